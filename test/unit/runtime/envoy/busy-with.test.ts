import { expect, test } from 'vitest';
import { busyWith } from '../../../../src/runtime/envoy/busy-with.js';
import { restartDelay } from '../../../../src/runtime/envoy/restart-delay.js';

const HTTP_IDLE = {
  'http.web.downstream_cx_active': 1,
  'http.web.downstream_rq_active': 0,
  'listener.127.0.0.1_80.downstream_cx_active': 1,
  'listener.127.0.0.1_80.worker_0.downstream_cx_active': 1,
  'http.admin.downstream_cx_active': 2,
  'http.admin.downstream_rq_active': 1,
  'listener.admin.downstream_cx_active': 2,
  'listener.admin.main_thread.downstream_cx_active': 2,
};

test.each([
  ['nothing but an idle connection and the admin interface', {}, 0],
  ['a request', { 'http.web.downstream_rq_active': 3 }, 3],
  [
    'a TCP connection',
    { 'listener.127.0.0.1_90.downstream_cx_active': 1, 'listener.127.0.0.1_90.worker_0.downstream_cx_active': 1 },
    1,
  ],
])('Envoy is busy with %s', (_, statistics, count) => {
  expect(busyWith(new Map(Object.entries({ ...HTTP_IDLE, ...statistics })))).toBe(count);
});

test('Envoy is started again at once, then later and later', () => {
  expect([1, 2, 3, 7, 8, 100].map(restartDelay)).toEqual([100, 200, 400, 6400, 10_000, 10_000]);
});
