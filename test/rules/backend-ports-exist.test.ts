import { test } from 'vitest';
import { backendPortsExist } from '../../src/rules/backend-ports-exist.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText, meshRuleText } from '../support/gateway-texts.js';

const rule = (port: string): string =>
  `matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        backendRefs:\n        - kind: MeshService\n          name: web\n          port: ${port}`;

test.each([0, 99999])('port %i', async (port) => {
  await expectMarked(backendPortsExist, meshRouteText([rule(`${port} # expect: MGW550 "${port}"`)]));
});

test('in a MeshTCPRoute', () =>
  expectMarked(
    backendPortsExist,
    '---\ntype: MeshTCPRoute\nmesh: default\nname: raw\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to:\n  - targetRef: {kind: Mesh}\n    rules:\n    - default:\n        backendRefs:\n        - kind: MeshService\n          name: web\n          port: 70000 # expect: MGW550 "70000"\n',
  ));

test('ports that exist, and none', () =>
  expectMarked(backendPortsExist, meshRouteText([rule('1'), rule('65535'), meshRuleText('/a')])));
