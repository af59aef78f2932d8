import type { Destination } from './route-rule.js';

/**
 * A destination as one text, whatever the order of its tags: backends with one key are one destination, of which Kuma makes
 * one cluster. undefined for what leads nowhere.
 */
export const destinationKey = (destination: Destination): string | undefined => {
  switch (destination.by) {
    case 'tags':
      return JSON.stringify([...destination.tags]);
    case 'reference':
      return JSON.stringify({ ...destination, labels: Object.entries(destination.labels).sort() });
    case 'nothing':
      return undefined;
  }
};
