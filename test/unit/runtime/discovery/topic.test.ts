import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Topic } from '../../../../src/runtime/discovery/topic.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const one = { version: '1', body: 'one' };
const two = { version: '2', body: 'two' };

/** A subscriber that keeps what it is answered. */
const subscriber = (topic: Topic) => {
  const answers: (string | undefined)[] = [];
  return { answers, poll: (version: string) => topic.poll(version, (body) => void answers.push(body)) };
};

const accepted = (): { readonly topic: Topic } & ReturnType<typeof subscriber> => {
  const topic = new Topic(() => undefined);
  const each = subscriber(topic);
  topic.publish(one);
  each.poll('');
  each.poll('1');
  return { topic, ...each };
};

describe('a poll', () => {
  test('waits for something to be published, and is answered then', () => {
    const topic = new Topic(() => undefined);
    const { answers, poll } = subscriber(topic);
    poll('');
    expect(answers).toEqual([]);
    topic.publish(one);
    expect(answers).toEqual(['one']);
  });

  test('that names the version published accepts it, and is told after 20 s that nothing is new', () => {
    const { topic, answers } = accepted();
    expect(topic.verdict()).toBe('accepted');
    vi.advanceTimersByTime(19_999);
    expect(answers).toEqual(['one']);
    vi.advanceTimersByTime(1);
    expect(answers).toEqual(['one', undefined]);
  });

  test('that names the version before, after the new one was sent, rejects that, which is not sent again', () => {
    const { topic, answers, poll } = accepted();
    topic.publish(two);
    expect(topic.verdict()).toBe('pending');
    poll('1');
    expect(topic.verdict()).toBe('rejected');
    vi.advanceTimersByTime(10_000);
    expect(answers).toEqual(['one', 'two']);
    topic.publish({ version: '3', body: 'one' });
    poll('3');
    expect(topic.verdict()).toBe('accepted');
  });

  test('without version is a rejection only after a second delivery', () => {
    const topic = new Topic(() => undefined);
    const { answers, poll } = subscriber(topic);
    topic.publish(one);
    poll('');
    poll('');
    expect(answers).toEqual(['one', 'one']);
    expect(topic.verdict()).toBe('pending');
    poll('');
    expect(topic.verdict()).toBe('rejected');
    expect(answers).toEqual(['one', 'one']);
  });

  test('of another subscriber gets what the first has accepted, but not without end', () => {
    const { topic } = accepted();
    const late = subscriber(topic);
    for (let i = 0; i < 10; i++) late.poll('');
    expect(topic.verdict()).toBe('accepted');
    expect(late.answers.length).toBeLessThan(10);
    vi.advanceTimersByTime(1000);
    expect(late.answers).toHaveLength(10);
  });

  test('that was given up is not answered', () => {
    const topic = new Topic(() => undefined);
    const { answers, poll } = subscriber(topic);
    const giveUp = poll('');
    giveUp();
    topic.publish(one);
    expect(answers).toEqual([]);
  });

  test('is answered for all who wait at the same time', () => {
    const topic = new Topic(() => undefined);
    const [first, second] = [subscriber(topic), subscriber(topic)];
    first.poll('');
    second.poll('');
    topic.publish(one);
    expect([first.answers, second.answers]).toEqual([['one'], ['one']]);
  });
});

describe('a subscriber', () => {
  test('that polls no more is gone after a while; one that waits is not', () => {
    const { topic, poll } = accepted();
    topic.publish(two);
    expect(topic.verdict()).toBe('pending');
    vi.advanceTimersByTime(1000);
    expect(topic.verdict()).toBe('unasked');
    poll('1');
    poll('2');
    expect(topic.verdict()).toBe('accepted');
    vi.advanceTimersByTime(10_000);
    expect(topic.verdict()).toBe('accepted');
  });

  test('that starts anew gets everything again, and decides again', () => {
    const { topic, answers, poll } = accepted();
    topic.reset();
    expect(topic.verdict()).toBe('unasked');
    poll('');
    expect(answers).toEqual(['one', 'one']);
    poll('1');
    expect(topic.verdict()).toBe('accepted');
  });

  test('is told nothing of what was withdrawn', () => {
    const { topic, answers, poll } = accepted();
    topic.withdraw();
    poll('');
    vi.advanceTimersByTime(20_000);
    expect(answers).toEqual(['one', undefined, undefined]);
  });
});
