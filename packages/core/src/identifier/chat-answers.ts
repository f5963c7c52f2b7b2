import { looseWords } from './near-persons.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, type UnpairedValue } from './reading.ts'
import { isValueWord } from './right-behind.ts'
import type { Message } from './structure.ts'

/** So many messages that are a value alone are passed on the way to the one that asked for them. */
const MOST = 3

/**
 * "¿La víctima qué número tiene?" and below it "+52 …": a message that is a value alone answers the one
 * before.
 */
export function ofChatAnswer(reading: CuedText, { start }: UnpairedValue): Person | undefined {
  const { messages } = reading.structure
  if (messages.length === 0) return ofAskedRightBefore(reading, start)
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
const isValueAlone = (reading: CuedText, { author, end }: Message): boolean =>
  end - author.end < 200 && looseWords(reading, author.end, end).every((one) => isValueWord(reading, one))

/** "- ¿Y su teléfono?" and below it "- +54 …"; "Preguntado por su número, responde: …". */
const ASKED_ABOVE = /(?:^|\n)[ \t]*[-–—][ \t]*([^\n?]{0,160})\?[ \t]*\r?\n[ \t]*[-–—][ \t]*([^\n]{0,40})$/u
const ASKED_HERE =
  /(?<!\p{L})(?:preguntad[oa]s?|perguntad[oa]s?|interrogad[oa]s?|inquirid[oa]s?|indagad[oa]s?|asked)(?!\p{L})([^\n:;.]{1,80}?)[,;.:]?[ \t]+(?:responde|respondió|respondeu|contesta|contestó|dijo|disse|manifiesta|manifestó|indica|indicó|answers|answered|replied|said)[ \t]*[:,.–—-]?[ \t]*([^\n:;]{0,40})$/iu
const WHOSE =
  /(?<!\p{L})(?:su|sus|tu|tus|vuestro|seu|sua|teu|tua|your|his|her|votre|ton|tuyo|tuya|suyo|suya|yours)(?!\p{L})/iu

/** Whose the value is that answers a question for "your number", where no author stands beside it. */
function ofAskedRightBefore(reading: CuedText, start: number): Person | undefined {
  const { text } = reading
  const before = text.slice(Math.max(0, start - 240), start)
  const asked = ASKED_ABOVE.exec(before) ?? ASKED_HERE.exec(before)
  if (!asked) return undefined
  const [, question = '', label = ''] = asked
  if (!looseWords(reading, start - label.length, start).every((one) => isValueWord(reading, one)))
    return undefined
  const from = start - (before.length - asked.index)
  const { persons } = reading.told()
  const said = persons.slice(firstFrom(persons, from), firstFrom(persons, start))
  if (said.some(({ value }) => value === 'other')) return undefined
  const named = said.findLast(({ value }) => value !== 'own')
  if (named && named.value !== 'other' && named.value !== 'own')
    return { role: named.value, words: text.slice(named.start, named.end) }
  return WHOSE.test(question) ? { role: 'unknownWhose', words: question.trim() } : undefined
}
