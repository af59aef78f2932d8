import type { Answer } from '../answer.js';
import type { CatalogueRow } from '../catalogue.js';
import rules from '../data/rules.json' with { type: 'json' };
import { problem } from '../problem.js';
import type { ControlPlaneState } from '../state.js';

/** The refusal to write what only the other side, or only a control plane itself, writes. */
export function refusedSide({ type, readOnly }: CatalogueRow, { mode }: ControlPlaneState): Answer | undefined {
  const isElsewhere = mode === 'global' && rules.writtenOnZonesOnly.includes(type);
  if (!readOnly && !isElsewhere) return undefined;
  const detail = mode === 'global' ? rules.refusedOnGlobal : rules.refusedOnZone;
  return problem({ status: 405, title: 'Method not allowed', detail });
}
