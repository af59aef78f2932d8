import { expect, test } from 'vitest';
import { environmentError } from '../../../src/diagnostics/errors.js';
import { pollChanges } from '../../../src/runtime/poll-changes.js';

type Sight = string | 'gone';

type Looks = { readonly onLook?: (index: number) => void; readonly milliseconds?: number };

/** Looks that find these things after an `a`; when they run out the iteration is given up. */
function polled(sights: readonly Sight[], { onLook, milliseconds: lookTime = 0 }: Looks = {}) {
  const log: string[] = [];
  const pauses: number[] = [];
  let time = 0;
  let index = 0;
  const polling = pollChanges({
    look: async () => {
      const sight = sights[index];
      onLook?.(index);
      time += lookTime;
      index += 1;
      if (index === sights.length) void iterator.return?.();
      if (sight === 'gone') throw environmentError('connection refused');
      return sight ?? '';
    },
    first: 'a',
    interval: 1000,
    name: 'the control plane',
    log: {
      info: (message, fields) => void log.push(`${message} ${JSON.stringify(fields)}`),
      warning: (message) => void log.push(message),
    },
    now: () => time,
    chance: () => 0.5,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      time += milliseconds;
    },
    close: () => void log.push('closed'),
  });
  const iterator = polling.changes[Symbol.asyncIterator]();
  const count = async (): Promise<number> => {
    for (let changes = 0; ; changes++) if ((await iterator.next()).done) return changes;
  };
  return { ...polling, count, log, pauses };
}

test('only what differs from the look before is a change', async () => {
  expect(await polled(['a', 'b', 'b', 'a', 'a', 'end']).count()).toBe(2);
});

test('what is out of sight changes nothing; that is said once, and once when it is back', async () => {
  const { count, log, pauses } = polled(['a', 'gone', 'gone', 'gone', 'a', 'b', 'end']);
  expect(await count()).toBe(1);
  expect(log).toEqual([
    'the control plane is out of sight, the configuration stays as it is: connection refused',
    'the control plane is back {"seconds":15}',
    'closed',
  ]);
  expect(pauses).toEqual([1000, 1000, 2000, 4000, 8000, 1000, 1000]);
});

test('pauses grow to half a minute', async () => {
  const { count, pauses } = polled(Array.from({ length: 9 }, () => 'gone'));
  await count();
  expect(pauses.slice(-3)).toEqual([30_000, 30_000, 30_000]);
});

test('tells for how long nothing was seen', async () => {
  const ages: number[] = [];
  const polling = polled(['a', 'gone', 'gone', 'end'], { onLook: () => void ages.push(polling.age()) });
  await polling.count();
  expect(ages).toEqual([1, 1, 3, 7]);
});

test('what could not be loaded is a change once it is seen again', async () => {
  const polling = polled(['gone', 'a', 'a', 'end'], {
    onLook: (index) => {
      if (index === 0) polling.missed();
    },
  });
  expect(await polling.count()).toBe(1);
});

test('what takes long to look at is looked at less often', async () => {
  const { count, pauses } = polled(['a', 'a', 'gone', 'end'], { milliseconds: 700 });
  await count();
  expect(pauses).toEqual([1000, 2800, 2800, 5600]);
});

test('pauses differ from gateway to gateway', async () => {
  const pauses: number[] = [];
  for (const chance of [0, 1]) {
    const polling = pollChanges({
      look: async () => '',
      first: '',
      interval: 1000,
      name: 'it',
      log: { info: () => undefined, warning: () => undefined },
      now: () => 0,
      chance: () => chance,
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
        await iterator.return?.();
      },
      close: () => undefined,
    });
    const iterator = polling.changes[Symbol.asyncIterator]();
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  }
  expect(pauses).toEqual([800, 1200]);
});
