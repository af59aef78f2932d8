import type { Snapshot } from '../../model/snapshot.js';
import { isKind } from '../../resources/resource.js';
import type { GatewayPlan } from '../gateway-plan.js';

/** The files that planning a gateway's traffic wants to know the contents of, by the names that data sources use; sorted. */
export function sourceFileNames({ gateway }: Pick<GatewayPlan, 'gateway'>, { resources }: Snapshot): readonly string[] {
  const certificates = gateway.listeners.flatMap(({ tls }) => tls?.certificates ?? []);
  const ofGateway = certificates.flatMap((source) => (source.from === 'file' ? [source.name] : []));
  const ofServices = resources.flatMap((resource) => {
    if (!isKind('ExternalService', resource) || resource.mesh !== gateway.mesh) return [];
    const { caCert, clientCert, clientKey } = resource.spec.networking?.tls ?? {};
    return [caCert, clientCert, clientKey].flatMap((source) => source?.file ?? []);
  });
  return [...new Set([...ofGateway, ...ofServices])].sort();
}
