import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { issueCertificate } from '../../src/certificates/issue-certificate.js';
import { yamlText } from '../../src/render/yaml-text.js';
import { documentOf } from '../../src/resources/document-of.js';
import { arbitraryGateway, type Surroundings } from '../support/arbitrary-gateway.js';
import { arbitraryWish, requestOf } from '../support/arbitrary-gateway-request.js';
import { SERVICES } from '../support/arbitrary-gateway-words.js';
import { arbitraryTcpCase } from '../support/arbitrary-tcp-gateway.js';
import { scratchDirectory } from '../support/scratch-directory.js';
import { type Case, type Compared, comparedFates, isForetold } from './support/compared-fates.js';
import { ENVOY } from './support/envoy.js';
import { freePort } from './support/http-client.js';
import { startRecordingBackends } from './support/recording-backends.js';

/** Requests to one gateway. */
const EACH = 40;
/** Gateways; many more with `npm run test:long`. */
const GATEWAYS = Math.ceil(Number(process.env['MESHGW_DIFFERENTIAL_REQUESTS'] ?? 2400) / EACH);
/** Gateways that pass bytes on: there is less about them to be wrong. */
const TCP_GATEWAYS = Math.ceil(GATEWAYS / 5);
/** `random`, or the seed of a failure that is to be seen again. */
const SEED = seedFrom(process.env['MESHGW_DIFFERENTIAL_SEED'] ?? '1');

/** Milliseconds for a gateway and its requests, on a machine that has much else to do. */
const PATIENCE = 2000;
/** Milliseconds for finding a smaller case that fails. */
const SHRINKING = 60_000;
/** Of all requests, those that a backend gets at least: else the generator has lost its aim. */
const FORWARDED = 0.2;

function seedFrom(text: string): number {
  return text === 'random' ? randomInt(2 ** 31) : Number(text);
}

/** Backends that end with the test, free ports, and a certificate that clients need not trust. */
async function surroundings(): Promise<Surroundings> {
  const { portOf, stop } = await startRecordingBackends(SERVICES);
  onTestFinished(stop);
  const { keyPem, certificatePem } = await issueCertificate(
    { use: 'server', keyType: 'ecdsa', days: 2, names: { dnsNames: ['test'], ipAddresses: [] } },
    { clock: { now: () => new Date() }, random: { bytes: (count) => randomBytes(count) } },
  );
  return {
    httpPorts: [await freePort(), await freePort()],
    httpsPort: await freePort(),
    backends: { blue: portOf('blue'), green: portOf('green') },
    bundle: keyPem + certificatePem,
  };
}

const arbitraryCase = (around: Surroundings): fc.Arbitrary<Case> =>
  fc
    .record({
      gateway: arbitraryGateway(around),
      wishes: fc.array(arbitraryWish, { minLength: EACH, maxLength: EACH }),
    })
    .map(({ gateway, wishes }) => ({
      resources: gateway.resources,
      requests: wishes.map((wish) => requestOf(wish, gateway)),
    }));

/** The configuration, and the first request that went another way than trace says. */
const disagreement = ({ resources }: Case, differing: readonly Compared[]): string =>
  [
    resources
      .filter(({ type }) => type !== 'Secret')
      .map((resource) => yamlText(documentOf(resource)))
      .join('---\n'),
    JSON.stringify(differing[0], undefined, 2),
  ].join('\n');

/** Asks about gateways until as many have been asked, or one does something else than trace says; the share that a backend got. */
async function agreement(
  what: string,
  { cases, gateways }: { readonly cases: fc.Arbitrary<Case>; readonly gateways: number },
) {
  const directory = scratchDirectory();
  let started = 0;
  let forwarded = 0;
  let requests = 0;
  let disagreements = 0;
  onTestFinished(() => {
    const counted = `${requests} ${what} to ${started} gateways, ${forwarded} forwarded, ${disagreements} disagreements`;
    process.stdout.write(`differential (seed ${SEED}): ${counted}\n`);
  });
  const agrees = fc.asyncProperty(cases, async (each) => {
    const own = join(directory, String(started++));
    mkdirSync(own);
    const compared = await comparedFates(each, own);
    forwarded += compared.filter(({ seen }) => seen !== 'refused' && seen.forwarded !== undefined).length;
    const differing = compared.filter((one) => !isForetold(one));
    requests += compared.length;
    disagreements += differing.length;
    if (differing.length > 0) throw new Error(disagreement(each, differing));
  });
  await fc.assert(agrees, {
    seed: SEED,
    numRuns: gateways,
    interruptAfterTimeLimit: gateways * PATIENCE + SHRINKING,
    markInterruptAsFailure: true,
    reporter: ({ failed, seed, numRuns, errorInstance }) => {
      if (!failed) return;
      const reason = errorInstance instanceof Error ? errorInstance.message : `interrupted after ${numRuns} gateways`;
      throw new Error(`MESHGW_DIFFERENTIAL_SEED=${seed}:\n${reason}`);
    },
  });
  return forwarded / requests;
}

describe.skipIf(ENVOY === undefined)('trace says what real Envoy does', () => {
  test(
    `with ${GATEWAYS * EACH} random requests to random gateways`,
    async () => {
      const cases = arbitraryCase(await surroundings());
      expect(await agreement('requests', { cases, gateways: GATEWAYS })).toBeGreaterThan(FORWARDED);
    },
    GATEWAYS * PATIENCE + 2 * SHRINKING,
  );

  test(
    'with random connections to random gateways that look into nothing',
    async () => {
      const { httpPorts, httpsPort, backends, bundle } = await surroundings();
      const cases = arbitraryTcpCase({ tcpPort: httpPorts[0], tlsPort: httpsPort, backends, bundle });
      expect(await agreement('connections', { cases, gateways: TCP_GATEWAYS })).toBeGreaterThan(FORWARDED);
    },
    TCP_GATEWAYS * PATIENCE + 2 * SHRINKING,
  );
});
