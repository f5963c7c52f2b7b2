import { expect, test } from 'vitest'
import { headRow } from './head.ts'

/** A document as small as they come, whose properties name an author. */
function paperOf(author: string | undefined): Uint8Array {
  const name =
    author === undefined ? '' : `/Author <feff${Buffer.from(author, 'utf16le').swap16().toString('hex')}>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [] /Count 0 >>',
    `<< ${name} >>`,
  ]
  let text = '%PDF-1.7\n'
  const rows = objects.map((body, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const trailer = `trailer\n<< /Size 4 /Root 1 0 R /Info 3 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}xref\n0 4\n0000000000 65535 f \n${rows.join('')}${trailer}`, 'latin1')
}

const words = {
  authority: { name: 'Fiscalía Local de Puerto Ficticio' },
  letter: { state: { requestingAuthority: { organisation: 'Oficina Ficticia de Asistencia' } } },
}
const judged = async (author: string | undefined) => {
  const row = await headRow(paperOf(author), words)
  return row && (row.ok ? 'named' : row.said)
}

test('a paper headed by whom the signed words name, in whatever spelling the font has', async () => {
  expect(await judged('Fiscalía  Local de Puerto Ficticio')).toBe('named')
  expect(await judged('Oficina Ficticia de Asistencia')).toBe('named')
})

test('one headed by an office that nobody signed is told, with who sealed it', async () => {
  expect(await judged('Ministerio Ficticio de Relaciones')).toBe('Ministerio Ficticio de Relaciones')
  expect(await headRow(paperOf('Ministerio Ficticio'), words)).toEqual({
    is: 'head',
    ok: false,
    why: 'head-unsigned',
    said: 'Ministerio Ficticio',
    known: 'Fiscalía Local de Puerto Ficticio',
  })
})

test('nothing is said of a paper that names nobody, of words without an authority, or of what is no paper', async () => {
  expect(await judged(undefined)).toBeUndefined()
  expect(await headRow(paperOf('Ministerio'), {})).toBeUndefined()
  expect(await headRow(Buffer.from('x'), words)).toBeUndefined()
})
