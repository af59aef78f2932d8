import type { EntryAction } from '../../plan/traffic/entry-action.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import type { DirectResponse, RedirectAction, Route, RouteAction } from './api/route.js';
import { headerMutations } from './header-mutations.js';
import { redirectAction } from './redirect-action.js';
import { routeAction } from './route-action.js';
import { routeMatcher } from './route-matcher.js';

/** One entry of a route table. */
export const routeOf = (entry: HostEntry): Route => ({
  match: routeMatcher(entry),
  ...actionOf(entry.action),
  ...headerMutations(entry),
});

type Action =
  | { readonly route: RouteAction }
  | { readonly redirect: RedirectAction }
  | { readonly direct_response: DirectResponse };

function actionOf(action: EntryAction): Action {
  switch (action.kind) {
    case 'forward':
      return { route: routeAction(action) };
    case 'redirect':
      return { redirect: redirectAction(action) };
    case 'respond':
      return {
        direct_response: {
          status: action.status,
          ...(action.body === '' ? {} : { body: { inline_string: action.body } }),
        },
      };
  }
}
