import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@oficio/core/fact'
import { type LetterKind, letterFor, lettersFor } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { createAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'
import { describe, expect, test } from 'vitest'
import { png } from '../../contract/src/example-png.ts'
import { archivalFaults } from './archival-faults.ts'
import { exampleEmblem, exampleLetter, exampleTranslation } from './example-letter.ts'
import { on, requests } from './example-requests.ts'
import { renderPdf } from './render-pdf.ts'
import { universalFaults } from './universal-faults.ts'

const letter = renderPdf({
  letters: [exampleLetter, exampleTranslation],
  requestJson: '{ "case": "EJ-2041/2026" }\n',
  qrText: 'OFICIO1 EJ-2041/2026',
})
const authority = await createAuthority({
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
const seal = (pdf: Uint8Array, time: string) =>
  sealPdf(pdf, {
    ...authority.institution,
    time,
    name: 'Fiscalía de Ejemplo',
    reason: 'Aprobado',
    location: 'Santiago',
  })
const sealed = await seal(letter, '2026-11-24T12:00:00Z')

describe('nothing that can be read contradicts PDF/A-3a', () => {
  test('in a letter as it is printed', () => {
    expect(archivalFaults(letter)).toEqual([])
  })

  test('in a sealed letter, and in one that was sealed twice', async () => {
    expect(archivalFaults(sealed)).toEqual([])
    expect(archivalFaults(await seal(sealed, '2026-11-24T13:00:00Z'))).toEqual([])
  })
})

describe('nor in a letter with the emblem of its authority', () => {
  const print = {
    letters: [exampleLetter, exampleTranslation],
    requestJson: '{}',
    qrText: 'OFICIO1 EJ-2041/2026',
  }
  const { says } = exampleEmblem
  const alternatives = (pdf: Uint8Array): number =>
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/S \/Figure[^>]*\/Alt/g)?.length ?? 0

  test.each([
    ['drawn', exampleEmblem],
    [
      'a picture that lets what is behind show',
      { type: 'image/png' as const, data: Buffer.from(png(80, 60)).toString('base64'), says },
    ],
  ])('%s: printed once a letter, in words for whoever does not see it, and sealed', async (_, emblem) => {
    const pdf = renderPdf({ ...print, emblem })
    expect(archivalFaults(pdf)).toEqual([])
    expect(archivalFaults(await seal(pdf, '2026-11-24T12:00:00Z'))).toEqual([])
    expect(alternatives(pdf)).toBe(alternatives(renderPdf(print)) + print.letters.length)
    const text = Buffer.from(pdf).toString('latin1')
    for (const words of ['(Emblema de ejemplo)', '(Example emblem)'])
      expect(text.split(`/Alt ${words}`)).toHaveLength(2)
  })

  test('the letter after it has none, and has the same bytes as ever', () => {
    const before = renderPdf(print)
    renderPdf({ ...print, emblem: exampleEmblem })
    expect(Buffer.compare(Buffer.from(renderPdf(print)), Buffer.from(before))).toBe(0)
  })

  test('a picture that cannot be unpacked is refused, and the next letter is printed', () => {
    const spoilt = png(30, 30).fill(7, 45, 60)
    expect(() =>
      renderPdf({
        ...print,
        emblem: { type: 'image/png', data: Buffer.from(spoilt).toString('base64'), says },
      }),
    ).toThrow('could not be typeset')
    expect(archivalFaults(renderPdf(print))).toEqual([])
  })
})

describe('what contradicts it is found', () => {
  /** The file with some bytes put in the place of as many others. */
  const changed = (pdf: Uint8Array, from: string, to: string): Uint8Array => {
    const text = Buffer.from(pdf).toString('latin1')
    expect(text).toContain(from)
    expect(to).toHaveLength(from.length)
    return Buffer.from(text.replaceAll(from, to), 'latin1')
  }

  test.each([
    ['%PDF-1.7', '%PDF-2.0', '6.1.2'],
    ['<pdfaid:part>3', '<pdfaid:part>2', '6.6.4'],
    ['<pdfaid:conformance>A', '<pdfaid:conformance>B', '6.6.4'],
    ['/GTS_PDFA1', '/GTS_PDFX1', '6.2.3'],
    ['/Marked true', '/Marked null', '6.7.2'],
    ['/StructTreeRoot ', '/StrucTTreeRoot ', '6.7.3'],
    ['/Lang (es)', '/Long (es)', '6.7.4'],
    ['/Alt ', '/Art ', '6.7.3'],
    ['/FontFile2', '/FontFileX', '6.2.11.4'],
    ['/ToUnicode', '/ToUniCode', '6.2.11.7'],
    ['/AFRelationship', '/AFRelatiunship', '6.8'],
    ['/Subtype /application#2Fjson', '/Subtipe /application#2Fjson', '6.8'],
    ['/Type /FontDescriptor', '/JS () /Type /FontDes', '6.5'],
    ['/F 4 /Rect', '/F 2 /Rect', '6.3.2'],
    ['/ID [', '/IT [', '6.1.3'],
  ])('%s turned into %s', (from, to, clause) => {
    expect(archivalFaults(changed(sealed, from, to)).map((fault) => fault.split(' ')[0])).toContain(clause)
  })

  test('a file that is locked', () => {
    const text = Buffer.from(letter).toString('latin1')
    const end = text.lastIndexOf('trailer')
    const locked = text.slice(0, end) + text.slice(end).replace('<<', '<< /Encrypt 1 0 R')
    expect(archivalFaults(Buffer.from(locked, 'latin1'))).toContain('6.1.3 encrypted')
  })
})

describe('nothing that can be read contradicts PDF/UA-1', () => {
  test('in a letter as it is printed, sealed, and sealed twice', async () => {
    expect(universalFaults(letter)).toEqual([])
    expect(universalFaults(sealed)).toEqual([])
    expect(universalFaults(await seal(sealed, '2026-11-24T13:00:00Z'))).toEqual([])
  })

  test('in the letter of every kind in every language, with the emblem of its authority', () => {
    const knowledge = load()
    for (const [kind, request] of Object.entries(requests) as [LetterKind, EvidenceRequest][]) {
      const pdf = renderPdf({
        letters: languages.map((language) => letterFor(request, { knowledge, on, kind, language })),
        requestJson: '{}',
        qrText: 'OFICIO1 EJ-2041/2026',
        emblem: exampleEmblem,
      })
      expect(universalFaults(pdf), kind).toEqual([])
    }
  })

  test.each([
    ['<pdfuaid:part>1', '<pdfuaid:part>2', '5'],
    ['<dc:title>', '<dc:titel>', '7.1'],
    ['/DisplayDocTitle true', '/DisplayDocTitle null', '7.1'],
    ['/Marked true', '/Marked null', '7.1'],
    ['/Lang (es)', '/Long (es)', '7.2'],
    ['/Alt ', '/Art ', '7.3'],
    ['/Scope /Column', '/Scape /Column', '7.5'],
    ['/S /H1', '/S /H3', '7.4.2'],
    ['/Tabs /S', '/Tobs /S', '7.18.3'],
    ['/TU ', '/TV ', '7.18.1'],
    ['/StructParent ', '/StructPorent ', '7.18.4'],
    ['/S /Form', '/S /Farm', '7.18.4'],
  ])('%s turned into %s is found', (from, to, clause) => {
    const text = Buffer.from(sealed).toString('latin1')
    expect(text).toContain(from)
    const spoilt = Buffer.from(text.replaceAll(from, to), 'latin1')
    expect(universalFaults(spoilt).map((fault) => fault.split(' ')[0])).toContain(clause)
  })
})

const validator = 'verapdf'

describe.skipIf(spawnSync(validator, ['--version']).error !== undefined)(
  'the validator of others (skipped where the command verapdf is absent)',
  () => {
    /** What verapdf says of each file: PASS or FAIL before its path. */
    const judged = (pdfs: Readonly<Record<string, Uint8Array>>): readonly string[] => {
      const folder = mkdtempSync(join(tmpdir(), 'oficio-verapdf-'))
      try {
        for (const [name, pdf] of Object.entries(pdfs)) writeFileSync(join(folder, `${name}.pdf`), pdf)
        const paths = Object.keys(pdfs).map((name) => join(folder, `${name}.pdf`))
        return ['3a', 'ua1']
          .flatMap((flavour) =>
            spawnSync(validator, ['--flavour', flavour, '--format', 'text', ...paths], { encoding: 'utf8' })
              .stdout.trim()
              .split('\n'),
          )
          .map((line) => line.replace(`${folder}/`, '').replace(/\.pdf\b.*/, ''))
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }
    const knowledge = load()
    const kinds = Object.entries(requests) as [LetterKind, EvidenceRequest][]

    test('takes the letter of every kind in every language for PDF/A-3a and PDF/UA-1, and sealed with the emblem of its authority', async () => {
      const pdfs: Record<string, Uint8Array> = {}
      for (const [kind, request] of kinds) {
        const print = { requestJson: JSON.stringify(request), qrText: 'OFICIO1 EJ-2041/2026' }
        for (const language of languages)
          pdfs[`${kind}-${language}`] = renderPdf({
            ...print,
            letters: [letterFor(request, { knowledge, on, kind, language })],
          })
        const verification = {
          state: 'verified',
          authority: 'Fiscalía de Ejemplo',
          on,
          by: 'Oficio',
        } as const
        const whole = renderPdf({
          ...print,
          letters: lettersFor(request, { knowledge, on, kind, verification }),
          emblem: exampleEmblem,
        })
        pdfs[`${kind}-sealed`] = await seal(whole, '2026-11-24T12:00:00Z')
      }
      const passes = Object.keys(pdfs).map((name) => `PASS ${name}`)
      expect(judged(pdfs)).toEqual([...passes, ...passes])
    })

    test('refuses a letter whose attachment does not say what it is to it', () => {
      const spoilt = Buffer.from(
        Buffer.from(letter).toString('latin1').replaceAll('/AFRelationship', '/AFRelatiunship'),
        'latin1',
      )
      expect(judged({ spoilt })[0]).toBe('FAIL spoilt')
    })
  },
)
