import type { AnyResource } from '../../resources/resource.js';
import { resourceKeyText } from '../../resources/resource-key.js';
import type { Fault } from './fault.js';

type Planned = { readonly resources: readonly AnyResource[]; readonly faults: readonly Fault[] };

/** What is served instead of resources that are at fault. */
type Restored = {
  /** All resources, those at fault as they last were without, and Secrets that are gone. */
  readonly resources: readonly AnyResource[];
  /** Those that stand for something else now. */
  readonly kept: readonly AnyResource[];
};

/** Remembers, of a gateway that runs, each resource as it last was without a fault. */
export type LastGood = {
  /** What to serve instead; undefined where nothing better is known. */
  readonly restored: (planned: Planned) => Restored | undefined;
  /** Takes note of what is served now. */
  readonly learn: (planned: Planned) => void;
};

/** What meshgw leaves out for good is nobody's mistake, and would keep the gateway from ever changing again. */
const isMistake = ({ code }: Fault): boolean => code !== 'MGW356';

const keysAtFault = (faults: readonly Fault[]): ReadonlySet<string> =>
  new Set(faults.filter(isMistake).map(({ resource }) => resourceKeyText(resource)));

/**
 * A memory for one gateway. A running Envoy of Kuma's keeps what it has as long as anything is at fault (ENVOY.md "Status
 * codes"); here only what is at fault stays as it was, and the rest follows (DESIGN.md "Where Kuma breaks, we don't").
 */
export function createLastGood(): LastGood {
  let good: ReadonlyMap<string, AnyResource> = new Map();
  return {
    restored: ({ resources, faults }) => {
      if (faults.length === 0) return undefined;
      const atFault = keysAtFault(faults);
      const known = new Set(resources.map(resourceKeyText));
      const replaced = resources.map((resource) => {
        const key = resourceKeyText(resource);
        return (atFault.has(key) ? good.get(key) : undefined) ?? resource;
      });
      // A secret that is missed is no longer there to be at fault.
      const isMissed = faults.some(({ code }) => code === 'MGW210');
      const gone = [...good].flatMap(([key, resource]) =>
        isMissed && resource.type === 'Secret' && !known.has(key) ? [resource] : [],
      );
      const kept = [...replaced.filter((resource, index) => resource !== resources[index]), ...gone];
      return kept.length === 0 ? undefined : { resources: [...replaced, ...gone], kept };
    },
    learn: ({ resources, faults }) => {
      const atFault = keysAtFault(faults);
      good = new Map(
        resources.flatMap((resource) => {
          const key = resourceKeyText(resource);
          const known = atFault.has(key) ? good.get(key) : resource;
          return known === undefined ? [] : [[key, known]];
        }),
      );
    },
  };
}
