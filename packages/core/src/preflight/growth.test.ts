import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { check } from './index.ts'

// Anybody may send a draft of any letters: none of them may make a check slow for whoever asks next.

const knowledge = load()
const [draft] = JSON.parse(
  readFileSync(new URL('../../../../demonstration/case-cl.json', import.meta.url), 'utf8'),
).requests
const { letter } = draft
const context = { on: '2026-11-27', officialDomains: ['fiscalia.example'] }

/** What stands in the place of a text, repeated. */
const units: Readonly<Record<string, string>> = {
  Latin: 'ab',
  Chinese: '漢字',
  'Chinese in sentences': '漢字。',
  Arabic: 'كتاب',
  Hebrew: 'אב',
  Devanagari: 'हिन्दी',
  Thai: 'ภาษาไทย',
  Korean: '한국어 ',
  'letters of full width': 'ａｂ',
  'letters of mathematics': '𝐚',
  emoji: '👩‍👧 ',
  'combining marks': 'a\u0301\u0301',
  'new lines': 'a\n',
  digits: '1',
  'words of digits': '12 ',
  days: '12/11/2026 ',
  'days of an account': 'la cuenta publicó el 12/11/2026, ',
  dots: 'a.',
  'hyphens and digits': '-a1-a1.',
  'at signs': '@',
  addresses: 'a@b.example ',
  commas: ',',
  quotes: '"«',
  spaces: ' \t',
}
const places: Readonly<Record<string, (text: string) => unknown>> = {
  'the facts': (summary) => ({ ...draft, case: { ...draft.case, summary } }),
  'the facts in the second language': (text) => ({
    ...draft,
    letter: { ...letter, second: { ...letter.second, '/case/summary': text } },
  }),
}

/** Milliseconds that each text takes, the least of three turns: in each of them one after the other. */
function worked(place: (text: string) => unknown, ...texts: readonly string[]): readonly number[] {
  const least = texts.map(() => Number.POSITIVE_INFINITY)
  for (const turn of [0, 1, 2])
    texts.forEach((text, i) => {
      // Another text each time: none is remembered.
      const drafted = place(`${'x'.repeat(turn)} ${text}`) as typeof draft
      const before = performance.now()
      check(drafted, context, knowledge)
      least[i] = Math.min(least[i] ?? 0, performance.now() - before)
    })
  return least
}
const repeated = (unit: string, letters: number): string => unit.repeat(letters / unit.length)

// In a short run the second language stands for some of them alone.
const isSweep = process.env.OFICIO_LONG === 'all'
const askedIn = (place: string) =>
  Object.entries(units).filter((_, i) => isSweep || place === 'the facts' || i % 4 === 0)

describe.each(Object.entries(places))('in %s', (name, place) => {
  for (const unit of Object.values(units)) worked(place, repeated(unit, 500))

  test.each(askedIn(name))('%s make a check take no longer than their length', { retry: 3 }, (__, unit) => {
    const [half = 0, whole = 0] = worked(place, repeated(unit, 4000), repeated(unit, 8000))
    expect(whole).toBeLessThan(Math.max(half, 20) * 3)
    // Text of any language takes a tenth of it; a busy machine some times that.
    expect(whole).toBeLessThan(2000)
  })
})
