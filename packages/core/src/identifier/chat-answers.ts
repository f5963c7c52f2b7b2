import { looseWords } from './near-persons.ts'
import type { Person } from './persons.ts'
import { type Draft, firstFrom, type Reading } from './reading.ts'
import { isValueWord } from './right-behind.ts'
import type { Message } from './structure.ts'

/** So many messages that are a value alone are passed on the way to the one that asked for them. */
const MOST = 3

/**
 * "¿La víctima qué número tiene?" and below it "+52 …": a message that is a value alone answers the one
 * before.
 */
export function ofChatAnswer(reading: Reading, { start }: Draft): Person | undefined {
  const { messages } = reading.structure
  let index = firstFrom(messages, start + 1) - 1
  const message = messages[index]
  if (!message || start < message.author.end || start >= message.end || !isValueAlone(reading, message))
    return undefined
  const { persons } = reading.told()
  for (let passed = 0; index > 0 && passed < MOST; passed++) {
    index--
    const before = messages[index]
    if (!before) return undefined
    const from = before.author.end
    const said = persons
      .slice(firstFrom(persons, from), firstFrom(persons, before.end))
      .filter((one) => one.value !== 'own' && reading.taken[one.start] !== 1)
    const last = said.at(-1)
    if (said.some(({ value }) => value === 'other')) return undefined
    if (last && last.value !== 'other' && last.value !== 'own')
      return { role: last.value, words: reading.text.slice(last.start, last.end) }
    if (!isValueAlone(reading, before)) return undefined
  }
  return undefined
}

/** Whether a message is nothing but values and words for them. */
const isValueAlone = (reading: Reading, { author, end }: Message): boolean =>
  end - author.end < 200 && looseWords(reading, author.end, end).every((one) => isValueWord(reading, one))
