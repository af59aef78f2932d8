import { type Credentials, clientCredentials } from '../certificates.js';
import { startControlPlane } from '../start-control-plane.js';
import type { ControlPlaneOptions, TestControlPlane } from '../test-control-plane.js';
import { userToken } from '../tokens.js';
import type { Suite } from './call.js';
import { openSession, type Session } from './session.js';

/** A test server as a suite wants it, and the session in which the suite is played against it. */
export type SuiteServer = { readonly controlPlane: TestControlPlane; readonly session: Session };

const TOKENS_ONLY = { localhostIsAdmin: false } as const;

function optionsFor(suite: Suite, client: Credentials): ControlPlaneOptions {
  const trusted = [client.certificate];
  switch (suite) {
    case 'main':
    case 'inspect':
      return {};
    case 'global':
      return { mode: 'global' };
    case 'auth':
      return { authentication: TOKENS_ONLY };
    case 'https':
      return { authentication: TOKENS_ONLY, tls: {} };
    case 'https-clientcert':
      return {
        authentication: { ...TOKENS_ONLY, by: 'clientCertificates' },
        tls: { clients: 'trustedOrNone', trusted },
      };
    case 'https-required':
      return { authentication: TOKENS_ONLY, tls: { clients: 'trusted', trusted } };
  }
}

/** The users of the suites, as recorded. */
const ADMIN = { name: 'mesh-system:admin', groups: ['mesh-system:admin'] };
const JOHN = { name: 'john', groups: ['team-a'] };

const tokens = () => ({
  adminToken: userToken(ADMIN),
  userToken: userToken(JOHN),
  expiredToken: userToken(JOHN, { validFor: -1 }),
  foreignToken: userToken(ADMIN, { signer: 'stranger' }),
  kidToken: userToken(ADMIN, { kid: 'nope' }),
});

/** Starts a fresh test server for a suite. */
export async function startSuiteServer(
  suite: Suite,
  options: Pick<ControlPlaneOptions, 'now' | 'statusDelay' | 'faults'> = {},
): Promise<SuiteServer> {
  const [client, other] = [clientCredentials('client'), clientCredentials('other')];
  const controlPlane = await startControlPlane({ ...optionsFor(suite, client), ...options });
  const tlsFiles = {
    cp: controlPlane.certificate,
    other: other.certificate,
    cert: client.certificate,
    key: client.key,
    othercert: other.certificate,
    otherkey: other.key,
  };
  const { url: base, httpsUrl: httpsBase } = controlPlane;
  return { controlPlane, session: openSession({ base, httpsBase, tlsFiles, variables: tokens() }) };
}
