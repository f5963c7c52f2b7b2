import type { EvidenceRequest } from '@oficio/core/request'
import { emergencyTier } from '@oficio/core/statute'
import { load } from '@oficio/knowledge'
import { createMessages, languages, type MessageKey } from '@oficio/messages'
import { expect, test } from 'vitest'
import { descriptionOf } from './defaults.ts'

const knowledge = load()

test('the words that the house itself puts into a row let none wait that would go at once without them', async () => {
  // Of these a row without words waits, and one with those of the house does not.
  const needed = knowledge.categories.emergencyFirst?.words.needed ?? []
  let compared = 0
  const waiting: string[] = []
  const written = await Promise.all(
    languages.map(
      async (language) => [language, await createMessages(language, { missing: 'show' })] as const,
    ),
  )
  for (const { id, dataCategories } of Object.values(knowledge.providers))
    for (const { code, klass } of dataCategories.items) {
      const of = (description: string | null): EvidenceRequest => ({
        ...{ provider: id, requestType: 'emergency', country: 'CL' },
        dataRequested: [{ category: code, description }],
      })
      const isNeeded = klass === 'subscriber' && [code, `${id}.${code}`].some((name) => needed.includes(name))
      const bare = isNeeded ? 'first' : emergencyTier({ content: of(null), row: 0 }, knowledge)
      if (bare === 'later') continue
      for (const [language, messages] of written) {
        const words = (name: string) => {
          const key = `drafting.letter.${name}` as MessageKey
          return messages.format(key).replace(key, '')
        }
        const name = descriptionOf(code, klass, (_, one) => words(one), 'emergency')
        const tier = emergencyTier({ content: of(words(name)), row: 0 }, knowledge)
        compared++
        if (tier !== bare) waiting.push(`${id} ${code} ${language}: ${words(name)}`)
      }
    }
  expect(waiting).toEqual([])
  expect(compared).toBeGreaterThan(100)
})
