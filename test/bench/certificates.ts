// Issuing a certificate against `openssl req`. An RSA key takes as long as its primes hide, so the median needs many rounds.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openBenchMachine } from './support/bench-machine.js';
import { printRatios, type Timed, timeInterleaved } from './support/interleaved.js';

const { directory, env, meshgw } = openBenchMachine();
const files = { key: join(directory, 'key.pem'), certificate: join(directory, 'cert.pem') };

const openssl = (name: string, ...key: readonly string[]): Timed => ({
  name,
  command: [
    'openssl',
    'req',
    '-x509',
    ...key,
    '-nodes',
    '-subj',
    '/CN=edge.test',
    '-keyout',
    files.key,
    '-out',
    files.certificate,
  ],
});
const ours = (name: string, keyType: string): Timed => ({
  name,
  command: meshgw(
    ...['generate', 'tls-certificate', '--type=server', '--hostname=edge.test', `--key-type=${keyType}`],
    ...['--force', `--key-file=${files.key}`, `--cert-file=${files.certificate}`],
  ),
  env,
});

if (spawnSync('openssl', ['version']).status === 0) {
  const rsa = [openssl('openssl, RSA 2048', '-newkey', 'rsa:2048'), ours('meshgw, RSA 2048', 'rsa')];
  printRatios(timeInterleaved(rsa, { rounds: 41 }), { baseline: 'openssl, RSA 2048' });
  const ecdsa = [
    openssl('openssl, ECDSA P-256', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'),
    ours('meshgw, ECDSA P-256', 'ecdsa'),
  ];
  printRatios(timeInterleaved(ecdsa, { rounds: 21 }), { baseline: 'openssl, ECDSA P-256' });
} else {
  console.log('openssl is not installed: nothing to compare with');
}
