import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds after which something awaited will not come. */
const PATIENCE = 15_000;

/** Waits for something that is looked at again and again. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`this never came: ${what}`);
    await delay(20);
  }
}
