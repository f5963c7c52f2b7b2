import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lettersFor, plainText } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'

const knowledge = load()
const here = import.meta.dirname
const read = (pack: string, file: string): string => readFileSync(join(here, 'packs', pack, file), 'utf8')
const input = (pack: string): EvidenceRequest => JSON.parse(read(pack, 'input.json'))
/** Golden texts are compared after collapsing spaces (no-break ones too) and line ends. */
const collapsed = (text: string): string => text.replace(/[\s\u00A0]+/g, ' ').trim()

const signedIn = { state: 'verified', authority: 'Fiscalía', on: '2026-11-24', by: 'Oficio' } as const

describe.each(['cl-tiktok', 'ar-instagram', 'py-uber'])('the letters of %s', (pack) => {
  // The golden letters are the texts without what depends on who signs in.
  const letters = lettersFor(input(pack), { knowledge, on: '2026-11-24', verification: signedIn }).map((l) => ({
    ...l,
    footer: { reference: l.footer.reference, page: l.footer.page },
  }))

  test.each(['es', 'en'])('in %s says what the golden text says', (language) => {
    const letter = letters.find((l) => l.language === language)
    const golden = read(pack, `letter.${language}.txt`)
    expect(collapsed(plainText(letter!, { page: 2, pages: 2 }))).toBe(collapsed(golden))
  })

  test('has no gap and no text without its translation', () => {
    for (const letter of letters) {
      expect(letter.gaps).toEqual([])
      expect(letter.untranslated).toEqual([])
    }
  })
})
