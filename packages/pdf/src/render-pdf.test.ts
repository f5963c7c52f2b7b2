import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import type { Letter, LetterPart } from '@oficio/core/letter'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleLetter, exampleTranslation } from './example-letter.ts'
import { renderPdf } from './render-pdf.ts'

const requestJson =
  '{\n  "provider": "invented",\n  "case": { "number": "EJ-2041/2026", "summary": "ñ € 日本" }\n}\n'
const qrText =
  'OFICIO1 EJ-2041/2026 · oficio 01 d4b2f2434b23524689441055d3eacd2c85beb9d8e02a877e812de4ae51ddf82c'
const both = { letters: [exampleLetter, exampleTranslation], requestJson, qrText }

const folder = mkdtempSync(join(tmpdir(), 'oficio-pdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const plain = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')
const withParts = (...parts: LetterPart[]): Letter => ({
  ...exampleLetter,
  blocks: [{ id: 'L08', number: '8', heading: 'Hechos', parts }],
})

/** The attached files, unpacked: every stream that calls itself an embedded file. */
function attachments(pdf: Uint8Array): string[] {
  const text = plain(pdf)
  return [
    ...text.matchAll(/\/Length \d+\s+(?:\/Filter \/\w+\s+)?\/Type \/EmbeddedFile[\s\S]*?stream\r?\n/g),
  ].map((match) => {
    const start = match.index + match[0].length
    const bytes = Buffer.from(pdf.subarray(start, start + Number(/\/Length (\d+)/.exec(match[0])?.[1])))
    return (match[0].includes('/FlateDecode') ? inflateSync(bytes, { finishFlush: 2 }) : bytes).toString(
      'utf8',
    )
  })
}

const present = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined
const tools = present('pdftotext') && present('pdfinfo') && present('pdfdetach')
const run = (tool: string, ...args: string[]): string => {
  const done = spawnSync(tool, args, { encoding: 'utf8' })
  expect(done.status, `${tool} ${args.join(' ')}: ${done.stderr}`).toBe(0)
  return done.stdout
}
const saved = (name: string, pdf: Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, pdf)
  return path
}

describe('the file', () => {
  const pdf = renderPdf(both)

  test('a letter is an archival PDF with a structure that a screen reader can follow', () => {
    const text = plain(pdf)
    expect(text).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(text).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
    expect(text).toContain('/StructTreeRoot')
    for (const tag of ['/H1', '/H2', '/Table', '/TH', '/TR', '/TD', '/Figure'])
      expect(text).toMatch(new RegExp(`/S ${tag}\\b`))
  })

  test('the language of the document is that of the signed text, and the translation is marked as another', () => {
    expect(plain(pdf)).toMatch(/\/Type \/Catalog[\s\S]*?\/Lang \(es\)/)
    expect(plain(pdf)).toContain('/Lang (en)')
    expect(plain(renderPdf({ ...both, letters: [exampleLetter] }))).not.toContain('/Lang (en)')
  })

  test('the request travels inside, byte for byte, and nothing else does', () => {
    expect(attachments(pdf)).toEqual([requestJson])
    expect(plain(pdf)).toContain('/AFRelationship /Source')
    expect(plain(pdf)).toMatch(/\/Subtype \/application#2fjson/i)
  })

  test('the file runs nothing, opens nothing and holds no image', () => {
    for (const word of ['/JavaScript', '/JS', '/OpenAction', '/Launch', '/URI', '/XFA', '/Subtype /Image'])
      expect(plain(pdf)).not.toContain(word)
  })

  test('properties name the authority, the title and the day, and no path of this machine', () => {
    const text = plain(pdf)
    expect(text).toContain('<xmp:CreateDate>2026-11-24T00:00:00Z</xmp:CreateDate>')
    expect(text).toContain(
      '<dc:creator><rdf:Seq><rdf:li>Fiscal\u00c3\u00ada Local de Puerto Ficticio</rdf:li>',
    )
    expect(text).not.toContain(process.cwd())
    expect(text).not.toContain('Nora Imaginada')
  })

  test('properties say too that the sender is not verified, and nothing where somebody vouches', () => {
    expect(Buffer.from(pdf).toString('utf8')).toContain(
      `<rdf:li xml:lang="x-default">${exampleLetter.notices.join(' ')}</rdf:li></rdf:Alt></dc:description>`,
    )
    expect(plain(renderPdf({ ...both, letters: [{ ...exampleLetter, notices: [] }] }))).not.toContain(
      'dc:description',
    )
  })

  test('the signed text has an empty field for a digital signature, the translation has none', () => {
    const name = `<FEFF${Buffer.from('signature-1', 'utf16le').swap16().toString('hex').toUpperCase()}>`
    expect(plain(pdf).split(`/FT /Sig /T ${name}`)).toHaveLength(2)
    expect(plain(pdf)).toContain('/AcroForm << /Fields [')
    expect(plain(pdf)).not.toContain('/ByteRange')
  })

  test('every font lies inside, as the part that is used', () => {
    expect(plain(pdf).match(/\/FontFile2/g)?.length).toBe(3)
  })

  test('the same letter gives the same bytes, whatever was printed in between', () => {
    renderPdf({ ...both, letters: [withParts({ is: 'paragraph', text: 'otra' })] })
    expect(Buffer.compare(Buffer.from(renderPdf(both)), Buffer.from(pdf))).toBe(0)
  })

  test('a letter without a day, without a text or with a code too long for paper is refused in one sentence', () => {
    expect(() => renderPdf({ ...both, letters: [] })).toThrow('There is no letter to print.')
    expect(() => renderPdf({ ...both, letters: [{ ...exampleLetter, date: 'mañana' }] })).toThrow('no day')
    expect(() => renderPdf({ ...both, qrText: 'x'.repeat(501) })).toThrow('501 characters')
    expect(plain(renderPdf({ ...both, qrText: 'ñ'.repeat(500) }))).toContain('/S /Figure')
  })
})

describe('what people typed stays text', () => {
  const hostile = [
    '#import "@preview/x:1.0.0": *',
    '#read("/etc/passwd") #panic()',
    '$ integral $ \\ @label <label> *bold* _it_ `raw` ```typ #x``` // comment /* open',
    '"],"is":"paragraph"}',
    '= Heading\n- list\n+ enum\n/ term: x',
    'https://example.com/a?b=c#d~e',
  ]

  test.each(hostile)('%j is printed as it was typed', (text) => {
    const pdf = renderPdf({ ...both, letters: [withParts({ is: 'paragraph', text })] })
    expect(plain(pdf)).not.toContain('root:')
    if (!tools) return
    const printed = run('pdftotext', '-raw', saved('hostile.pdf', pdf), '-').replace(/\s+/g, '')
    expect(printed).toContain(text.replace(/\s+/g, ''))
  })

  test('control and direction characters, pictures and scripts without a face are named by their code point', () => {
    const text = 'a\u202eb\u0000c\u200bd\ud800e\u2066f\u{1f600}g 日 \u00ad \ufeff'
    const pdf = renderPdf({ ...both, letters: [withParts({ is: 'paragraph', text })] })
    if (!tools) return
    const printed = run('pdftotext', '-raw', saved('control.pdf', pdf), '-').replace(/\s+/g, '')
    expect(printed).toContain(
      'a[U+202E]b[U+0000]c[U+200B]d[U+D800]e[U+2066]f[U+1F600]g[U+65E5][U+00AD][U+FEFF]',
    )
  })

  test('a word of 100 kB goes on over the lines and pages and loses no letter', () => {
    const word = 'abcdefghij'.repeat(10_000)
    const pdf = renderPdf({ ...both, letters: [withParts({ is: 'paragraph', text: word })] })
    if (!tools) return
    const printed = run('pdftotext', '-raw', saved('word.pdf', pdf), '-')
    expect(
      printed
        .match(/[a-j]+/g)
        ?.filter((run) => run.length > 20)
        .join('').length,
    ).toBeGreaterThan(99_000)
  })

  test('five hundred identifiers keep their order, each row whole, the head on every page', () => {
    const rows = Array.from({ length: 500 }, (_, i) => ({
      no: `${i + 1}`,
      type: 'nombre de usuario',
      value: `@cuenta_${i + 1}_Il1O0`,
      notes: ['visto: 26-oct-2026'],
    }))
    const pdf = renderPdf({
      ...both,
      letters: [
        withParts({ is: 'identifiers', head: { no: 'N.º', type: 'Tipo', value: 'Valor exacto' }, rows }),
      ],
    })
    if (!tools) return
    const pages = run('pdftotext', '-raw', saved('rows.pdf', pdf), '-').split('\f').filter(Boolean)
    expect(pages.join('').match(/@cuenta_\d+_Il1O0/g)).toEqual(rows.map((row) => row.value))
    for (const page of pages.filter((page) => page.includes('@cuenta'))) {
      expect(page).toContain('Valor exacto')
      expect(page.match(/@cuenta/g)?.length).toBe(page.match(/visto:/g)?.length)
    }
  })

  test('a name in Cyrillic or Greek is printed in its own letters', () => {
    const row = {
      no: '1',
      type: 'nombre de usuario',
      value: '@пример_Ωμέγα',
      notes: [],
      codePoints: 'п U+043F',
    }
    const pdf = renderPdf({
      ...both,
      letters: [
        withParts({
          is: 'identifiers',
          head: { no: 'N.º', type: 'Tipo', value: 'Valor exacto' },
          rows: [row],
        }),
      ],
    })
    if (!tools) return
    expect(run('pdftotext', '-raw', saved('cyrillic.pdf', pdf), '-')).toContain('@пример_Ωμέγα')
  })
})

describe.skipIf(!tools)('read by another program (skipped where poppler is absent)', () => {
  let path: string
  let pages: readonly string[]
  beforeAll(() => {
    path = saved('both.pdf', renderPdf(both))
    pages = run('pdftotext', '-raw', path, '-').split('\f').filter(Boolean)
  })

  test('the sentence about the sender is the first text of every page, in the document language and in English', () => {
    for (const page of pages) expect(page.startsWith(exampleLetter.notices.join('\n'))).toBe(true)
  })

  test('each letter starts on a new page and counts its own pages', () => {
    const half = pages.length / 2
    for (const letter of [pages.slice(0, half), pages.slice(half)]) {
      expect(letter[0]).toContain('FISCALÍA LOCAL DE PUERTO FICTICIO')
      letter.forEach((page, i) => {
        expect(page).toContain(`EJ-2041/2026 · oficio 01 · página ${i + 1} de ${half}`)
      })
      expect(letter.at(-1)?.replace(/\s+/g, ' ')).toContain(qrText)
    }
  })

  test('an identifier is one piece, on one line, in a face of fixed width', () => {
    expect(pages[0]).toContain('https://www.service.example/@ejemplo_ficticio_01/video/7000000000000000002')
  })

  test('the tools that a clerk has accept it', () => {
    const info = run('pdfinfo', path)
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/Form:\s+AcroForm/)
    expect(info).toMatch(/Page size:.*\(A4\)/)
    expect(info).toMatch(/Author:\s+Fiscalía Local de Puerto Ficticio/)
    expect(run('pdfdetach', '-list', path)).toContain('request.json')
    run('pdfdetach', '-save', '1', '-o', join(folder, 'request.json'), path)
    expect(readFileSync(join(folder, 'request.json'), 'utf8')).toBe(requestJson)
    if (present('qpdf')) run('qpdf', '--check', path)
  })
})
