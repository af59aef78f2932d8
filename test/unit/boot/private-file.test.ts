import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { isPrivateDirectory, readPrivateFile, replacePrivateFile } from '../../../src/boot/private-file.js';
import { scratchDirectory } from '../../support/scratch-directory.js';

function privateFile(): string {
  const path = join(scratchDirectory(), 'file');
  writeFileSync(path, 'content', { mode: 0o600 });
  return path;
}

test('reads a file of this user', () => {
  expect(Buffer.from(readPrivateFile(privateFile())).toString()).toBe('content');
});

test.each([0o620, 0o602])('refuses a file with mode %o', (mode) => {
  const path = privateFile();
  chmodSync(path, mode);
  expect(() => readPrivateFile(path)).toThrow('is not a private file');
});

test("refuses another user's file and directory", () => {
  const path = privateFile();
  const directory = scratchDirectory();
  expect(isPrivateDirectory(directory)).toBe(true);
  vi.spyOn(process, 'geteuid').mockReturnValue(statSync(path).uid + 1);
  expect(() => readPrivateFile(path)).toThrow('is not a private file');
  expect(isPrivateDirectory(directory)).toBe(false);
  vi.restoreAllMocks();
});

test('refuses a symbolic link and a directory', () => {
  const path = privateFile();
  symlinkSync(path, `${path}.link`);
  expect(() => readPrivateFile(`${path}.link`)).toThrow('ELOOP');
  expect(() => readPrivateFile(join(path, '..'))).toThrow('is not a private file');
});

test('a directory that others can write to, a link to one and a file are not private directories', () => {
  const directory = scratchDirectory();
  for (const name of ['private', 'group', 'world']) mkdirSync(join(directory, name));
  chmodSync(join(directory, 'group'), 0o770);
  chmodSync(join(directory, 'world'), 0o707);
  symlinkSync('private', join(directory, 'link'));
  writeFileSync(join(directory, 'file'), '');
  const verdicts = readdirSync(directory).map((name) => [name, isPrivateDirectory(join(directory, name))]);
  expect(Object.fromEntries(verdicts)).toEqual({ private: true, group: false, world: false, link: false, file: false });
});

test('replaces a file as a whole, for this user only, and leaves nothing else', () => {
  const path = privateFile();
  replacePrivateFile(path, () => Buffer.from('new content'));
  expect(readFileSync(path, 'utf8')).toBe('new content');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(path, '..'))).toEqual(['file']);
});

test('keeps the old content when there is no new one', () => {
  const path = privateFile();
  const refuse = () => {
    throw new Error('no content');
  };
  expect(() => replacePrivateFile(path, refuse)).toThrow('no content');
  expect(readFileSync(path, 'utf8')).toBe('content');
  expect(readdirSync(join(path, '..'))).toEqual(['file']);
});
