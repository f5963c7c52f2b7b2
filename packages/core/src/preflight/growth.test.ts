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

/** Milliseconds of the processor, whatever else the machine does: the lesser of two. */
function worked(place: (text: string) => unknown, unit: string, letters: number): number {
  return Math.min(
    ...[0, 1].map((turn) => {
      // Another text each time: none is remembered.
      const text = `${'x'.repeat(turn)} ${unit.repeat(letters / unit.length)}`
      const before = process.cpuUsage()
      check(place(text) as typeof draft, context, knowledge)
      return process.cpuUsage(before).user / 1000
    }),
  )
}

// In a short run the second language stands for some of them alone.
const isLong = process.env.OFICIO_LONG === '1'
const askedIn = (place: string) =>
  Object.entries(units).filter((_, i) => isLong || place === 'the facts' || i % 4 === 0)

describe.each(Object.entries(places))('in %s', (name, place) => {
  for (const unit of Object.values(units)) worked(place, unit, 500)
  const latin = worked(place, 'la víctima dice ', 8000)

  test.each(askedIn(name))('%s make a check no slower than Latin does', { retry: 3 }, (__, unit) => {
    const [half, whole] = [worked(place, unit, 4000), worked(place, unit, 8000)]
    expect(whole).toBeLessThan(Math.max(latin, 20) * 5)
    expect(whole).toBeLessThan(Math.max(half, 20) * 2.6)
  })
})
