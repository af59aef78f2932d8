import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeEach, expect, test } from 'vitest';
import { scratchDirectory } from '../support/scratch-directory.js';
import { type Ended, startStoreProgram, unprivilegedDirectory } from './support/store-process.js';

/** Faults that only a real process meets: another user's directory, a limit of the system. Run as `nobody`, not as root. */

let program: string;
let directory: string;
beforeEach(async () => {
  const home = scratchDirectory();
  chmodSync(home, 0o755);
  program = join(home, 'file-writer-program.cjs');
  const entry = fileURLToPath(new URL('./support/file-writer-program.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', logLevel: 'error' });
  directory = unprivilegedDirectory();
});

const run = (words: readonly string[], before = ':'): Promise<Ended> =>
  startStoreProgram(program, words, { unprivileged: true, before }).ended;

const key = () => join(directory, 'key.pem');

/** A file of the user that runs the program. */
function ownFile(path: string, content: string, mode: number): void {
  const { uid, gid } = statSync(directory);
  writeFileSync(path, content, { mode });
  chownSync(path, uid, gid);
}

test('an unwritable directory is named, and the other file is not left behind', async () => {
  const closed = join(directory, 'closed');
  mkdirSync(closed, { mode: 0o555 });
  const { err, exitCode } = await run(['keep', `${key()}=secret`, `${closed}/cert.pem=certificate`]);
  expect([err, exitCode]).toEqual([`Error: cannot write "${closed}/cert.pem": permission denied\n`, 3]);
  expect(readdirSync(directory)).toEqual(['closed']);
  expect(readdirSync(closed)).toEqual([]);
});

test('a directory that cannot even be looked into', async () => {
  const shut = join(directory, 'shut');
  mkdirSync(shut, { mode: 0o000 });
  const { err, exitCode } = await run(['force', `${key()}=secret`, `${shut}/cert.pem=certificate`]);
  expect([err, exitCode]).toEqual([`Error: cannot write "${shut}/cert.pem": permission denied\n`, 3]);
  expect(readdirSync(directory)).toEqual(['shut']);
});

test('a full disk leaves nothing behind', async () => {
  const { err, exitCode } = await run(
    ['keep', `${key()}=small`, `${directory}/cert.pem=${'x'.repeat(5000)}`],
    'ulimit -f 1',
  );
  expect([err, exitCode]).toEqual([`Error: cannot write "${directory}/cert.pem": file too large\n`, 3]);
  expect(readdirSync(directory)).toEqual([]);
});

test('a full disk with --force leaves the old files as they were', async () => {
  ownFile(key(), 'old key', 0o400);
  const { exitCode } = await run(['force', `${key()}=new`, `${directory}/cert.pem=${'x'.repeat(5000)}`], 'ulimit -f 1');
  expect(exitCode).toBe(3);
  expect(readdirSync(directory)).toEqual(['key.pem']);
  expect(readFileSync(key(), 'utf8')).toBe('old key');
});

test('a read-only key, as kumactl writes it, is replaced with --force', async () => {
  ownFile(key(), 'old key', 0o400);
  expect(await run(['force', `${key()}=new key`])).toMatchObject({ err: '', exitCode: 0 });
  expect(readFileSync(key(), 'utf8')).toBe('new key');
  expect(statSync(key()).mode & 0o777).toBe(0o600);
});
