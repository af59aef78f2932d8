import { environmentError } from '../../diagnostics/errors.js';

/** The Envoy that meshgw is measured with, and the oldest that its tests have passed with. */
const MEASURED = '1.40';
const OLDEST = [1, 36] as const;

/** `1.40.0` of what `envoy --version` prints: `envoy  version: <commit>/1.40.0/Clean/RELEASE/BoringSSL`. */
const readVersion = (printed: string): string | undefined =>
  /version: [^/\s]+\/(\d+\.\d+\.\d+[^/\s]*)\//.exec(printed)?.[1];

/** Refuses what is no Envoy, or one that is too old or not of the 1.x line; throws an environment error then. */
export function checkVersion(printed: string, path: string): string {
  const version = readVersion(printed);
  if (version === undefined)
    throw environmentError(`"${path}" is not Envoy: it does not tell a version`, {
      hint: 'name the Envoy binary with --envoy or MESHGW_ENVOY',
    });
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major !== OLDEST[0] || minor < OLDEST[1])
    throw environmentError(`"${path}" is Envoy ${version}, which meshgw cannot run`, {
      hint: `install Envoy ${MEASURED}; ${OLDEST.join('.')} is the oldest that works`,
    });
  return version;
}
