import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { usageError } from '../diagnostics/errors.js';
import { mapTexts } from '../diagnostics/map-texts.js';
import { byPlace } from '../diagnostics/order.js';
import type { Ports } from '../ports.js';
import { type DecodedDocument, type DecodeOptions, decodeDocuments } from '../resources/decode-documents.js';
import type { AnyResource } from '../resources/resource.js';
import { loadDocuments } from '../source/load-documents.js';
import { withoutKeys } from '../source/without-keys.js';
import type { InputMemory } from './input-memory.js';

/** What the input options of a command say. */
export type InputOptions = {
  readonly file: readonly string[];
  readonly recursive: boolean;
  readonly variables: ReadonlyMap<string, string> | undefined;
};

/** Everything that was read, decoded and judged. */
export type LoadedInput = {
  /** With names fit to be shown; for identity there is their resource. */
  readonly documents: readonly DecodedDocument[];
  /** The resources the target would take. */
  readonly resources: readonly AnyResource[];
  /** Every resource that could be decoded, also those the target would refuse: they are meant to exist. */
  readonly mentioned: readonly AnyResource[];
  readonly diagnostics: readonly Diagnostic[];
};

/** What a document says of itself, fit to be shown; its resource is as it was read. */
const shownDocument = (document: DecodedDocument): DecodedDocument => ({
  ...document,
  type: withoutKeys(document.type),
  mesh: withoutKeys(document.mesh),
  name: withoutKeys(document.name),
});

/** Which input to load, and how; `words` are inputs given as plain arguments. */
export type InputRequest = {
  readonly input: InputOptions;
  readonly words?: readonly string[];
  readonly decode: DecodeOptions;
  /** For what is loaded again and again. */
  readonly memory?: InputMemory | undefined;
};

/** Reads and judges all inputs. Throws usage and environment errors. */
export async function loadInput(
  { input, words = [], decode, memory }: InputRequest,
  ports: Ports,
): Promise<LoadedInput> {
  const inputs = [...input.file, ...words];
  if (inputs.length === 0)
    throw usageError('no input was given', { hint: 'name files, directories, URLs or - with -f' });
  memory?.beginReading();
  const { recursive, variables } = input;
  const read = await loadDocuments(
    { inputs, recursive, variables, ...(memory && { recall: memory.recall }) },
    ports.inputs,
  );
  const decoded = decodeDocuments(read.value, { ...decode, ...(memory && { decode: memory.decode }) });
  return {
    documents: decoded.value.map(shownDocument),
    resources: decoded.value.flatMap(({ verdict, resource }) => (verdict === 'accepted' && resource ? [resource] : [])),
    mentioned: decoded.value.flatMap(({ resource }) => resource ?? []),
    diagnostics: [...read.diagnostics, ...decoded.diagnostics].map((each) => mapTexts(each, withoutKeys)).sort(byPlace),
  };
}
