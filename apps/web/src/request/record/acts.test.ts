import { askedFields, doneHere, tellings } from '@oficio/core/act'
import { catalogue, languages } from '@oficio/messages'
import { expect, test } from 'vitest'

const without = (keys: readonly string[], words: object): readonly string[] =>
  keys.filter((key) => !Object.hasOwn(words, key))

test.each(languages)(
  'every act that is done here has its words in %s, and every one that is recorded is told',
  async (language) => {
    expect(
      without(
        doneHere.map((kind) => `act.${kind}`),
        await catalogue('house', language),
      ),
    ).toEqual([])
    expect(
      without(
        tellings.map(({ name }) => `act.${name}`),
        await catalogue('cases', language),
      ),
    ).toEqual([])
  },
)

/**
 * What the form of everything that is told needs to be asked by: a label of each field, and each word of a
 * choice.
 */
const asked = tellings.flatMap((telling) =>
  askedFields(telling).flatMap(({ key, name, words, outcomes }) => {
    if (name === 'whole') return outcomes[0] === 'refused' ? ['record.ground'] : ['record.extent']
    return [`record.${telling.name}.${key}`, ...words.map((one) => `${telling.name}.${key}.${one}`)]
  }),
)

test.each(languages)('every field that is asked of what happened has its words in %s', async (language) => {
  const words = await catalogue('cases', language)
  const ofAll = asked.map((key) =>
    // Of one thing as of another, unless it has its own.
    Object.hasOwn(words, key) ? key : key.replace(/^record\.\w+\./, 'record.'),
  )
  expect(without(ofAll, words)).toEqual([])
})

test('a kind that somebody forgot is named', async () => {
  expect(without(['act.sent', 'act.warned'], await catalogue('house', 'es'))).toEqual(['act.warned'])
})
