import { type DirectoryEntry, unknownOf } from '@oficio/core/provider'
import type { Messages } from './messages.ts'
import { say } from './told.ts'

/** One plain line about a service without a profile: what an officer must know and nobody has read. */
export function tellUnknown(entry: DirectoryEntry, messages: Messages): string {
  const topics = unknownOf(entry).map((topic) => messages.format(`directory.entry.topic.${topic}`))
  return topics.length === 0
    ? messages.format('directory.entry.known')
    : messages.format('directory.entry.unknown', { topics: messages.list(topics) })
}

/** A fact of such a service in words: of a code its sentence, of a list its parts. */
export const tellEntryValue = (value: string | readonly string[], messages: Messages): string =>
  typeof value === 'string'
    ? say(messages, `directory.entry.value.${value}`, {}, value)
    : messages.list(value.map((one) => say(messages, `directory.entry.value.${one}`, {}, one)))
