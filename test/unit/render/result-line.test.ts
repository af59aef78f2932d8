import { expect, test } from 'vitest';
import { resultLine } from '../../../src/render/result-line.js';

test('resultLine is kumactl’s line, on one line whatever the names are', () => {
  expect(resultLine({ type: 'MeshGateway', mesh: 'default', name: 'edge' }, 'Created')).toBe(
    'resource type="MeshGateway" mesh="default" name="edge" Created\n',
  );
  expect(resultLine({ type: 'Mesh', mesh: '', name: 'a\n\u001b[1m' }, 'Pruned')).toBe(
    'resource type="Mesh" mesh="" name="a\\n\\u001b[1m" Pruned\n',
  );
});
