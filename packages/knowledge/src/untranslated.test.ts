import { expect, test } from 'vitest'
import { reasonFor, staysAsItIs, textsOf, untranslatedIn, walked } from './check/untranslated.ts'
import { load } from './index.ts'
import { names, unshown } from './stays.ts'

// That every text of this house is translated, or stays for a reason, is what `npm run knowledge` says and
// whole.test.ts asks of it. A folder that somebody adds to theirs works at once, and its texts are shown in
// English and marked so.

const knowledge = load()
const texts = textsOf(knowledge)

test('the whole knowledge is walked through', () => expect(texts.length).toBeGreaterThan(3000))

test('no reason outlives what it was given for', () => {
  const used = new Set(
    texts.filter(({ text }) => untranslatedIn(knowledge, text).length > 0).map((found) => reasonFor(found)),
  )
  expect(
    [...names, ...unshown].filter((one) => !used.has(one)).map(({ place, why }) => `${place} ${why}`),
  ).toEqual([])
})

test('a new field, and a new text in a field that pages show, is noticed', () => {
  const noticed = (place: string, text: string) =>
    untranslatedIn(knowledge, text).length > 0 && !staysAsItIs({ place, text })
  expect(noticed('providers.*.waiting.note', 'answers after two moons')).toBe(true)
  expect(noticed('countries.*.notes.[]', 'nobody has read this yet')).toBe(true)
  expect(noticed('providers.*.channels.items.[].name', 'the mailbox behind the garden')).toBe(true)
  expect(noticed('domesticLaw.*.powers.*.[].article', '12, second paragraph of the annex')).toBe(true)
  expect(noticed('providers.*.legalEntity.entities.[].name', 'Example Ficticio S.A.')).toBe(false)
})

test('every template stands in four languages', () => {
  const isText = (place: string) =>
    /^templates\.(?:wording|security|identifiers|contents|phrases)\./.test(place)
  expect(
    walked(knowledge, [], undefined).filter(({ place, text }) => isText(place) && /\p{L}{2}.*\s/u.test(text)),
  ).toEqual([])
})
