import { checkInput } from '../../src/cli/check-input.js';
import { loadInput } from '../../src/cli/load-input.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { locate } from '../../src/diagnostics/source-text.js';
import type { InputReader } from '../../src/ports.js';
import type { DecodedDocument, Target } from '../../src/resources/decode-documents.js';
import type { AnyResource } from '../../src/resources/resource.js';
import { recordPorts } from './ports.js';

type Options = {
  readonly target?: Target;
  readonly variables?: ReadonlyMap<string, string>;
  /** What the store holds; without it, it is not looked at. */
  readonly beside?: readonly AnyResource[];
};

export type CheckedText = {
  readonly documents: readonly DecodedDocument[];
  readonly diagnostics: readonly Diagnostic[];
};

/** Files by name, read and judged in their order with all rules, as `validate` does. */
export async function checkFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Options = {},
): Promise<CheckedText> {
  const ports = recordPorts();
  const read = async (name: string): Promise<Uint8Array> => {
    const content = files[name] ?? '';
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const inputs: InputReader = {
    ...ports.inputs,
    kindOf: () => 'file',
    read,
    readStdin: () => read('-'),
    fetch: read,
  };
  const loaded = await loadInput(
    {
      input: { file: Object.keys(files), recursive: false, variables: options.variables },
      decode: { target: options.target ?? 'kuma', defaultMesh: undefined },
    },
    { ...ports, inputs },
  );
  const diagnostics = checkInput(loaded, { beside: options.beside, now: ports.clock.now() });
  return { documents: loaded.documents, diagnostics };
}

/** What is found in one text: `line:column CODE`. */
export async function placesIn(text: string, options: Options = {}): Promise<readonly string[]> {
  const { diagnostics } = await checkFiles({ 'input.yaml': text }, options);
  return diagnostics.map(({ at, code }) => {
    const place = at && locate(at);
    return `${place?.line}:${place?.column} ${code}`;
  });
}
