import type { Person } from './persons.ts'
import type { CuedText, UnpairedValue } from './reading.ts'
import { bracesAround, keyOfPart } from './records.ts'

const FROM = /"from_id"\s{0,3}:\s{0,3}"user(\d{5,12})"/
const CHAT = /"type"\s{0,3}:\s{0,3}"personal_chat"/
const GROUP = /"type"\s{0,3}:\s{0,3}"(?:private|public)_(?:super)?group"/
const CHAT_ID = /"id"\s{0,3}:\s{0,3}(\d{5,12})/
/** The head of a chat and a message are no longer. */
const [LONGEST_HEAD, LONGEST_MESSAGE] = [300, 4000]

/**
 * Whoever made the export of a chat between two, and what they wrote in it: the chat is called after the
 * other. What stands under "personal_information" is theirs too. Whether the one who exported is sought the
 * text does not say.
 */
export function ofChatExport(reading: CuedText, { start }: UnpairedValue): Person | undefined {
  const { text } = reading
  let from: string | undefined
  const isAuthor = /"from_id"\s{0,3}:\s{0,3}"(?:user)?$/.test(text.slice(Math.max(0, start - 24), start))
  for (const { start: open, end } of bracesAround(reading, start)) {
    if (keyOfPart(reading, open) === 'personal_information')
      return { role: 'unknownWhose', words: 'personal_information' }
    from ??= end - open <= LONGEST_MESSAGE ? FROM.exec(text.slice(open, end))?.[1] : undefined
    const head = text.slice(open, open + LONGEST_HEAD)
    // Of many who write in a group the export says of none that they are sought.
    if (from !== undefined && isAuthor && GROUP.test(head) && authorsOf(reading).size > 1)
      return { role: 'unknownWhose', words: 'from_id' }
    if (from === undefined || !CHAT.test(head)) continue
    const chat = CHAT_ID.exec(head)?.[1]
    return chat === undefined || chat === from ? undefined : { role: 'unknownWhose', words: 'from_id' }
  }
  return undefined
}

const authors = new WeakMap<CuedText, ReadonlySet<string>>()

/** Everybody whom an export shows as who wrote. */
function authorsOf(reading: CuedText): ReadonlySet<string> {
  const known = authors.get(reading)
  if (known) return known
  const found = new Set<string>()
  for (const [, id = ''] of reading.text.matchAll(/"from_id"\s{0,3}:\s{0,3}"user(\d{5,12})"/g)) found.add(id)
  authors.set(reading, found)
  return found
}
