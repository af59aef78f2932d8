import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GlobalOptions } from '../../../src/cli/command.js';
import { withStore } from '../../../src/cli/session.js';
import { GLOBAL } from '../../support/command-run.js';
import { recordPorts } from '../../support/ports.js';
import { scratchDirectory } from '../../support/scratch-directory.js';
import { answer, scriptedHttp } from '../../support/scripted-http.js';

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

  test('debug tells every call over HTTP, and nothing of what is in it', async () => {
    const http = scriptedHttp(() => answer(200, { resources: [], hidden: 'b0dy' }));
    const err = async (logLevel: GlobalOptions['logLevel']) => {
      const files = { ...recordPorts().files, readIfPresent: () => PLANE.replace('http:', 'https:') };
      const ports = recordPorts({ files, openHttp: () => http });
      await withStore({ ...GLOBAL, logLevel, context: 'far' }, ports, (store) => store.read()).catch(() => undefined);
      return ports.output.err();
    };
    const told = await err('debug');
    expect(told).toContain(`${TIME} debug: GET https://cp.example.com/_resources status=200 milliseconds=0\n`);
    expect(told).not.toMatch(/hunter2|t0ken|b0dy/);
    expect(await err('info')).not.toContain('GET');
  });
});
