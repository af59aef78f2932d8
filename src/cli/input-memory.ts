import { type JudgeDocument, type Judgement, judgeDocument } from '../resources/judge-document.js';
import type { JsonObject } from '../source/json-value.js';
import { type ParsedText, type ParseText, parseText } from '../source/yaml/parse-text.js';

/** What is known of documents from the last time that they were read. Its answers are those that there would be without it. */
export type InputMemory = {
  readonly parse: ParseText;
  readonly judge: JudgeDocument;
  /** To be called before each reading: what the one before did not ask for is forgotten. */
  readonly beginReading: () => void;
};

type Judged = { readonly options: Parameters<JudgeDocument>[1]; readonly judgement: Judgement };

/** For what is read again and again: only documents whose text has changed are parsed and judged again, wherever they stand. */
export function createInputMemory(): InputMemory {
  let former = new Map<string, ParsedText>();
  let current = new Map<string, ParsedText>();
  const judgements = new WeakMap<JsonObject, Judged>();
  return {
    parse: (text) => {
      const parsed = current.get(text) ?? former.get(text) ?? parseText(detached(text));
      current.set(text, parsed);
      return parsed;
    },
    judge: (document, options) => {
      const { target, defaultMesh } = options;
      const known = judgements.get(document);
      if (known?.options.target === target && known.options.defaultMesh === defaultMesh) return known.judgement;
      const judgement = judgeDocument(document, options);
      judgements.set(document, { options: { target, defaultMesh }, judgement });
      return judgement;
    },
    beginReading: () => {
      former = current;
      current = new Map();
    },
  };
}

/** A copy of its own: a slice would keep the whole file that it is cut from in memory. */
const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
