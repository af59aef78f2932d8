import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { AnyResource } from '../resources/resource.js';
import { gatewayListeners } from './gateway-listeners.js';
import { routeHostnames } from './route-hostnames.js';
import type { Rule } from './rule.js';

/** Requests can have the hostnames that listeners and routes are for. Kuma looks at those of listeners only, and at their form. */
export const hostnamesCanMatch: Rule = {
  name: 'hostnames-can-match',
  codes: ['MGW352', 'MGW353', 'MGW354'],
  check: (input) => [
    ...gatewayListeners(input).flatMap(({ gateway, listener }) =>
      faultsOf(listener.hostname, { resource: gateway.resource, path: [...listener.path, 'hostname'] }),
    ),
    ...input.snapshot.meshes.flatMap(({ routes }) =>
      routes.flatMap((route) =>
        routeHostnames(route).flatMap(({ hostname, path }) => faultsOf(hostname, { resource: route.resource, path })),
      ),
    ),
  ],
};

type Place = { readonly resource: AnyResource; readonly path: FieldPath };
type Fault = Pick<Diagnostic, 'message' | 'hint'> & { readonly code: 'MGW352' | 'MGW353' | 'MGW354' };

const faultsOf = (hostname: string, { resource, path }: Place): readonly Diagnostic[] => {
  const fault = addressFault(hostname) ?? formFault(hostname) ?? labelFault(hostname);
  return fault === undefined ? [] : [originDiagnostic(resource, { ...fault, severity: 'warning', path, related: [] })];
};

const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[?[\dA-Fa-f]*:[\dA-Fa-f:]*:[\dA-Fa-f:.]*\]?)$/;

const addressFault = (hostname: string): Fault | undefined =>
  ADDRESS.test(hostname)
    ? {
        code: 'MGW352',
        message: `"${hostname}" is an IP address, and hostnames are compared with the name a client asks for`,
        hint: 'leave the hostname out to take every request at the address of the Dataplane',
      }
    : undefined;

/** Envoy also takes one star at the beginning or end of a name; underscores are letters to it. */
const HOST = /^(\*|\*?[\w.-]+|[\w.-]+\*)$/;

function formFault(hostname: string): Fault | undefined {
  const message = `no request has the host "${hostname}"`;
  const fault = (hint: string): Fault => ({ code: 'MGW354', message, hint });
  if (hostname === '') return fault('leave the hostname out to take every request');
  if (/^[\w*.-]+\.$/.test(hostname)) return fault(`remove the dot at the end: "${hostname.slice(0, -1)}"`);
  const bare = hostname.replace(/^[a-z]+:\/\//i, '').replace(/[:/].*$/, '');
  if (bare !== hostname && HOST.test(bare)) return fault(`a hostname has no scheme, port or path: "${bare}"`);
  if (!HOST.test(hostname))
    return fault('write names as DNS has them, and at most one star, in front: "*.example.com"');
  if (hostname.startsWith('.') || hostname.includes('..')) return fault('labels between dots are not empty');
  if (/^\*(\.\d+)+$/.test(hostname)) return fault('a wildcard stands for names, not for IP addresses');
  return undefined;
}

const MAX_LABEL = 63;

function labelFault(hostname: string): Fault | undefined {
  const label = hostname.split('.').find(({ length }) => length > MAX_LABEL);
  if (label === undefined) return undefined;
  return {
    code: 'MGW353',
    message: `a label of the hostname has ${label.length} characters, and DNS allows ${MAX_LABEL}`,
    hint: undefined,
  };
}
