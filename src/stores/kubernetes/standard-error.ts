/** What kubectl wrote to stderr, taken apart. */
export type StandardError = {
  /** Of the API server and its admission webhooks, without `Warning: `. */
  readonly warnings: readonly string[];
  /** Everything else, without the log lines of kubectl's libraries. */
  readonly text: string;
};

/** `W1123 09:41:02.123456   12345 warnings.go:70] …`: klog's header. */
const LOG_LINE = /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ /;
const WARNING = 'Warning: ';

/** As many characters of a secret in a row are no coincidence. */
const TELLING = 12;

/** Splits what kubectl wrote; of what repeats any of `secrets`, nothing is kept but the fact. */
export function standardError(written: string, { secrets }: { readonly secrets: readonly string[] }): StandardError {
  const lines = written.split('\n').map((line) => (repeatsAny(line, secrets) ? withheld(line) : line));
  const said = lines.filter((line) => line.trim() !== '' && !LOG_LINE.test(line));
  return {
    warnings: said.filter((line) => line.startsWith(WARNING)).map((line) => line.slice(WARNING.length)),
    text: said.filter((line) => !line.startsWith(WARNING)).join('\n'),
  };
}

function repeatsAny(line: string, secrets: readonly string[]): boolean {
  for (let start = 0; start + TELLING <= line.length; start += 1) {
    const piece = line.slice(start, start + TELLING);
    if (secrets.some((secret) => secret.includes(piece))) return true;
  }
  return secrets.some((secret) => secret.length < TELLING && secret.length > 3 && line.includes(secret));
}

/** What a line begins with says what happened, and is never a user's. */
const KIND = /^(?:Warning: |Error from server(?: \(\w+\))?: |error: )?/;

const withheld = (line: string): string => `${KIND.exec(line)?.[0]}(a message that repeats secret data, left out)`;
