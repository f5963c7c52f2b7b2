import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Letter, LetterPart } from '@oficio/core/letter'
import { plainText } from '@oficio/core/letter'
import { afterAll, describe, expect, test } from 'vitest'
import { exampleLetter } from './example-letter.ts'
import { breakable } from './printable.ts'
import { renderPdf } from './render-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-values-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const reads = spawnSync('pdftotext', ['-v']).error === undefined

// Each is written where it says where evidence goes or whose data are searched: one added sign is another
// one.
const values = [
  'andrea.supuesta@poder-judicial-de-villa-supuesta.example',
  'unidad-fiscal.de-ciberdelincuencia.y-delitos-informaticos@fiscalia-general.example',
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  '0x52908400098527886E0F7030069857D2E4169EE7',
  'bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297',
  '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAXW6dsXRBUxGkwzFGkAY8m6sxL1xN3ssFY2tzhZ9YuVhFTRGfnHc3cGw8',
  '@usuario-ficticio-de-nombre-largo-01',
  'https://www.ejemplo-de-servicio.example/perfil/usuario-ficticio-01?vista=publica&id=7000000000000000002',
  '550e8400-e29b-41d4-a716-446655440000',
  '2001:db8:85a3::8a2e:370:7334',
  'EJ-2041/2026-A-99',
  '+1-202-555-0100',
]
/**
 * Every value behind words of growing length, so that the edge of the page falls on each of its characters.
 */
const pushed = (value: string): readonly string[] =>
  Array.from({ length: 12 }, (_, i) => `${'aaaaaaaaa '.repeat(5)}${'b'.repeat(i * 4 + 1)} ${value}, y sigue.`)

const withParts = (language: Letter['language'], ...parts: LetterPart[]): Letter => ({
  ...exampleLetter,
  language,
  blocks: [{ id: 'L08', number: '8', heading: 'Hechos', parts }],
})

function printed(letter: Letter): string {
  const path = join(folder, 'values.pdf')
  writeFileSync(path, renderPdf({ letters: [letter], requestJson: '{}\n', qrText: 'OFICIO1 EJ-1 00' }))
  return spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).stdout
}

const times = (text: string, value: string): number => text.split(value).length - 1
/**
 * What stands at the ends of lines and pages is nobody's: of a value wider than a line the rest must be it.
 */
const joined = (text: string): string => text.replace(/[\n\f]/g, '')
const isWiderThanALine = (value: string): boolean => value.length > 64

describe.skipIf(!reads).each(['es', 'pt', 'en', 'fr'] as const)(
  'in %s a value that is read from the paper is the value that was typed (skipped where poppler is absent)',
  (language) => {
    test.each(values)('%s', (value) => {
      const texts = pushed(value)
      const text = printed(
        withParts(language, ...texts.map((text): LetterPart => ({ is: 'paragraph', text }))),
      )
      expect(times(isWiderThanALine(value) ? joined(text) : text, value)).toBe(texts.length)
    })

    test('in the table of data, in a form, beside a signature and among the annexes', () => {
      for (const value of values) {
        const parts: LetterPart[] = [
          {
            is: 'data',
            head: { row: 'Fila', ids: 'Id.', text: 'Datos' },
            labels: { local: 'Hora local', utc: 'UTC', need: 'Necesidad' },
            rows: pushed(value).map((text, i) => ({ row: String(i), ids: '1', text })),
          },
          {
            is: 'form',
            items: [
              { no: 'a', label: 'Correo', lines: [value], level: 0 },
              { no: 'b', label: 'Correo', lines: [`prueba ${value}`, ...pushed(value)], level: 0 },
            ],
          },
          { is: 'annexes', rows: pushed(value).map((text, i) => ({ no: String(i), text, sha256: '' })) },
        ]
        const text = printed(withParts(language, ...parts))
        expect(times(isWiderThanALine(value) ? joined(text) : text, value), value).toBe(
          pushed(value).length * 3 + 2,
        )
      }
    })
  },
)

test('in plain text a value is never cut', () => {
  for (const value of values) {
    const texts = pushed(value)
    const parts = texts.map((text): LetterPart => ({ is: 'paragraph', text }))
    expect(times(plainText(withParts('es', ...parts)), value)).toBe(texts.length)
  }
})

test('what is kept on one line is the value with its signs, and words stay free to part', () => {
  expect(breakable('Escriba a andrea@poder-judicial.example, hoy.')).toEqual([
    'Escriba a ',
    { kept: 'andrea@poder-judicial.example,' },
    ' hoy.',
  ])
  expect(breakable('Solo palabras, y ninguna larga.')).toBe('Solo palabras, y ninguna larga.')
})
