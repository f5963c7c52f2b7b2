import { createAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'
import { beforeAll, expect, test } from 'vitest'
import { judgeSigned } from './signed-letter.ts'

/** The smallest PDF with a page, as a letter that was given out. */
function letter(words: string): Uint8Array<ArrayBuffer> {
  const stream = `BT /F1 12 Tf 72 720 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.7\n'
  const offsets = objects.map((body, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  return new TextEncoder().encode(
    `${text}${xref}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  ) as Uint8Array<ArrayBuffer>
}

const given = letter('Oficio ficticio')
const now = '2026-06-01T00:00:00Z'
let made: Awaited<ReturnType<typeof createAuthority>>
let signed: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  made = await createAuthority({
    names: { root: 'Raíz nacional ficticia', institution: 'Sofía Inventada', timeStamp: 'Sellos ficticios' },
    organisation: 'Autoridad de certificación ficticia',
    country: 'CL',
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
  })
  signed = (await sealPdf(given, { ...made.institution, time: now })) as Uint8Array<ArrayBuffer>
})
const judge = (pdf: Uint8Array<ArrayBuffer>, at = now, roots = [made.root]) =>
  judgeSigned(given, pdf, { roots, at })

test('the same letter, signed under a known root, is good; who signed and who issued it can be told', async () => {
  const { verdict, seals } = await judge(signed)
  expect(verdict).toBe('good')
  expect(seals).toMatchObject([
    { subject: expect.stringContaining('Sofía Inventada'), after: 'nothing', chain: { ok: true } },
  ])
})

test('the letter as it was given out bears no signature', async () => {
  expect((await judge(given)).verdict).toBe('no-signature')
})

test('another letter is told to be another one, whoever signed it', async () => {
  const other = (await sealPdf(letter('Oficio cambiado'), {
    ...made.institution,
    time: now,
  })) as Uint8Array<ArrayBuffer>
  expect((await judge(other)).verdict).toBe('other-letter')
  const changed = signed.slice()
  changed[40] = (changed[40] ?? 0) ^ 1
  expect((await judge(changed)).verdict).toBe('other-letter')
  expect((await judge(new TextEncoder().encode('no es un PDF') as Uint8Array<ArrayBuffer>)).verdict).toBe(
    'other-letter',
  )
})

test('what is written behind the signature undoes it', async () => {
  const broken = new TextEncoder().encode('\n3 0 obj\n<< /Type /Page >>\nendobj\n')
  expect((await judge(new Uint8Array([...signed, ...broken]))).verdict).toBe('signature-does-not-hold')
  const before = Buffer.from(signed).toString('latin1')
  const stream = '4 0 obj\n<< /Length 12 >>\nstream\n0 0 1 1 re f\nendstream\nendobj\n'
  const previous = [...before.matchAll(/startxref\n(\d+)/g)].at(-1)?.[1]
  const place = String(before.length).padStart(10, '0')
  const update = `${stream}xref\n4 1\n${place} 00000 n \ntrailer\n<< /Size 20 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${before.length + stream.length}\n%%EOF\n`
  const { verdict, seals } = await judge(new Uint8Array(Buffer.from(before + update, 'latin1')))
  expect(verdict).toBe('signature-does-not-hold')
  expect(seals).toMatchObject([{ digest: true, signature: true, after: 'changes' }])
})

test('a root that is not known, and a certificate that is over, are told apart', async () => {
  expect((await judge(signed, now, [])).verdict).toBe('unknown-root')
  expect((await judge(signed, '2027-06-01T00:00:00Z')).verdict).toBe('not-valid')
})
