import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'

const { translations = {} } = load()

/** How many brackets a text closes more than it opens. */
const unopened = (text: string): number => text.split(')').length - text.split('(').length

test.each(['es', 'pt', 'fr'] as const)(
  'no sentence of the knowledge in %s closes a bracket that its English does not',
  (language) => {
    const wrong = Object.entries(translations[language] ?? {}).filter(
      ([english, said]) => unopened(said) > Math.max(0, unopened(english)),
    )
    expect(wrong.map(([, said]) => said)).toEqual([])
  },
)
