import { catalogue, languages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { fieldValue } from './field-value.ts'
import { requestFields } from './fields.ts'

const areas = ['drafting', 'finding', 'practice', 'house', 'identifier', 'law'] as const

async function wordsIn(language: (typeof languages)[number]) {
  const known = new Map<string, string>()
  for (const area of areas)
    for (const [key, text] of Object.entries(await catalogue(area, language)))
      known.set(`${area}.${key}`, text)
  return {
    // A choice without words in a language fails here by its key.
    sayCode: (key: string) => {
      const said = known.get(key)
      if (said === undefined) throw new Error(`no words for ${key}`)
      return said
    },
    category: (code: string) => `<${code}>`,
    country: (code: string) => `[${code}]`,
    day: (day: string) => `day ${day}`,
    moment: (moment: string) => `moment ${moment}`,
  }
}

describe('what a correction changed', () => {
  test.each(languages)('is told in words of %s, not by the code of a choice', async (language) => {
    const words = await wordsIn(language)
    const told = requestFields.flatMap(({ path, practice }) => {
      const choices = practice?.choices
      // A format of a file is called as it is written.
      const isSaid = typeof choices === 'object' && choices.stem !== 'practice.format'
      const codes = isSaid ? choices.codes.filter(Boolean) : []
      return codes.map((code) => fieldValue(path.replaceAll('#', '0'), code, words))
    })
    expect(told.length).toBeGreaterThan(30)
    expect(told).not.toContain('domestic-judicial-order')
    expect(fieldValue('/authority/kind', 'police', words)).not.toBe('police')
    expect(fieldValue('/userNotice/x', 'true', words)).not.toBe('true')
  })
  test('is a day as a day, a State by its name, and free words as they were written', async () => {
    const words = await wordsIn('es')
    expect(fieldValue('/userCountry', 'CL', words)).toBe('[CL]')
    expect(fieldValue('/case/date', '2026-11-24', words)).toBe('day 2026-11-24')
    expect(fieldValue('/dataRequested/1/category', 'traffic', words)).toBe('<traffic>')
    expect(fieldValue('/case/summary', 'Se creó una cuenta.', words)).toBe('Se creó una cuenta.')
  })
})
