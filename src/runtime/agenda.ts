type Task = () => Promise<void>;

/** Tasks that must not overlap: one at a time, in the order asked for. A task that waits already is replaced, not done twice. */
export class Agenda {
  readonly #waiting = new Map<string, Task>();
  #working: Promise<void> | undefined;
  #isClosed = false;

  /** Tasks see to their failures themselves. */
  add(name: string, task: Task): void {
    if (this.#isClosed) return;
    this.#waiting.set(name, task);
    this.#working ??= this.#work();
  }

  /** Drops what waits; resolves when what is being done is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.clear();
    await this.#working;
  }

  async #work(): Promise<void> {
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined) break;
      const [name, task] = next;
      this.#waiting.delete(name);
      await task();
    }
    this.#working = undefined;
  }
}
