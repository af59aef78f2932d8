import type { Answer } from '../answer.js';
import type { ControlPlaneState } from '../state.js';
import type { Incoming } from './incoming.js';

/** What a control plane does where a path and a method lead. */
export type Endpoint = (state: ControlPlaneState, incoming: Incoming) => Answer;
