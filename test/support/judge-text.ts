import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { InputReader } from '../../src/ports.js';
import { type DecodedDocument, type DecodeOptions, decodeDocuments } from '../../src/resources/decode-documents.js';
import { loadDocuments } from '../../src/source/load-documents.js';
import { recordPorts } from './ports.js';

/** A text's documents and everything that was found, syntax included. */
export type JudgedText = {
  readonly documents: readonly DecodedDocument[];
  readonly diagnostics: readonly Diagnostic[];
};

/** Reads and judges a text as the file `input.yaml`, for a Kuma control plane unless told otherwise. */
export async function judgeText(text: string | Uint8Array, options: Partial<DecodeOptions> = {}): Promise<JudgedText> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader: InputReader = { ...recordPorts().inputs, kindOf: () => 'file', read: async () => bytes };
  const read = await loadDocuments({ inputs: ['input.yaml'], recursive: false, variables: undefined }, reader);
  const decoded = decodeDocuments(read.value, { target: 'kuma', defaultMesh: undefined, ...options });
  return { documents: decoded.value, diagnostics: [...read.diagnostics, ...decoded.diagnostics] };
}

/** What was found wrong with a text, as `path: message`, in order. */
export async function errorsIn(text: string, options: Partial<DecodeOptions> = {}): Promise<readonly string[]> {
  const { diagnostics } = await judgeText(text, options);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ path, message }) => `${path}: ${message}`);
}

/** The text that a finding points at, and those its related places point at. */
export const pointedAt = ({ at, related }: Diagnostic): readonly string[] =>
  [at, ...related.map((other) => other.at)].map((span) => span?.source.text.slice(span.start, span.end) ?? '');
