import { type CommandError, environmentError } from '../../../diagnostics/errors.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../source/json-value.js';

/** A part of a list, as `GET …?size=&offset=` answers it. */
type Page = { readonly total: number; readonly items: readonly JsonObject[]; readonly next: number | undefined };

export type PageReading = {
  /** Asks for `size` items from `offset` on; undefined when so many are too large for one answer. */
  readonly ask: (size: number, offset: number) => Promise<JsonValue | undefined>;
  /** Called after each page of several with how many of how many items were read. */
  readonly onProgress: (read: number, total: number) => void;
};

/** Kuma's largest page. */
const LARGEST_PAGE = 1000;
/** With still fewer items to a page, reading would take longer than anybody waits. */
const SMALLEST_PAGE = 10;
/** How many pages are asked for at the same time. */
const AT_ONCE = 4;
/** More is no mesh but a server gone wrong. */
const MOST_ITEMS = 1_000_000;
/** How often a list is read from the start because it changed meanwhile. */
const READINGS = 5;

/** Thrown within this module only: the pages do not belong to one state of the list. */
class Shifted extends Error {}

/** Thrown within this module only: a page has more bytes than an answer may have. */
class Oversized extends Error {}

/**
 * All items of a list. Pages are cut by index, so a resource made or deleted between two of them shifts the rest: each page
 * therefore starts with the last item of the one before, and when those differ, the total changed, or an item is there
 * twice, everything is read again. Throws an environment error when that happens again and again, or for what is no list.
 */
export async function readPages(reading: PageReading): Promise<readonly JsonObject[]> {
  let size = LARGEST_PAGE;
  let readings = 1;
  for (;;) {
    try {
      return await readOnce(reading, size);
    } catch (error) {
      if (error instanceof Oversized && size > SMALLEST_PAGE) size /= 10;
      else if (error instanceof Shifted && readings < READINGS) readings += 1;
      else throw inWords(error);
    }
  }
}

function inWords(error: unknown): unknown {
  if (error instanceof Shifted)
    return environmentError(`the list kept changing while it was read (${READINGS} times)`, {
      hint: 'try again when fewer resources are made and deleted',
    });
  return error instanceof Oversized ? environmentError('its resources are too large to be read') : error;
}

async function readOnce({ ask, onProgress }: PageReading, asked: number): Promise<readonly JsonObject[]> {
  const first = pageOf(await ask(asked, 0));
  const { total, next } = first;
  const read = new Items();
  read.append(first.items);
  if (next !== undefined) {
    // A server with smaller pages than were asked for says so by where its next one starts.
    const size = next;
    if (size < 2 || size > asked || first.items.length !== size) throw new Shifted();
    if (total > MOST_ITEMS) throw environmentError(`the list has ${total} resources, more than meshgw reads`);
    const askPage = async (offset: number): Promise<Page> => pageOf(await ask(size, offset));
    while (read.all.length < total) {
      onProgress(read.all.length, total);
      // Each page begins with the last item of the one before.
      const start = read.all.length - 1;
      const offsets = Array.from({ length: AT_ONCE }, (_, at) => start + at * (size - 1)).filter(
        (offset) => offset + 1 < total,
      );
      for (const page of await Promise.all(offsets.map(askPage))) {
        if (page.total !== total || page.items.length < 2) throw new Shifted();
        read.append(page.items);
      }
    }
    onProgress(read.all.length, total);
  }
  if (read.all.length !== total) throw new Shifted();
  return read.all;
}

/** Items of pages that follow each other. */
class Items {
  readonly all: JsonObject[] = [];
  readonly #keys = new Set<string>();

  /** Adds a page that starts with the last item there is; throws Shifted for any other, and for an item that is there already. */
  append(page: readonly JsonObject[]): void {
    const last = this.all.at(-1);
    const [first, ...others] = page;
    if (last !== undefined && (first === undefined || keyOf(first) !== keyOf(last))) throw new Shifted();
    for (const item of last === undefined ? page : others) {
      const key = keyOf(item);
      if (this.#keys.has(key)) throw new Shifted();
      this.#keys.add(key);
      this.all.push(item);
    }
  }
}

const keyOf = ({ mesh, name }: JsonObject): string => JSON.stringify([mesh ?? '', name]);

function pageOf(answer: JsonValue | undefined): Page {
  if (answer === undefined) throw new Oversized();
  if (!isJsonObject(answer)) throw noList();
  const { total, items, next } = answer;
  if (typeof total !== 'number' || !isJsonList(items) || !items.every(isJsonObject)) throw noList();
  return { total, items: items.filter(isJsonObject), next: offsetOf(next) };
}

/** Only the number counts: the URL is made of whatever Host header arrived, and may lead elsewhere. */
function offsetOf(next: JsonValue | undefined): number | undefined {
  if (typeof next !== 'string') return undefined;
  const offset = /[?&]offset=(\d+)(?:&|$)/.exec(next)?.[1];
  if (offset === undefined) throw noList();
  return Number(offset);
}

const noList = (): CommandError => environmentError('the answer is not a list as Kuma 2 gives it');
