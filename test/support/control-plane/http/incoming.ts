import type { TableKey } from '../resources/resource-table.js';

/** Who asks. */
export type User = { readonly name: string; readonly groups: readonly string[] };

/** A request as the endpoints see it: routed, negotiated, its user known. */
export type Incoming = {
  readonly method: string;
  /** `http://HOST` or `https://HOST`, HOST as the request names it. */
  readonly origin: string;
  /** As it was asked, without the query. */
  readonly path: string;
  /** The route, e.g. `/meshes/{mesh}/meshgateways`. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Names and values, decoded, in the order of the URL. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly user: User;
};

/** The resource of a type that the path names. */
export const keyIn = ({ parameters }: Pick<Incoming, 'parameters'>, type: string): TableKey => ({
  type,
  mesh: parameters['mesh'] ?? '',
  name: parameters['name'] ?? '',
});

/** The first value of a query parameter. */
export const queryValue = ({ query }: Pick<Incoming, 'query'>, name: string): string | undefined =>
  query.find(([key]) => key === name)?.[1];
