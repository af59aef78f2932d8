import { Chalk, type ChalkInstance } from 'chalk';

/** What colours mean. Plain when colour is off. */
export type Style = {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly hint: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
};

const plain = (text: string): string => text;
const PLAIN: Style = {
  error: plain,
  warning: plain,
  hint: plain,
  strong: plain,
  faint: plain,
  added: plain,
  removed: plain,
};

/** `colour` is decided by {@link wantsColour}. Without it chalk is not touched, so scripts do not wait for it to load. */
export function createStyle(colour: boolean): Style {
  if (!colour) return PLAIN;
  const chalk: ChalkInstance = new Chalk({ level: 1 });
  return {
    error: chalk.red.bold,
    warning: chalk.yellow.bold,
    hint: chalk.cyan,
    strong: chalk.bold,
    faint: chalk.dim,
    added: chalk.green,
    removed: chalk.red,
  };
}
