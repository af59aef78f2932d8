import { describe, expect, test } from 'vitest';
import type { KeyType } from '../../src/certificates/key-type.js';
import { checkInput } from '../../src/cli/check-input.js';
import { loadInput } from '../../src/cli/load-input.js';
import { reportFailure } from '../../src/cli/report-failure.js';
import { hasErrors } from '../../src/diagnostics/diagnostic.js';
import { reportFormats } from '../../src/render/reports/index.js';
import { createStyle } from '../../src/render/style.js';
import { documentsWith, keyMaterialFinder } from '../support/key-material.js';
import { recordPorts } from '../support/ports.js';
import { pemBundle } from '../support/tls-texts.js';

/** Everything `validate` would print about a text, in every format, or how it would fail. */
async function everyReport(text: string): Promise<{ readonly shown: string; readonly failed: boolean }> {
  const ports = recordPorts({
    inputs: { ...recordPorts().inputs, readStdin: async () => new TextEncoder().encode(text) },
  });
  const input = { file: ['-'], recursive: false, variables: undefined };
  try {
    const loaded = await loadInput({ input, decode: { target: 'embedded', defaultMesh: undefined } }, ports);
    const diagnostics = checkInput(loaded, { beside: undefined, now: ports.clock.now() });
    const report = { documents: loaded.documents, diagnostics, failing: ['error'], version: '1' } as const;
    const shown = Object.values(reportFormats).map(({ render }) => render(report, createStyle(false)));
    return { shown: shown.join('\n'), failed: hasErrors(diagnostics) };
  } catch (error) {
    return { shown: reportFailure(error, { debug: true }).text, failed: true };
  }
}

/** Ways to damage a line, of which most make a document that cannot be parsed or that is refused. */
const DAMAGES: readonly ((line: string) => string)[] = [
  (line) => line.trimStart(),
  (line) => `   ${line}`,
  (line) => `\t${line}`,
  (line) => `${line.slice(0, -1)}!`,
  (line) => `${line.slice(0, line.length / 2)}: ${line.slice(line.length / 2)}`,
  (line) => `${line.slice(0, line.length / 2)}\n${line.slice(line.length / 2)}`,
  (line) => `${line}"`,
  (line) => line.replace('"', ''),
  (line) => line.replace(/: /, ':'),
  (line) => `- ${line.trimStart()}`,
  (line) => `*${line.trimStart()}`,
  (line) => `!!x ${line.trimStart()}`,
  (line) => line.replace(/^(\s*)(\w+):/, '$1$2x:'),
  () => '',
];

/** Lines at which something different may happen: the first and last of each run of equally shaped ones. */
function tellingLines(lines: readonly string[]): readonly number[] {
  const shape = (line: string | undefined): string => `${line?.search(/\S/)} ${line?.length}`;
  return lines.flatMap((line, at) =>
    shape(line) === shape(lines[at - 1]) && shape(line) === shape(lines[at + 1]) ? [] : [at],
  );
}

/** The private key alone: what follows it in a bundle is no secret. */
const keyOf = async (keyType: KeyType): Promise<string> =>
  (await pemBundle(keyType, [])).replace(/-----BEGIN CERTIFICATE[\s\S]*/, '');

const ecdsa = await keyOf('ecdsa');
const rsa = await keyOf('rsa');
const leaks = keyMaterialFinder([ecdsa, rsa]);

/** Everything with the short key; with the long one, where it has several lines and a last one of another length. */
const documents = [
  ...Object.entries(documentsWith(ecdsa)),
  ...Object.entries(documentsWith(rsa)).filter(([name]) => ['inlineString', 'secret in a block'].includes(name)),
];

describe('no finding gives anything of a key away', () => {
  test('which is recognised where it is shown', () => {
    for (const [, text] of documents) expect(leaks(text)).not.toEqual([]);
  });

  test.each(documents)('%s: wherever the document is damaged', { timeout: 60_000 }, async (_, text) => {
    const lines = text.split('\n');
    let failures = 0;
    for (const at of tellingLines(lines))
      for (const damage of DAMAGES) {
        const damaged = lines.map((line, index) => (index === at ? damage(line) : line)).join('\n');
        const { shown, failed } = await everyReport(damaged);
        failures += Number(failed);
        expect(leaks(shown), `${damage} at line ${at + 1}`).toEqual([]);
      }
    expect(failures).toBeGreaterThan(0);
  });
});
