import type { ProgramResult, ProgramRun, Programs } from '../../../src/ports.js';
import type { ApiObject } from './api-object.js';
import { ApiStatus } from './api-status.js';
import { discoveryDocument } from './discovery.js';
import { kumaResources } from './kuma-crds.js';
import { refOf } from './object-ref.js';
import type { ObjectRef, ObjectTable } from './object-table.js';

/** What befalls a call of kubectl: it fails as it does where the cluster says no, or its answer, or it itself, gets lost. */
export type Fate = 'refused' | 'lost before' | 'lost after';

export type InProcessKubectl = {
  readonly programs: Programs;
  /** All that it was asked, words joined by blanks. */
  readonly calls: readonly string[];
};

/** Whether a call writes, and is no rehearsal. */
export const isWrite = (call: string): boolean => /^(?:apply|delete) /.test(call) && !call.includes('--dry-run');

/** kubectl without a process and a network: the calls that meshgw makes, answered from a table as kubectl 1.32 would. */
export function inProcessKubectl(
  table: ObjectTable,
  fateOf: (call: string) => Fate | undefined = () => undefined,
): InProcessKubectl {
  const calls: string[] = [];
  const run = async ({ arguments: words, input }: ProgramRun): Promise<ProgramResult> => {
    const call = words.join(' ');
    calls.push(call);
    const fate = fateOf(call);
    if (fate === 'lost before') return failed('Unable to connect to the server: EOF');
    if (fate === 'refused')
      return failed('Error from server (Forbidden): user "tester" is forbidden: User "tester" cannot');
    try {
      const { out, warnings = [] } = answer({ words, input, table });
      if (fate === 'lost after') return failed('Unable to connect to the server: EOF');
      return { kind: 'ended', exitCode: 0, out, err: warnings.map((warning) => `Warning: ${warning}\n`).join('') };
    } catch (error) {
      if (!(error instanceof ApiStatus)) throw error;
      return failed(`Error from server (${error.body['reason']}): ${error.message}`);
    }
  };
  return { programs: { run }, calls };
}

const failed = (err: string): ProgramResult => ({ kind: 'ended', exitCode: 1, out: '', err: `${err}\n` });

type Asked = { readonly words: readonly string[]; readonly input: string; readonly table: ObjectTable };
type Said = { readonly out: string; readonly warnings?: readonly string[] };

const option = (words: readonly string[], name: string): string | undefined =>
  words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);

function answer(asked: Asked): Said {
  const { words } = asked;
  const [verb, ...rest] = words;
  if (verb === 'apply') return applied(asked);
  if (verb === 'delete') return deleted(rest[1] ?? '', asked);
  if (rest[0] === '--raw') {
    const found = discoveryDocument(rest[1] ?? '', '', { kumaResources });
    return { out: JSON.stringify(found?.body) };
  }
  return shown(rest, asked);
}

const groupOf = (resource: string): Pick<ObjectRef, 'group' | 'plural'> => {
  const [plural = '', ...group] = resource.split('.');
  return { plural, group: group.join('.') };
};

function shown([resources = '', name = '']: readonly string[], { words, table }: Asked): Said {
  const namespace = option(words, 'namespace') ?? '';
  if (!name.startsWith('--')) {
    const found = table.find({ ...groupOf(resources), namespace, name });
    return { out: found === undefined ? '' : JSON.stringify(found) };
  }
  const [, type] = (option(words, 'field-selector') ?? '').split('=');
  const items = resources
    .split(',')
    .flatMap((resource) => table.list({ ...groupOf(resource), namespace }))
    .filter((object) => type === undefined || object['type'] === type);
  return { out: JSON.stringify({ kind: 'List', items }) };
}

function applied({ words, input, table }: Asked): Said {
  const given: ApiObject & { readonly items?: readonly ApiObject[] } = JSON.parse(input);
  const dryRun = option(words, 'dry-run') === 'server';
  const manager = option(words, 'field-manager') ?? '';
  const results = (given.items ?? [given]).map((each) =>
    table.apply(refOf(each), each, { manager, force: false, dryRun }),
  );
  return {
    out: dryRun ? '' : JSON.stringify(results[0]?.object),
    warnings: results.flatMap(({ warnings }) => warnings),
  };
}

function deleted(path: string, { input, table }: Asked): Said {
  const [, group = '', namespace = '', plural = '', name = ''] =
    /^\/(?:api\/v1|apis\/([^/]+)\/v1alpha1)(?:\/namespaces\/([^/]+))?\/([a-z]+)\/([^/]+)$/.exec(path) ?? [];
  const { preconditions } = JSON.parse(input);
  table.delete({ group, plural, namespace, name }, { preconditions, dryRun: false });
  return { out: '{}' };
}
