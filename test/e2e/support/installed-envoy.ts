import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../../../.tools/envoy/envoy/_bin/envoy', import.meta.url));

/** The Envoy that scripts/install-envoy.mjs has installed; undefined where there is none for this machine. */
export const installedEnvoy: string | undefined = existsSync(path) ? path : undefined;
