import { expect, test } from 'vitest';
import { hurriedPorts } from '../../../src/completion/hurried-ports.js';
import type { HttpRequest } from '../../../src/ports.js';
import { recordPorts } from '../../support/ports.js';
import { answer, scriptedHttp } from '../../support/scripted-http.js';

const request: HttpRequest = {
  method: 'GET',
  url: 'http://localhost/',
  headers: {},
  body: undefined,
  tls: { authorities: undefined, certificate: undefined, key: undefined, skipVerify: false },
  limits: { milliseconds: 60_000, bytes: 10 },
};

test('calls share the time that there is, then nothing is asked; nobody pauses or says a word', async () => {
  let now = 0;
  const http = scriptedHttp(() => {
    now += 200;
    return answer(200, {});
  });
  const recorded = recordPorts({ openHttp: () => http, clock: { now: () => new Date(now) } });
  const ports = hurriedPorts(recorded, 300);
  const client = ports.openHttp();
  expect(await client.exchange(request)).toMatchObject({ status: 200 });
  expect(await client.exchange(request)).toMatchObject({ status: 200 });
  expect(await client.exchange(request)).toEqual({ fault: 'connectTimeout', reason: 'no time left' });
  expect(http.requests.map(({ limits }) => limits.milliseconds)).toEqual([300, 100]);
  await expect(ports.sleep(1)).rejects.toThrow();
  ports.streams.err('Warning');
  expect(recorded.output.err()).toBe('');
});
