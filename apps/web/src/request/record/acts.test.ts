import { doneHere, tellings } from '@oficio/core/act'
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

test('a kind that somebody forgot is named', async () => {
  expect(without(['act.sent', 'act.warned'], await catalogue('house', 'es'))).toEqual(['act.warned'])
})
