export type PemObject = {
  readonly label: string;
  readonly bytes: Uint8Array;
};

/** One textual encoding (RFC 7468), as it was written but for line ends and the space before them. */
export type PemObjectBlock = PemObject & {
  readonly kind: 'object';
  readonly text: string;
  /** In the way of RFC 1421: `Proc-Type: 4,ENCRYPTED`. */
  readonly encrypted: boolean;
};

export type PemBlock =
  | PemObjectBlock
  /** Text that starts like a block and is none; `fault` completes "PEM block N …" and quotes nothing. */
  | { readonly kind: 'damaged'; readonly fault: string };

type OpenBlock = { readonly label: string; readonly lines: readonly string[] };

// Labels are upper case, so nothing of a key's base64 can ever pass for one and end up in a message.
const BEGIN = /^-----BEGIN ([A-Z0-9 ]{1,40})-----\s*$/;
const END = /^-----END ([A-Z0-9 ]{1,40})-----\s*$/;
const HEADER = /^[A-Za-z0-9-]+:/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const LINES = /.{1,64}/g;

const damaged = (fault: string): PemBlock => ({ kind: 'damaged', fault });

function closeBlock({ label, lines }: OpenBlock): PemBlock {
  const body = lines.filter((line) => !HEADER.test(line)).map((line) => line.trim());
  const encrypted = lines.some((line) => /^Proc-Type:.*ENCRYPTED/.test(line));
  const base64 = body.join('');
  if (!BASE64.test(base64)) return damaged('is not base64');
  if (base64 === '') return damaged('is empty');
  const text = [`-----BEGIN ${label}-----`, ...lines.map((line) => line.trimEnd()), `-----END ${label}-----`, ''].join(
    '\n',
  );
  return { kind: 'object', label, bytes: Buffer.from(base64, 'base64'), text, encrypted };
}

/**
 * Every PEM block of a text, in order; what stands between blocks is explanation and skipped (RFC 7468 5.2). Linear, and
 * never throws. As in Go's encoding/pem, which Kuma reads with, a block begins at the start of a line.
 */
export function readPem(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  let label: string | undefined;
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    const begun = BEGIN.exec(line)?.[1];
    const ended = END.exec(line)?.[1];
    if (begun !== undefined) {
      if (label !== undefined) blocks.push(damaged('has no END line'));
      label = begun;
      lines = [];
    } else if (ended !== undefined && label !== undefined) {
      blocks.push(
        ended === label ? closeBlock({ label, lines }) : damaged('ends with another label than it begins with'),
      );
      label = undefined;
    } else if (line.includes('-----BEGIN ')) {
      blocks.push(damaged('has other text on its BEGIN line: a line break is missing, or the line is indented'));
      label = undefined;
    } else lines.push(line);
  }
  if (label !== undefined) blocks.push(damaged('has no END line'));
  return blocks;
}

/** A block as every reader takes it: 64 columns, LF, one trailing newline (RFC 7468 2, strict form). */
export function encodePem({ label, bytes }: PemObject): string {
  const base64 = Buffer.from(bytes).toString('base64');
  const lines = base64.match(LINES) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
