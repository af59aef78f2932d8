import { type FieldPath, mapKey } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import { isIpAddress } from '../checks/address.js';
import { portViolations } from '../checks/port.js';
import { isKnownProtocol, SUPPORTED_PROTOCOLS } from '../checks/protocol.js';
import { PLAIN_VALUES, PROTOCOL_TAG, SERVICE_TAG, tagMapViolations } from '../checks/tag-map.js';
import type { Violation } from '../violation.js';
import type { DataplaneSpec } from './shape.js';

type Inbound = NonNullable<NonNullable<DataplaneSpec['networking']>['inbound']>[number];
type ServiceProbe = NonNullable<Inbound['serviceProbe']>;

const ALLOWED = `Allowed values: ${SUPPORTED_PROTOCOLS.join(', ')}`;

/** One `networking.inbound` entry (kuma: validateInbound, and the service tag where there are tags). */
export function inboundViolations(
  path: FieldPath,
  { inbound, proxyAddress }: { readonly inbound: Inbound; readonly proxyAddress: string },
): readonly Violation[] {
  const tags = inbound.tags ?? {};
  const protocolTag = Object.hasOwn(tags, PROTOCOL_TAG) ? tags[PROTOCOL_TAG] : undefined;
  return [
    ...portViolations([...path, 'port'], inbound.port),
    ...(inbound.servicePort ? portViolations([...path, 'servicePort'], inbound.servicePort) : []),
    ...serviceAddressViolations(path, { inbound, proxyAddress }),
    ...tagMapViolations([...path, 'tags'], tags, {
      values: PLAIN_VALUES,
      extra:
        protocolTag === undefined
          ? []
          : protocolViolations([...path, 'tags', mapKey(PROTOCOL_TAG)], {
              protocol: protocolTag,
              subject: `tag ${goQuote(PROTOCOL_TAG)} `,
            }),
    }),
    ...(inbound.protocol ? protocolViolations([...path, 'protocol'], { protocol: inbound.protocol, subject: '' }) : []),
    ...serviceProbeViolations([...path, 'serviceProbe'], inbound.serviceProbe),
    ...(Object.keys(tags).length > 0 && !Object.hasOwn(tags, SERVICE_TAG) ? [serviceTagMissing(path)] : []),
  ];
}

function serviceAddressViolations(
  path: FieldPath,
  { inbound, proxyAddress }: { readonly inbound: Inbound; readonly proxyAddress: string },
): readonly Violation[] {
  const { address = '', serviceAddress = '' } = inbound;
  const samePort = !inbound.servicePort || inbound.servicePort === inbound.port;
  const at = [...path, 'serviceAddress'];
  const found: Violation[] = [];
  if (serviceAddress !== '') {
    if (!isIpAddress(serviceAddress))
      found.push({ code: 'MGW322', path: at, message: 'serviceAddress has to be valid IP address' });
    if (serviceAddress === proxyAddress && samePort) found.push(sameAsProxy(at, ['networking', 'address']));
  }
  if (address !== '') {
    if (!isIpAddress(address))
      found.push({ code: 'MGW322', path: [...path, 'address'], message: 'address has to be valid IP address' });
    if (address === serviceAddress && samePort) found.push(sameAsProxy(at, [...path, 'address']));
  }
  return found;
}

const sameAsProxy = (path: FieldPath, address: FieldPath): Violation => ({
  code: 'MGW324',
  path,
  message: 'serviceAddress and servicePort has to differ from address and port',
  hint: 'the proxy and the application cannot listen on one address and port: give servicePort another value',
  related: [{ path: address, message: 'the proxy listens on this address' }],
});

function protocolViolations(
  path: FieldPath,
  { protocol, subject }: { readonly protocol: string; readonly subject: string },
): readonly Violation[] {
  if (isKnownProtocol(protocol)) return [];
  const hint = didYouMean(protocol, SUPPORTED_PROTOCOLS);
  return [
    {
      code: 'MGW112',
      path,
      message: `${subject}has an invalid value ${goQuote(protocol)}. ${ALLOWED}`,
      ...(hint === undefined ? {} : { hint }),
    },
  ];
}

function serviceProbeViolations(path: FieldPath, probe: ServiceProbe | undefined): readonly Violation[] {
  if (probe === undefined) return [];
  const notPositive = [
    ...(['interval', 'timeout'] as const).filter((field) => isZeroDuration(probe[field])),
    ...(['unhealthyThreshold', 'healthyThreshold'] as const).filter((field) => probe[field] === 0),
  ];
  return notPositive.map((field) => ({
    code: 'MGW118',
    path: [...path, field],
    message: 'must have a positive value',
  }));
}

/** Kuma refuses only zero; a negative duration passes. */
const isZeroDuration = (duration: string | undefined): boolean => duration !== undefined && !/[1-9]/.test(duration);

const serviceTagMissing = (path: FieldPath): Violation => ({
  code: 'MGW115',
  path: [...path, 'tags', mapKey(SERVICE_TAG)],
  message: 'tag has to exist',
});
