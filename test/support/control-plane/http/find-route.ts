import type { Route } from '../routes.js';

export type FoundRoute = { readonly route: Route; readonly parameters: Readonly<Record<string, string>> };

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);

/** The parameters with which a path is that of a route. */
function parametersOf(route: readonly string[], path: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (route.length !== path.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of route.entries()) {
    const given = path[index] ?? '';
    if (segment.startsWith('{') && given !== '') parameters[segment.slice(1, -1)] = given;
    else if (segment !== given) return undefined;
  }
  return parameters;
}

/** Finds the route of a decoded path; of several the first. */
export function routeFinder(routes: readonly Route[]): (path: string) => FoundRoute | undefined {
  const prepared = routes.map((route) => ({ route, segments: segmentsOf(route.path) }));
  return (path) => {
    const segments = segmentsOf(path.length > 1 ? path.replace(/\/$/, '') : path);
    for (const { route, segments: pattern } of prepared) {
      const parameters = parametersOf(pattern, segments);
      if (parameters !== undefined) return { route, parameters };
    }
    return undefined;
  };
}
