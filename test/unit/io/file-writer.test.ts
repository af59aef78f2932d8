import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileWriter } from '../../../src/io/file-writer.js';

let directory: string;
const at = (name: string): string => join(directory, name);
const file = (name: string, content = `content of ${name}`) => ({ path: at(name), mode: 0o600, content });
const modeOf = (name: string): number => statSync(at(name)).mode & 0o777;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'meshgw-file-writer-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('writeAll', () => {
  test('writes every file with its mode, whatever the umask', () => {
    const before = process.umask(0o077);
    try {
      fileWriter.writeAll([file('key.pem'), { ...file('cert.pem'), mode: 0o644 }], { force: false });
    } finally {
      process.umask(before);
    }
    expect([modeOf('key.pem'), modeOf('cert.pem')]).toEqual([0o600, 0o644]);
    expect(readFileSync(at('key.pem'), 'utf8')).toBe('content of key.pem');
    expect(readdirSync(directory).sort()).toEqual(['cert.pem', 'key.pem']);
  });

  test('an existing file is refused, and nothing at all is written', () => {
    writeFileSync(at('cert.pem'), 'old');
    expect(() => fileWriter.writeAll([file('key.pem'), file('cert.pem')], { force: false })).toThrow(
      expect.objectContaining({
        message: `"${at('cert.pem')}" already exists`,
        hint: expect.stringContaining('--force'),
        exitCode: 3,
      }),
    );
    expect(readdirSync(directory)).toEqual(['cert.pem']);
    expect(readFileSync(at('cert.pem'), 'utf8')).toBe('old');
  });

  test('with force an existing file is replaced, also one that is read-only, and takes the new mode', () => {
    writeFileSync(at('key.pem'), 'old', { mode: 0o400 });
    fileWriter.writeAll([file('key.pem', 'new'), file('cert.pem')], { force: true });
    expect(readFileSync(at('key.pem'), 'utf8')).toBe('new');
    expect(modeOf('key.pem')).toBe(0o600);
    expect(readdirSync(directory).sort()).toEqual(['cert.pem', 'key.pem']);
  });

  test.each([true, false])('a symbolic link is not followed, dangling or not (force: %s)', (force) => {
    writeFileSync(at('precious'), 'precious');
    symlinkSync(at('precious'), at('key.pem'));
    symlinkSync(at('nowhere'), at('dangling.pem'));
    for (const name of ['key.pem', 'dangling.pem'])
      expect(() => fileWriter.writeAll([file('cert.pem'), file(name)], { force })).toThrow(
        `"${at(name)}" is a symbolic link, which is not followed`,
      );
    expect(readFileSync(at('precious'), 'utf8')).toBe('precious');
    expect(lstatSync(at('key.pem')).isSymbolicLink()).toBe(true);
    expect(existsSync(at('nowhere'))).toBe(false);
    expect(existsSync(at('cert.pem'))).toBe(false);
  });

  test('a directory and a device are refused, also with force', () => {
    mkdirSync(at('inner'));
    expect(() => fileWriter.writeAll([file('inner')], { force: true })).toThrow(`"${at('inner')}" is a directory`);
    expect(() => fileWriter.writeAll([{ ...file(''), path: '/dev/null' }], { force: true })).toThrow(
      '"/dev/null" is not a regular file',
    );
  });

  test('a missing directory is named, and the other file is not left behind', () => {
    expect(() => fileWriter.writeAll([file('key.pem'), file('none/cert.pem')], { force: false })).toThrow(
      expect.objectContaining({
        message: `cannot write "${at('none/cert.pem')}": there is no directory "${at('none')}"`,
        exitCode: 3,
      }),
    );
    expect(readdirSync(directory)).toEqual([]);
  });

  test('a file where a directory should be', () => {
    writeFileSync(at('plain'), '');
    expect(() => fileWriter.writeAll([file('plain/key.pem')], { force: false })).toThrow(
      `cannot write "${at('plain/key.pem')}": a part of the path is not a directory`,
    );
  });

  test('the same path twice fails and leaves nothing', () => {
    expect(() => fileWriter.writeAll([file('one', 'a'), file('one', 'b')], { force: false })).toThrow(
      `cannot write "${at('one')}": file already exists`,
    );
    expect(readdirSync(directory)).toEqual([]);
  });

  test('when the last file fails at the last moment, replaced files come back', () => {
    writeFileSync(at('key.pem'), 'old key', { mode: 0o400 });
    // Seen as free when inspected, taken when published: the first of the two takes it.
    const files = [file('key.pem', 'new key'), file('cert.pem', 'a'), file('cert.pem', 'b')];
    expect(() => fileWriter.writeAll(files, { force: true })).toThrow('file already exists');
    expect(readdirSync(directory)).toEqual(['key.pem']);
    expect(readFileSync(at('key.pem'), 'utf8')).toBe('old key');
    expect(modeOf('key.pem')).toBe(0o400);
  });
});

describe('readIfPresent', () => {
  test('a file, a link to a file, and nothing', () => {
    writeFileSync(at('config'), 'grüße');
    symlinkSync(at('config'), at('link'));
    expect(fileWriter.readIfPresent(at('config'), 100)).toBe('grüße');
    expect(fileWriter.readIfPresent(at('link'), 100)).toBe('grüße');
    expect(fileWriter.readIfPresent(at('none'), 100)).toBeUndefined();
    expect(fileWriter.readIfPresent(at('config/none'), 100)).toBeUndefined();
  });

  test('more than the limit, and what is no file', () => {
    writeFileSync(at('config'), '12345');
    chmodSync(at('config'), 0o600);
    expect(fileWriter.readIfPresent(at('config'), 5)).toBe('12345');
    expect(() => fileWriter.readIfPresent(at('config'), 4)).toThrow(`"${at('config')}" is larger than 4 bytes`);
    expect(() => fileWriter.readIfPresent(directory, 100)).toThrow(`"${directory}" is not a regular file`);
  });
});

describe('update', () => {
  const update = <T>(name: string, rewrite: (text: string | undefined) => { text: string; result: T }): T =>
    fileWriter.update(at(name), { limit: 1000, rewrite });
  const appended = (line: string) => (text: string | undefined) => ({ text: `${text ?? ''}${line}\n`, result: text });

  test('makes the file and its directories, private, and tells what was there', () => {
    const before = process.umask(0);
    try {
      expect(update('new/config', appended('a'))).toBeUndefined();
    } finally {
      process.umask(before);
    }
    expect([modeOf('new'), modeOf('new/config')]).toEqual([0o700, 0o600]);
    chmodSync(at('new/config'), 0o644);
    expect(update('new/config', appended('b'))).toBe('a\n');
    expect([readFileSync(at('new/config'), 'utf8'), modeOf('new/config')]).toEqual(['a\nb\n', 0o600]);
    expect(readdirSync(at('new'))).toEqual(['config']);
  });

  test('writes nothing where nothing changes, or where it fails', () => {
    writeFileSync(at('config'), 'a\n', { mode: 0o640 });
    expect(update('config', (text = '') => ({ text, result: 1 }))).toBe(1);
    expect(() =>
      update('config', () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(update('none', () => ({ text: '', result: 2 }))).toBe(2);
    expect([modeOf('config'), ...readdirSync(directory)]).toEqual([0o640, 'config']);
  });

  test('refuses what is too large, no file, or behind a symbolic link', () => {
    writeFileSync(at('large'), 'x'.repeat(1001));
    symlinkSync(at('large'), at('link'));
    mkdirSync(at('directory'));
    expect(() => update('large', appended('a'))).toThrow('is larger than 1000 bytes');
    expect(() => update('directory', appended('a'))).toThrow('is not a regular file');
    writeFileSync(at('large'), 'small');
    expect(() => update('link', appended('a'))).toThrow('is a symbolic link, which is not followed');
    expect(readdirSync(directory).sort()).toEqual(['directory', 'large', 'link']);
  });
});
