import { languages as everyLanguage } from '@oficio/core/fact'
import { sayIn } from '@oficio/core/translation'
import { expect, test } from 'vitest'
import { load } from './index.ts'
import { names, type Stays, unshown } from './stays.ts'

// Every text of the knowledge, found by walking through all of it: what is neither translated nor stays for a
// reason fails here, so that no country, provider or kind of field comes in half told. It speaks of this
// house's own files: a folder that somebody adds to theirs works at once, and its texts are shown in English
// and marked so.

const whole = load()
const { translations: _drafts, ...knowledge } = whole
const languages = ['es', 'pt', 'fr'] as const

interface Found {
  readonly place: string
  readonly text: string
}

/** What stands in four languages side by side is told already. */
const isTold = (value: object): boolean =>
  everyLanguage.every((language) => typeof (value as Record<string, unknown>)[language] === 'string')

/** Maps whose keys are names of things. */
const named =
  /^(?:countries|domesticLaw|domesticLaw\.\*\.(?:offences|powers|whoMayOrder)|instruments|articles|forms|stateRules|approvals\.countries|providers|sources|vocabularies\.\w+|recognition\.types)$/

function textsOf(value: unknown, place: readonly string[] = []): Found[] {
  if (typeof value === 'string') return [{ place: place.join('.'), text: value }]
  if (typeof value !== 'object' || value === null || isTold(value)) return []
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, [...place, '[]']))
  const areNames = named.test(place.join('.'))
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, [...place, areNames ? '*' : key]))
}

/** No code, address or number: something that is said in a language. */
const isSaid = (text: string): boolean => /\p{L}{2}/u.test(text) && /\s/.test(text)

const stays = (list: readonly Stays[], { place, text }: Found): Stays | undefined =>
  list.find((one) => one.place.test(place) && (one.only?.test(text) ?? true))

const untranslated = (text: string) =>
  languages.filter((language) => !sayIn(whole, text, language).isTranslation)
const texts = textsOf(knowledge).filter(({ place, text }) => isSaid(text) && !place.startsWith('templates.'))

test('every text of the knowledge is said in four languages, or stays as it is for a reason', () => {
  expect(texts.length).toBeGreaterThan(3000)
  const left = texts.filter(
    (found) => untranslated(found.text).length > 0 && !stays([...names, ...unshown], found),
  )
  expect(left.map(({ place, text }) => `${place}: ${text} (${untranslated(text).join(', ')})`)).toEqual([])
})

test('no reason outlives what it was given for', () => {
  const used = new Set(
    texts
      .filter(({ text }) => untranslated(text).length > 0)
      .map((found) => stays([...names, ...unshown], found)),
  )
  expect(
    [...names, ...unshown].filter((one) => !used.has(one)).map(({ place, why }) => `${place} ${why}`),
  ).toEqual([])
})

test('a new field, and a new text in a field that pages show, is noticed', () => {
  const noticed = (place: string, text: string) =>
    untranslated(text).length > 0 && !stays([...names, ...unshown], { place, text })
  expect(noticed('providers.*.waiting.note', 'answers after two moons')).toBe(true)
  expect(noticed('countries.*.notes.[]', 'nobody has read this yet')).toBe(true)
  expect(noticed('providers.*.channels.items.[].name', 'the mailbox behind the garden')).toBe(true)
  expect(noticed('domesticLaw.*.powers.*.[].article', '12, second paragraph of the annex')).toBe(true)
  expect(noticed('providers.*.legalEntity.entities.[].name', 'Example Ficticio S.A.')).toBe(false)
})

test('every template stands in four languages', () => {
  const isText = (place: string) =>
    /^templates\.(?:wording|security|identifiers|contents|phrases)\./.test(place)
  expect(textsOf(knowledge).filter(({ place, text }) => isText(place) && isSaid(text))).toEqual([])
})
