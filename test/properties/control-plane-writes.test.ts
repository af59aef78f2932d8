import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandError } from '../../src/diagnostics/errors.js';
import { resourceKeyText } from '../../src/resources/resource-key.js';
import type { JsonObject } from '../../src/source/json-value.js';
import { controlPlaneStore } from '../../src/stores/control-plane/control-plane-store.js';
import type { Change } from '../../src/stores/store.js';
import { type Fault, fakeControlPlane } from '../support/fake-control-plane.js';
import { recordPorts } from '../support/ports.js';

/** Of a change on a control plane all is done, or nothing, or what is left is named: whatever goes wrong, and whenever. */

const names = ['a', 'b', 'c'];

const document = fc.oneof(
  fc.record({ type: fc.constant('Secret'), name: fc.constantFrom(...names), data: fc.constantFrom('QQ==', 'Qg==') }),
  fc
    .record({ name: fc.constantFrom(...names), port: fc.constantFrom(80, 81) })
    .map(({ name, port }) => ({ type: 'MeshGateway', name, conf: { listeners: [{ port, protocol: 'HTTP' }] } })),
  fc
    .record({ name: fc.constantFrom(...names), address: fc.constantFrom('127.0.0.1', '127.0.0.2') })
    .map(({ name, address }) => ({ type: 'Dataplane', name, networking: { address, inbound: [{ port: 1 }] } })),
);

const inMesh = (fields: JsonObject): JsonObject => ({ mesh: 'm', ...fields });
const keyOf = (fields: JsonObject) => ({ type: String(fields['type']), mesh: 'm', name: String(fields['name']) });
const byKey = { selector: (fields: JsonObject) => resourceKeyText(keyOf(fields)) };

const changes = fc
  .uniqueArray(fc.record({ fields: document, verb: fc.constantFrom('put', 'delete') }), {
    minLength: 1,
    maxLength: 7,
    selector: ({ fields }) => byKey.selector(fields),
  })
  .map((all) =>
    all.map(
      ({ fields, verb }): Change =>
        verb === 'put'
          ? { verb: 'put', key: keyOf(fields), document: inMesh(fields) }
          : { verb: 'delete', key: keyOf(fields) },
    ),
  );

const fault = fc.constantFrom<Fault | undefined>(
  undefined,
  undefined,
  undefined,
  'refused',
  'lost-before',
  'lost-after',
  'unreachable',
);

const { clock, random } = recordPorts();

test('all, nothing, or the rest named', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(document, { maxLength: 6, ...byKey }),
      changes,
      fc.array(fault, { maxLength: 25 }),
      async (before, wanted, faults) => {
        const there = [{ type: 'Mesh', name: 'm' }, ...before.map(inMesh)];
        const fake = fakeControlPlane(there);
        const initial = fake.state();
        const saved: string[] = [];
        const store = controlPlaneStore({
          name: 'cp',
          client: fake.client,
          signals: { take: () => () => undefined },
          sleep: async () => undefined,
          recovery: {
            directory: '.',
            contextOptions: '',
            files: { writeAll: (files) => void saved.push(...files.map(({ content }) => content)) },
            clock,
            random,
          },
        });
        const change = store.change((view) => {
          let count = 0;
          fake.inject(() => faults[count++]);
          // Only what is not as wanted is a change, as in planning.
          const net = wanted.filter((each) => each.verb === 'put' || view.get(each.key) !== undefined);
          return { changes: net, result: undefined };
        });
        const error = await change.then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        fake.inject(() => undefined);
        const clean = fakeControlPlane(there);
        for (const { verb, key, ...rest } of wanted)
          if (verb === 'delete') await clean.client.remove(key);
          else if ('document' in rest) await clean.client.put(key, rest.document);
        if (error === undefined) {
          expect(fake.state()).toBe(clean.state());
          return;
        }
        if (!(error instanceof CommandError)) throw error;
        const isNamed = error.details.some((line) => /^(?:not restored|left alone)/.test(line));
        if (!isNamed) expect(fake.state()).toBe(initial);
        if (error.details.some((line) => line.startsWith('not restored'))) expect(saved.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});
