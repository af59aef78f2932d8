import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownTypes } from '../../../src/resources/known-types.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import {
  type ControlPlaneOptions,
  startControlPlane,
  type TestControlPlane,
} from '../../support/control-plane/start-control-plane.js';
import { openSandbox, type Ran, type Sandbox } from '../../support/meshgw.js';

/** A control plane, and a user's machine whose current context it is. */
export type OnControlPlane = {
  readonly plane: TestControlPlane;
  readonly box: Sandbox;
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  /** Writes a file of documents into the working directory. */
  readonly write: (name: string, documents: readonly JsonObject[]) => void;
  /** All that the control plane holds, without times: equal texts mean equal states. */
  readonly state: () => string;
  /** Files that a change which could not be undone left behind. */
  readonly recoveryFiles: () => readonly string[];
  readonly close: () => Promise<void>;
};

const COMPUTED = ['creationTime', 'modificationTime', 'kri'];

const timeless = (item: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(item).filter(([key]) => !COMPUTED.includes(key)));

export async function onControlPlane(options: ControlPlaneOptions = {}): Promise<OnControlPlane> {
  const plane = await startControlPlane({ statusDelay: 3_600_000, ...options });
  const box = openSandbox();
  const home = join(box.directory, '..', 'home');
  mkdirSync(join(home, '.config', 'meshgw'), { recursive: true });
  const apiServer = { url: plane.url };
  const config = {
    contexts: [{ name: 'cp', controlPlane: 'cp' }],
    controlPlanes: [{ name: 'cp', coordinates: { apiServer } }],
    currentContext: 'cp',
  };
  writeFileSync(join(home, '.config', 'meshgw', 'config'), JSON.stringify(config), { mode: 0o600 });
  const recovery = join(home, '.local', 'state', 'meshgw');
  return {
    plane,
    box,
    run: (...words) => box.run(words),
    write: (name, documents) =>
      writeFileSync(join(box.directory, name), documents.map((each) => `${JSON.stringify(each)}\n`).join('---\n')),
    state: () => JSON.stringify([...knownTypes.keys()].map((type) => plane.resources.list(type).map(timeless))),
    recoveryFiles: () => {
      try {
        return readdirSync(recovery).map((name) => join(recovery, name));
      } catch {
        return [];
      }
    },
    close: async () => {
      box.remove();
      await plane.close();
    },
  };
}
