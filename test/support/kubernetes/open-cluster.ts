import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSandbox, type Ran } from '../meshgw.js';
import type { ApiObject } from './api-object.js';
import { type ApiServer, type ApiServerOptions, startApiServer } from './api-server.js';
import { refOf } from './object-ref.js';

/** A cluster with Kuma in it, and a machine whose meshgw has it as its current context `k`. */
export type TestCluster = {
  readonly server: ApiServer;
  /** Where everything is run. */
  readonly directory: string;
  /** A bash script, with `meshgw` on its PATH. */
  readonly bash: (script: string) => Promise<Ran>;
  /** meshgw, with this on its stdin. */
  readonly run: (words: readonly string[], input?: string) => Promise<Ran>;
  /** Puts an object there, as somebody's kubectl would have. */
  readonly seed: (object: ApiObject, manager?: string) => ApiObject;
  /** The object as it is now. */
  readonly object: (object: Pick<ApiObject, 'kind' | 'metadata'>) => ApiObject | undefined;
  readonly close: () => Promise<void>;
};

const MESH: ApiObject = {
  apiVersion: 'kuma.io/v1alpha1',
  kind: 'Mesh',
  metadata: { name: 'default' },
  spec: {},
};

const configText = (kubeconfig: string): string => `contexts:
  - name: k
    kubernetes: { kubeconfig: ${JSON.stringify(kubeconfig)}, context: test }
currentContext: k
`;

/** Starts it, with the Mesh `default` as all there is. */
export async function openCluster(options: ApiServerOptions = {}): Promise<TestCluster> {
  const server = await startApiServer(options);
  const sandbox = openSandbox();
  const config = join(sandbox.directory, 'config');
  writeFileSync(config, configText(server.kubeconfig), { mode: 0o600 });
  const env = { MESHGW_CONFIG_FILE: config };
  const seed: TestCluster['seed'] = (object, manager) => server.table.seed(refOf(object), object, manager);
  if (options.admission === undefined) seed(MESH);
  return {
    server,
    directory: sandbox.directory,
    bash: (script) => sandbox.bash(script, { env }),
    run: (words, input) => sandbox.run(words, { env, ...(input === undefined ? {} : { input }) }),
    seed,
    object: (object) => server.table.find(refOf(object)),
    close: async () => {
      sandbox.remove();
      await server.close();
    },
  };
}
