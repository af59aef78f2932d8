/**
 * Things by name that are made in rounds, each of the round before at hand while its successor is made. What a round does not ask
 * for is forgotten after it.
 */
export class Recollection<T> {
  #former: ReadonlyMap<string, T> = new Map();
  #current = new Map<string, T>();

  /** Begins a round. */
  begin(): void {
    this.#former = this.#current;
    this.#current = new Map();
  }

  /** What `make` makes, or finds good enough, of what was there under this name last. */
  renew(name: string, make: (known: T | undefined) => T): T {
    const made = make(this.#current.get(name) ?? this.#former.get(name));
    this.#current.set(name, made);
    return made;
  }
}
