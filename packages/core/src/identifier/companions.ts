import {
  countryNear,
  countryOnLine,
  type Draft,
  lineEnd,
  lineStart,
  momentsWithin,
  type Reading,
} from './reading.ts'
import { spanAt } from './structure.ts'
import { fold, WORD } from './words.ts'

/** How far before and after an identifier its companions may stand. */
const REACH = 160

/** What is still wanted beside a finding, in the order in which profiles name it. */
export function missingFor(
  draft: Draft,
  reading: Reading,
  typesFound: ReadonlySet<string>,
): readonly string[] {
  const { table } = reading
  const { roles } = table.rules
  if (
    draft.type.type === roles.addressAtInstant ||
    table.rules.sameThing[draft.type.type] === roles.addressAtInstant
  )
    return []
  if (draft.type.type === roles.address4 || draft.type.type === roles.address6) {
    return table.rules.addressNeeds.filter(
      (need) => !draft.has?.has(table.rules.companions[need]?.moment ?? need),
    )
  }
  const extra = Object.hasOwn(table.rules.needs, draft.type.type)
    ? (table.rules.needs[draft.type.type] ?? [])
    : []
  const needs = [...new Set([...draft.services.flatMap((id) => draft.type.needs.get(id) ?? []), ...extra])]
  return needs.filter(
    (need) => !draft.has?.has(need) && !typesFound.has(need) && !isSaid(need, draft, reading),
  )
}

function isSaid(need: string, draft: Draft, reading: Reading): boolean {
  const { table, text } = reading
  if (!Object.hasOwn(table.rules.companions, need)) return false
  const companion = table.rules.companions[need]
  const compiled = table.companions.get(need)
  const from = lineStart(text, draft.start, REACH)
  const to = lineEnd(text, draft.end, REACH)
  if (companion?.moment) {
    const moments = momentsWithin(reading, from, to)
    return moments.some(
      (m) =>
        companion.moment === 'day' ||
        (companion.moment === 'time' && m.time !== undefined) ||
        (companion.moment === 'zone' && m.offset !== undefined),
    )
  }
  if (companion?.country)
    return (
      countryNear(reading, draft.start, draft.end) !== undefined ||
      countryOnLine(reading, draft.start, draft.end) !== undefined
    )
  const around = `${text.slice(from, draft.start)} \n ${text.slice(draft.end, to)}`
  if (compiled?.pattern?.test(around)) return true
  if (!compiled?.words) return false
  for (const match of around.matchAll(WORD)) {
    if (compiled.words.at(around, match.index, match.index + match[0].length, fold(match[0])).length > 0)
      return true
  }
  return false
}

/** The day or time that the message, row or line of a finding gives for it, where it gives one alone. */
export function seenOnOf(draft: Draft, reading: Reading): string | undefined {
  const { text, structure } = reading
  const message = spanAt(structure.messages, draft.start)
  const from = message ? message.stamp.start : lineStart(text, draft.start, REACH)
  const to = message ? message.stamp.end : lineEnd(text, draft.end, REACH)
  const [moment, ...others] = momentsWithin(reading, from, to)
  if (!moment || others.some((one) => one.day !== moment.day) || moment.isAmbiguous) return undefined
  return `${moment.day}${moment.time ? `T${moment.time}${moment.offset ?? ''}` : ''}`
}
