import { CommandError } from '../../diagnostics/errors.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import type { OwnAnswers } from '../store.js';
import type { ControlPlaneClient } from './rest/client.js';
import { itemPath } from './rest/resource-path.js';

const objectAt = (value: JsonValue | undefined, name: string): JsonObject | undefined => {
  const member = isJsonObject(value) ? value[name] : undefined;
  return isJsonObject(member) ? member : undefined;
};

const textAt = (value: JsonValue | undefined, name: string): string | undefined => {
  const member = isJsonObject(value) ? value[name] : undefined;
  return typeof member === 'string' ? member : undefined;
};

const listAt = (value: JsonValue | undefined, name: string): readonly JsonValue[] => {
  const member = isJsonObject(value) ? value[name] : undefined;
  return isJsonList(member) ? member : [];
};

/** The names of the routes in a `policies` answer, over all listeners and their hosts. */
const routesIn = (answer: JsonValue | undefined): readonly string[] => {
  const hosts = listAt(answer, 'listeners').flatMap((listener) => listAt(listener, 'hosts'));
  const names = hosts.flatMap((host) => listAt(host, 'routes')).flatMap((each) => textAt(each, 'route') ?? []);
  return [...new Set(names)];
};

/** Kuma's largest page. */
const PAGE = 1000;

/**
 * The control plane's own answers. Of the endpoints of Kuma 2.14 those are asked that were seen to be right for gateways
 * (recorded exchanges `inspect.*`): the legacy `policies` of a Dataplane names the gateway that it really runs, where
 * `meshgateways/NAME/dataplanes` goes by selectors alone. It also names the MeshGatewayRoutes of each listener, where their
 * `_resources/dataplanes` goes by the tags of Dataplanes and knows none of gateways and listeners. Never the legacy `rules`, which
 * makes the control plane panic.
 */
export function ownAnswers(client: Pick<ControlPlaneClient, 'catalogue' | 'ask'>): OwnAnswers {
  /** What older versions do not have, or do not tell, is no answer. */
  const ask = async (
    key: { readonly type: string; readonly mesh: string; readonly name: string },
    question: string,
  ): Promise<JsonValue | undefined> => {
    try {
      const entry = (await client.catalogue()).get(key.type);
      return entry === undefined ? undefined : await client.ask(`${itemPath(entry, key)}/${question}`);
    } catch (error) {
      if (error instanceof CommandError) return undefined;
      throw error;
    }
  };
  return {
    gatewayOf: async ({ mesh, name }) => {
      const answer = await ask({ type: 'Dataplane', mesh, name }, 'policies');
      const gateway = textAt(objectAt(answer, 'gateway'), 'name');
      return gateway === undefined ? undefined : { gateway, routes: routesIn(answer) };
    },
    dataplanesOf: async (route) => {
      const answer = await ask(route, `_resources/dataplanes?size=${PAGE}`);
      const items = isJsonObject(answer) ? answer['items'] : undefined;
      if (!isJsonList(items) || (isJsonObject(answer) && answer['total'] !== items.length)) return undefined;
      return items.flatMap((item) => textAt(item, 'name') ?? []);
    },
  };
}
