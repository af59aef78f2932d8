import type { CatalogueFamily } from './entry.js';

/** MGW2xx. */
export const references = {
  MGW240: {
    severity: 'warning',
    title: 'a selector fails only for lack of kuma.io/zone',
    explanation:
      'Every other tag of the selector matches the Dataplane. A control plane adds kuma.io/zone to the Dataplanes of its ' +
      'zone, so there the gateway binds; meshgw invents no tags, so offline and in the embedded store it does not. Write the ' +
      'tag into the gateway tags of the Dataplane (kuma.io/zone=default for a control plane without zones), or leave it out ' +
      'of the selector.',
    wrong: 'networking:\n  gateway:\n    type: BUILTIN\n    tags:\n      kuma.io/service: edge\n',
    right:
      'networking:\n  gateway:\n    type: BUILTIN\n    tags:\n      kuma.io/service: edge\n      kuma.io/zone: default\n',
  },
  MGW241: {
    severity: 'warning',
    title: 'only the order of the input decides which gateway a Dataplane gets',
    explanation:
      'Two MeshGateways match the Dataplane with equally specific selectors. Kuma then takes the one that was created ' +
      'last. Files tell no creation times, so the later document stands for the later creation, and another order of the ' +
      'files gives another gateway. Make one selector more specific, or give the documents a creationTime.',
  },
} as const satisfies CatalogueFamily;
