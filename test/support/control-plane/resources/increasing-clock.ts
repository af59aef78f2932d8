/** A clock of which no two readings are the same, as RFC 3339 with nanoseconds, in UTC; `now` gives milliseconds. */
export function increasingClock(now: () => number): () => string {
  let last = 0;
  let reading = 0;
  return () => {
    const milliseconds = Math.max(Math.floor(now()), last);
    reading = milliseconds === last ? reading + 1 : 1;
    last = milliseconds;
    return new Date(milliseconds).toISOString().replace('Z', `${String(reading).padStart(6, '0')}Z`);
  };
}
