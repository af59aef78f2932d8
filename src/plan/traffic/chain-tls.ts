import type { MeshGateway } from '../../model/mesh-gateway.js';
import type { ListenerPlan } from '../gateway-plan.js';
import type { ChainTls } from './connection-chain.js';
import type { DataReader } from './data-source.js';
import type { Fault } from './fault.js';
import { servedCertificates } from './served-certificates.js';

/** How a listener secures connections, and what keeps it from it: all of it where `tls` is undefined, else one of two certificates. */
type FoundTls =
  | { readonly tls: ChainTls; readonly faults: readonly Fault[] }
  | { readonly tls: undefined; readonly faults: readonly [Fault, ...Fault[]] };

/** Works out what a listener of an HTTPS or TLS port does with TLS. */
export function chainTls(
  { listener }: ListenerPlan,
  site: { readonly gateway: MeshGateway; readonly reader: DataReader; readonly now: Date },
): FoundTls {
  const mode = listener.tls?.mode ?? 'NONE';
  const refuse = (code: Fault['code'], message: string): FoundTls => ({
    tls: undefined,
    faults: [{ code, message, resource: site.gateway.resource, at: listener.tls?.path ?? listener.path }],
  });
  if (mode === 'NONE') return refuse('MGW343', 'the listener does not say what to do with TLS');
  if (mode === 'PASSTHROUGH')
    return listener.protocol === 'TLS'
      ? { tls: { mode }, faults: [] }
      : refuse('MGW307', 'an HTTPS listener cannot pass TLS through');
  const { certificates, faults } = servedCertificates(listener, site);
  const [certificate, ...others] = certificates;
  if (certificate !== undefined) {
    const alpn = listener.protocol === 'HTTPS' ? (['h2', 'http/1.1'] as const) : [];
    return { tls: { mode, certificates: [certificate, ...others], alpn }, faults };
  }
  const [fault, ...further] = faults;
  return fault === undefined
    ? refuse('MGW306', 'it has no certificate')
    : { tls: undefined, faults: [fault, ...further] };
}
