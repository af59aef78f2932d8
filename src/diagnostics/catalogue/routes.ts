import type { CatalogueFamily } from './entry.js';

/** MGW5xx. */
export const routes = {
  MGW501: {
    severity: 'error',
    title: 'the rule has no match',
    explanation:
      'A rule takes the requests that one of its matches takes, and a match names a path, a method, headers or query parameters. Kuma assumes none; to take every request, match the prefix `/`.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {backends: [{destination: {kuma.io/service: web}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], backends: [{destination: {kuma.io/service: web}}]}\n',
  },
  MGW502: {
    severity: 'error',
    title: 'the path of a match is not valid',
    explanation:
      'An exact path or a prefix is absolute. A prefix takes whole segments of the path, so MeshHTTPRoute wants it without a slash at its end. A regular expression must not be empty; it is compiled by Envoy only.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: web}}], backends: [{destination: {kuma.io/service: web}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /web}}], backends: [{destination: {kuma.io/service: web}}]}\n',
  },
  MGW503: {
    severity: 'error',
    title: 'the condition on a header or query parameter is not valid',
    explanation:
      'A condition has a name, and a value where it compares one; PRESENT and ABSENT look at the name alone. In a MeshHTTPRoute a parameter may be named once.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{headers: [{match: PRESENT, name: x-beta, value: yes-please}]}], backends: [{destination: {kuma.io/service: web}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{headers: [{match: PRESENT, name: x-beta}]}], backends: [{destination: {kuma.io/service: web}}]}\n',
  },
  MGW504: {
    severity: 'error',
    title: 'the filter is incomplete',
    explanation:
      'A filter that changes headers names at least one, with a value where it sets or adds it. In a MeshHTTPRoute the settings stand under the name that belongs to the type.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{requestHeader: {}}], backends: [{destination: {kuma.io/service: web}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{requestHeader: {remove: [x-debug]}}], backends: [{destination: {kuma.io/service: web}}]}\n',
  },
  MGW505: {
    severity: 'error',
    title: 'a redirect stands beside what it makes useless',
    explanation: 'A redirect answers the request, so there is nothing left for other filters or backends to do.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{redirect: {scheme: https, statusCode: 301}}], backends: [{destination: {kuma.io/service: web}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{redirect: {scheme: https, statusCode: 301}}]}\n',
  },
  MGW506: {
    severity: 'error',
    title: 'the status of the redirect is not one of a redirect',
    explanation:
      'Kuma takes 300 to 308 and has no default. Of these Envoy can answer with 301, 302, 303, 307 and 308 only.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{redirect: {scheme: https}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{redirect: {scheme: https, statusCode: 301}}]}\n',
  },
  MGW507: {
    severity: 'error',
    title: 'two parts of the rule set the host',
    explanation:
      'The host of the request is either a fixed one or that of the backend. The header Host, in any of its names, is the same thing.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{rewrite: {hostToBackendHostname: true}}, {requestHeader: {set: [{name: host, value: a.example.com}]}}], backends: [{destination: {kuma.io/service: web}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{rewrite: {hostToBackendHostname: true}}], backends: [{destination: {kuma.io/service: web}}]}\n',
  },
  MGW508: {
    severity: 'error',
    title: 'the mirror is incomplete',
    explanation: 'A mirror names a backend and the percentage of requests to copy; Kuma assumes neither.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{mirror: {backend: {destination: {kuma.io/service: web}}}}], backends: [{destination: {kuma.io/service: web}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], filters: [{mirror: {percentage: 10, backend: {destination: {kuma.io/service: web}}}}], backends: [{destination: {kuma.io/service: web}}]}\n',
  },
  MGW509: {
    severity: 'error',
    title: 'there is no prefix to replace',
    explanation:
      'replacePrefixMatch replaces the part of the path that a prefix matched. A MeshGatewayRoute needs one match on a prefix, a MeshHTTPRoute matches on prefixes only.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: EXACT, value: /web}}], filters: [{rewrite: {replacePrefixMatch: /}}], backends: [{destination: {kuma.io/service: web}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /web}}], filters: [{rewrite: {replacePrefixMatch: /}}], backends: [{destination: {kuma.io/service: web}}]}\n',
  },
  MGW510: {
    severity: 'error',
    title: 'the rule has no backend',
    explanation: 'Requests must go somewhere, unless the rule redirects them.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: PREFIX, value: /}}], backends: [{destination: {kuma.io/service: web}}]}\n',
  },
  MGW511: {
    severity: 'error',
    title: 'a header is named twice in one filter',
    explanation: 'A filter says once what becomes of a header: set it, add to it or remove it.',
    wrong:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-a, value: b}], remove: [x-a]}}], backendRefs: [{kind: MeshService, name: web}]}}\n',
    right:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-a, value: b}]}}], backendRefs: [{kind: MeshService, name: web}]}}\n',
  },
  MGW520: {
    severity: 'error',
    title: 'the kind of the reference is not allowed here',
    explanation:
      'What a route may be for depends on where the reference stands: under a MeshGateway, `to` is for everything (kind Mesh); for other proxies, `to` names a service. On a control plane a route with another kuma.io/policy-role than `system` may not be for a MeshGateway.',
    wrong:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: MeshService, name: web}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
    right:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
  },
  MGW521: {
    severity: 'error',
    title: 'the reference is incomplete, or says too much for its kind',
    explanation:
      'Each kind of target is named in its own way: by name, by labels or by tags. What does not belong to the kind is refused.',
    wrong:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
    right:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
  },
  MGW522: {
    severity: 'error',
    title: 'hostnames are given, but the route is not for a gateway',
    explanation: 'Only requests to a gateway are told apart by hostname. For other proxies the destination decides.',
    wrong:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: Mesh}\n  to:\n    - targetRef: {kind: MeshService, name: web}\n      hostnames: [a.example.com]\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
    right:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      hostnames: [a.example.com]\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
  },
} as const satisfies CatalogueFamily;
