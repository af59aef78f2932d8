import { expect, test } from 'vitest';
import { errorsIn } from '../../../support/judge-text.js';

const route = (rule: string, to = '{kind: Mesh}'): string =>
  `type: MeshTCPRoute\nname: web\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to: [{targetRef: ${to}, rules: [${rule}]}]\n`;

test.each([
  ['a backend', route('{default: {backendRefs: [{kind: MeshService, name: web}]}}'), []],
  ['no backend', route('{default: {}}'), ['spec.to[0].rules[0].default.backendRefs: must be defined']],
  [
    'an empty list',
    route('{default: {backendRefs: []}}'),
    ['spec.to[0].rules[0].default.backendRefs: must be defined'],
  ],
  [
    'a service under a gateway',
    route('{default: {backendRefs: [{kind: Mesh}]}}', '{kind: MeshService, name: a}'),
    [
      "spec.to[0].targetRef.kind: value 'MeshService' is not supported",
      "spec.to[0].rules[0].default.backendRefs[0].kind: value 'Mesh' is not supported",
    ],
  ],
])('%s', async (_name, text, errors) => expect(await errorsIn(text)).toEqual(errors));
