import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createInputReader } from '../../../src/io/input-reader.js';
import { scratchDirectory } from '../../support/scratch-directory.js';

const noStdin = (): Readable => {
  throw new Error('this test does not read stdin');
};
const reader = createInputReader(noStdin);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const LIMIT = 1024;

describe('files', () => {
  test('what there is, links followed', () => {
    const directory = scratchDirectory();
    const at = (name: string) => join(directory, name);
    writeFileSync(at('b.yaml'), 'b');
    writeFileSync(at('a.yaml'), 'a');
    mkdirSync(at('d'));
    symlinkSync('a.yaml', at('link.yaml'));
    symlinkSync('d', at('linked-directory'));
    symlinkSync('gone', at('dangling.yaml'));
    execFileSync('mkfifo', [at('fifo.yaml')]);
    expect(reader.list(directory)).toEqual([
      { name: 'a.yaml', kind: 'file' },
      { name: 'b.yaml', kind: 'file' },
      { name: 'd', kind: 'directory' },
      { name: 'link.yaml', kind: 'file' },
    ]);
    expect(['link.yaml', 'linked-directory', 'fifo.yaml'].map((name) => reader.kindOf(at(name)))).toEqual([
      'file',
      'directory',
      'stream',
    ]);
  });

  test('a file is read whole', async () => {
    const path = join(scratchDirectory(), 'a.yaml');
    writeFileSync(path, 'a: é\n');
    expect(text(await reader.read(path, LIMIT))).toBe('a: é\n');
  });

  test('a missing one is named, with the nearest name there is', async () => {
    const directory = scratchDirectory();
    writeFileSync(join(directory, 'gateway.yaml'), '');
    const missing = join(directory, 'gatway.yaml');
    const failure = {
      message: `cannot read "${missing}": no such file or directory`,
      exitCode: 3,
      hint: 'did you mean "gateway.yaml"?',
    };
    expect(() => reader.kindOf(missing)).toThrow(expect.objectContaining(failure));
    await expect(reader.read(missing, LIMIT)).rejects.toMatchObject(failure);
    expect(() => reader.list(join(directory, 'elsewhere'))).toThrow(/no such file or directory/);
  });

  test('the reason is said in words', async () => {
    const directory = scratchDirectory();
    await expect(reader.read(directory, LIMIT * 1024)).rejects.toThrow(/: it is a directory$/);
    const below = join(directory, 'a.yaml', 'b.yaml');
    writeFileSync(join(directory, 'a.yaml'), '');
    await expect(reader.read(below, LIMIT)).rejects.toThrow(/: a part of the path is not a directory$/);
    symlinkSync('loop', join(directory, 'loop'));
    await expect(reader.read(join(directory, 'loop'), LIMIT)).rejects.toThrow(/: too many symbolic links$/);
  });

  test('one that is too large is refused before it is read', async () => {
    const path = join(scratchDirectory(), 'large.yaml');
    writeFileSync(path, '');
    truncateSync(path, 64 * 1024 * 1024 + 1);
    await expect(reader.read(path, 64 * 1024 * 1024)).rejects.toMatchObject({
      message: `cannot read "${path}": it is larger than 64 MiB`,
      exitCode: 3,
      hint: expect.any(String),
    });
    truncateSync(path, LIMIT);
    expect((await reader.read(path, LIMIT)).length).toBe(LIMIT);
  });
});

describe('streams', () => {
  /** Starts a shell that writes to `path`; it is ended with the test. */
  const writer = (script: string, path: string): void => {
    const child = spawn('sh', ['-c', script, 'sh', path], { stdio: 'ignore' });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
  };
  const fifo = (): string => {
    const path = join(scratchDirectory(), 'fifo');
    execFileSync('mkfifo', [path]);
    return path;
  };

  test('a FIFO is read to its end, however it comes', async () => {
    const path = fifo();
    writer('exec >"$1"; printf "a: "; sleep 0.05; printf "1\\n"', path);
    expect(reader.kindOf(path)).toBe('stream');
    expect(text(await reader.read(path, LIMIT))).toBe('a: 1\n');
  });

  test('an endless FIFO is left at the limit', async () => {
    const path = fifo();
    writer('exec yes >"$1"', path);
    await expect(reader.read(path, LIMIT)).rejects.toThrow(/larger than 1024 bytes/);
  });

  test('an open file by its number, as process substitution names it', async () => {
    const path = join(scratchDirectory(), 'a.yaml');
    writeFileSync(path, 'a: 1\n');
    const fd = openSync(path, 'r');
    onTestFinished(() => closeSync(fd));
    expect(text(await reader.read(`/dev/fd/${fd}`, LIMIT))).toBe('a: 1\n');
  });

  test('stdin, touched only when it is read', async () => {
    const stdin = createInputReader(() => Readable.from([Buffer.from('a: '), Buffer.from('1')]));
    expect(text(await stdin.readStdin(LIMIT))).toBe('a: 1');
  });

  test('stdin that is too large, and stdin that breaks', async () => {
    const large = createInputReader(() => Readable.from([Buffer.alloc(LIMIT), Buffer.alloc(1)]));
    await expect(large.readStdin(LIMIT)).rejects.toThrow('cannot read standard input: it is larger than 1024 bytes');
    const broken = new PassThrough();
    broken.destroy(Object.assign(new Error('boom'), { code: 'EIO' }));
    await expect(createInputReader(() => broken).readStdin(LIMIT)).rejects.toMatchObject({
      message: 'cannot read standard input: i/o error',
      exitCode: 3,
    });
  });
});
