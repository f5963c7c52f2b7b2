import { isShared } from './found-within.ts'
import type { TextMoment } from './moments.ts'
import { isOwnTime, otherEvents } from './own-times.ts'
import type { Table } from './prepare.ts'
import {
  type CuedText,
  countryNear,
  countryOnLine,
  lineEnd,
  lineStart,
  momentsWithin,
  type UnpairedValue,
} from './reading.ts'
import { type RecordedTime, toldInLines, toldInObject } from './record-times.ts'
import { spanAt } from './structure.ts'
import { fold, type PhraseBook, WORD } from './words.ts'

/** How far before and after an identifier its companions may stand. */
const REACH = 160

/** By the list of services, which most findings of a kind share, what they want. */
const wanted = new WeakMap<readonly string[], readonly string[]>()

function needsOf({ type, services }: UnpairedValue, { rules }: Table): readonly string[] {
  const known = services === type.services ? wanted.get(services) : undefined
  if (known) return known
  const extra = Object.hasOwn(rules.needs, type.type) ? (rules.needs[type.type] ?? []) : []
  const needs = [...new Set([...services.flatMap((id) => type.needs.get(id) ?? []), ...extra])]
  if (services === type.services) wanted.set(services, needs)
  return needs
}

/** What is still wanted beside a finding, in the order in which profiles name it. */
export function missingFor(
  draft: UnpairedValue,
  reading: CuedText,
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
  const needs = needsOf(draft, table)
  if (needs.length === 0) return needs
  return needs.filter(
    (need) =>
      !(need === 'chain' && draft.type.rule.chain) &&
      !draft.has?.has(need) &&
      !typesFound.has(need) &&
      !isSaid(need, draft, reading),
  )
}

function isSaid(need: string, draft: UnpairedValue, reading: CuedText): boolean {
  const { table, text } = reading
  if (!Object.hasOwn(table.rules.companions, need)) return false
  const companion = table.rules.companions[need]
  const compiled = table.companions.get(need)
  const from = lineStart(text, draft.start, REACH)
  const to = lineEnd(text, draft.end, REACH)
  if (companion?.moment) {
    const isIt = (m: RecordedTime) =>
      companion.moment === 'day' ||
      (companion.moment === 'time' && m.time !== undefined) ||
      (companion.moment === 'zone' && m.offset !== undefined)
    const inObject = toldInObject(reading, draft.start)
    if (inObject !== null) return inObject !== undefined && isIt(inObject)
    const line = { start: from, end: to }
    const isOwn = (m: TextMoment) => isIt(m) && isOwnTime(reading, m, draft, line, 'account')
    if (momentsWithin(reading, from, to).some(isOwn)) return true
    const message = spanAt(reading.structure.messages, draft.start)
    if (message) return momentsWithin(reading, message.stamp.start, message.stamp.end).some(isIt)
    return isSaidInRecord(need, draft, reading, from, to)
  }
  if (companion?.country)
    return (
      countryNear(reading, draft.start, draft.end) !== undefined ||
      countryOnLine(reading, draft.start, draft.end) !== undefined
    )
  const around = `${text.slice(from, draft.start)} \n ${text.slice(draft.end, to)}`
  return says(compiled, around) || isSaidInRecord(need, draft, reading, from, to)
}

interface Compiled {
  readonly pattern?: RegExp | undefined
  readonly words?: PhraseBook<true> | undefined
}

function says(compiled: Compiled | undefined, around: string): boolean {
  if (compiled?.pattern?.test(around)) return true
  if (!compiled?.words) return false
  for (const match of around.matchAll(WORD)) {
    if (compiled.words.at(around, match.index, match.index + match[0].length, fold(match[0])).length > 0)
      return true
  }
  return false
}

/** A record of several lines, as a mail of an exchange or a receipt, is no longer than this. */
const LONGEST = 900

/**
 * Whether the record of a finding, the lines around it without a gap, says a companion: what two findings of
 * the record could own, and what it says in two ways, must be asked.
 */
function isSaidInRecord(
  need: string,
  draft: UnpairedValue,
  reading: CuedText,
  from: number,
  to: number,
): boolean {
  const { text, table } = reading
  const before = text.slice(Math.max(0, draft.start - LONGEST), from)
  const after = text.slice(to, to + LONGEST)
  const gap = before.lastIndexOf('\n\n')
  const start = from - before.length + (gap < 0 ? 0 : gap + 2)
  const blank = after.search(/\n[ \t\r]*\n/)
  const end = to + (blank < 0 ? after.length : blank)
  // Fields under one another are a record; sentences are not.
  if ((text.slice(start, end).match(/\n/g)?.length ?? 0) < 3) return false
  if (isShared(reading, draft, start, end)) return false
  const companion = table.rules.companions[need]
  if (companion?.moment) {
    const moments = momentsWithin(reading, start, end).filter(
      (m) =>
        (companion.moment === 'day' || (companion.moment === 'time' ? m.time : m.offset) !== undefined) &&
        isFreeOfEvents(reading, m),
    )
    return new Set(moments.map((m) => `${m.day} ${m.time} ${m.offset}`)).size === 1
  }
  const around = `${text.slice(start, draft.start)} \n ${text.slice(draft.end, end)}`
  return says(table.companions.get(need), around)
}

/** Whether the line of a time tells no birth, filing or issue. */
function isFreeOfEvents(reading: CuedText, { start, end }: TextMoment): boolean {
  const from = lineStart(reading.text, start, REACH)
  const to = lineEnd(reading.text, end, REACH)
  return otherEvents(reading, reading.text.slice(from, to), 'account').length === 0
}

/** The day or time that the message, row or line of a finding gives for it, where it gives one alone. */
export function seenOnOf(draft: UnpairedValue, reading: CuedText): string | undefined {
  const { text, structure } = reading
  const message = spanAt(structure.messages, draft.start)
  const inObject = message ? null : toldInObject(reading, draft.start)
  if (inObject !== null) return inObject && written(inObject)
  const from = message ? message.stamp.start : lineStart(text, draft.start, REACH)
  const to = message ? message.stamp.end : lineEnd(text, draft.end, REACH)
  const [moment, ...others] = momentsWithin(reading, from, to).filter(
    (m) => message !== undefined || isOwnTime(reading, m, draft, { start: from, end: to }, 'account'),
  )
  if (!moment) {
    const inLines = message ? undefined : toldInLines(reading, draft)
    return inLines && written(inLines)
  }
  if (others.some((one) => one.day !== moment.day) || moment.isAmbiguous) return undefined
  return written(moment)
}

const written = ({ day, time, offset }: RecordedTime): string =>
  `${day}${time ? `T${time}${offset ?? ''}` : ''}`
