import { kindOfPath, type ResourceKind } from '../discovery/discovery-type.js';

/** Why Envoy rejected something, in its own words. A verdict has no reason with it: that is only in Envoy's log. */
export type Rejection = {
  readonly reason: string;
  /** Where it is known: the resource at fault, while all others of the response were taken. */
  readonly byName: ReadonlyMap<string, string>;
  /** Where it is known: the place in the response of the resource that made Envoy reject all of them. */
  readonly index: number | undefined;
};

/** Reads Envoy's log for what concerns configurations. */
export type Rejections = {
  /** Whether the line was about a rejection; then it is for the publisher to report. */
  readonly note: (message: string) => boolean;
  /** What was noted about this kind since it was asked last. */
  readonly take: (kind: ResourceKind) => Rejection | undefined;
};

const WHOLE = /^REST config for (\S+) rejected: (.*)$/;
const SINGLE = /^(lds: listener|cds: cluster) '(.*)' config rejected: (.*)$/;
const INDEX = /@ resources\[(\d+)\]/;
/** Said in addition to a rejection of the same listener. */
const ECHO = /^(?:error adding listener: |listener '.*' failed to (?:bind|listen)\b)/;

type Noted = { readonly reasons: string[]; readonly byName: Map<string, string> };

export function createRejections(): Rejections {
  const noted = new Map<ResourceKind, Noted>();
  const of = (kind: ResourceKind): Noted => {
    const entry = noted.get(kind) ?? { reasons: [], byName: new Map() };
    noted.set(kind, entry);
    return entry;
  };
  return {
    note: (message) => {
      const [, source, name = '', why = ''] = SINGLE.exec(message) ?? [];
      if (source !== undefined) {
        of(source === 'cds: cluster' ? 'clusters' : 'listeners').byName.set(name, why);
        return true;
      }
      const [, path = '', reason = ''] = WHOLE.exec(message) ?? [];
      const kind = kindOfPath(path);
      if (kind !== undefined) of(kind).reasons.push(reason);
      return kind !== undefined || ECHO.test(message);
    },
    take: (kind) => {
      const entry = noted.get(kind);
      noted.delete(kind);
      const reason = entry?.reasons.at(-1);
      if (entry === undefined || reason === undefined) return undefined;
      const index = INDEX.exec(reason)?.[1];
      return { reason, byName: entry.byName, index: index === undefined ? undefined : Number(index) };
    },
  };
}
