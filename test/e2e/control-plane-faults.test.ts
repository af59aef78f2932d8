import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/source/json-value.js';
import { conflict, type Fault, type FaultAction, proxyError } from '../support/control-plane/faults.js';
import { invalid, problem } from '../support/control-plane/problem.js';
import { type OnControlPlane, onControlPlane } from './support/on-control-plane.js';
import { before, gateway, SECRET_DATA, secret, twelve } from './support/shop-documents.js';

let user: OnControlPlane;

beforeEach(async () => {
  user = await onControlPlane();
  for (const document of before) user.plane.resources.put(document);
  user.write('twelve.yaml', twelve);
});

afterEach(() => user.close());

const refusal: FaultAction = {
  kind: 'answer',
  answer: invalid('Could not process a resource', [{ field: 'conf', message: 'injected' }]),
};
const failure: FaultAction = {
  kind: 'answer',
  answer: problem({ status: 500, title: 'Could not process a resource', detail: 'Internal Server Error' }),
};

const EDGE = { type: 'MeshGateway', mesh: 'shop', name: 'edge' };
const positions = twelve.map((_, index) => index + 1);

/** Nothing that happens may show what a Secret holds. */
function expectNoSecrets({ out, err }: { readonly out: string; readonly err: string }): void {
  expect(out + err).not.toContain(SECRET_DATA);
  expect(out + err).not.toContain('Y2hhbmdlZA==');
}

describe('when the control plane does not take document %k of twelve', () => {
  const faults = [
    ['refuses it', refusal, 1],
    ['fails', failure, 3],
    ['drops the connection before', { kind: 'drop', when: 'before' }, 3],
  ] as const satisfies readonly (readonly [string, FaultAction, number])[];

  test.each(positions.flatMap((position) => faults.map((fault) => [position, ...fault] as const)))(
    '%i: it %s, all is as it was',
    async (position, _, action, exitCode) => {
      const state = user.state();
      user.plane.faults.add({ method: 'PUT', from: position, times: 1, action });
      const ran = await user.run('apply', '-f', 'twelve.yaml', '--log-level', 'debug');
      expect(ran).toMatchObject({ exitCode, out: '' });
      expect(ran.err).toMatch(/^Error: /m);
      expect(ran.err).toContain(position === 1 ? '* nothing was changed' : '* restored to what it was: ');
      expectNoSecrets(ran);
      expect(user.state()).toBe(state);
      expect(user.recoveryFiles()).toEqual([]);
    },
  );

  test.each(positions)('%i: it took it and dropped the connection then, all is done', async (position) => {
    const dropped = { method: 'PUT', from: position, times: 1, action: { kind: 'drop', when: 'after' } } as const;
    user.plane.faults.add(dropped);
    const ran = await user.run('apply', '-f', 'twelve.yaml');
    expect(ran.exitCode).toBe(0);
    expect(ran.out.match(/ (?:Created|Updated)$/gm)).toHaveLength(12);
    expect((await user.run('diff', '-f', 'twelve.yaml')).exitCode).toBe(0);
  });
});

describe('what passes', () => {
  test.each<readonly [string, Fault]>([
    ['calls failing in a proxy now and then', { every: 7, action: proxyError(503) }],
    ['conflicts with another writer', { method: 'PUT', every: 3, action: conflict(EDGE) }],
    [
      'answers cut off in the middle of their body',
      { method: 'GET', every: 5, action: { kind: 'drop', when: 'midBody' } },
    ],
  ])('%s is waited out', async (_, fault) => {
    user.plane.faults.add(fault);
    const ran = await user.run('apply', '-f', 'twelve.yaml');
    expect(ran.exitCode).toBe(0);
    user.plane.faults.clear();
    expect((await user.run('diff', '-f', 'twelve.yaml')).exitCode).toBe(0);
  });
});

describe('what cannot be undone', () => {
  test('is named, and the command that is named with it finishes the job', async () => {
    const state = user.state();
    user.plane.faults.add({ method: 'PUT', from: 8, action: failure });
    user.plane.faults.add({ method: 'DELETE', action: failure });
    const ran = await user.run('apply', '-f', 'twelve.yaml');
    expect(ran).toMatchObject({ exitCode: 3, out: '' });
    expect(ran.err).toMatch(/^\* not restored: Mesh "annex" \(/m);
    expectNoSecrets(ran);
    expect(user.state()).not.toBe(state);
    const files = user.recoveryFiles();
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(files.map((file) => readFileSync(file, 'utf8')).join()).toContain(SECRET_DATA);
    const command = /^ {2}hint: to restore the rest: (.*)$/m.exec(ran.err)?.[1] ?? '';
    expect(command).toMatch(
      /^meshgw delete -f \S+ --force --ignore-not-found --context cp && meshgw apply -f \S+ --context cp$/,
    );
    user.plane.faults.clear();
    expect(await user.box.bash(command)).toMatchObject({ exitCode: 0 });
    expect(user.state()).toBe(state);
  });

  test('of a control plane that is gone is kept until it is back', async () => {
    const state = user.state();
    user.plane.faults.add({ method: 'PUT', from: 9, action: { kind: 'drop', when: 'before' } });
    user.plane.faults.add({ method: 'DELETE', action: { kind: 'drop', when: 'before' } });
    const gone = {
      kind: 'run',
      act: () => user.plane.faults.add({ action: { kind: 'drop', when: 'before' } }),
    } as const;
    user.plane.faults.add({ method: 'PUT', from: 9, times: 1, action: gone });
    const ran = await user.run('apply', '-f', 'twelve.yaml');
    expect(ran).toMatchObject({ exitCode: 3, out: '' });
    const command = /^ {2}hint: to restore the rest: (.*)$/m.exec(ran.err)?.[1] ?? '';
    user.plane.faults.clear();
    expect(await user.box.bash(command)).toMatchObject({ exitCode: 0 });
    expect(user.state()).toBe(state);
  });
});

describe('a restart of the control plane in the middle', () => {
  test('that keeps what it has changes nothing, or all', async () => {
    const state = user.state();
    const action = { kind: 'run', act: () => user.plane.restart({ keep: true }) } as const;
    user.plane.faults.add({ method: 'PUT', from: 6, times: 1, action });
    const ran = await user.run('apply', '-f', 'twelve.yaml');
    if (ran.exitCode === 0) expect((await user.run('diff', '-f', 'twelve.yaml')).exitCode).toBe(0);
    else expect(user.state()).toBe(state);
  });

  test('that forgets everything is said, and nothing is left half done', async () => {
    const action = { kind: 'run', act: () => user.plane.restart({ keep: false }) } as const;
    user.plane.faults.add({ method: 'PUT', from: 6, times: 1, action });
    const ran = await user.run('apply', '-f', 'twelve.yaml');
    expect(ran).toMatchObject({ exitCode: 3, out: '' });
    expect(ran.err).toMatch(/^Error: /m);
    expect(ran.err).toContain('left alone, for someone else has changed it since: ');
    expect(user.plane.resources.list('MeshGateway')).toEqual([]);
  });
});

describe('somebody else', () => {
  const mine: readonly JsonObject[] = [secret('a', 'bWluZQ=='), secret('b', 'bWluZQ=='), gateway('edge', 7001)];
  const theirs: readonly JsonObject[] = [secret('a', 'dGhlaXJz'), secret('b', 'dGhlaXJz'), gateway('edge', 7002)];

  test('who applies in the middle wins, and this is said', async () => {
    user.write('mine.yaml', mine);
    user.write('theirs.yaml', theirs);
    let theirEnd: number | undefined;
    const act = async () => {
      theirEnd = (await user.run('apply', '-f', 'theirs.yaml')).exitCode;
    };
    user.plane.faults.add({ method: 'GET', path: /secrets\/b$/, times: 1, action: { kind: 'run', act } });
    const ran = await user.run('apply', '-f', 'mine.yaml');
    expect(theirEnd).toBe(0);
    expect(ran).toMatchObject({ exitCode: 3, out: '' });
    expect(ran.err).toContain('Error: Secret "b" of mesh "shop" was created by someone else meanwhile\n');
    expect(ran.err).toContain('left alone, for someone else has changed it since: Secret "a" of mesh "shop"');
    expect((await user.run('diff', '-f', 'theirs.yaml')).exitCode).toBe(0);
  });

  test('who applies at the same moment: whoever ends well is told the truth', async () => {
    user.write('mine.yaml', mine);
    user.write('theirs.yaml', theirs);
    const ends = await Promise.all([user.run('apply', '-f', 'mine.yaml'), user.run('apply', '-f', 'theirs.yaml')]);
    expect(ends.map(({ exitCode }) => exitCode).filter((code) => code !== 0 && code !== 3)).toEqual([]);
    for (const { exitCode, err } of ends)
      if (exitCode === 3) expect(err).toMatch(/by someone else|someone else was writing/);
  });
});
