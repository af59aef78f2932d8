/** The PEM file in which Debian and its kin keep the authorities they trust. */
export const TRUSTED_AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';
