/** Does `work` for every item, at most `limit` at a time, and returns the results in the order of the items. The first failure is thrown once nothing is under way any more. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  let failure: { readonly error: unknown } | undefined;
  const runner = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failure !== undefined) return;
      try {
        results.set(index, await work(item));
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, runner));
  if (failure !== undefined) throw failure.error;
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
