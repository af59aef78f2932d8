/** The name users gave a resource: control planes add hashes and namespaces to names and keep the original in a label. */
export const displayName = ({
  name,
  labels,
}: {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}): string => labels['kuma.io/display-name'] || name;
