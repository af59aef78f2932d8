/**
 * The same function, but with one result for each object: made when it is first asked for, kept as long as the object is. For pure
 * functions of what stays as it is from one look at the sources to the next, and whose results are told apart by identity.
 */
export function remembered<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const results = new WeakMap<K, { readonly result: V }>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known.result;
    const result = work(key);
    results.set(key, { result });
    return result;
  };
}
