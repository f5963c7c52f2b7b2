import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Letter, type LetterPart, lettersFor } from '@oficio/core/letter'
import { load } from '@oficio/knowledge'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderPdf } from './render-pdf.ts'

const packs = join(import.meta.dirname, '../../../vectors/packs')
const knowledge = load()
const folder = mkdtempSync(join(tmpdir(), 'oficio-golden-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const reader = 'pdftotext'
const reads = spawnSync(reader, ['-v']).error === undefined
const qrText = `OFICIO1 EJ-1/2026 · 01 ${'0123456789abcdef'.repeat(4)}`
const squeezed = (text: string): string => text.replace(/\s+/g, '')

/** Every text of a part, as the page should show it; the label of a signature box stands for the part. */
function textsOf(part: LetterPart): readonly string[] {
  switch (part.is) {
    case 'lines':
      return part.lines
    case 'paragraph':
      return [part.text]
    case 'identifiers':
      return part.rows.flatMap((row) => [row.value, ...row.notes])
    case 'data':
      return part.rows.flatMap((row) => [row.text, row.local ?? '', row.utc ?? '', row.need ?? ''])
    case 'answers':
      return part.items.flatMap((item) => [item.question, item.answer])
    case 'form':
      return part.items.flatMap((item) => [item.label, ...item.lines])
    case 'signature':
      return [part.signer, part.sealBox]
    case 'annexes':
      return [...part.rows.flatMap((row) => [row.text, row.sha256]), part.note ?? '']
  }
}

/** The text of the pages of one letter, without what stands around each page. */
function bodyOf(letter: Letter, pages: readonly string[]): string {
  const around = [...letter.notices, letter.footer.line ?? ''].map(squeezed)
  return pages
    .map((page) => {
      const lines = squeezed(page)
      const foot = lines.lastIndexOf(squeezed(letter.footer.reference) + squeezed('·'))
      return around.reduce(
        (text, one) => (one === '' ? text : text.replace(one, '')),
        foot < 0 ? lines : lines.slice(0, foot),
      )
    })
    .join('')
}

describe.skipIf(!reads).each(readdirSync(packs))(
  'the golden letters of %s on paper (skipped where poppler is absent)',
  (pack) => {
    const requestJson = readFileSync(join(packs, pack, 'input.json'), 'utf8')
    const letters = lettersFor(JSON.parse(requestJson), { knowledge, on: '2026-11-24' })
    let pages: readonly string[]
    let each: number
    beforeAll(() => {
      const path = join(folder, `${pack}.pdf`)
      writeFileSync(path, renderPdf({ letters, requestJson, qrText }))
      pages = spawnSync(reader, ['-raw', path, '-'], { encoding: 'utf8' }).stdout.split('\f').filter(Boolean)
      each = pages.length / letters.length
    })

    test.each(letters.map((letter, i) => ({ letter, i, language: letter.language })))(
      'in $language say every text, block after block',
      ({ letter, i }) => {
        const body = bodyOf(letter, pages.slice(i * each, (i + 1) * each))
        let at = 0
        for (const block of letter.blocks) {
          const texts = [block.heading ?? '', ...block.parts.flatMap(textsOf)]
          for (const text of texts.map(squeezed))
            expect(body.includes(text), `${block.id}: ${text}`).toBe(true)
          const start = body.indexOf(`[${block.number}]`, at)
          expect(start, `block ${block.number} after the one before`).toBeGreaterThanOrEqual(at)
          at = start
        }
      },
    )

    test('take three pages at most in each language', () => {
      expect(each).toBeLessThanOrEqual(3)
    })
  },
)
