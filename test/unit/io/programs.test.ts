import { describe, expect, test } from 'vitest';
import { programs } from '../../../src/io/programs.js';

const node = (script: string, { input = '', timeout = 0, words = [] as readonly string[] } = {}) =>
  programs.run({ program: process.execPath, arguments: ['-e', script, '--', ...words], input, timeout });

describe('running a program', () => {
  test('gives it stdin and takes its output and exit code as they are', async () => {
    const script = 'process.stdin.pipe(process.stdout); console.error("said"); process.exitCode = 3';
    expect(await node(script, { input: 'in\n\n' })).toEqual({
      kind: 'ended',
      exitCode: 3,
      out: 'in\n\n',
      err: 'said\n',
    });
  });

  test('goes through no shell', async () => {
    const words = ['$(id)', '; exit 1', '`id`', '*'];
    const result = await node('console.log(JSON.stringify(process.argv.slice(1)))', { words });
    expect(result).toEqual({ kind: 'ended', exitCode: 0, out: `${JSON.stringify(words)}\n`, err: '' });
  });

  test('says when there is none', async () => {
    const result = await programs.run({ program: 'no-such-program-meshgw', arguments: [], input: '', timeout: 0 });
    expect(result).toEqual({ kind: 'missing' });
  });

  test('ends it when its time is up', async () => {
    expect(await node('setInterval(() => {}, 1000)', { timeout: 200 })).toEqual({ kind: 'timeout' });
  });

  test('takes a signal for a failure', async () => {
    const result = await node('process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)');
    expect(result).toMatchObject({ kind: 'ended', exitCode: 128 });
  });
});
