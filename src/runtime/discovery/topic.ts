import { HOLD } from './discovery-source.js';
import { type Answer, createHeldPolls } from './held-polls.js';

/** What Envoy thinks of the version published last; `unasked`: it has not asked for it. */
export type Verdict = 'accepted' | 'rejected' | 'pending' | 'unasked';

/** Milliseconds after which a subscriber that asks no more is taken to be gone. */
const GONE_AFTER = 1000;
/** How often within {@link REPEAT_AFTER} ms the same version goes out to subscribers that come late: one that rejects it asks again at once. */
const REPEATS = 5;
const REPEAT_AFTER = 1000;

type Published = { readonly version: string; readonly body: string };

/**
 * One thing that Envoy subscribes to: all listeners, or a single secret. A poll names the version that Envoy has: the one
 * published says that it was accepted; an older one, after that was sent, that it was rejected. A poll without version is a
 * new subscriber, or the rejection of a first delivery, which only a second delivery can tell.
 */
export class Topic {
  readonly #polls = createHeldPolls();
  readonly #judged: () => void;
  #published: Published | undefined;
  #sent: string | undefined;
  #accepted: string | undefined;
  #rejected: string | undefined;
  #blankDeliveries = 0;
  #recentDeliveries = 0;
  #absence: NodeJS.Timeout | undefined;
  #isSubscribed = false;

  /** `judged` is called after each verdict. */
  constructor(judged: () => void) {
    this.#judged = judged;
  }

  publish(published: Published): void {
    this.#published = published;
    this.#blankDeliveries = 0;
    this.#polls.wakeAll();
  }

  /** Nothing is published any more; who asks waits. */
  withdraw(): void {
    this.#published = undefined;
  }

  /** Before another Envoy starts: nothing has been sent to that one. */
  reset(): void {
    this.#sent = this.#accepted = this.#rejected = undefined;
    this.#blankDeliveries = 0;
    this.#isSubscribed = false;
  }

  verdict(): Verdict {
    const version = this.#published?.version;
    if (version !== undefined && version === this.#accepted) return 'accepted';
    if (version !== undefined && version === this.#rejected) return 'rejected';
    return this.#isSubscribed ? 'pending' : 'unasked';
  }

  /** Takes a poll that names `version` ('': none). The function returned is for a poll that was given up. */
  poll(version: string, answer: Answer): () => void {
    clearTimeout(this.#absence);
    this.#isSubscribed = true;
    const deliver = (): void => {
      const current = this.#published;
      this.#sent = current?.version;
      if (version !== current?.version) this.#noteDelivery(version);
      this.#awaitNext();
      answer(current?.body);
    };
    const wait = this.#judge(version);
    if (wait === 'none') {
      deliver();
      return () => undefined;
    }
    const nothingNew = (): void => {
      this.#awaitNext();
      answer(undefined);
    };
    const release = this.#polls.hold(
      deliver,
      wait === 'news' ? { milliseconds: HOLD, end: nothingNew } : { milliseconds: REPEAT_AFTER, end: deliver },
    );
    return () => {
      release();
      this.#awaitNext();
    };
  }

  /** What a poll says about the version published, and what it has to wait for. */
  #judge(version: string): 'none' | 'news' | 'repeat' {
    const current = this.#published?.version;
    if (current === undefined) return 'news';
    if (version === current) {
      this.#settle('accepted', current);
      return 'news';
    }
    if (this.#sent !== current) return 'none';
    if (this.#accepted === current) return this.#recentDeliveries < REPEATS ? 'none' : 'repeat';
    if (version === '' && this.#blankDeliveries < 2) return 'none';
    this.#settle('rejected', current);
    return 'news';
  }

  #settle(verdict: 'accepted' | 'rejected', version: string): void {
    if (verdict === 'accepted') this.#accepted = version;
    else this.#rejected = version;
    this.#judged();
  }

  #noteDelivery(to: string): void {
    if (to === '') this.#blankDeliveries++;
    this.#recentDeliveries++;
    setTimeout(() => (this.#recentDeliveries -= 1), REPEAT_AFTER).unref();
  }

  /** Between two polls of a subscriber there is a short time without any. */
  #awaitNext(): void {
    clearTimeout(this.#absence);
    this.#absence = setTimeout(() => {
      if (this.#polls.count() === 0) this.#isSubscribed = false;
    }, GONE_AFTER);
    this.#absence.unref();
  }
}
