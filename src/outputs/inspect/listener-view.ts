import type { TagSource } from '../../model/final-tags.js';
import type { CertificateSource, ListenerTls } from '../../model/listener.js';
import type { Protocol } from '../../model/protocol.js';
import type { ListenerPlan } from '../../plan/gateway-plan.js';

/** A certificate by where it comes from; what is written into the gateway itself is only said to be there. */
export type CertificateView =
  | { readonly secret: string }
  | { readonly file: string }
  | { readonly inline: true }
  | { readonly inlineString: true };

export type NamedView = { readonly type: string; readonly name: string };

/** One listener in the JSON of CLI.md "inspect", keys in its order. */
export type ListenerView = {
  readonly port: number;
  readonly protocol: Protocol;
  readonly hostname: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly tagSources: Readonly<Record<string, TagSource>>;
  readonly tls: { readonly mode: string; readonly certificates: readonly CertificateView[] } | null;
  readonly routes: readonly NamedView[];
  readonly policies: readonly NamedView[];
};

export const listenerView = ({ listener, final, routes, policies }: ListenerPlan): ListenerView => ({
  port: listener.port,
  protocol: listener.protocol,
  hostname: listener.hostname,
  tags: Object.fromEntries(final.tags),
  tagSources: Object.fromEntries(final.sources),
  tls: listener.tls === undefined ? null : tlsView(listener.tls),
  routes: routes.map(({ route: { type, name } }) => ({ type, name })),
  policies: policies.map(({ type, name }) => ({ type, name })),
});

const tlsView = ({ mode, certificates }: ListenerTls): ListenerView['tls'] => ({
  mode,
  certificates: certificates.flatMap(certificateView),
});

function certificateView(certificate: CertificateSource): readonly CertificateView[] {
  switch (certificate.from) {
    case 'secret':
      return [{ secret: certificate.name }];
    case 'file':
      return [{ file: certificate.name }];
    case 'inline':
      return [{ inline: true }];
    case 'inlineString':
      return [{ inlineString: true }];
    case 'nothing':
      return [];
  }
}
