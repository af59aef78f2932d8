/** Regexes that all routes of {@link manyDocuments} share. */
const EXPRESSIONS = 100;
/** One document in this many is a gateway; the others are its routes. */
const ROUTES_PER_GATEWAY = 10;

const gateway = (index: number): string => `type: MeshGateway
mesh: default
name: gateway-${index}
selectors:
- match:
    kuma.io/service: gateway-${index}
conf:
  listeners:
  - port: ${8000 + (index % 1000)}
    protocol: HTTP
    hostname: host-${index}.example.com
    tags:
      vhost: host-${index}
`;

const route = (index: number, { target }: { readonly target: number }): string => `type: MeshGatewayRoute
mesh: default
name: route-${index}
selectors:
- match:
    kuma.io/service: gateway-${target}
    vhost: host-${target}
conf:
  http:
    rules:
    - matches:
      - path:
          match: REGEX
          value: /v[0-9]+/${index % EXPRESSIONS}/[a-z]+
        method: GET
      backends:
      - weight: 1
        destination:
          kuma.io/service: backend-${index % 50}_default_svc_80
    - matches:
      - path:
          match: PREFIX
          value: /items/${index}
      backends:
      - weight: 1
        destination:
          kuma.io/service: backend-${index % 50}_default_svc_80
`;

/** A file of `count` gateways and routes, each attached and with nothing said against it. */
export function manyDocuments(count: number): string {
  const documents = Array.from({ length: count }, (_, index) => {
    const target = index - (index % ROUTES_PER_GATEWAY);
    return index === target ? gateway(index) : route(index, { target });
  });
  return documents.join('---\n');
}
