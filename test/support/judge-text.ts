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
