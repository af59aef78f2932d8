import { bytes, message } from '../shape/shape.js';

/** kuma.system.v1alpha1.Secret at 2.14, for Secret and GlobalSecret. */
export const secretSpec = message({
  data: bytes('The content, base64. For a listener: a PEM private key and certificate.'),
});
