import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { text } from '../support/control-plane/answer.js';
import { record } from '../support/control-plane/record/record.js';
import { recordOptions } from '../support/control-plane/record/record-options.js';
import { runningControlPlane } from '../support/control-plane/running-control-plane.js';
import { kuma2 } from '../support/control-plane/variants.js';
import { scratchDirectory } from '../support/scratch-directory.js';

const FOLDER = join(import.meta.dirname, 'control-plane');

/** Plays the suite of a global control plane, which waits for nothing. */
async function recorded(address: string, ...more: readonly string[]) {
  const lines: string[] = [];
  const options = recordOptions(['--address', address, '--suite', 'global', ...more]);
  const status = await record(options, FOLDER, (line) => lines.push(line));
  return { status, lines };
}

describe('the recording tool', () => {
  test('finds nothing at a second test server', async () => {
    const { url } = await runningControlPlane({ mode: 'global' });
    const summary = '87 calls, 0 with other answers than the test server';
    expect(await recorded(url)).toEqual({ status: 0, lines: [summary] });
  });

  test('writes what it was answered as the recordings have it', async () => {
    const { url } = await runningControlPlane({ mode: 'global' });
    const out = join(scratchDirectory(), 'out.jsonl');
    await recorded(url, '--out', out);
    const parsed = (file: string) =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line): { readonly id: string; readonly request: unknown } => JSON.parse(line));
    const identity = ({ id, request }: { readonly id: string; readonly request: unknown }) => ({ id, request });
    expect(parsed(out).map(identity)).toEqual(parsed(join(FOLDER, 'exchanges-global.jsonl')).map(identity));
  });

  test('names the call and the place of a difference', async () => {
    const { url } = await runningControlPlane({ mode: 'global', variant: { ...kuma2, version: '2.15.0' } });
    expect(await recorded(url)).toEqual({
      status: 1,
      lines: [
        'global.root: index',
        '    GET /',
        '    body.version: the test server "unknown", the control plane "2.15.0"',
        '87 calls, 1 with other answers than the test server',
      ],
    });
  });

  test('sees other statuses, other headers and answers that do not come', async () => {
    const other = text(202, '{}\n', { 'Content-Type': 'text/json' });
    const { url } = await runningControlPlane({
      mode: 'global',
      faults: [
        {
          path: '/meshes/m1/meshgatewayroutes/edge-routes',
          method: 'PUT',
          times: 1,
          action: { kind: 'answer', answer: other, applied: true },
        },
        { path: '/zones', action: { kind: 'drop', when: 'before' } },
      ],
    });
    const { status, lines } = await recorded(url);
    expect(status).toBe(1);
    expect(lines).toEqual([
      'global.zones: zones',
      '    GET /zones',
      '    status: the test server 200, the control plane nothing',
      '    headers.content-type: the test server "application/json", the control plane nothing',
      '    body: the test server {"total":0,"items":[],"next":null}, the control plane nothing',
      '    error: the test server nothing, the control plane "ECONNRESET"',
      'global.mgwr-create: create MeshGatewayRoute',
      '    PUT /meshes/m1/meshgatewayroutes/edge-routes',
      '    status: the test server 201, the control plane 202',
      '    headers.content-type: the test server "application/json", the control plane "text/json"',
      '87 calls, 2 with other answers than the test server',
    ]);
  });

  test('compares only what is asked for, and shows as much as is asked for', async () => {
    const { url } = await runningControlPlane({ mode: 'zone' });
    const { status, lines } = await recorded(url, '--only', 'global.zones', '--show', '1');
    expect(status).toBe(1);
    expect(lines[0]).toBe('global.zones: zones');
    expect(lines.at(-2)).toMatch(/^ {4}… and \d+ more$/);
    expect(lines.at(-1)).toBe('87 calls, 1 with other answers than the test server');
  });

  test('says what is not there', async () => {
    await expect(recorded('http://127.0.0.1:1', '--wait', '0')).rejects.toThrow(
      'http://127.0.0.1:1 gives no index of a control plane: ECONNREFUSED',
    );
  });

  test.each([
    [[], '--address is missing'],
    [['--address', 'x'], '"x" is not a URL of HTTP'],
    [['--address', 'http://127.0.0.1:1', '--suite', 'x'], 'there is no suite "x"'],
    [['--address', 'http://127.0.0.1:1', '--var', 'x'], '"x" is not NAME=VALUE'],
    [['--address', 'http://127.0.0.1:1', '--show', 'x'], '--show must be a whole number, not "x"'],
  ])('refuses %j', (words, message) => expect(() => recordOptions(words)).toThrow(message));
});
