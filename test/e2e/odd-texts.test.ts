import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { staticBootstrap } from '../../src/outputs/envoy/static-bootstrap.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import { planTraffic } from '../../src/plan/traffic/plan-traffic.js';
import { jsonText } from '../../src/render/json-text.js';
import type { AnyResource } from '../../src/resources/resource.js';
import { arbitraryOddRoutes } from '../support/arbitrary-odd-route.js';
import { judgeText } from '../support/judge-text.js';
import { gatewayDataplane, meshGateway, serviceDataplane } from '../support/resources.js';
import { scratchDirectory } from '../support/scratch-directory.js';
import { ENVOY } from './support/envoy.js';

const EDGE = { 'kuma.io/service': 'edge' };

const AROUND: readonly AnyResource[] = [
  gatewayDataplane('edge-1', { tags: EDGE, address: '127.0.0.1' }),
  serviceDataplane('a-1', { service: 'a', port: 80 }),
];
const GATEWAY = meshGateway('edge', { selectors: [EDGE], listeners: [{ port: 18_080, protocol: 'HTTP' }] });

/** The resources of the documents that Kuma takes. */
async function accepted(documents: readonly unknown[]): Promise<readonly AnyResource[]> {
  const judged = await judgeText(documents.map((document) => JSON.stringify(document)).join('\n---\n'));
  return judged.documents.flatMap(({ verdict, resource }) => (verdict === 'accepted' && resource ? [resource] : []));
}

/** What Envoy has against the routes of a gateway; empty: nothing. */
async function objection(routes: readonly AnyResource[], directory: string): Promise<string> {
  const snapshot = snapshotOf([...AROUND, GATEWAY, ...routes]);
  const [gateway] = planGateways(snapshot, bindGateways(snapshot).value).value;
  if (gateway === undefined) throw new Error('nothing was planned');
  const { value } = planTraffic(gateway, { reader: { snapshot, files: new Map() }, now: new Date() });
  const file = join(directory, 'bootstrap.json');
  writeFileSync(file, jsonText(staticBootstrap(value, { secrets: 'inline' })));
  const flags = ['--mode', 'validate', '--disable-hot-restart', '--log-level', 'critical', '-c', file];
  const { exitCode, all } = await execa(ENVOY ?? 'envoy', flags, { reject: false, all: true });
  return exitCode === 0 ? '' : all.slice(-1000);
}

describe.skipIf(ENVOY === undefined)('whatever texts Kuma takes', () => {
  test('Envoy takes the configuration that is made of them', async () => {
    const directory = scratchDirectory();
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryOddRoutes, async (documents) => {
        const routes = await accepted(documents);
        taken += routes.length;
        for (const kind of ['MeshGatewayRoute', 'MeshHTTPRoute'])
          expect(
            await objection(
              routes.filter(({ type }) => type === kind),
              directory,
            ),
          ).toBe('');
      }),
      { numRuns: 3, seed: 1, endOnFailure: true },
    );
    expect(taken).toBeGreaterThan(30);
  });
});
