import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the stand-in answers a call whose words, joined by blanks, contain `when`; the first that fits counts. */
export type Answer = {
  readonly when: string;
  readonly out?: string | object;
  readonly err?: string;
  readonly exitCode?: number;
};

/** A call as the stand-in saw it. */
export type Call = { readonly words: readonly string[]; readonly input: string };

export type KubectlStandIn = {
  /** A directory for PATH with nothing but `kubectl` in it. */
  readonly path: string;
  readonly calls: () => readonly Call[];
};

const script = (directory: string): string => `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const words = process.argv.slice(2);
const input = readFileSync(0, 'utf8');
appendFileSync(${JSON.stringify(join(directory, 'calls'))}, JSON.stringify({ words, input }) + '\\n');
const answers = JSON.parse(readFileSync(${JSON.stringify(join(directory, 'answers'))}, 'utf8'));
const { out = '', err = '', exitCode = 0 } = answers.find(({ when }) => words.join(' ').includes(when)) ?? {};
process.stdout.write(typeof out === 'string' ? out : JSON.stringify(out));
process.stderr.write(err);
process.exitCode = exitCode;
`;

/** Puts a program named kubectl below a directory that writes down how it is called and plays answers. */
export function standInForKubectl(directory: string, answers: readonly Answer[]): KubectlStandIn {
  const path = join(directory, 'stand-in');
  const kubectl = join(path, 'kubectl');
  mkdirSync(path);
  writeFileSync(kubectl, script(directory));
  chmodSync(kubectl, 0o755);
  writeFileSync(join(directory, 'answers'), JSON.stringify(answers));
  const log = join(directory, 'calls');
  return {
    path,
    calls: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
  };
}
