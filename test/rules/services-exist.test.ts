import { expect, test } from 'vitest';
import { servicesExist } from '../../src/rules/services-exist.js';
import { expectMarked } from '../support/check-text.js';

const route = (kind: string, name: string): string => `---
type: MeshHTTPRoute
mesh: default
name: everything
spec:
  targetRef: {kind: MeshGateway, name: edge}
  to:
  - targetRef: {kind: Mesh}
    rules:
    - matches: [{path: {type: PathPrefix, value: /}}]
      default:
        backendRefs:
        - kind: ${kind}
          name: ${name}
`;

const DATAPLANE = `---
type: Dataplane
mesh: default
name: backend-1
networking:
  address: 10.0.0.2
  inbound:
  - port: 80
    tags: {kuma.io/service: backend}
`;

const EXTERNAL = `---
type: MeshExternalService
mesh: default
name: payments
spec:
  match: {type: HostnameGenerator, port: 443, protocol: tcp}
  endpoints: [{address: payments.example.com, port: 443}]
`;

test('no service of that name, of the old kind or the new', async () => {
  const [finding] = await expectMarked(
    servicesExist,
    route('MeshService', 'bakend # expect: MGW213 "bakend"') + DATAPLANE,
  );
  expect(finding?.message).toBe('there is no MeshService "bakend" in mesh "default"');
  expect(finding?.hint).toMatch(/^did you mean "backend"\?/);
});

test('no external service of that name', () =>
  expectMarked(
    servicesExist,
    route('MeshExternalService', 'paiments # expect: MGW213 "paiments"') + DATAPLANE + EXTERNAL,
  ));

test('a service that a Dataplane runs, or a document makes, is there', async () => {
  await expectMarked(servicesExist, route('MeshService', 'backend') + DATAPLANE);
  await expectMarked(servicesExist, route('MeshExternalService', 'payments') + DATAPLANE + EXTERNAL);
});

test('without any Dataplane in sight nothing is missed', () =>
  expectMarked(servicesExist, route('MeshService', 'backend') + EXTERNAL));

test('with the store looked at, all is in sight', () =>
  expectMarked(servicesExist, route('MeshService', 'backend # expect: MGW213 "backend"'), { beside: [] }));
