import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../../src/cli/command.js';
import type { GroupEntry } from '../../../src/cli/command-table.js';
import { loaded } from '../../../src/cli/loaded-command.js';
import { fileOption, flag, outputOption } from '../../../src/cli/options.js';
import { runProgram } from '../../../src/cli/program.js';
import { EXIT } from '../../../src/diagnostics/errors.js';
import type { Variables } from '../../../src/ports.js';
import { recordPorts } from '../../support/ports.js';

/** A command that answers what it was given. */
const echo = defineCommand({
  path: ['fruit', 'peel'],
  aliases: ['skin'],
  summary: 'Peel a fruit',
  description: 'Peels a fruit, and everything on it.',
  examples: [{ comment: 'an apple', line: 'basket fruit peel apple' }],
  arguments: [
    { name: '<fruit>', description: 'what to peel' },
    { name: '[more...]', description: 'and what else' },
  ],
  options: { file: fileOption, dry: flag('--dry-run', 'only look'), output: outputOption(['text', 'json']) },
  run: async ({ arguments: words, options, global }, { streams }) => {
    streams.out(JSON.stringify({ words, options, color: global.color, context: global.context }));
    return EXIT.findings;
  },
});

const leaf = (name: string, hidden = false) => ({
  name,
  summary: `The ${name} command`,
  hidden,
  load: async () => loaded({ ...echo, summary: `The ${name} command`, arguments: [], aliases: [] }),
});

const table: GroupEntry = {
  name: 'basket',
  summary: 'Carry things.',
  entries: [
    {
      name: 'fruit',
      summary: 'Work on fruit',
      entries: [{ name: 'peel', aliases: ['skin'], summary: 'Peel a fruit', load: async () => loaded(echo) }],
    },
    { name: 'bread', summary: 'Work on bread', defaultEntry: 'slice', entries: [leaf('slice'), leaf('toast')] },
    leaf('__secret', true),
  ],
};

async function run(line: string, variables: Variables = {}) {
  const ports = recordPorts({ variables });
  const exitCode = await runProgram(line === '' ? [] : line.split(' '), {
    table,
    version: '1.2.3',
    portsFor: () => ports,
  });
  return { exitCode, out: ports.output.out() };
}

describe('help', () => {
  test('of the root', async () => {
    const { out, exitCode } = await run('');
    expect(exitCode).toBe(0);
    expect(out).toBe(`Carry things.

Usage:
  basket [command]

Available Commands:
  fruit   Work on fruit
  bread   Work on bread

Flags:
      --api-timeout <duration>   how long one call to a control plane may take, e.g. 30s; 0 means no limit (default 1m0s)
      --color <when>             colour the output: auto, always or never (NO_COLOR and FORCE_COLOR count for auto) (default auto)
      --config-file <file>       the configuration file; kumactl’s own works as it is
      --context <name>           the context to use for this call
  -h, --help                     show help
      --log-level <level>        log to stderr: off, info or debug (default off)
      --no-config                neither read nor write a configuration file
  -V, --version                  show the version

Use "basket [command] --help" for more information about a command.
`);
  });

  const GLOBAL_FLAGS = `Global Flags:
      --api-timeout <duration>   how long one call to a control plane may take, e.g. 30s; 0 means no limit (default 1m0s)
      --color <when>             colour the output: auto, always or never (NO_COLOR and FORCE_COLOR count for auto) (default auto)
      --config-file <file>       the configuration file; kumactl’s own works as it is
      --context <name>           the context to use for this call
      --log-level <level>        log to stderr: off, info or debug (default off)
      --no-config                neither read nor write a configuration file
`;

  test.each(['fruit', 'fruit --help', 'help fruit', '--color never fruit -h'])('of a group: %s', async (line) => {
    expect(await run(line)).toEqual({
      exitCode: 0,
      out: `Work on fruit

Usage:
  basket fruit [command]

Available Commands:
  peel   Peel a fruit

Flags:
  -h, --help   show help

${GLOBAL_FLAGS}
Use "basket fruit [command] --help" for more information about a command.
`,
    });
  });

  test.each(['fruit peel --help', 'help fruit peel', 'fruit skin -h', 'fruit peel apple -h'])(
    'of a command: %s',
    async (line) => {
      expect(await run(line)).toEqual({
        exitCode: 0,
        out: `Peels a fruit, and everything on it.

Usage:
  basket fruit peel [flags] <fruit> [more...]

Aliases:
  peel, skin

Examples:
  # an apple
  basket fruit peel apple

Arguments:
  fruit   what to peel
  more    and what else

Flags:
      --dry-run           only look
  -f, --file <input>      file, directory, URL or - for stdin; may be repeated, all are read
  -h, --help              show help
  -o, --output <format>   output format: text, json (default text)

${GLOBAL_FLAGS}`,
      });
    },
  );

  test.each(['bread --help', 'bread -h', 'bread -f x -h', 'help bread'])(
    'of a group with a default command says what that takes: %s',
    async (line) => {
      expect(await run(line)).toEqual({
        exitCode: 0,
        out: `Work on bread

Usage:
  basket bread [command]

Examples:
  # an apple
  basket fruit peel apple

Available Commands:
  slice   The slice command
  toast   The toast command

Flags:
      --dry-run           only look
  -f, --file <input>      file, directory, URL or - for stdin; may be repeated, all are read
  -h, --help              show help
  -o, --output <format>   output format: text, json (default text)

${GLOBAL_FLAGS}
Use "basket bread [command] --help" for more information about a command.
`,
      });
    },
  );
});

describe('a command', () => {
  const answer = async (line: string, variables?: Variables) => JSON.parse((await run(line, variables)).out);

  test('gets its words and options, and says how it ended', async () => {
    expect((await run('fruit peel apple')).exitCode).toBe(EXIT.findings);
    expect(await answer('fruit peel apple -f a --dry-run pear -f b -o json')).toMatchObject({
      words: ['apple', 'pear'],
      options: { file: ['a', 'b'], dry: true, output: 'json' },
    });
    expect(await answer('fruit skin apple --output=json --file=-')).toMatchObject({
      options: { file: ['-'], dry: false, output: 'json' },
    });
  });

  test('takes what follows -- as words', async () => {
    expect(await answer('fruit peel -- --dry-run -f')).toMatchObject({ words: ['--dry-run', '-f'] });
  });

  test('takes global options before, between and after its name', async () => {
    for (const line of [
      '--color never fruit peel apple',
      'fruit --color never peel apple',
      'fruit peel --color never apple',
      'fruit peel apple --color=never',
    ])
      expect(await answer(line)).toMatchObject({ words: ['apple'], color: 'never' });
  });

  test('gets what the environment says, under what the flags say', async () => {
    expect(await answer('fruit peel x', { MESHGW_CONTEXT: 'e' })).toMatchObject({ context: 'e' });
    expect(await answer('fruit peel x --context f', { MESHGW_CONTEXT: 'e' })).toMatchObject({ context: 'f' });
  });

  test('of a group stands in where only options are given', async () => {
    expect(await answer('bread -f a')).toMatchObject({ options: { file: ['a'] } });
    expect(await answer('bread --dry-run')).toMatchObject({ options: { dry: true } });
  });
});

describe('usage errors', () => {
  test.each([
    ['froot', 'unknown command "froot"', 'did you mean "fruit"?'],
    ['fruitt --help', 'unknown command "fruitt"', 'did you mean "fruit"?'],
    ['help fruitt', 'unknown command "fruitt"', 'did you mean "fruit"?'],
    ['fruit pel', 'unknown command "pel"', 'did you mean "peel"?'],
    ['fruit pel -h', 'unknown command "pel"', 'did you mean "peel"?'],
    ['fruit xyz', 'unknown command "xyz"', undefined],
    ['fruit xyz --help', 'unknown command "xyz"', undefined],
    ['bread toats', 'unknown command "toats"', 'did you mean "toast"?'],
    ['bread rye', 'unknown command "rye"', 'basket bread slice rye'],
    ['bread rye --help', 'unknown command "rye"', 'basket bread slice rye'],
    ['bread tost -f a', 'unknown command "tost"', 'did you mean "toast"?'],
    ['bread tost --help', 'unknown command "tost"', 'did you mean "toast"?'],
    ['__secre', 'unknown command "__secre"', undefined],
    ['fruit peel apple --dry', 'unknown option "--dry"', undefined],
    ['fruit peel apple --dry-rum', 'unknown option "--dry-rum"', 'did you mean "--dry-run"?'],
    ['fruit peel apple -x', 'unknown option "-x"', undefined],
    ['fruit peel', 'missing required argument "fruit"', 'add --help to see what the command takes, with examples'],
    ['fruit peel apple -o', 'option "-o, --output <format>" argument missing', undefined],
    ['fruit peel apple -o xml', '--output: unknown value "xml"', 'one of text, json'],
    ['bread toast extra', 'unexpected argument "extra"', undefined],
    ['--color red fruit peel apple', '--color: unknown value "red"', 'one of auto, always, never'],
  ])('%s', async (line, message, hint) => {
    const error = await run(line).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message, exitCode: EXIT.usage });
    expect(error).toHaveProperty('hint', hint);
  });
});
