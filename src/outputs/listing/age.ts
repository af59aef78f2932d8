const SECOND = 1_000;
const UNITS = [
  { suffix: 'y', milliseconds: 365 * 86_400 * SECOND },
  { suffix: 'd', milliseconds: 86_400 * SECOND },
  { suffix: 'h', milliseconds: 3_600 * SECOND },
  { suffix: 'm', milliseconds: 60 * SECOND },
] as const;

/** How long ago an RFC 3339 time was, in one unit as kumactl prints it: `45s`, `12m`, `3h`, `2d`, `1y`; `never` without one. */
export function age(time: string | undefined, now: Date): string {
  const then = time === undefined ? Number.NaN : Date.parse(time);
  if (Number.isNaN(then)) return 'never';
  const passed = Math.max(0, now.getTime() - then);
  const unit = UNITS.find(({ milliseconds }) => passed >= milliseconds);
  return unit === undefined
    ? `${Math.floor(passed / SECOND)}s`
    : `${Math.floor(passed / unit.milliseconds)}${unit.suffix}`;
}
