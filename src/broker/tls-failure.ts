const CERTIFICATE_CODES = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'EPROTO',
]);

/** Whether an error code of Node speaks of TLS: certificates, keys or the handshake. */
export function isTlsFailure(code: string | undefined): boolean {
  if (code === undefined) return false;
  return CERTIFICATE_CODES.has(code) || /^ERR_(TLS|SSL|OSSL)_/.test(code);
}

/** Whether a handshake failed because the other side answered without TLS; OpenSSL says it so. */
export function speaksNoTls(message: string): boolean {
  return /wrong version number|packet length too long/i.test(message);
}
