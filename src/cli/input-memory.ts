import { Recollection } from '../model/recollection.js';
import {
  type DecodeDocument,
  documentDecoder,
  type JudgedDocument,
  type JudgeOptions,
} from '../resources/decode-document.js';
import { type Judgement, judgeDocument } from '../resources/judge-document.js';
import type { AnyResource } from '../resources/resource.js';
import { resourceKeyText } from '../resources/resource-key.js';
import { storedResource } from '../resources/stored-resource.js';
import { writeJson } from '../source/json-text.js';
import type { JsonObject } from '../source/json-value.js';
import type { LoadedDocument, PlacedSource, RecallDocuments } from '../source/load-documents.js';
import type { SourceDocument } from '../source/source-document.js';
import { type ParsedText, type ParseText, parseText } from '../source/yaml/parse-text.js';
import type { StoredResource } from '../stores/store.js';

/**
 * What is known of an input from the last time that it was read, for what is read again and again with the same options. Its
 * answers are those that there would be without it; what is as it was is the same object as before.
 */
export type InputMemory = {
  readonly recall: RecallDocuments;
  readonly decode: DecodeDocument;
  /** As {@link storedResource}. */
  readonly stored: (stored: StoredResource, store: string) => AnyResource;
  /** To be called before each reading: what the one before did not ask for is forgotten. */
  readonly beginReading: () => void;
};

type KnownResource = {
  /** All that the resource is made of. */
  readonly content: string;
  readonly resource: AnyResource;
};
type Texts = Map<string, ParsedText>;
type KnownSource = PlacedSource & { readonly documents: readonly LoadedDocument[]; readonly texts: Texts };

/** Documents of a source that is as it was are taken over; of one that is not, only the texts that are new are parsed and judged. */
export function createInputMemory(): InputMemory {
  const sources = new Recollection<KnownSource>();
  const resources = new Recollection<KnownResource>();
  return {
    recall: ({ source, firstOrdinal }, load) =>
      sources.renew(source.file, (known) =>
        known?.source.text === source.text && known.firstOrdinal === firstOrdinal
          ? known
          : loadedAgain({ source, firstOrdinal }, { load, texts: known?.texts }),
      ).documents,
    decode: rememberingDecoder(),
    stored: (stored, store) => {
      const { creationTime, modificationTime, document } = stored;
      const content = [store, creationTime, modificationTime, writeJson(document)].join('\n');
      return resources.renew(resourceKeyText(stored), (known) =>
        known?.content === content ? known : { content, resource: storedResource(stored, store) },
      ).resource;
    },
    beginReading: () => {
      sources.begin();
      resources.begin();
    },
  };
}

type Reload = {
  readonly load: (parse: ParseText) => readonly LoadedDocument[];
  readonly texts: Texts | undefined;
};

function loadedAgain(placed: PlacedSource, { load, texts: former }: Reload): KnownSource {
  const texts: Texts = new Map();
  const documents = load((text) => {
    const parsed = texts.get(text) ?? former?.get(text) ?? parseText(detached(text));
    texts.set(text, parsed);
    return parsed;
  });
  return { ...placed, documents, texts };
}

/** A copy of its own: what is made of a slice would keep the whole file that it is cut from in memory. */
const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

function rememberingDecoder(): DecodeDocument {
  const decode = documentDecoder(remembering<JsonObject, Judgement>(judgeDocument));
  return remembering<SourceDocument, JudgedDocument>(decode);
}

const areSame = (a: JudgeOptions, b: JudgeOptions): boolean =>
  a.target === b.target && a.defaultMesh === b.defaultMesh && a.naming === b.naming;

function remembering<K extends object, V>(
  work: (key: K, options: JudgeOptions) => V,
): (key: K, options: JudgeOptions) => V {
  const results = new WeakMap<K, { readonly options: JudgeOptions; readonly result: V }>();
  return (key, options) => {
    const known = results.get(key);
    if (known !== undefined && areSame(known.options, options)) return known.result;
    const result = work(key, options);
    results.set(key, { options, result });
    return result;
  };
}
