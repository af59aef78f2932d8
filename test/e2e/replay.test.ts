import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { scratchDirectory } from '../support/scratch-directory.js';
import { ENVOY, type Running } from './support/envoy.js';
import { startMeshgwRun } from './support/meshgw-run.js';
import { observe, replay, type Scenario, type Seen, scenarios, startBackends } from './support/scenarios.js';

/** Not replayed, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  mtls: 'its backend is behind a sidecar',
};

const NOTHING_FITS: Seen = { status: 404, body: '' };
const forwarded = (backend: string): Seen => ({ status: 200, backend });

/** Where one bad piece took Kuma's gateway down: what the pieces do by themselves (DESIGN.md "Where Kuma breaks, we don't"). */
const BROKEN_IN_KUMA: Readonly<Record<string, Readonly<Record<string, Seen>>>> = {
  'duplicate-hostnames-case': { '1': forwarded('alpha'), '2': forwarded('beta') },
  'filter-header-percent-bad': { bad: NOTHING_FITS },
  'https-missing-secret': { https: { error: 'ECONNREFUSED' }, http: forwarded('alpha') },
  'mhr-one-of-two-listeners': {
    covered: forwarded('alpha'),
    'not covered': { status: 404, body: 'This is a Kuma MeshGateway. No routes match this MeshGateway!\n' },
  },
  'mhr-over-gatewayroute': {
    new: forwarded('alpha'),
    'old path on the same listener': NOTHING_FITS,
    'other listener': forwarded('beta'),
  },
  'redirect-status-unsupported': { ok: forwarded('alpha'), bad: NOTHING_FITS },
  'regex-invalid': { ok: forwarded('alpha'), bad: NOTHING_FITS },
  'weights-all-zero': { '0:0': NOTHING_FITS, 'another route': forwarded('alpha') },
};

const all = scenarios().filter(({ name }) => !Object.hasOwn(LEFT_OUT, name));
const recorded = all.filter(({ name }) => !Object.hasOwn(BROKEN_IN_KUMA, name));
const broken = all.filter(({ name }) => Object.hasOwn(BROKEN_IN_KUMA, name));

/** Its Dataplane runs no gateway: there is nothing to start, and nothing may listen. */
const IDLE = 'gateway-none';

/** Serves the gateway of a scenario with `meshgw run`, and stops it when the test ends. */
async function serve({ name, resources, mesh, dataplane }: Scenario): Promise<void> {
  const gateway = startMeshgwRun(['--mesh', mesh, '--dataplane', dataplane, '-f', resources], ENVOY ?? '');
  onTestFinished(async () => {
    // What could be served was, to the end; what had nothing to serve has ended by itself.
    expect(await gateway.stop()).toBe(name === IDLE ? 1 : 0);
  });
  if (name === IDLE) await gateway.ended;
  else await gateway.ready();
}

describe.skipIf(ENVOY === undefined)('real Envoy does what real Kuma did', () => {
  let backends: Running | undefined;
  beforeAll(async () => {
    backends = await startBackends();
  });
  afterAll(() => backends?.stop());

  test.each(recorded)('$name', async (scenario) => {
    await serve(scenario);
    const lines = await replay(scenario, scratchDirectory());
    expect(lines.filter((line) => line !== '' && !line.startsWith('ok '))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('ok '))).toHaveLength(scenario.requests.length);
  });

  test.each(broken)('$name: the rest serves', async (scenario) => {
    await serve(scenario);
    const expected = new Map(Object.entries(BROKEN_IN_KUMA[scenario.name] ?? {}));
    const seen = await observe(scenario);
    const compared = [...seen].map(([name, answer]): [string, Seen] => [
      name,
      answer.backend === undefined ? answer : { status: answer.status ?? 0, backend: answer.backend },
    ]);
    expect(new Map(compared)).toEqual(expected);
  });
});
