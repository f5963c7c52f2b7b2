import { expect, test } from 'vitest'
import { createMessages, languageFrom, languages, type MessageKey } from './index.ts'

test('a machine set to Brazilian Portuguese is spoken to in Portuguese', () => {
  expect(languageFrom({ LANG: 'pt_BR.UTF-8' })).toBe('pt')
})

test('LC_ALL beats LC_MESSAGES, which beats LANG', () => {
  expect(languageFrom({ LC_ALL: 'fr_FR', LC_MESSAGES: 'en_US', LANG: 'pt_BR' })).toBe('fr')
  expect(languageFrom({ LC_MESSAGES: 'en_US', LANG: 'pt_BR' })).toBe('en')
})

test('a machine that names no language of ours is spoken to in Spanish', () => {
  expect(languageFrom({})).toBe('es')
  expect(languageFrom({ LC_ALL: 'C', LANG: 'POSIX' })).toBe('es')
  expect(languageFrom({ LANG: 'de_DE.UTF-8' })).toBe('es')
  expect(languageFrom({ LANG: 'esoteric' })).toBe('es')
})

test.each(languages)('a day is read in words in %s', async (language) => {
  const messages = await createMessages(language)
  expect(messages.day('2026-11-24')).toContain('2026')
  expect(messages.day('2026-11-24')).not.toBe('2026-11-24')
  expect(messages.day('2026-13-99')).toBe('2026-13-99')
})

test('a list ends with its and', async () => {
  expect((await createMessages('es')).list(['correo', 'teléfono', 'IP'])).toBe('correo, teléfono e IP')
})

test('countries have the name of the language, and an unknown code stays as it is', async () => {
  const messages = await createMessages('pt')
  expect(messages.country('US')).toBe('Estados Unidos')
  expect(messages.country('??')).toBe('??')
})

test('a missing sentence is loud in tests and shows its key to people', async () => {
  const loud = await createMessages('es')
  const calm = await createMessages('es', { missing: 'show' })
  const key = 'cli.nothing-of-that-name' as string as MessageKey
  expect(() => loud.format(key)).toThrow('cli.nothing-of-that-name')
  expect(calm.format(key)).toBe('cli.nothing-of-that-name')
  expect(calm.has(key)).toBe(false)
})

test('a name that ends with a full stop ends its sentence with one, and an ellipsis stays', async () => {
  const { format } = await createMessages('es')
  expect(format('finding.entity.wrong.fix', { entity: 'Ejemplo Ficticio, Inc.' })).toMatch(/Inc\.$/)
  expect(format('finding.entity.wrong.fix', { entity: 'Ejemplo Ficticio, Inc.' })).not.toContain('..')
  expect(format('finding.entity.wrong.fix', { entity: 'Ejemplo…' })).toMatch(/Ejemplo…\.$/)
})

test('a share that a report tells is told as past: nobody reads one of 2022 as what is done today', async () => {
  const past = { es: /entregó/i, pt: /entregou/i, en: /handed over|gave/i, fr: /a (?:rarement )?communiqué/i }
  for (const language of languages) {
    const { format } = await createMessages(language)
    const params = { requests: 120, pct: '84', period: '2022-H1', country: '' }
    for (const reading of ['usually', 'sometimes', 'seldom'] as const)
      expect(format(`finding.forecast.reading.${reading}-produced`, params)).toMatch(past[language])
    expect(format('directory.strip.rate', params)).toMatch(past[language])
  }
})
