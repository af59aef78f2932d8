import type { HttpClient, Ports } from '../ports.js';

/** Thrown instead of pausing. */
class OutOfTime extends Error {}

/**
 * The world for somebody who waits at a prompt: all HTTP together takes so many milliseconds at most, nothing is tried again, and
 * nothing is said.
 */
export function hurriedPorts(ports: Ports, milliseconds: number): Ports {
  const end = ports.clock.now().getTime() + milliseconds;
  const left = (): number => end - ports.clock.now().getTime();
  return {
    ...ports,
    streams: { ...ports.streams, err: () => undefined },
    sleep: () => Promise.reject(new OutOfTime()),
    openHttp: () => hurriedHttp(ports.openHttp(), left),
  };
}

const hurriedHttp = (http: HttpClient, left: () => number): HttpClient => ({
  exchange: async (request) =>
    left() > 0
      ? http.exchange({ ...request, limits: { ...request.limits, milliseconds: left() } })
      : { fault: 'connectTimeout', reason: 'no time left' },
  close: http.close,
});
