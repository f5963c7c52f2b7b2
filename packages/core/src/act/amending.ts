import { pointerTo } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { secondOf } from '../request/index.ts'
import { isDay, readInstant } from '../time/index.ts'

// What an answer may write anew where it was asked about: facts that help to find what is asked already. What
// is asked, of whom, on which ground, by whom and in which letter was approved and sealed, and is signed
// again.
const amendable = [
  /^\/identifiers\/\d+\/observedOn$/,
  /^\/letter\/identifiers\/\d+\/(?:seenAt|seenText)$/,
  /^\/case\/(?:summary|nexusToService|accountHolderRole)$/,
  /^\/preservation\/previousReference$/,
]

/**
 * Whether words differ from those before only in what a question asked about (`path`, its JSON pointer), and
 * in when the identifier that it asked about was seen.
 */
export function isAmendment(before: EvidenceRequest, after: EvidenceRequest, path: string): boolean {
  const row = /^(?:\/letter)?\/identifiers\/(\d+)(?:\/|$)/.exec(path)?.[1]
  const companions =
    row === undefined ? [] : [`/identifiers/${row}/observedOn`, `/letter/identifiers/${row}/seenAt`]
  const places = new Set([path, ...companions].filter((one) => amendable.some((form) => form.test(one))))
  // Of a field that is free text, its text in the second language is a part.
  const second = [...places].filter((one) => !isMoment.test(one)).map((one) => secondOf(one))
  // A place cannot be added to a row that is not there.
  if (before.identifiers?.length !== after.identifiers?.length) return false
  const has = leavesOf(after)
  return changedPlaces(before, after).every((one) =>
    isMoment.test(one)
      ? places.has(one) && isMomentOrNone(has.get(one)?.text)
      : places.has(one) || second.includes(one),
  )
}

const isMoment = /\/(?:observedOn|seenAt)$/
const isMomentOrNone = (text: string | undefined): boolean =>
  text === undefined || isDay(text) || readInstant(text) !== undefined

interface Leaf {
  /** The value with its type: `1` is not `"1"`. */
  readonly value: string
  readonly text: string
}

/** Places (JSON pointers) where two versions differ; null is nothing. */
export function changedPlaces(before: EvidenceRequest, after: EvidenceRequest): readonly string[] {
  const [had, has] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...had.keys(), ...has.keys()])].filter(
    (path) => had.get(path)?.value !== has.get(path)?.value,
  )
}

/** Every value of the words by its place. */
export function leavesOf(
  value: unknown,
  path = '',
  leaves: Map<string, Leaf> = new Map(),
): ReadonlyMap<string, Leaf> {
  if (value === null || value === undefined) return leaves
  const entries = typeof value === 'object' ? Object.entries(value) : []
  if (typeof value !== 'object' || entries.length === 0) {
    const json = JSON.stringify(value)
    leaves.set(path, { value: json, text: typeof value === 'string' ? value : json })
  }
  for (const [key, inner] of entries) leavesOf(inner, path + pointerTo([key]), leaves)
  return leaves
}
