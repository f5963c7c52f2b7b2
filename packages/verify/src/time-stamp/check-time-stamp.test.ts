import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createAuthority } from '@oficio/seal/authority'
import { answerTimeStamp, timeStampRequest } from '@oficio/seal/time-stamp'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { write } from '../der/index.ts'
import { readPem, trustFrom } from '../x509/index.ts'
import { checkTimeStamp, tokenIn } from './index.ts'

const vectors = resolve(import.meta.dirname, '../../../../vectors/rfc3161')
const vector = (path: string): Uint8Array => new Uint8Array(readFileSync(join(vectors, path)))
const chain = (of: string) =>
  trustFrom(readPem(readFileSync(join(vectors, of, 'ts_chain.pem'), 'utf8'), 'CERTIFICATE'))
const hello = { data: new TextEncoder().encode('hello') }
const sha512 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha512').update(data).digest())

describe('time-stamps of others', () => {
  test.each([
    ['sigstage/response-sha256.tsr', '2025-05-09T11:58:55.000Z'],
    ['sigstage/response-sha512.tsr', '2025-05-09T11:58:56.000Z'],
  ])('%s is accepted', async (path, time) => {
    expect(await checkTimeStamp(vector(path), { of: hello, ...chain('sigstage') })).toEqual({
      ok: true,
      time,
      accuracyMillis: 1000,
      signer: 'CN=sigstore-tsa, O=sigstore.dev',
      root: 'CN=sigstore-tsa-selfsigned, O=sigstore.dev',
      serial: expect.stringMatching(/^[0-9a-f]{40,42}$/),
      policy: '1.3.6.1.4.1.57264.2',
    })
  })

  test('a signature that was altered is refused', async () => {
    const verdict = await checkTimeStamp(vector('sigstage/response-invalid-signature.tsr'), {
      of: hello,
      ...chain('sigstage'),
    })
    expect(verdict).toMatchObject({ ok: false, why: 'wrong-signature', time: '2025-05-09T11:58:55.000Z' })
  })

  test('the answer to a request is accepted through the authority in between, and not without it', async () => {
    const response = vector('test_tsa/response.tsr')
    const { roots, certificates } = chain('test_tsa')
    const nonce = Buffer.from('36a44f9f4a391fd3', 'hex')
    expect(
      await checkTimeStamp(response, { of: { digest: sha512(hello.data) }, nonce, roots, certificates }),
    ).toMatchObject({ ok: true })
    expect(
      await checkTimeStamp(response, { of: hello, nonce: nonce.reverse(), roots, certificates }),
    ).toMatchObject({ why: 'other-nonce' })
    const leafOnly = certificates.slice(0, 1)
    expect(await checkTimeStamp(response, { of: hello, roots, certificates: leafOnly })).toMatchObject({
      why: 'unknown-root',
    })
  })

  test('a stamp under certificates that have ended since is accepted: they were good at its time', async () => {
    const of = { data: vector('sigstore.mock/payload') }
    const verdict = await checkTimeStamp(vector('sigstore.mock/response-expired.tsr'), {
      of,
      ...chain('sigstore.mock'),
    })
    expect(verdict).toMatchObject({
      ok: true,
      time: '2023-02-01T00:00:00.000Z',
      signer: 'O=sigstore.mock, CN=tsa signing',
    })
  })

  test('a stamp is of its own data, and under its own root', async () => {
    const response = vector('sigstage/response-sha256.tsr')
    expect(
      await checkTimeStamp(response, { of: { data: sha512(hello.data) }, ...chain('sigstage') }),
    ).toMatchObject({ why: 'other-data' })
    const { certificates } = chain('sigstage')
    expect(
      await checkTimeStamp(response, { of: hello, roots: chain('test_tsa').roots, certificates }),
    ).toMatchObject({ why: 'unknown-root' })
    expect(await checkTimeStamp(response, { of: hello, roots: [] })).toMatchObject({ ok: false })
  })
})

const folder = mkdtempSync(join(tmpdir(), 'oficio-time-stamp-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const openssl = spawnSync('openssl', ['version']).error === undefined
const saved = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`

const small = await createAuthority({
  names: {
    root: 'Raíz de demostración',
    institution: 'Fiscalía de Ejemplo',
    timeStamp: 'Sellos de tiempo de ejemplo',
  },
  organisation: 'Oficio',
  country: 'CL',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-01-01T00:00:00Z',
})
const nonce = Uint8Array.of(0xf1, 2, 3, 4, 5, 6, 7, 8)
const digest = sha512(hello.data)
const authority = {
  ...small.timeStamp,
  time: '2026-11-24T12:00:00Z',
  serial: 7,
  policy: '1.3.6.1.4.1.57264.2',
}
const asked = timeStampRequest(digest, { nonce })
const answer = await answerTimeStamp(asked, authority)
const good = { of: { digest }, nonce, roots: [small.root] }

describe('the small authority', () => {
  test('stamps what it is asked, at the time it is told', async () => {
    const verdict = { ok: true, time: '2026-11-24T12:00:00.000Z', serial: '07', accuracyMillis: 1000 }
    expect(await checkTimeStamp(answer, good)).toMatchObject({
      ...verdict,
      signer: 'CN=Sellos de tiempo de ejemplo, O=Oficio, C=CL',
    })
    expect(await checkTimeStamp(tokenIn(answer)!, good)).toMatchObject(verdict)
  })

  test('leaves its certificate out when it is not asked for it', async () => {
    const bare = await answerTimeStamp(timeStampRequest(digest, { certificates: false }), authority)
    const { certificates } = small.timeStamp
    expect(await checkTimeStamp(bare, { of: { digest }, roots: [small.root] })).toMatchObject({
      why: 'no-certificate',
    })
    expect(await checkTimeStamp(bare, { of: { digest }, roots: [small.root], certificates })).toMatchObject({
      ok: true,
    })
  })

  test('stamps no digest that others could forge, nor what it cannot read', async () => {
    expect(() => timeStampRequest(new Uint8Array(20))).toThrow('SHA-256')
    const { sequence, integer, objectIdentifier, octets } = write
    const sha1 = sequence(
      integer(1),
      sequence(sequence(objectIdentifier('1.3.14.3.2.26')), octets(new Uint8Array(20))),
    )
    for (const request of [sha1, new Uint8Array(), asked.slice(1)]) {
      const no = await answerTimeStamp(request, authority)
      expect(tokenIn(no)).toBeUndefined()
      expect(await checkTimeStamp(no, good)).toMatchObject({ ok: false, why: 'not-granted' })
    }
  })

  test('is not believed with a certificate for something else, nor before or after its own time', async () => {
    const other = await answerTimeStamp(asked, { ...authority, ...small.institution })
    expect(await checkTimeStamp(other, good)).toMatchObject({ why: 'not-for-time-stamping' })
    const late = await answerTimeStamp(asked, { ...authority, time: '2027-01-02T00:00:00Z' })
    expect(await checkTimeStamp(late, good)).toMatchObject({ why: 'expired' })
    const early = await answerTimeStamp(asked, { ...authority, time: '2025-12-31T00:00:00Z' })
    expect(await checkTimeStamp(early, good)).toMatchObject({ why: 'not-yet-valid' })
  })

  test.skipIf(!openssl)(
    'is believed by OpenSSL, by the question and by the data (skipped where there is no OpenSSL)',
    () => {
      const ca = saved('root.pem', pem(small.root))
      const tsr = saved('answer.tsr', answer)
      const verify = (...args: string[]) =>
        spawnSync('openssl', ['ts', '-verify', '-in', tsr, '-CAfile', ca, '-attime', '1795521600', ...args], {
          encoding: 'utf8',
        })
      const byQuestion = verify('-queryfile', saved('asked.tsq', asked))
      expect(byQuestion.stdout + byQuestion.stderr).toContain('Verification: OK')
      const byData = verify('-data', saved('hello', hello.data))
      expect(byData.stdout + byData.stderr).toContain('Verification: OK')
      const otherData = verify('-data', saved('other', 'hallo'))
      expect(otherData.status).not.toBe(0)
    },
  )

  test.skipIf(!openssl)('answers what OpenSSL asks (skipped where there is no OpenSSL)', async () => {
    const query = join(folder, 'query.tsq')
    spawnSync('openssl', [
      'ts',
      '-query',
      '-data',
      saved('hello', hello.data),
      '-sha384',
      '-cert',
      '-out',
      query,
    ])
    const given = await answerTimeStamp(new Uint8Array(readFileSync(query)), authority)
    expect(await checkTimeStamp(given, { of: hello, roots: [small.root] })).toMatchObject({ ok: true })
  })
})

test('a bit of every byte of a time-stamp changed is named', async () => {
  const token = tokenIn(answer)!
  // Of each byte at least one, another from byte to byte; `npm run long` changes all eight.
  const step = process.env.OFICIO_LONG ? 1 : 7
  for (let bit = 0; bit < token.length * 8; bit += step) {
    const changed = Uint8Array.from(token)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    const verdict = await checkTimeStamp(changed, good)
    if (verdict.ok) throw new Error(`bit ${bit & 7} of byte ${bit >> 3} of ${token.length}`)
  }
})

test('anything at all is judged without a fault of ours', async () => {
  const pieces = fc.tuple(fc.nat(answer.length), fc.nat(answer.length), fc.uint8Array({ maxLength: 8 }))
  await fc.assert(
    fc.asyncProperty(pieces, async ([from, to, put]) => {
      const changed = Uint8Array.of(...answer.subarray(0, from), ...put, ...answer.subarray(to))
      // The stamp itself, cut out of the answer around it, is the same stamp.
      const same = [answer, tokenIn(answer)!].some((one) => Buffer.compare(changed, one) === 0)
      if (!same) expect((await checkTimeStamp(changed, good)).ok).toBe(false)
      const no = await answerTimeStamp(changed, authority)
      expect(tokenIn(no)).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})
