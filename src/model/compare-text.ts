/** Orders names as Kuma does, by code unit: locale must never decide which gateway wins. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
