import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readCertificate } from '@oficio/verify/x509'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readPkcs12 } from './index.ts'

const vectors = resolve(import.meta.dirname, '../../../../vectors/pkcs12')
const vector = (name: string): Uint8Array => new Uint8Array(readFileSync(join(vectors, name)))
const password = 'contraseña de ejemplo'

describe('files of certificates as programs write them', () => {
  test.each([
    ['ec-aes256.p12', 'ECDSA', 'as OpenSSL 3 writes it'],
    ['rsa-aes128-sha1.p12', 'RSASSA-PKCS1-v1_5', 'AES, authenticated with SHA-1'],
    ['ec-plain.p12', 'ECDSA', 'authenticated and not encrypted'],
    ['ec-no-mac.p12', 'ECDSA', 'encrypted and not authenticated'],
    ['ec-ber.p12', 'ECDSA', 'lengths told late, texts in pieces'],
  ])('%s (%s, %s)', async (name, algorithm) => {
    const read = await readPkcs12(vector(name), password)
    if (!read.ok) throw new Error(read.why)
    expect(read.key.algorithm.name).toBe(algorithm)
    expect(read.key.extractable).toBe(false)
    expect(read.certificates.map((der) => readCertificate(der)?.subjectName)).toEqual([
      'CN=Fiscalía de Ejemplo',
      'CN=Autoridad intermedia de ejemplo',
    ])
  })

  test.each(['ec-aes256.p12', 'rsa-aes128-sha1.p12', 'ec-no-mac.p12'])(
    '%s does not open with another password',
    async (name) => {
      expect(await readPkcs12(vector(name), 'contrasena de ejemplo')).toEqual({
        ok: false,
        why: 'wrong-password',
      })
      expect(await readPkcs12(vector(name), '')).toEqual({ ok: false, why: 'wrong-password' })
    },
  )

  test.each([
    ['ec-triple-des.p12', 'triple DES throughout'],
    ['rsa-legacy.p12', 'certificates in RC2 of 40 bits, key in triple DES'],
    ['ec-rc2-128.p12', 'certificates in RC2 of 128 bits'],
  ])('%s (%s) is refused for its old encryption, with the right password', async (name) => {
    expect(await readPkcs12(vector(name), password)).toEqual({ ok: false, why: 'old-encryption' })
  })

  test('a file of certificates alone has no key, a key of another certificate none of its own', async () => {
    expect(await readPkcs12(vector('no-key.p12'), password)).toEqual({ ok: false, why: 'no-key' })
  })

  test('what is no such file is said to be none', async () => {
    for (const bytes of [
      new Uint8Array(),
      Buffer.from('-----BEGIN CERTIFICATE-----'),
      Buffer.from('%PDF-1.7\n'),
      new Uint8Array(2 ** 21),
    ]) {
      expect(await readPkcs12(bytes, password)).toEqual({ ok: false, why: 'not-pkcs12' })
    }
  })
})

const folder = mkdtempSync(join(tmpdir(), 'oficio-pkcs12-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const openssl = spawnSync('openssl', ['version']).error === undefined

test.skipIf(!openssl)(
  'a file that OpenSSL writes now opens (skipped where there is no OpenSSL)',
  async () => {
    const run = (...args: string[]): void =>
      expect(spawnSync('openssl', args, { encoding: 'utf8' }).stderr).not.toMatch(/error/i)
    const [key, certificate, file] = ['key.pem', 'certificate.pem', 'file.p12'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    writeFileSync(key, '')
    run(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-384',
      '-nodes',
      '-keyout',
      key,
      '-out',
      certificate,
      '-subj',
      '/CN=Ejemplo',
      '-days',
      '2',
    )
    run('pkcs12', '-export', '-inkey', key, '-in', certificate, '-out', file, '-passout', `pass:${password}`)
    expect(await readPkcs12(new Uint8Array(readFileSync(file)), password)).toMatchObject({ ok: true })
  },
)

test('a file cut, filled or changed anywhere is judged without a fault of ours', async () => {
  const names = ['ec-aes256.p12', 'rsa-legacy.p12', 'ec-no-mac.p12', 'ec-plain.p12'].map(vector)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(3000),
      fc.nat(3000),
      fc.uint8Array({ maxLength: 6 }),
      async (file, from, to, put) => {
        const changed = Buffer.concat([file.subarray(0, from), put, file.subarray(to)])
        const read = await readPkcs12(changed, password)
        expect(typeof read.ok).toBe('boolean')
      },
    ),
    { numRuns: 60 },
  )
})
