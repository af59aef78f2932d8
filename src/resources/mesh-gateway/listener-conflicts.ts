import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';

type Listener = {
  readonly port?: number;
  readonly protocol?: string | number;
  readonly hostname?: string;
  readonly resources?: { readonly connectionLimit?: number };
};

/** A listener of one port with its index in the gateway. */
type Claim = { readonly index: number; readonly listener: Listener };

/**
 * Listeners that cannot share their port: two protocols, one hostname twice, two connection limits (kuma: validateListenerCollapsibility).
 * Kuma reports every party; each finding names another one. Ports come in the order of their first use (Kuma's order is random).
 */
export function listenerConflicts(path: FieldPath, listeners: readonly Listener[]): readonly Violation[] {
  const ports = claimsByPort(listeners);
  return [
    ...ports.flatMap((claims) => protocolConflicts(path, claims)),
    ...ports.flatMap((claims) => hostnameConflicts(path, claims)),
    ...ports.flatMap((claims) => limitConflicts(path, claims)),
  ];
}

function groupBy<K>(claims: readonly Claim[], keyOf: (claim: Claim) => K): readonly (readonly Claim[])[] {
  const groups = new Map<K, Claim[]>();
  for (const claim of claims) {
    const group = groups.get(keyOf(claim));
    if (group) group.push(claim);
    else groups.set(keyOf(claim), [claim]);
  }
  return [...groups.values()];
}

const claimsByPort = (listeners: readonly Listener[]): readonly (readonly Claim[])[] =>
  groupBy(
    listeners.map((listener, index) => ({ index, listener })),
    (claim) => claim.listener.port ?? 0,
  );

type Conflict = { readonly claim: Claim; readonly other: Claim };

/** Every claim, with one that differs from it; empty when all agree. */
function disagreements<V>(claims: readonly Claim[], claimed: (claim: Claim) => V): readonly Conflict[] {
  const [first] = claims;
  const differing = first && claims.find((claim) => claimed(claim) !== claimed(first));
  if (!first || !differing) return [];
  return claims.map((claim) => ({ claim, other: claimed(claim) === claimed(first) ? differing : first }));
}

const protocolOf = ({ listener }: Claim): string | number => listener.protocol ?? 'NONE';
/** An empty hostname takes every host, as `*` does; only equal texts conflict. */
const hostnameOf = ({ listener }: Claim): string => listener.hostname || '*';
const limitOf = ({ listener }: Claim): number => listener.resources?.connectionLimit ?? 0;

const protocolConflicts = (path: FieldPath, claims: readonly Claim[]): readonly Violation[] =>
  disagreements(claims, protocolOf).map(({ claim, other }) => ({
    code: 'MGW301',
    path: [...path, claim.index],
    message: 'protocol conflicts with other listeners on this port',
    hint: 'give one listener another port, or all of this port the same protocol',
    related: [
      {
        path: [...path, other.index, 'protocol'],
        message: `listener ${other.index} uses ${protocolOf(other)} on this port`,
      },
    ],
  }));

function hostnameConflicts(path: FieldPath, claims: readonly Claim[]): readonly Violation[] {
  return groupBy(claims, hostnameOf).flatMap((equal) =>
    equal.flatMap((claim): readonly Violation[] => {
      const other = claim === equal[0] ? equal[1] : equal[0];
      if (other === undefined) return [];
      return [
        {
          code: 'MGW302',
          path: [...path, claim.index],
          message: 'multiple listeners for hostname on this port',
          hint: 'listeners of one port need different hostnames; none is the same as "*"',
          related: [
            {
              path: [...path, other.index, 'hostname'],
              message: `listener ${other.index} has the hostname "${hostnameOf(other)}" too`,
            },
          ],
        },
      ];
    }),
  );
}

/** Unset and 0 mean no limit and agree with every other. */
const limitConflicts = (path: FieldPath, claims: readonly Claim[]): readonly Violation[] =>
  disagreements(
    claims.filter((claim) => limitOf(claim) !== 0),
    limitOf,
  ).map(({ claim, other }) => ({
    code: 'MGW303',
    path: [...path, claim.index, 'resources', 'connectionLimit'],
    message: 'conflicting values for this port',
    hint: 'the limit counts for the whole port: give all its listeners the same, or only one of them',
    related: [
      {
        path: [...path, other.index, 'resources', 'connectionLimit'],
        message: `listener ${other.index} limits this port to ${limitOf(other)}`,
      },
    ],
  }));
