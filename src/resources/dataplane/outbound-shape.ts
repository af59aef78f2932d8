import { map, message, string, uint32 } from '../shape/shape.js';

const backendRef = message(
  {
    kind: string('Kind of the destination, e.g. MeshService.'),
    name: string('Name of the destination.'),
    port: uint32('Port of the destination.'),
    labels: map(string(), 'Labels of the destination; stands instead of `name`.'),
  },
  { doc: 'The destination as a resource.' },
);

/** An element of `networking.outbound`. */
export const outbound = message({
  address: string('Address the service connects to; default 127.0.0.1.'),
  port: uint32('Port the service connects to.'),
  tags: map(string(), 'Tags of the destination.'),
  backendRef,
});
