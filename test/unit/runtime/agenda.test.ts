import { expect, test } from 'vitest';
import { Agenda } from '../../../src/runtime/agenda.js';

/** Tasks that end when they are told to, and what was done. */
function recorder() {
  const done: string[] = [];
  const ends: (() => void)[] = [];
  const task = (name: string) => async (): Promise<void> => {
    done.push(name);
    await new Promise<void>((resolve) => void ends.push(resolve));
  };
  /** Ends the task being done and lets the next begin. */
  const step = async (): Promise<void> => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { done, task, step };
}

test('tasks are done one at a time, in order; the newest takes the place of one that waits', async () => {
  const agenda = new Agenda();
  const { done, task, step } = recorder();
  agenda.add('load', task('first'));
  agenda.add('load', task('second'));
  agenda.add('publish', task('other'));
  agenda.add('load', task('third'));
  expect(done).toEqual(['first']);
  await step();
  await step();
  expect(done).toEqual(['first', 'third', 'other']);
  await step();
  agenda.add('load', task('later'));
  expect(done).toEqual(['first', 'third', 'other', 'later']);
  await step();
  await agenda.close();
});

test('once closed it does nothing more', async () => {
  const agenda = new Agenda();
  const { done, task, step } = recorder();
  agenda.add('load', task('first'));
  agenda.add('publish', task('other'));
  const closed = agenda.close();
  agenda.add('load', task('later'));
  await step();
  await closed;
  expect(done).toEqual(['first']);
});
