import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkRevocation } from '@oficio/verify/revocation'
import { type CertificateNeed, checkSeals } from '@oficio/verify/seal'
import { tokenIn } from '@oficio/verify/time-stamp'
import { readCertificate } from '@oficio/verify/x509'
import { afterAll, describe, expect, test } from 'vitest'
import { openAuthority } from '../authority/index.ts'
import { ocspRequest } from '../revocation/index.ts'
import { answerTimeStamp, timeStampRequest } from '../time-stamp/index.ts'
import { extendSeals, keepValidationData, sealPdf, stampDocument } from './index.ts'

// A small authority that is still there: whoever asks is told what it revoked. Nobody outside trusts it.
const open = () =>
  openAuthority({
    names: {
      root: 'Raíz de ejemplo',
      institution: 'Fiscalía de Ejemplo',
      timeStamp: 'Sellos de tiempo de ejemplo',
    },
    organisation: 'Oficio',
    country: 'CL',
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
    revocation: { ocsp: 'http://127.0.0.1/ocsp', crl: 'http://127.0.0.1/lista.crl' },
  })
const [own, other] = [await open(), await open()]
const trust = { roots: [own.root] }

/** A document as small as they come. */
function smallDocument(): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << >> >>',
    '<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream',
  ]
  let text = '%PDF-1.7\n'
  const offsets = objects.map((body, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${text}xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  )
}

let serial = 0
const stampedBy = (authority: typeof own, time: string) => async (digest: Uint8Array) =>
  tokenIn(
    await answerTimeStamp(timeStampRequest(digest), {
      ...authority.timeStamp,
      time,
      serial: ++serial,
      policy: '1.3.6.1.4.1.57264.2',
    }),
  ) as Uint8Array
const sealedAt = '2026-11-24T12:00:05.000Z'
const sealed = await sealPdf(smallDocument(), {
  ...own.institution,
  time: '2026-11-24T12:00:00Z',
  timeStamp: stampedBy(own, sealedAt),
})
const byOcsp =
  (authority = own, at = '2026-11-24T12:01:00Z') =>
  async ({ certificate, issuer }: CertificateNeed) => ({
    crls: [],
    ocsps: [await authority.ocsp(ocspRequest(certificate, issuer), at)],
  })
const byList =
  (authority = own, at = '2026-11-24T12:01:00Z') =>
  async () => ({ crls: [await authority.crl(at)], ocsps: [] })
const last = { trust, timeStamp: stampedBy(own, '2026-11-24T12:02:00Z') }
const extended = await extendSeals(sealed, { ...last, evidence: byOcsp() })

describe('a seal that lasts', () => {
  test('keeps what shows that nothing was revoked, and a time-stamp over all of it, behind the bytes that were sealed', async () => {
    expect(extended.level).toBe('B-LTA')
    expect(Buffer.compare(Buffer.from(extended.pdf.subarray(0, sealed.length)), Buffer.from(sealed))).toBe(0)
    const { seals } = await checkSeals(extended.pdf, trust)
    expect(seals.map(({ field, ok, after, level }) => ({ field, ok, after, level }))).toEqual([
      { field: 'Seal1', ok: true, after: 'seals', level: 'B-LTA' },
      { field: 'Stamp1', ok: true, after: 'nothing', level: null },
    ])
    expect(seals[0]?.revocation.map(({ subject, status, by, at }) => [subject, status, by, at])).toEqual([
      ['CN=Fiscalía de Ejemplo, O=Oficio, C=CL', 'good', 'ocsp', '2026-11-24T12:01:00.000Z'],
      ['CN=Sellos de tiempo de ejemplo, O=Oficio, C=CL', 'good', 'ocsp', '2026-11-24T12:01:00.000Z'],
    ])
    expect(seals[0]?.lastStamp).toEqual({
      time: '2026-11-24T12:02:00.000Z',
      signer: 'CN=Sellos de tiempo de ejemplo, O=Oficio, C=CL',
    })
  })

  test('by a list of revoked certificates as well, and again when it is extended once more nothing is added', async () => {
    const made = await extendSeals(sealed, { ...last, evidence: byList() })
    expect(made.level).toBe('B-LTA')
    expect((await checkSeals(made.pdf, trust)).seals[0]?.revocation.map(({ by }) => by)).toEqual([
      'crl',
      'crl',
    ])
    const again = await extendSeals(made.pdf, { ...last, evidence: byList() })
    expect(again).toEqual({ pdf: made.pdf, level: 'B-LTA' })
  })

  test('each level is the one that was reached: alone, with a time-stamp, with evidence, with a stamp over it', async () => {
    const level = async (pdf: Uint8Array) => (await checkSeals(pdf, trust)).seals[0]?.level
    const alone = await sealPdf(smallDocument(), { ...own.institution, time: '2026-11-24T12:00:00Z' })
    expect(await level(alone)).toBe('B-B')
    expect(await level(sealed)).toBe('B-T')
    const certificates = [...own.institution.certificates, ...own.timeStamp.certificates]
    const crls = [await own.crl('2026-11-24T12:01:00Z')]
    const kept = await keepValidationData(sealed, { certificates, crls, ocsps: [] })
    expect(await level(kept)).toBe('B-LT')
    expect(await level(await stampDocument(kept, last))).toBe('B-LTA')
    // A stamp over a document that keeps nothing shows that it existed, and not that nothing was revoked.
    expect(await level(await stampDocument(sealed, last))).toBe('B-T')
  })

  test('where nobody answers it stays as it was, byte for byte', async () => {
    const nobody = async () => ({ crls: [], ocsps: [] })
    expect(await extendSeals(sealed, { ...last, evidence: nobody })).toEqual({ pdf: sealed, level: 'B-T' })
    const stampless = async () => Promise.reject(new Error('no authority'))
    const kept = await extendSeals(sealed, { ...last, timeStamp: stampless, evidence: byOcsp() })
    expect(kept.level).toBe('B-LT')
  })
})

describe('evidence counts as far as it goes', () => {
  const levelWith = async (evidence: NonNullable<Parameters<typeof extendSeals>[1]['evidence']>) =>
    (await extendSeals(sealed, { ...last, evidence })).level

  test.each([
    ['a list of an authority of the same name', () => byList(other)],
    ['an answer of an authority of the same name', () => byOcsp(other)],
    ['a list whose time was over', () => byList(own, '2026-11-20T12:00:00Z')],
    ['an answer whose time was over', () => byOcsp(own, '2026-11-20T12:00:00Z')],
    ['a list issued after the certificates had ended', () => byList(own, '2027-02-01T00:00:00Z')],
    ['bytes that are no list', () => async () => ({ crls: [new Uint8Array(9)], ocsps: [new Uint8Array(9)] })],
  ])('%s says nothing', async (_, evidence) => {
    expect(await levelWith(evidence())).toBe('B-T')
  })

  test('each changed byte of a list or an answer says nothing, or what it said', async () => {
    const [certificate, issuer] = [own.institution.certificates[0]!, own.root].map(
      (der) => readCertificate(der)!,
    )
    const list = await own.crl('2026-11-24T12:01:00Z')
    const answer = await own.ocsp(ocspRequest(certificate!, issuer!), '2026-11-24T12:01:00Z')
    for (const [crls, ocsps] of [
      [[list], []],
      [[], [answer]],
    ] as const)
      expect((await checkRevocation(certificate!, issuer!, { crls, ocsps }, sealedAt)).status).toBe('good')
    const changed = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))
    for (let at = 0; at < list.length; at++) {
      const { status } = await checkRevocation(
        certificate!,
        issuer!,
        { crls: [changed(list, at)], ocsps: [] },
        sealedAt,
      )
      if (status !== 'unknown') throw new Error(`byte ${at} of the list: ${status}`)
    }
    // Outside of what is signed an answer says how it is wrapped, and nothing else.
    for (let at = 0; at < answer.length; at++) {
      const { status } = await checkRevocation(
        certificate!,
        issuer!,
        { crls: [], ocsps: [changed(answer, at)] },
        sealedAt,
      )
      if (status === 'revoked') throw new Error(`byte ${at} of the answer`)
    }
  })

  test('a certificate that had been revoked is told, and the seal does not hold', async () => {
    const gone = await open()
    const pdf = await sealPdf(smallDocument(), {
      ...gone.institution,
      time: '2026-11-24T12:00:00Z',
      timeStamp: stampedBy(gone, sealedAt),
    })
    gone.revoke(gone.institution, '2026-11-24T11:00:00Z')
    const certificates = [...gone.institution.certificates, ...gone.timeStamp.certificates]
    const crls = [await gone.crl('2026-11-24T12:01:00Z')]
    const kept = await keepValidationData(pdf, { certificates, crls, ocsps: [] })
    const [seal] = (await checkSeals(kept, { roots: [gone.root] })).seals
    expect(seal).toMatchObject({ ok: false, why: 'revoked', level: null })
    expect(seal?.revocation[0]).toMatchObject({ status: 'revoked', at: '2026-11-24T11:00:00.000Z' })
  })

  test('what was said before the seal says nothing of it: the key may have been stolen and revoked meanwhile', async () => {
    const own = await open()
    const pdf = await sealPdf(smallDocument(), {
      ...own.institution,
      time: '2026-11-24T12:00:00Z',
      timeStamp: stampedBy(own, sealedAt),
    })
    const certificates = [...own.institution.certificates, ...own.timeStamp.certificates]
    // Said a minute before, for a day; revoked since, and before the seal.
    const crls = [await own.crl('2026-11-24T11:59:00Z')]
    own.revoke(own.institution, '2026-11-24T11:59:30Z')
    const kept = await keepValidationData(pdf, { certificates, crls, ocsps: [] })
    const [seal] = (await checkSeals(kept, { roots: [own.root] })).seals
    expect(seal).toMatchObject({ ok: true, level: 'B-T' })
    expect(seal?.revocation).toMatchObject([
      { status: 'unknown', lacks: 'before' },
      { status: 'unknown', lacks: 'before' },
    ])
  })

  test('one revoked an hour later was good then', async () => {
    const later = await open()
    const pdf = await sealPdf(smallDocument(), {
      ...later.institution,
      time: '2026-11-24T12:00:00Z',
      timeStamp: stampedBy(later, sealedAt),
    })
    later.revoke(later.institution, '2026-11-24T13:00:00Z')
    const options = { trust: { roots: [later.root] }, timeStamp: stampedBy(later, '2026-11-25T12:00:00Z') }
    const made = await extendSeals(pdf, { ...options, evidence: byList(later, '2026-11-24T14:00:00Z') })
    expect(made.level).toBe('B-LTA')
  })

  test('a stamp of an authority that had been revoked makes nothing last', async () => {
    const gone = await open()
    const pdf = await sealPdf(smallDocument(), {
      ...gone.institution,
      time: '2026-11-24T12:00:00Z',
      timeStamp: stampedBy(gone, sealedAt),
    })
    gone.revoke(gone.timeStamp, '2026-11-24T12:00:00Z')
    const certificates = [...gone.institution.certificates, ...gone.timeStamp.certificates]
    const crls = [await gone.crl('2026-11-24T12:01:00Z')]
    const kept = await keepValidationData(pdf, { certificates, crls, ocsps: [] })
    expect((await checkSeals(kept, { roots: [gone.root] })).seals[0]).toMatchObject({ why: 'revoked' })
  })

  test('what changes a page behind it is told all the same', async () => {
    const text = Buffer.from(extended.pdf).toString('latin1')
    const start = [...text.matchAll(/startxref\n(\d+)/g)].at(-1)?.[1]
    const at = extended.pdf.length
    const body = '4 0 obj\n<< /Length 12 >>\nstream\n1 1 8 8 re f\nendstream\nendobj\n'
    const table = `xref\n4 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 60 /Root 1 0 R /Prev ${start} >>\n`
    const painted = Buffer.concat([
      extended.pdf,
      Buffer.from(`${body}${table}startxref\n${at + body.length}\n%%EOF\n`, 'latin1'),
    ])
    const [seal] = (await checkSeals(painted, trust)).seals
    expect(seal).toMatchObject({ after: 'changes', level: null })
  })
})

const folder = mkdtempSync(join(tmpdir(), 'oficio-long-term-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const saved = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const isHere = (tool: string): boolean =>
  spawnSync(tool, [tool === 'openssl' ? 'version' : '-v']).error === undefined

describe('other programs agree', () => {
  test.skipIf(!isHere('openssl'))(
    'OpenSSL reads the list and the answer, and finds them signed (skipped where there is no OpenSSL)',
    async () => {
      const [certificate, issuer] = [own.institution.certificates[0]!, own.root].map(
        (der) => readCertificate(der)!,
      )
      const list = saved('list.crl', await own.crl('2026-11-24T12:01:00Z'))
      const pem = (der: Uint8Array) =>
        `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
      const root = saved('root.pem', Buffer.from(pem(own.root)))
      const crl = spawnSync('openssl', ['crl', '-inform', 'DER', '-in', list, '-noout', '-CAfile', root], {
        encoding: 'utf8',
      })
      expect(crl.stderr).toContain('verify OK')
      const asked = ocspRequest(certificate!, issuer!)
      const answer = saved('answer.der', await own.ocsp(asked, '2026-11-24T12:01:00Z'))
      const ocsp = spawnSync(
        'openssl',
        [
          'ocsp',
          '-respin',
          answer,
          '-reqin',
          saved('asked.der', asked),
          '-CAfile',
          root,
          '-verify_other',
          root,
          '-resp_text',
          '-no_nonce',
          '-attime',
          '1795521660',
        ],
        { encoding: 'utf8' },
      )
      expect(ocsp.stdout).toContain('Cert Status: good')
      expect(ocsp.stderr).toContain('Response verify OK')
    },
  )

  test.skipIf(!isHere('pdfsig'))(
    'pdfsig finds the seal valid and the document whole (skipped where there is no pdfsig)',
    () => {
      const said = spawnSync('pdfsig', ['-nocert', saved('long.pdf', extended.pdf)], {
        encoding: 'utf8',
      }).stdout
      expect(said.match(/Signature Validation: Signature is Valid/g)).not.toBeNull()
    },
  )
})
