import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'

// Makes `vectors/seals/attacks/` of the published attacks on signed PDF, each under the name that it was
// published by (pdf-insecurity.org): universal signature forgery (USF), incremental saving (ISA), signature
// wrapping (SWA), and shadow documents (hide, replace, hide-and-replace). The keys are made for it and thrown
// away.
//
//     node --import tsx faults/attacks/published.ts

type Objects = readonly (readonly [number, string])[]
const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
const shown = (text: string): string => stream(`BT /F1 18 Tf 20 100 Td (${text}) Tj ET`)
const page = (contents: string): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Resources << /Font << /F1 10 0 R >> >> /Contents ${contents} /Annots 8 0 R >>`
const font = (more = ''): string => `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${more}>>`
const swapped = '/Encoding << /Type /Encoding /Differences [49 /nine 57 /one] >> '

const honest: Objects = [
  [1, '<< /Type /Catalog /Pages 2 0 R >>'],
  [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
  [3, page('4 0 R')],
  [4, shown('cuenta 1')],
  [6, '<< /Title (Carta) /ModDate (D:20261124) >>'],
  [8, '[]'],
  [10, font()],
]

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const row = (number: number, at: number, kind: 'n' | 'f' = 'n'): string =>
  `${number} 1\n${String(at).padStart(10, '0')} ${kind === 'n' ? '00000' : '65535'} ${kind} \n`

function written(pdf: string, objects: Objects, trailer: string): string {
  let body = ''
  const rows = objects.map(([number, value]) => {
    const at = pdf.length + body.length
    body += `${number} 0 obj\n${value}\nendobj\n`
    return row(number, at)
  })
  const start = pdf.length + body.length
  return `${pdf}${body}xref\n${rows.join('')}trailer\n<< ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
}
const file = (objects: Objects): string => written('%PDF-1.7\n', objects, '/Size 40 /Root 1 0 R /Info 6 0 R')
const startOf = (pdf: string): number => Number([...pdf.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1])
const later = (pdf: string, objects: Objects): string =>
  written(pdf, objects, `/Size 80 /Root 1 0 R /Info 6 0 R /Prev ${startOf(pdf)}`)

const { institution } = await createAuthority({
  names: { root: 'Raíz de ejemplo', institution: 'Juzgado de Ejemplo', timeStamp: 'Sellos de ejemplo' },
  organisation: 'Oficio',
  country: 'CL',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-01-01T00:00:00Z',
})
const sealed = async (pdf: string): Promise<string> =>
  latin(await sealPdf(bytesOf(pdf), { ...institution, time: '2026-11-24T12:00:00Z' }))

const letter = await sealed(file(honest))
const other: Objects = [[4, shown('cuenta 9')]]
const once = (from: string | RegExp, to: (found: string) => string): string => {
  const made = letter.replace(from, (found) => to(found))
  if (made === letter || made.length !== letter.length) throw new Error(`nothing like ${String(from)}`)
  return made
}

/** The signature's own object, as it stands in the letter. */
const signature =
  /(\d+) 0 obj\n(<<(?:(?!endobj)[\s\S])*?\/ByteRange[\s\S]*?>>)\nendobj/.exec(letter)?.[2] ?? ''

/** The padding behind the signature gives way to a second range, and to objects that no range covers. */
function wrapped(): string {
  const [, from = '', end = '', start = '', length = ''] =
    /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(letter) ?? []
  const hex = letter.slice(Number(end), Number(start))
  const bare = hex.replace(/(?:00)+>$/, '>')
  const inside = (at: number) =>
    `${bare} /ByteRange [${from} ${end} ${String(at).padStart(8, '0')} ${length}] `
  const body = `>>\nendobj\n4 0 obj\n${shown('cuenta 9')}\nendobj\n`
  const table = `xref\n${row(4, Number(end) + inside(0).length + '>>\nendobj\n'.length)}`
  const trailer = `trailer\n<< /Size 80 /Root 1 0 R /Info 6 0 R >>\n`
  const between = `${body}${table}${trailer}99 0 obj\n<< `
  const place = Number(end) + inside(0).length + between.length
  return `${letter.slice(0, Number(end))}${inside(place)}${between}${letter.slice(Number(start))}`
}

/** Prepared before it is sealed: a text that lies over the real one, and is taken away afterwards. */
const hidden: Objects = [
  ...honest.filter(([n]) => n !== 3),
  [3, page('[4 0 R 9 0 R]')],
  [9, stream('1 g 0 0 300 200 re f')],
]
/** Prepared: another page that nothing leads to, inside a text; the sealed table does not know it. */
const inside = `3 0 obj\n${page('9 0 R')}\nendobj\n`
const twofold: Objects = [...honest, [9, shown('cuenta 9')], [15, `(${inside})`]]

const [withOverlay, withSecondPage] = [await sealed(file(hidden)), await sealed(file(twofold))]
const rows = (pdf: string, entry: string): string =>
  `${pdf}xref\n${entry}trailer\n<< /Size 80 /Root 1 0 R /Info 6 0 R /Prev ${startOf(pdf)} >>\nstartxref\n${pdf.length}\n%%EOF\n`

const attacks: Readonly<Record<string, string>> = {
  'usf-contents-zero': once(/\/Contents\s*<[0-9A-Fa-f]+>/, (found) =>
    found.replace(/<[0-9A-Fa-f]+>/, (hex) => `<${'0'.repeat(hex.length - 2)}>`),
  ),
  'usf-contents-missing': once(/\/Contents(?=\s*<[0-9A-Fa-f])/, () => '/Xontents'),
  'usf-byterange-missing': once('/ByteRange', () => '/XyteRange'),
  'usf-byterange-null': once(
    /\/ByteRange\s*\[[^\]]*\]/,
    (found) => `/ByteRange null${' '.repeat(found.length - 15)}`,
  ),
  'isa-update': later(letter, other),
  'isa-no-table': `${letter}4 0 obj\n${shown('cuenta 9')}\nendobj\n`,
  'isa-no-trailer': `${letter}4 0 obj\n${shown('cuenta 9')}\nendobj\nxref\n${row(4, letter.length)}`,
  'isa-signature-copied': later(letter, [
    ...other,
    [61, signature],
    [62, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Copia) /Rect [0 0 0 0] /P 3 0 R /V 61 0 R >>'],
    [8, '[62 0 R]'],
  ]),
  'swa-second-range': wrapped(),
  'shadow-hide': rows(withOverlay, row(9, 0, 'f')),
  'shadow-replace': later(letter, [[10, font(swapped)]]),
  'shadow-hide-and-replace': rows(withSecondPage, row(3, withSecondPage.indexOf(inside))),
}

const folder = join(import.meta.dirname, '../../vectors/seals/attacks')
mkdirSync(folder, { recursive: true })
for (const [name, pdf] of Object.entries(attacks)) writeFileSync(join(folder, `${name}.pdf`), bytesOf(pdf))
