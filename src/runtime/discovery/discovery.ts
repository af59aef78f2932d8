import { DISCOVERY_TYPES, type ResourceKind } from './discovery-type.js';
import type { Answer } from './held-polls.js';
import { Topic, type Verdict } from './topic.js';

/** What can be subscribed to: all resources of a kind (`name` is then ''), or one by its name. */
export type Subscription = { readonly kind: ResourceKind; readonly name: string };

/** What ends a wait for a verdict early; `signal` makes it reject with the signal's reason. */
type Patience = { readonly milliseconds: number; readonly signal: AbortSignal };

/** What meshgw offers to Envoy, and what Envoy thinks of it. Nothing of it is ever on disk. */
export type Discovery = {
  /** Offers these resources, each JSON text with its `@type`; what is offered already is not offered again, unless `again`. */
  readonly publish: (
    subscription: Subscription,
    resources: readonly string[],
    options?: { readonly again: boolean },
  ) => void;
  readonly withdraw: (subscription: Subscription) => void;
  readonly verdict: (subscription: Subscription) => Verdict;
  /** The verdict once there is one; what it is by then when the time is over. */
  readonly awaitVerdict: (subscription: Subscription, patience: Patience) => Promise<Verdict>;
  /** Takes one poll; the function returned is for when the other side gives it up. */
  readonly poll: (subscription: Subscription, version: string, answer: Answer) => () => void;
  /** Before each start of Envoy: a new one knows nothing. */
  readonly reset: () => void;
};

type Offer = { readonly topic: Topic; readonly judged: EventTarget; content: string | undefined };

export function createDiscovery(): Discovery {
  const offers = new Map<string, Offer>();
  let lastVersion = 0;

  const offerOf = ({ kind, name }: Subscription): Offer => {
    const key = `${kind} ${name}`;
    const known = offers.get(key);
    if (known !== undefined) return known;
    const judged = new EventTarget();
    const offer = { topic: new Topic(() => judged.dispatchEvent(new Event('judged'))), judged, content: undefined };
    offers.set(key, offer);
    return offer;
  };

  return {
    publish: (subscription, resources, { again } = { again: false }) => {
      const { typeUrl } = DISCOVERY_TYPES[subscription.kind];
      const offer = offerOf(subscription);
      const content = `[${resources.join(',')}]`;
      if (content === offer.content && !again) return;
      offer.content = content;
      const version = String(++lastVersion);
      const body = `{"version_info":"${version}","type_url":"${typeUrl}","resources":${content}}`;
      offer.topic.publish({ version, body });
    },
    withdraw: (subscription) => {
      const offer = offerOf(subscription);
      offer.content = undefined;
      offer.topic.withdraw();
    },
    verdict: (subscription) => offerOf(subscription).topic.verdict(),
    awaitVerdict: (subscription, patience) => awaitVerdict(offerOf(subscription), patience),
    poll: (subscription, version, answer) => offerOf(subscription).topic.poll(version, answer),
    reset: () => {
      for (const { topic } of offers.values()) topic.reset();
    },
  };
}

function awaitVerdict({ topic, judged }: Offer, { milliseconds, signal }: Patience): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const isDecided = (): boolean => ['accepted', 'rejected'].includes(topic.verdict());
    const leave = (): void => {
      clearTimeout(timer);
      judged.removeEventListener('judged', look);
      signal.removeEventListener('abort', giveUp);
    };
    const conclude = (): void => {
      leave();
      resolve(topic.verdict());
    };
    const look = (): void => {
      if (isDecided()) conclude();
    };
    const giveUp = (): void => {
      leave();
      reject(signal.reason);
    };
    const timer = setTimeout(conclude, milliseconds);
    judged.addEventListener('judged', look);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    else look();
  });
}
