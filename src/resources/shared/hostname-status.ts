import { list, message, oneOf, string } from '../shape/shape.js';

const hostnameGeneratorRef = message({ coreName: string() }, { required: ['coreName'] });

const condition = message(
  {
    type: string('', {
      maxLength: 316,
      pattern:
        '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
    }),
    status: oneOf(['True', 'False', 'Unknown']),
    reason: string('', { minLength: 1, maxLength: 1024, pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$' }),
    message: string('', { maxLength: 32768 }),
  },
  { required: ['message', 'reason', 'status', 'type'] },
);

/** What HostnameGenerators made of a service; written by the control plane. */
export const hostnameStatus = {
  addresses: list(message({ hostname: string(), origin: string(), hostnameGeneratorRef })),
  hostnameGenerators: list(
    message({ hostnameGeneratorRef, conditions: list(condition) }, { required: ['hostnameGeneratorRef'] }),
  ),
};
