import { coveringNames, covers } from '../../plan/hostname.js';

/** Finds, of items that stand in the order of their hostnames, the most exact first, the one whose hostname covers a name. */
export function mostExact<T>(items: readonly T[], hostnameOf: (item: T) => string): (name: string) => T | undefined {
  const byHostname = new Map<string, T>();
  for (const item of items) if (!byHostname.has(hostnameOf(item))) byHostname.set(hostnameOf(item), item);
  return (name) => {
    const hostname = coveringNames(name).find((each) => byHostname.has(each) && covers(each, name));
    return hostname === undefined ? undefined : byHostname.get(hostname);
  };
}
