import { bytes, message, string, wrapper } from '../shape/shape.js';

/** kuma.system.v1alpha1.DataSource: where a certificate or key comes from. */
export const dataSource = message(
  {
    secret: string('Name of a Secret in the same mesh.'),
    file: string('Path of a file on the machine of the control plane (for meshgw: this machine).'),
    inline: wrapper(bytes(), 'The data itself, base64.'),
    inlineString: string('The data itself, as it is.'),
  },
  { oneofs: [['secret', 'file', 'inline', 'inlineString']], doc: 'Exactly one of secret, file, inline, inlineString.' },
);
