import { string } from '../shape/shape.js';

/** A header's name as policies take it: lower case (api/common/v1alpha1/header.go). */
export const headerName = string('Name of the header, in lower case.', {
  minLength: 1,
  maxLength: 256,
  pattern: "^[a-z0-9!#$%&'*+\\-.^_\\x60|~]+$",
});
