import { ofChatAnswer } from './chat-answers.ts'
import { ofChatExport } from './chat-exports.ts'
import { otherEndOf } from './deed-ends.ts'
import { ofDeedObject } from './deed-objects.ts'
import { isDemandedFrom } from './demanded.ts'
import { doubtedInGroups } from './groups.ts'
import { ofInstitution } from './institutions.ts'
import { ofMailEnd } from './mail-ends.ts'
import { notSought } from './not-sought.ts'
import { ofOthers } from './of-others.ts'
import { ofPronoun } from './of-pronoun.ts'
import { ofRecord } from './of-record.ts'
import { ofTeller } from './of-teller.ts'
import { ofPresentation } from './own-introductions.ts'
import { ofOwnPerson } from './own-persons.ts'
import { lineOfReceipt, partyAt, payerOf } from './payers.ts'
import { goesOnWith, type Person, personOf } from './persons.ts'
import type { CuedText, UnpairedValue } from './reading.ts'
import { isListed, leadStart, remarkOf } from './remarks.ts'
import { ofPersonRightBefore } from './right-behind.ts'
import { saidOf } from './said-sought.ts'
import { spanAt } from './structure.ts'
import { oneOfTwoEnds, otherOfLine } from './two-ends.ts'
import { whoComplains } from './who-complains.ts'

// Whose the findings are, by the words beside them. A page fetches this behind what finds them: a link alone
// has no word beside it.

/**
 * What the text says once of a value is so wherever it stands: the victim's number is hers in the log of
 * calls too.
 */
export function withRoles(
  drafts: readonly UnpairedValue[],
  reading: CuedText,
  isLifeAtStake = false,
): readonly UnpairedValue[] {
  const { roles } = reading.table.rules
  const persons = new Map<string, Person>()
  let last: (Person & { readonly end: number }) | undefined
  const sorted = [...drafts].sort(byStart)
  const doubted: (readonly [UnpairedValue, Person])[] = []
  const demanding = new Set(sorted.filter((draft) => isDemandedFrom(reading, draft)))
  for (const [index, draft] of sorted.entries()) {
    if (draft.type.type === roles.instant) continue
    if (demanding.has(draft)) {
      last = undefined
      continue
    }
    const goesOn = last?.role === 'victim' && goesOnWith(reading, last.end, draft.start) ? last : undefined
    const told = toldOf(reading, draft, goesOn)
    const end = told ? undefined : oneOfTwoEnds(reading, draft)
    if (end?.role === 'unknownWhose') doubted.push([draft, end])
    const person =
      told ??
      end ??
      lineOfReceipt(reading, draft) ??
      remarkOf(reading, sorted, index, (one) => persons.get(keyOf(one))?.role === 'unknownWhose') ??
      otherEndOf(reading, draft, leadStart(reading, sorted, index)) ??
      ofMailEnd(reading, sorted, index, leadStart(reading, sorted, index))
    if (person && !persons.has(keyOf(draft))) persons.set(keyOf(draft), person)
    last = person && { ...person, end: draft.end }
  }
  for (const [draft, end] of doubted) {
    const other = otherOfLine(reading, draft, sorted)
    if (other && !demanding.has(other) && !persons.has(keyOf(other))) persons.set(keyOf(other), end)
  }
  for (const [draft, person] of doubtedInGroups(reading, sorted, (one) => persons.get(keyOf(one))))
    if (!demanding.has(draft) && !persons.has(keyOf(draft))) persons.set(keyOf(draft), person)
  const goals = new Map<UnpairedValue, Person>()
  for (const [index, draft] of sorted.entries()) {
    if (demanding.has(draft) || persons.has(keyOf(draft))) continue
    const from = leadStart(reading, sorted, index)
    const last = sorted[index - 1]
    const goal =
      ofDeedObject(reading, draft, from) ??
      // "llegó a ana@…, eva@… y …": what is done to one of a list is done to all of it.
      (last && isListed(reading, last, draft) && last.type === draft.type ? goals.get(last) : undefined)
    if (!goal) continue
    persons.set(keyOf(draft), goal)
    goals.set(draft, goal)
  }
  for (const [draft, person] of ofOthers(reading, sorted, (one) => persons.get(keyOf(one))))
    if (!demanding.has(draft)) persons.set(keyOf(draft), person)
  if (isLifeAtStake)
    for (const [draft, person] of leftOpen(reading, sorted))
      if (!persons.has(keyOf(draft))) persons.set(keyOf(draft), person)
  if (persons.size === 0) return drafts
  return drafts.map((draft) => {
    const person = persons.get(keyOf(draft))
    if (!person) return draft
    const { role, words } = person
    return {
      ...draft,
      ...(role === 'bystander' || role === 'unknownWhose' ? {} : { role }),
      confidence: draft.confidence === 'high' ? 'medium' : draft.confidence,
      why: [...draft.why, { code: role, value: words }],
    }
  })
}

/** What no clause says to be sought, and some clause tells something of: whose it is is asked. */
function leftOpen(
  reading: CuedText,
  sorted: readonly UnpairedValue[],
): readonly (readonly [UnpairedValue, Person])[] {
  const told = sorted.map((draft, index) => [draft, saidOf(reading, sorted, index)] as const)
  // Said once of a number, it is so wherever it stands.
  const sought = new Set(told.flatMap(([draft, said]) => (said === 'sought' ? [keyOf(draft)] : [])))
  return told.flatMap(([draft, said], index) => {
    if (said !== 'open' || sought.has(keyOf(draft))) return []
    const words = reading.text.slice(leadStart(reading, sorted, index), draft.start).trim()
    return [[draft, { role: 'unknownWhose', words }] as const]
  })
}

const keys = new WeakMap<UnpairedValue, string>()

/** One key for one value, wherever it stands; asked a dozen times of each finding. */
function keyOf(draft: UnpairedValue): string {
  let key = keys.get(draft)
  if (key === undefined) {
    key = `${draft.type.type} ${draft.normalised}`
    keys.set(draft, key)
  }
  return key
}

/** Whose the words around a finding say that it is; `goesOn`: whose what it goes on with is. */
const toldOf = (reading: CuedText, draft: UnpairedValue, goesOn: Person | undefined): Person | undefined =>
  (isAuthor(reading, draft)
    ? undefined
    : (ofPersonRightBefore(reading, draft) ?? personOf(reading, draft))) ??
  ofChatAnswer(reading, draft) ??
  payerOf(reading, draft) ??
  goesOn ??
  notSought(reading, draft) ??
  ofInstitution(reading, draft) ??
  ofTeller(reading, draft) ??
  whoComplains(reading, draft) ??
  ofPresentation(reading, draft) ??
  ofOwnPerson(reading, draft) ??
  ofPronoun(reading, draft) ??
  ofChatExport(reading, draft) ??
  ofRecord(reading, draft)

/** Whom a chat shows as who wrote: what is written tells of others. */
const isAuthor = ({ structure }: CuedText, { start, end }: UnpairedValue): boolean =>
  spanAt(structure.messages, start)?.author.end === end

/** The record in which a finding stands: what a receipt or a paragraph says of one party. */
export function recordAround(
  reading: CuedText,
  draft: UnpairedValue,
): { readonly start: number; readonly end: number } {
  return partyAt(reading, draft, paragraphAt(reading.text, draft))
}

/** The lines around a finding without a gap. */
function paragraphAt(
  text: string,
  { start, end }: UnpairedValue,
): { readonly start: number; readonly end: number } {
  const before = text.slice(Math.max(0, start - LONGEST_RECEIPT), start)
  const after = text.slice(end, end + LONGEST_RECEIPT)
  const blank = after.search(/\n[ \t\r]*\n/)
  return {
    start: start - before.length + before.lastIndexOf('\n\n') + 1,
    end: end + (blank < 0 ? after.length : blank),
  }
}

const LONGEST_RECEIPT = 900

const byStart = (a: { readonly start: number }, b: { readonly start: number }): number => a.start - b.start
