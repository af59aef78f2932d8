import { randomBytes } from 'node:crypto';

/** Something long in base64, as the control plane makes keys: nobody is to know it, so nobody relies on it. */
export const secretMaterial = (): string => randomBytes(96).toString('base64');
