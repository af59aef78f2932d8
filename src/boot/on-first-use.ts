/**
 * Stands in for a module until something in it is used: chunks name all they may need at their beginning, and most runs need
 * little of it. Configurable whatever the original says, because a proxy must not vouch for what its target does not have.
 */
export function onFirstUse(load: () => object): object {
  return new Proxy(
    {},
    {
      get: (_, key) => Reflect.get(load(), key),
      has: (_, key) => Reflect.has(load(), key),
      ownKeys: () => Reflect.ownKeys(load()),
      getOwnPropertyDescriptor: (_, key) => {
        const descriptor = Reflect.getOwnPropertyDescriptor(load(), key);
        return descriptor && { ...descriptor, configurable: true };
      },
    },
  );
}
