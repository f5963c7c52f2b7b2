/**
 * What is spoken where the house itself ends or begins TLS: TLS 1.3 before 1.2, and no cipher by which a key
 * that is stolen later opens what passed before, or that authenticates what it has already decrypted.
 */
export const tlsRules = {
  minVersion: 'TLSv1.2',
  ciphers: [
    // Without those of TLS 1.3 in it Node.js would speak 1.2 alone.
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
  ].join(':'),
  honorCipherOrder: true,
} as const
