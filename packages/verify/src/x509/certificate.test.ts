import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createAuthority } from '@oficio/seal/authority'
import { loadIdentity, storeIdentity } from '@oficio/seal/cms'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSignedData } from '../cms/index.ts'
import { childrenOf, derCursor, derFromBer, ecdsaToDer, readDer, write } from '../der/index.ts'
import { chainTo, isSignedBy, readCertificate, readPem, trustFrom } from './index.ts'

const small = await createAuthority({
  names: {
    root: 'Raíz de ejemplo',
    institution: 'Fiscalía de Ejemplo, "Norte"',
    timeStamp: 'Sellos de tiempo de ejemplo',
  },
  organisation: 'Oficio',
  country: 'CL',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2060-01-01T00:00:00Z',
})
const own = readCertificate(small.institution.certificates[0]!)!

describe('a small authority', () => {
  test('names whom it certifies, from when to when, past the year that short dates end in', () => {
    expect(own).toMatchObject({
      subjectName: 'CN=Fiscalía de Ejemplo\\, \\"Norte\\", O=Oficio, C=CL',
      issuerName: 'CN=Raíz de ejemplo, O=Oficio, C=CL',
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2060-01-01T00:00:00.000Z',
      isAuthority: false,
      hasUnknownCritical: false,
    })
  })

  test('is led to at any moment in between, and at no other', async () => {
    const at = (moment: string) => chainTo(own, { roots: [small.root] }, moment)
    expect(await at('2059-12-31T23:59:59.000Z')).toMatchObject({ ok: true })
    expect(await at('2060-01-01T00:00:01.000Z')).toEqual({ ok: false, why: 'expired' })
    expect(await at('2025-12-31T23:59:59.000Z')).toEqual({ ok: false, why: 'not-yet-valid' })
    expect(await chainTo(own, { roots: [] }, '2026-06-01T00:00:00.000Z')).toEqual({
      ok: false,
      why: 'unknown-root',
    })
  })

  test('is not led to through a certificate that may not issue: an institution cannot make others', async () => {
    const [version, serial, algorithm, , ...rest] = childrenOf(
      derCursor(readDer(small.timeStamp.certificates[0]!)).next(0x30),
    ).map(({ bytes }) => bytes)
    const signed = write.sequence(version!, serial!, algorithm!, own.subject, ...rest)
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      small.institution.key,
      signed,
    )
    const bits = write.element(0x03, Uint8Array.of(0), ecdsaToDer(new Uint8Array(signature)))
    const made = readCertificate(write.sequence(signed, algorithm!, bits))!
    const trust = { roots: [small.root], certificates: small.institution.certificates }
    expect(await isSignedBy(own.publicKey, made.signatureAlgorithm, made.signature, made.signed)).toBe(true)
    expect(await chainTo(made, trust, '2026-06-01T00:00:00.000Z')).toEqual({
      ok: false,
      why: 'not-an-authority',
    })
  })

  test('is kept as JSON and comes back', async () => {
    const again = await loadIdentity(JSON.parse(JSON.stringify(await storeIdentity(small.institution))))
    expect(again.certificates).toEqual(small.institution.certificates)
    expect(again.key.type).toBe('private')
  })
})

test('a file of a whole chain is taken apart into roots and others', () => {
  const pem = readFileSync(
    join(resolve(import.meta.dirname, '../../../../vectors/rfc3161'), 'test_tsa/ts_chain.pem'),
    'utf8',
  )
  const { roots, certificates } = trustFrom(readPem(pem, 'CERTIFICATE'))
  expect(roots.map((der) => readCertificate(der)?.subjectName)).toEqual(['CN=Test TSA Root, O=local'])
  expect(certificates).toHaveLength(2)
})

test('a bit of every byte of a certificate changed breaks its reading or its chain', async () => {
  const trust = { roots: [small.root] }
  // Of each byte at least one, another from byte to byte; `npm run long` changes all eight.
  const step = process.env.OFICIO_LONG ? 1 : 7
  for (let bit = 0; bit < own.der.length * 8; bit += step) {
    const changed = Uint8Array.from(own.der)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    const certificate = readCertificate(changed)
    if (certificate && (await chainTo(certificate, trust, '2026-06-01T00:00:00.000Z')).ok)
      throw new Error(`bit ${bit}`)
  }
})

describe('anything at all is read without a fault of ours', () => {
  const pieces = fc.tuple(fc.nat(own.der.length), fc.nat(own.der.length), fc.uint8Array({ maxLength: 8 }))
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    pieces.map(([from, to, put]) =>
      Uint8Array.of(...own.der.subarray(0, from), ...put, ...own.der.subarray(to)),
    ),
    fc.nat(5000).map((depth) => new Uint8Array(2 * depth).map((_, i) => (i % 2 ? 0x80 : 0x30))),
  )

  test('as a certificate, as signed data, as DER and as BER', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        readCertificate(bytes)
        readSignedData(bytes)
        for (const read of [readDer, derFromBer]) {
          try {
            read(bytes)
          } catch (error) {
            expect((error as Error).name).toBe('DerError')
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('as a text that should hold certificates', () => {
    fc.assert(
      fc.property(fc.string(), (text) =>
        Array.isArray(readPem(`-----BEGIN CERTIFICATE-----${text}-----END CERTIFICATE-----`, 'CERTIFICATE')),
      ),
    )
  })
})
