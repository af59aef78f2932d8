import type { CatalogueFamily } from './entry.js';

/** MGW1xx: what a document is, its meta fields, and the form of its fields. */
export const shape = {
  MGW101: {
    severity: 'error',
    title: 'the type of the resource is not known',
    explanation:
      'Kuma looks the type up before anything else, and case counts. A document without `type`, an empty document and (for kumactl) ' +
      'a document in Kubernetes form have none. Nothing else in the document was looked at.',
    wrong: 'type: meshgateway\nmesh: default\nname: edge\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
  },
  MGW102: {
    severity: 'error',
    title: 'the meta fields cannot be read',
    explanation:
      '`type`, `mesh` and `name` are strings, `labels` is a map of strings, and the times are RFC 3339. YAML reads some bare words as ' +
      'booleans and bare digits as numbers; quote them. Nothing else in the document was looked at.',
    wrong: 'type: Secret\nmesh: default\nname: 8443\n',
    right: 'type: Secret\nmesh: default\nname: "8443"\n',
  },
  MGW103: {
    severity: 'error',
    title: 'a value is not of its field’s type',
    explanation:
      'Kuma cannot read the document, and its own message does not say which field is at fault. The rest of the document was read, ' +
      'but not checked.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: http, protocol: HTTP}]}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
  },
  MGW104: {
    severity: 'warning',
    title: 'the field is not known',
    explanation:
      'Kuma drops fields it does not know without a word, at every depth, so a misspelt one does nothing. The same goes for the losing ' +
      'spelling where a field is written in both of its spellings, and for `spec` in kinds whose fields stand at top level.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 80, protocol: HTTP, hostnames: [a.example.com]}]}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 80, protocol: HTTP, hostname: a.example.com}]}\n',
  },
  MGW105: {
    severity: 'error',
    title: 'the name is not valid',
    explanation:
      'A name is a lower-case RFC 1123 subdomain: letters, digits, dashes and dots, a letter or digit at both ends of every part, 253 ' +
      'characters at most. Kuma checks it after everything else, so a faulty document hides a faulty name.',
    wrong: 'type: Secret\nmesh: default\nname: edge_tls\n',
    right: 'type: Secret\nmesh: default\nname: edge-tls\n',
  },
  MGW106: {
    severity: 'error',
    title: 'the mesh is not valid',
    explanation:
      'Every resource that is not global names its mesh; for most kinds Kuma has no default. Digits, lower-case letters, dashes, ' +
      'underscores and dots are allowed.',
    wrong: 'type: Secret\nname: edge-tls\n',
    right: 'type: Secret\nmesh: default\nname: edge-tls\n',
  },
  MGW107: {
    severity: 'error',
    title: 'a label is not valid',
    explanation:
      'Labels follow the rules of Kubernetes, and those of Kuma’s own that say where a resource comes from (kuma.io/origin, kuma.io/zone, ' +
      'kuma.io/mesh) must be true. Only a control plane checks them: `kumactl apply --dry-run` does not.',
    wrong: 'type: Secret\nmesh: default\nname: edge-tls\nlabels: {team: "blue team"}\n',
    right: 'type: Secret\nmesh: default\nname: edge-tls\nlabels: {team: blue-team}\n',
  },
  MGW108: {
    severity: 'warning',
    title: 'the same resource is given twice',
    explanation:
      'Two documents have the same type, mesh and name. They are applied in order, so the later one replaces the earlier one.',
    wrong: 'type: Secret\nmesh: default\nname: edge-tls\n---\ntype: Secret\nmesh: default\nname: edge-tls\n',
    right: 'type: Secret\nmesh: default\nname: edge-tls\n---\ntype: Secret\nmesh: default\nname: edge-ca\n',
  },
  MGW109: {
    severity: 'warning',
    title: 'Kuma calls this deprecated',
    explanation:
      'A control plane stores the document and answers with a warning: what it uses will be refused by a later version.',
    wrong: 'type: Mesh\nname: har.bor\n',
    right: 'type: Mesh\nname: harbor\n',
  },
  MGW110: {
    severity: 'error',
    title: 'a required value is missing',
    explanation: 'Without this value Kuma cannot use what the document describes, and refuses it.',
    wrong: 'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
  },
  MGW111: {
    severity: 'error',
    title: 'the port is not in the range 1 to 65535',
    explanation: 'A port that is not given counts as 0. Range notation and names of ports are not known to Kuma.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{protocol: HTTP}]}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
  },
  MGW112: {
    severity: 'error',
    title: 'the value is none of those allowed',
    explanation: 'The message lists what may stand here. Case counts, except in protocols.',
    wrong: 'type: Mesh\nname: harbor\nmetrics: {backends: [{name: m, type: statsd}]}\n',
    right: 'type: Mesh\nname: harbor\nmetrics: {backends: [{name: m, type: prometheus}]}\n',
  },
  MGW113: {
    severity: 'error',
    title: 'the text does not have the form its field asks for',
    explanation: 'An address with a port, a URL, a URL path, a duration or a regular expression is expected here.',
    wrong: 'type: Mesh\nname: harbor\nlogging: {backends: [{name: l, type: tcp, conf: {address: logs.example.com}}]}\n',
    right:
      'type: Mesh\nname: harbor\nlogging: {backends: [{name: l, type: tcp, conf: {address: "logs.example.com:5000"}}]}\n',
  },
  MGW114: {
    severity: 'error',
    title: 'the name is used twice',
    explanation: 'Names tell the entries of this list apart, so each may be used once.',
    wrong:
      'type: Mesh\nname: harbor\nmetrics: {backends: [{name: m, type: prometheus}, {name: m, type: prometheus}]}\n',
    right:
      'type: Mesh\nname: harbor\nmetrics: {backends: [{name: m, type: prometheus}, {name: m2, type: prometheus}]}\n',
  },
  MGW115: {
    severity: 'error',
    title: 'tags are missing',
    explanation:
      'Selectors and destinations need tags to match on, and most need kuma.io/service among them: it names the service.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {zone: east}}]\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge, zone: east}}]\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
  },
  MGW116: {
    severity: 'error',
    title: 'the name of a tag is not valid',
    explanation:
      'Letters, digits, dots, dashes, underscores, colons and slashes are allowed, in any length. Bare `n`, `y`, `on`, `off`, `yes` and ' +
      '`no` are booleans in YAML, also as keys; quote them.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\ntags: {my tag: a}\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\ntags: {my-tag: a}\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
  },
  MGW117: {
    severity: 'error',
    title: 'the value of a tag is not valid',
    explanation:
      'Letters, digits, dots, dashes, underscores and colons are allowed; in selectors slashes too, and `*` alone, which takes any value. ' +
      'A part of a value cannot be a wildcard.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: "edge*"}}]\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: "*"}}]\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
  },
  MGW118: {
    severity: 'error',
    title: 'the number is out of range',
    explanation: 'The message says which numbers are allowed.',
    wrong:
      'type: Mesh\nname: harbor\ntracing: {backends: [{name: t, type: zipkin, sampling: 120, conf: {url: "http://zipkin:9411/api/v2/spans"}}]}\n',
    right:
      'type: Mesh\nname: harbor\ntracing: {backends: [{name: t, type: zipkin, sampling: 20, conf: {url: "http://zipkin:9411/api/v2/spans"}}]}\n',
  },
  MGW119: {
    severity: 'error',
    title: 'the chosen backend does not exist',
    explanation: 'A Mesh chooses one of its own backends by name, and there is none of that name.',
    wrong: 'type: Mesh\nname: harbor\nmtls: {enabledBackend: ca, backends: [{name: ca-1, type: builtin}]}\n',
    right: 'type: Mesh\nname: harbor\nmtls: {enabledBackend: ca-1, backends: [{name: ca-1, type: builtin}]}\n',
  },
  MGW120: {
    severity: 'error',
    title: 'a Mesh has more than one mTLS backend',
    explanation:
      'Kuma takes one certificate authority a mesh. To change it, disable mTLS first, then put the other one in its place.',
    wrong: 'type: Mesh\nname: harbor\nmtls: {backends: [{name: a, type: builtin}, {name: b, type: builtin}]}\n',
    right: 'type: Mesh\nname: harbor\nmtls: {backends: [{name: a, type: builtin}]}\n',
  },
  MGW121: {
    severity: 'error',
    title: 'two settings exclude each other',
    explanation: 'Each of them alone is allowed; together they contradict each other or one would be ignored.',
    wrong:
      'type: Mesh\nname: harbor\nmetrics: {backends: [{name: m, type: prometheus, conf: {skipMTLS: true, tls: {mode: providedTLS}}}]}\n',
    right:
      'type: Mesh\nname: harbor\nmetrics: {backends: [{name: m, type: prometheus, conf: {tls: {mode: providedTLS}}}]}\n',
  },
  MGW122: {
    severity: 'error',
    title: 'the certificate authority of a Mesh cannot be used',
    explanation:
      'A control plane tries the certificate authority before it stores the Mesh: its plugin must be installed, and certificate and key of a ' +
      '`provided` one must be there. `kumactl apply --dry-run` does not try it. `mtls.skipValidation: true` turns the check off.',
    wrong: 'type: Mesh\nname: harbor\nmtls: {backends: [{name: a, type: vault}]}\n',
    right: 'type: Mesh\nname: harbor\nmtls: {backends: [{name: a, type: builtin}]}\n',
  },
  MGW123: {
    severity: 'error',
    title: 'zone egress needs mTLS',
    explanation:
      'A zone egress tells services apart by the names in their certificates, so `routing.zoneEgress` needs `mtls.enabledBackend`.',
    wrong: 'type: Mesh\nname: harbor\nrouting: {zoneEgress: true}\n',
    right:
      'type: Mesh\nname: harbor\nrouting: {zoneEgress: true}\nmtls: {enabledBackend: a, backends: [{name: a, type: builtin}]}\n',
  },
  MGW124: {
    severity: 'warning',
    title: 'the field is set in vain, because another of its group is set too',
    explanation:
      'Of these fields only one can be set. Kuma does not refuse several: the one that its definition declares last counts, whatever their ' +
      'order in the document, and the others are dropped without a word.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{secret: a, file: a.pem}]}}]}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{secret: a}]}}]}\n',
  },
  MGW125: {
    severity: 'error',
    title: 'the Mesh does not admit the Dataplane',
    explanation:
      'A Mesh can say which tags its Dataplanes must have and which they must not (`constraints.dataplaneProxy`). Every inbound of a ' +
      'Dataplane and its gateway must fit. Only a control plane checks this; meshgw checks it where the Mesh is in the same input.',
    wrong:
      'type: Mesh\nname: harbor\nconstraints: {dataplaneProxy: {requirements: [{tags: {team: "*"}}]}}\n---\ntype: Dataplane\nmesh: harbor\nname: edge-1\nnetworking: {address: 10.0.0.1, gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}}\n',
    right:
      'type: Mesh\nname: harbor\nconstraints: {dataplaneProxy: {requirements: [{tags: {team: "*"}}]}}\n---\ntype: Dataplane\nmesh: harbor\nname: edge-1\nnetworking: {address: 10.0.0.1, gateway: {type: BUILTIN, tags: {kuma.io/service: edge, team: blue}}}\n',
  },
  MGW130: {
    severity: 'error',
    title: 'the value is not of the type that the schema asks for',
    explanation:
      'Kuma checks policies by their OpenAPI schema before anything else, and then looks no further. Unlike in a MeshGateway, a number in quotes is not a number here.',
    wrong:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: 42}]}}\n',
    right:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: "42"}]}}\n',
  },
  MGW131: {
    severity: 'error',
    title: 'a field that the schema asks for is missing',
    explanation: 'Kuma checks policies by their OpenAPI schema before anything else, and then looks no further.',
    wrong:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
    right:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
  },
  MGW132: {
    severity: 'error',
    title: 'the value is none that the schema allows',
    explanation:
      'Kuma checks policies by their OpenAPI schema before anything else, and then looks no further. Case counts: a MeshHTTPRoute has `PathPrefix`, a MeshGatewayRoute has `PREFIX`.',
    wrong:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PREFIX, value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
    right:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web}]}}\n',
  },
  MGW133: {
    severity: 'error',
    title: 'the value breaks a limit of the schema',
    explanation:
      'A number is too small or too great, a text or list too short or too long, or a text does not have the form its field asks for. Kuma looks no further.',
    wrong:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web, weight: -1}]}}\n',
    right:
      'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n    - targetRef: {kind: Mesh}\n      rules:\n        - {matches: [{path: {type: PathPrefix, value: /}}], default: {backendRefs: [{kind: MeshService, name: web, weight: 1}]}}\n',
  },
} as const satisfies CatalogueFamily;
