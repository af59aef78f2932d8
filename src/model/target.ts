import type { FieldPath } from '../diagnostics/field-path.js';
import { type Selector, selectorOf } from './selector.js';
import { SERVICE_TAG } from './tag-set.js';

/** What a route or policy aims at, as far as listeners of builtin gateways are concerned. */
export type Target =
  /** Listeners whose final tags one of the selectors matches; with `gateway`, only those of the gateway of that name. */
  | { readonly kind: 'listeners'; readonly gateway: string | undefined; readonly selectors: readonly Selector[] }
  /** Dataplanes whose gateway tags a selector matches; of one type only the most specific policy applies. */
  | { readonly kind: 'dataplanes'; readonly selectors: readonly Selector[] }
  /** Whatever the MeshHTTPRoute of that name reaches. */
  | { readonly kind: 'route'; readonly name: string }
  /** No listener of a builtin gateway; `because` completes the sentence "it …". */
  | { readonly kind: 'nothing'; readonly because: string };

/** The fields of a `targetRef` that matter to a gateway. */
export type TargetRef = {
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly proxyTypes?: readonly string[] | undefined;
};

/** Reads a top-level `targetRef` (POLICIES.md, first table; kuma: plugins/policies/core/matchers/dataplane.go). None means the whole mesh. */
export function targetOfRef(ref: TargetRef | undefined, path: FieldPath): Target {
  const { kind = 'Mesh', name = '', tags = {}, proxyTypes = [] } = ref ?? {};
  const listeners = (match: Readonly<Record<string, string>>, gateway?: string): Target => ({
    kind: 'listeners',
    gateway,
    selectors: [selectorOf(match, [...path, 'tags'])],
  });
  switch (kind) {
    case 'Mesh':
    case 'MeshSubset':
      if (proxyTypes.length > 0 && !proxyTypes.includes('Gateway'))
        return { kind: 'nothing', because: `applies to proxies of type ${proxyTypes.join(', ')} only` };
      return listeners(kind === 'Mesh' ? {} : tags);
    case 'MeshService':
      return listeners({ [SERVICE_TAG]: name });
    case 'MeshServiceSubset':
      return listeners({ ...tags, [SERVICE_TAG]: tags[SERVICE_TAG] ?? name });
    case 'MeshGateway':
      return listeners(tags, name);
    case 'MeshHTTPRoute':
      return { kind: 'route', name };
    default:
      return { kind: 'nothing', because: `targets kind ${kind}, which is no listener of a builtin gateway` };
  }
}
