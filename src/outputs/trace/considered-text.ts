import type { Condition } from '../../model/routes/route-match.js';
import { hostOf } from './choose-host.js';
import type { ClientRequest } from './client-request.js';
import type { Considered } from './considered.js';
import type { Mismatch } from './mismatch.js';
import { normalisePath } from './normalise-path.js';
import { readTarget } from './request-target.js';
import { type SeenRequest, seenRequest } from './seen-request.js';

/** Says in plain words why a match did not take the request. */
export function consideredText(request: ClientRequest): (considered: Considered) => string {
  const target = readTarget(request);
  const normal = normalisePath(target.path ?? '/');
  const seen = seenRequest(request, 'fault' in normal ? { path: '/', query: '' } : normal);
  return ({ because }) => {
    switch (because.kind) {
      case 'later':
        return 'would take it, too, but comes later';
      case 'inert':
        return because.fault.message;
      case 'hostname':
        return `host ${quoted(hostOf(seen.authority))} is served by other routes, this one serves ${because.hostnames.join(', ')}`;
      case 'closed':
        return `the listener for ${because.hostname} is closed: ${because.fault.message}`;
      default:
        return mismatchText(because, seen);
    }
  };
}

function mismatchText(mismatch: Mismatch, { path, method, headers, parameters }: SeenRequest): string {
  switch (mismatch.kind) {
    case 'path':
      return pathText(mismatch.wanted, path);
    case 'bare path':
      return `path ${path} itself is left to the EXACT matches of it on this host`;
    case 'method':
      return `method ${method} is not ${mismatch.wanted}`;
    case 'header':
      return conditionText(
        `header ${mismatch.condition.name}`,
        mismatch.condition,
        headers.get(mismatch.condition.name),
      );
    case 'query': {
      const value = parameters.get(mismatch.condition.name);
      const name = `query parameter ${mismatch.condition.name}`;
      return conditionText(name, mismatch.condition, value === undefined ? undefined : [value]);
    }
  }
}

function pathText(wanted: Extract<Mismatch, { kind: 'path' }>['wanted'], path: string): string {
  switch (wanted.kind) {
    case 'exact':
      return `path ${path} is not ${wanted.path}`;
    case 'prefix':
      return `path ${path} is not under ${wanted.path === '' ? '/' : wanted.path}`;
    case 'regex':
      return `path ${path} does not match ${wanted.expression}`;
  }
}

function conditionText(subject: string, { value }: Condition, found: readonly string[] | undefined): string {
  if (value.kind === 'absent') return `${subject} is there`;
  if (found === undefined) return `${subject} is not there`;
  const shown = found.map(quoted).join(' and ');
  switch (value.kind) {
    case 'exact':
      return `${subject} is ${shown}, not ${quoted(value.value)}`;
    case 'prefix':
      return `${subject} is ${shown}, which does not begin with ${quoted(value.value)}`;
    case 'regex':
      return `${subject} is ${shown}, which does not match ${value.expression}`;
    case 'present':
    case 'any':
      return `${subject} is there`;
  }
}

const quoted = (text: string): string => JSON.stringify(text);
