import { CommandError, EXIT } from '../../diagnostics/errors.js';
import { describeKey } from '../../resources/resource-key.js';
import type { Undoing } from './roll-back.js';

const named = (undoings: readonly Undoing[]): string =>
  undoings.map(({ write }) => describeKey(write.change.key)).join(', ');

/** A line about all undoings that ended alike; none where there are none. */
const stateLine = (text: string, undoings: readonly Undoing[]): readonly string[] =>
  undoings.length === 0 ? [] : [`${text}: ${named(undoings)}`];

function stateLines(undoings: readonly Undoing[]): readonly string[] {
  if (undoings.length === 0) return ['nothing was changed'];
  const ended = (end: Undoing['end']) => undoings.filter((undoing) => undoing.end === end);
  const failed = undoings.flatMap((undoing) =>
    undoing.end === 'failed' || undoing.end === 'unseen'
      ? [`not restored: ${describeKey(undoing.write.change.key)} (${undoing.because.message})`]
      : [],
  );
  return [
    ...stateLine('restored to what it was', ended('restored')),
    ...stateLine('restored, with a new creation time', ended('anew')),
    ...stateLine('left alone, for someone else has changed it since', ended('taken')),
    ...failed,
    ...stateLine('not restored either', ended('untried')),
  ];
}

/** What is to be done about writes that could not be undone: the command, or why there is none. */
export type Remedy = { readonly command: string } | { readonly fault: string };

type Failure = {
  readonly cause: unknown;
  readonly undoings: readonly Undoing[];
  /** undefined where nothing is left to be done. */
  readonly remedy: Remedy | undefined;
};

/** The error of a change that was not carried out: why, what state that leaves behind, and the command that finishes the job. */
export function failedChange({ cause, undoings, remedy }: Failure): CommandError {
  if (!(cause instanceof CommandError)) throw cause;
  const lost = remedy !== undefined && 'fault' in remedy ? [`the way back could not be saved: ${remedy.fault}`] : [];
  return new CommandError(cause.message, {
    // A state that is neither the old nor the new one is for the environment to answer for.
    exitCode: remedy !== undefined && cause.exitCode === EXIT.findings ? EXIT.environment : cause.exitCode,
    details: [...cause.details, ...stateLines(undoings), ...lost],
    hint: remedy !== undefined && 'command' in remedy ? `to restore the rest: ${remedy.command}` : cause.hint,
    cause,
  });
}
