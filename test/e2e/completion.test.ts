import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';
import { onTerminal } from './support/on-terminal.js';

/** Completion as shells do it. bash is driven always; zsh and fish where they are installed, and their tests say which. */

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = openSandbox();
  const { directory } = sandbox;
  writeFileSync(
    join(directory, 'gateway.yaml'),
    `type: MeshGateway
mesh: default
name: edge
selectors: [{match: {kuma.io/service: edge}}]
conf: {listeners: [{port: 80, protocol: HTTP}]}
---
type: Mesh
name: demo
---
type: MeshGateway
mesh: demo
name: inner
selectors: [{match: {kuma.io/service: inner}}]
conf: {listeners: [{port: 80, protocol: HTTP}]}
`,
  );
  // A name of a context is anybody's text, and must not become a command.
  writeFileSync(join(directory, 'config'), `contexts: [{name: "$(touch pwned) it's", embedded: {store: ./other}}]\n`);
  expect(await sandbox.run(['apply', '-f', 'gateway.yaml'])).toMatchObject({ exitCode: 0 });
});
afterAll(() => sandbox.remove());

const isInstalled = (shell: string): boolean => {
  try {
    execFileSync(shell, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const file = (name: string, text: string): string => {
  const path = join(sandbox.directory, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
};

/** Types a line with Tabs at a prompt, and ends the shell once the command that came out of it has answered. */
const typeLine = (shell: readonly string[], line: string, awaited: string, env = {}) =>
  onTerminal(
    sandbox,
    [
      ['ready> ', line],
      [awaited, 'exit\r'],
    ],
    { command: shell, env: { TERM: 'dumb', ...env } },
  );

describe('bash', () => {
  /** What bash offers for words, the last of which is being written; "=" is a word of its own there. */
  const offered = async (...words: readonly string[]): Promise<string> => {
    const { out, err } = await sandbox.bash(`
      source <(meshgw completion bash)
      COMP_WORDS=(meshgw ${words.map((word) => `'${word}'`).join(' ')}) COMP_CWORD=${words.length}
      compopt() { COMPOPT="$*"; }
      __meshgw_complete
      echo "\${COMPREPLY[*]}\${COMPOPT:+(\${COMPOPT})}"`);
    expect(err).toBe('');
    return out.trimEnd();
  };

  test('commands, flags, types', async () => {
    expect(await offered('ge')).toBe('generate get');
    expect(await offered('config', 'control-planes', '')).toBe('add list remove switch');
    expect(await offered('get', '--al')).toBe('--all-meshes');
    expect(await offered('get', 'meshgateways')).toBe('meshgateways');
  });

  test('names of the mesh that is meant', async () => {
    expect(await offered('get', 'mgw', '')).toBe('edge');
    expect(await offered('get', 'mgw', '-m', 'demo', '')).toBe('inner');
    expect(await offered('get', '--mesh', '=', 'demo', 'mgw', '')).toBe('inner');
    expect(await offered('get', 'mgw', '-m', 'd')).toBe('default demo');
  });

  test('values after "="', async () => {
    expect(await offered('get', 'mgw', '--output', '=', 'js')).toBe('json');
    expect(await offered('get', 'mgw', '--output', '=')).toBe('table wide yaml json name');
  });

  test('files by the shell itself', async () => {
    expect(await offered('apply', '-f', 'ga')).toBe('(-o default)');
    expect(await offered('get', 'mgw', '-l', '')).toBe('');
  });

  test('files also where there is no compopt, as in bash 3.2', async () => {
    const { out } = await sandbox.bash(`
      source <(meshgw completion bash)
      COMP_WORDS=(meshgw apply -f ga) COMP_CWORD=3
      __meshgw_complete
      echo "\${COMPREPLY[*]}"`);
    expect(out).toBe('gateway.yaml\n');
  });

  test('names are text, whatever the shell would make of them', async () => {
    const offer = await offered('--config-file', 'config', '--context', '');
    expect(offer).toBe("\\$\\(touch\\ pwned\\)\\ it\\'s embedded");
    const { out } = await sandbox.bash(`printf '%s.' ${offer}; ls`);
    expect(out).toContain("$(touch pwned) it's.embedded.");
    expect(out).not.toMatch(/^pwned$/m);
  });

  test('with Tab, by hand', async () => {
    const rc = file('bashrc', "PS1='ready> '\nsource <(meshgw completion bash)\n");
    const shell = ['bash', '--noprofile', '--rcfile', rc, '-i'];
    const { shown, exitCode } = await typeLine(shell, 'meshgw get mgw ed\t--output=n\t\r', '\nedge');
    expect(exitCode).toBe(0);
    expect(shown).toContain('meshgw get mgw edge --output=name');
  });
});

describe(`zsh (${isInstalled('zsh') ? 'driven' : 'not installed: its script only'})`, () => {
  test('with Tab, by hand', async () => {
    const { out } = await sandbox.run(['completion', 'zsh']);
    expect(out).toMatch(/^#compdef meshgw\n/);
    expect(out).toContain('__complete -- ');
    if (!isInstalled('zsh')) return;
    file(
      'zsh/.zshrc',
      "PROMPT='ready> '\nautoload -Uz compinit; compinit -u -D\nsource <(meshgw completion zsh)\nunsetopt zle_bracketed_paste 2>/dev/null\n",
    );
    const env = { ZDOTDIR: join(sandbox.directory, 'zsh') };
    const { shown } = await typeLine(['zsh', '-d', '-i'], 'meshgw get mgw ed\t--output=n\t\r', '\nedge', env);
    expect(shown).toContain('--output=name');
    const files = await typeLine(['zsh', '-d', '-i'], 'meshgw validate --file=gatew\t\r', '3 documents', env);
    expect(files.exitCode).toBe(0);
  });
});

describe(`fish (${isInstalled('fish') ? 'driven' : 'not installed: its script only'})`, () => {
  test('answers as fish asks for it', async () => {
    const { out } = await sandbox.run(['completion', 'fish']);
    expect(out).toContain('complete -c meshgw');
    expect(out).toContain('__complete -- ');
    if (!isInstalled('fish')) return;
    const lines = ['get mgw ', 'get mgw --output=n', 'de', 'apply -f gat', 'apply --file=gat', 'get --mesh=demo mgw '];
    file(
      'ask.fish',
      ['meshgw completion fish | source', ...lines.map((line) => `complete -C "meshgw ${line}"`)].join('\n'),
    );
    const answer = await sandbox.bash('fish --no-config ask.fish');
    expect(answer.out.split('\n')).toEqual([
      'edge',
      '--output=name',
      'delete\tDelete resources: all that are named or none',
      'gateway.yaml',
      '--file=gateway.yaml',
      'inner',
      '',
    ]);
  });
});

describe('the scripts', () => {
  test.each([
    ['bash', 'meshgw.bash'],
    ['zsh', '_meshgw'],
    ['fish', 'meshgw.fish'],
    ['powershell', 'meshgw.ps1'],
  ])('completions/ has the one for %s as it is now', async (shell, name) => {
    const { out } = await sandbox.run(['completion', shell]);
    expect(readFileSync(fileURLToPath(new URL(`../../completions/${name}`, import.meta.url)), 'utf8')).toBe(out);
  });

  test('leave the prompt alone whatever is wrong: a store that cannot be read, a bad configuration', async () => {
    const broken = { MESHGW_STORE: join(sandbox.directory, 'gateway.yaml') };
    const ask = (words: readonly string[], env = {}) => sandbox.run(['__complete', '--', ...words], { env });
    expect(await ask(['get', 'mgw', ''], broken)).toEqual({ out: ':none\n', err: '', exitCode: 0 });
    expect(await ask(['--config-file', 'gateway.yaml', 'get', 'mgw', ''])).toMatchObject({ err: '', exitCode: 0 });
    expect(await ask(['nosuch', ''])).toEqual({ out: ':none\n', err: '', exitCode: 0 });
    expect(await ask([])).toMatchObject({ err: '', exitCode: 0 });
  });
});
