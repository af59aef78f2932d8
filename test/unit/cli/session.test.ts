import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GlobalOptions } from '../../../src/cli/command.js';
import { withStore } from '../../../src/cli/session.js';
import { GLOBAL } from '../../support/command-run.js';
import { recordPorts } from '../../support/ports.js';
import { scratchDirectory } from '../../support/scratch-directory.js';

const TIME = '2026-11-23T12:00:00.000Z';
const FILE = '/home/tester/.config/meshgw/config';
const PLANE = `contexts: [{name: far, controlPlane: cp}]
controlPlanes: [{name: cp, coordinates: {apiServer: {url: "http://ops:hunter2@cp.example.com", authConf: {token: t0ken}}}}]
`;

type Given = Partial<GlobalOptions> & { readonly text?: string };

async function session({ text, ...global }: Given) {
  const store = join(scratchDirectory(), 'store');
  const files = { ...recordPorts().files, readIfPresent: () => text };
  const ports = recordPorts({ variables: { MESHGW_STORE: store }, files });
  const name = withStore({ ...GLOBAL, ...global }, ports, async (opened) => opened.name);
  const ended = await name.catch((error: unknown) => error);
  return { ended, store, out: ports.output.out(), err: ports.output.err() };
}

describe('--log-level', () => {
  test('off says nothing', async () => {
    expect(await session({})).toMatchObject({ ended: 'embedded', out: '', err: '' });
  });

  test('info says on stderr which configuration, context and store are used', async () => {
    const { out, err, store } = await session({ logLevel: 'info' });
    expect(out).toBe('');
    expect(err).toBe(`${TIME} working on configuration=none (no ${FILE}) context=embedded store=${store}\n`);
    const without = await session({ logLevel: 'info', noConfig: true });
    expect(without.err).toContain('configuration=none (--no-config) ');
    expect((await session({ logLevel: 'info', text: '{}' })).err).toContain(`configuration=${FILE} `);
  });

  test('debug also says which steps took how long', async () => {
    const { err } = await session({ logLevel: 'debug' });
    expect(err.split('\n').slice(1)).toEqual([
      `${TIME} debug: store opened milliseconds=0`,
      `${TIME} debug: store used milliseconds=0`,
      '',
    ]);
  });

  test('debug tells a step that failed, and no secret of the configuration', async () => {
    const { ended, err } = await session({ logLevel: 'debug', text: PLANE, context: 'far' });
    expect(ended).toMatchObject({ exitCode: 3 });
    expect(err).toContain('context=far store=controlPlane\n');
    expect(err).not.toMatch(/hunter2|t0ken/);
  });
});
