import { checkSeals, isOnlySignedSince } from '@oficio/verify/seal'
import { describe, expect, test } from 'vitest'
import { createAuthority } from '../authority/index.ts'
import { sealPdf } from './index.ts'

// Published attacks on signed PDFs, built step by step: a sealed document is changed, and then signed by
// somebody whose certificate is known too, so that a good signature stands at its end. pdf-insecurity.org
// names them.

const authority = async (institution: string) =>
  createAuthority({
    names: { root: `Raíz de ${institution}`, institution, timeStamp: 'Sellos de tiempo de ejemplo' },
    organisation: 'Oficio',
    country: 'CL',
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
  })
const [court, other] = [await authority('Juzgado de Ejemplo'), await authority('Otra Institución')]
const trust = { roots: [court.root, other.root] }
const byCourt = { ...court.institution, time: '2026-11-24T12:00:00Z' }
const byOther = { ...other.institution, time: '2026-11-24T13:00:00Z' }

type Objects = readonly (readonly [number, string])[]
const text = '0 0 9 9 re f'
const stream = (content: string, more = ''): string =>
  `<< /Length ${content.length}${more} >>\nstream\n${content}\nendstream`
const description = (text: string): string => stream(text, ' /Type /Metadata /Subtype /XML')
const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
const dc = 'http://purl.org/dc/elements/1.1/'
const namespaces = `xmlns:dc="${dc}" xmlns:xmp="http://ns.adobe.com/xap/1.0/"`
const titled = (title: string): string =>
  `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>`
const xmp = (date: string, title: string, more = ''): string =>
  description(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${rdf}><rdf:Description rdf:about="" ${namespaces}>` +
      `${titled(title)}<xmp:ModifyDate>${date}</xmp:ModifyDate><dc:format>application/pdf</dc:format>` +
      `</rdf:Description>${more}</rdf:RDF></x:xmpmeta>`,
  )
/** The same description as another program writes it. */
const writtenAnew = description(
  `<?xpacket begin="" id="x"?>\n<rdf:RDF ${rdf}>\n` +
    `<rdf:Description xmlns:xap='http://ns.adobe.com/xap/1.0/' xmlns:d="${dc}" rdf:about=""\n` +
    ` d:format="application/pdf" xap:ModifyDate="2026-11-25T10:00:00+00:00"/>\n` +
    `<rdf:Description rdf:about=""><t:title xmlns:t="${dc}"><rdf:Alt>\n` +
    '<rdf:li xml:lang="x-default">Oficio</rdf:li>\n</rdf:Alt></t:title></rdf:Description>\n' +
    '</rdf:RDF>\n<?xpacket end="w"?>\n   ',
)
const page = (more: string): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << >> ${more} >>`
const honest: Objects = [
  [1, '<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R >>'],
  [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
  [3, page('/Contents 7 0 R /Annots 8 0 R')],
  [4, stream(text)],
  [5, xmp('2026-11-24', 'Oficio')],
  [6, '<< /Title (Oficio) /ModDate (D:20261124) >>'],
  [7, '[4 0 R]'],
  [8, '[]'],
]

function file(objects: Objects): Uint8Array {
  return written(Buffer.from('%PDF-1.7\n'), objects, '/Size 20 /Root 1 0 R /Info 6 0 R')
}

/** The file with more objects behind it, and cross-references that lead on to those before, or elsewhere. */
function later(pdf: Uint8Array, objects: Objects, previous = startOf(pdf)): Uint8Array {
  return written(pdf, objects, `/Size 80 /Root 1 0 R /Info 6 0 R /Prev ${previous}`)
}

const startOf = (pdf: Uint8Array): number =>
  Number(
    [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/startxref\s+(\d+)/g),
    ].at(-1)?.[1],
  )

function written(pdf: Uint8Array, objects: Objects, trailer: string): Uint8Array {
  let body = ''
  const rows = objects.map(([number, value]) => {
    const at = pdf.length + body.length
    body += `${number} 0 obj\n${value}\nendobj\n`
    return `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  })
  const end = `trailer\n<< ${trailer} >>\nstartxref\n${pdf.length + body.length}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(`${body}xref\n${rows.join('')}${end}`, 'latin1')])
}

const afterFirst = async (pdf: Uint8Array): Promise<string | undefined> =>
  (await checkSeals(pdf, trust)).seals[0]?.after

/** What the first seal says after a change that somebody known signed. */
async function afterSigned(changed: Uint8Array): Promise<string | undefined> {
  return afterFirst(await sealPdf(changed, byOther))
}

const sealed = await sealPdf(file(honest), byCourt)
const field = '/Type /Annot /Subtype /Widget /FT /Sig /T (x)'

/** An object as the seal wrote it last. */
function lastOf(number: number): string {
  const found = [
    ...Buffer.from(sealed)
      .toString('latin1')
      .matchAll(new RegExp(`\\n${number} 0 obj\\n([\\s\\S]*?)\\nendobj`, 'g')),
  ]
  return found.at(-1)?.[1] ?? ''
}

const annotationsAnd = (more: string): string => lastOf(8).replace(/\]$/, ` ${more}]`)

describe('a change that a known signature covers is told', () => {
  test.each<[string, Objects]>([
    ['the text of a page replaced by another of the same length', [[4, stream('1 1 8 8 re f')]]],
    [
      'the list of texts of a page longer by one',
      [
        [7, '[4 0 R 61 0 R]'],
        [61, stream('1 1 8 8 re f')],
      ],
    ],
    [
      'the list longer by a text that says it is a field',
      [
        [7, '[4 0 R 61 0 R]'],
        [61, stream('1 1 8 8 re f', ` ${field} /Rect [0 0 0 0]`)],
      ],
    ],
    [
      'a comment that says it is a field for a signature',
      [
        [8, annotationsAnd('61 0 R')],
        [61, '<< /Type /Annot /Subtype /FreeText /FT /Sig /T (x) /Rect [9 9 9 9] /Contents (Otro) >>'],
      ],
    ],
    [
      'a field that acts when the page is opened',
      [
        [8, annotationsAnd('61 0 R')],
        [61, `<< ${field} /Rect [0 0 0 0] /AA << /PO << /S /URI /URI (https://atacante.example) >> >> >>`],
      ],
    ],
    [
      'a field with another below it, to be seen',
      [
        [8, annotationsAnd('61 0 R')],
        [61, `<< ${field} /Rect [0 0 0 0] /Kids [62 0 R] >>`],
        [62, `<< ${field} /Rect [0 0 200 200] >>`],
      ],
    ],
    ['another title of the document', [[6, '<< /Title (Otro) /ModDate (D:20261124) >>']]],
    ['another title in its description', [[5, xmp('2026-11-24', 'Otro')]]],
    [
      'another author in a second part of its description',
      [
        [
          5,
          xmp('2026-11-24', 'Oficio', `<rdf:Description xmlns:dc="${dc}" rdf:about="" dc:creator="Otro"/>`),
        ],
      ],
    ],
    ['another author in its list of what it is', [[6, '<< /Title (Oficio) /Author (Otro) >>']]],
    [
      'a page more',
      [
        [2, '<< /Type /Pages /Kids [3 0 R 61 0 R] /Count 2 >>'],
        [61, page('/Contents 4 0 R')],
      ],
    ],
  ])('%s', async (_, objects) => {
    expect(await afterSigned(later(sealed, objects))).toBe('changes')
  })

  test('a description that is a text of the page as well', async () => {
    const shown = honest.map(([number, value]) => [number, number === 7 ? '[5 0 R]' : value] as const)
    const shadow = await sealPdf(file(shown), byCourt)
    expect(await afterSigned(later(shadow, [[5, xmp('2026-11-25', 'Oficio')]]))).toBe('changes')
  })

  test('an older version of PDF than it said, or none that there is', async () => {
    const root = (version: string): Objects[number] => [
      1,
      `${honest[0]?.[1].slice(0, -2)} /Version ${version} >>`,
    ]
    const given = file([root('/1.7'), ...honest.slice(1)])
    const after = async (version: string) =>
      isOnlySignedSince(given, await sealPdf(later(given, [root(version)]), byCourt))
    expect(await after('/2.0')).toBe(true)
    for (const version of ['/1.4', '/9.9', '(2.0)', '8 0 R']) expect(await after(version)).toBe(false)
  })

  test('cross-references that lay hidden in the document before it was sealed (shadow: hide)', async () => {
    // Whoever prepared it knew where the cross-references of the seal would come to lie.
    const shadow = (previous: number) => {
      const hidden = `3 0 obj\n${page('/Contents 9 0 R /Annots 8 0 R')}\nendobj\n`
      const at =
        Buffer.from(file([...honest, [9, stream('1 1 8 8 re f')], [15, '(']])).indexOf('15 0 obj\n(') + 10
      const table = `xref\n3 1\n${String(at).padStart(10, '0')} 00000 n \n`
      const trailer = `trailer\n<< /Size 30 /Root 1 0 R /Info 6 0 R /Prev ${String(previous).padStart(10, '0')} >>\n`
      const parts = [...honest, [9, stream('1 1 8 8 re f')], [15, `(${hidden}${table}${trailer})`]] as const
      return { pdf: file(parts), start: at + hidden.length }
    }
    const place = startOf(await sealPdf(shadow(0).pdf, byCourt))
    const { pdf, start } = shadow(place)
    const signed = await sealPdf(pdf, byCourt)
    expect([startOf(signed), await afterFirst(signed)]).toEqual([place, 'nothing'])
    expect(await afterSigned(later(signed, [[61, 'null']], start))).toBe('changes')
  })
})

describe('what changes nothing that is seen is no change', () => {
  test.each<[string, Objects]>([
    ['another day and program of saving', [[6, '<< /Title (Oficio) /ModDate (D:20261125) /Producer (x) >>']]],
    ['another day of saving in the description', [[5, xmp('2026-11-25', 'Oficio')]]],
    ['the description in another order, other forms and other prefixes', [[5, writtenAnew]]],
    [
      'its title in another encoding',
      [[6, '<< /Title <FEFF004F0066006900630069006F> /ModDate (D:20261124) >>']],
    ],
    ['a newer version of PDF', [[1, lastOf(1).replace(/>>$/, '/Version /2.0 >>')]]],
    [
      'certificates and lists for judging it later',
      [
        [1, lastOf(1).replace(/>>$/, '/DSS 61 0 R >>')],
        [61, '<< /Certs [62 0 R] >>'],
        [62, stream('0')],
      ],
    ],
  ])('%s, signed or not', async (_, objects) => {
    expect(await afterFirst(later(sealed, objects))).toBe('seals')
    expect(await afterSigned(later(sealed, objects))).toBe('seals')
  })

  test('a second signature', async () => {
    expect(await afterSigned(sealed)).toBe('seals')
  })
})

describe('a document given out to be signed comes back with signatures only', () => {
  const given = file(honest)

  test('signed, and signed twice', async () => {
    const signed = await sealPdf(given, byCourt)
    expect(await isOnlySignedSince(given, signed)).toBe(true)
    expect(await isOnlySignedSince(given, await sealPdf(signed, byOther))).toBe(true)
  })

  test('not another document, nor the same unsigned', async () => {
    expect(await isOnlySignedSince(given, given)).toBe(false)
    expect(await isOnlySignedSince(given, await sealPdf(file(honest.slice(0, 6)), byCourt))).toBe(false)
  })

  test('not one whose page was changed before it was signed', async () => {
    const painted = later(given, [[4, stream('1 1 8 8 re f')]])
    expect(await isOnlySignedSince(given, await sealPdf(painted, byCourt))).toBe(false)
  })
})
