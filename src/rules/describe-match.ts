import type { RouteMatch } from '../model/routes/route-match.js';

/** A match in a few words, e.g. `the prefix "/api" with a method`. */
export function describeMatch({ path, method, headers, query }: RouteMatch): string {
  const conditions = [
    ...(method === undefined ? [] : [`method ${method}`]),
    ...(headers.length === 0 ? [] : [`header ${headers.map(({ name }) => name).join(', ')}`]),
    ...(query.length === 0 ? [] : [`query ${query.map(({ name }) => name).join(', ')}`]),
  ];
  return `${describePath(path)}${conditions.length === 0 ? '' : ` with ${conditions.join(' and ')}`}`;
}

function describePath(path: RouteMatch['path']): string {
  switch (path.kind) {
    case 'exact':
      return `the exact path "${path.path}"`;
    case 'prefix':
      return `the prefix "${path.path === '' ? '/' : path.path}"`;
    case 'regex':
      return `the expression "${path.expression}"`;
  }
}
