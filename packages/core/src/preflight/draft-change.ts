import type { EvidenceRequest } from '../request/index.ts'
import { check, foundBy, readersOf } from './check.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import type { CheckContext, Finding, Severity } from './types.ts'

/** What another knowledge says otherwise about a draft: codes only, nothing of what the draft holds. */
export interface DraftChange {
  readonly appeared: readonly { readonly code: string; readonly severity: Severity }[]
  readonly gone: readonly { readonly code: string; readonly severity: Severity }[]
}

const keyOf = ({ code, rule, path, severity }: Finding): string => [code, rule, path, severity].join(' ')

/**
 * Findings that one knowledge has of a draft and the other has not; undefined where both say the same. Of a
 * change that few parts of the check read only these look at both; the whole check runs where they differ.
 */
export function draftChange(
  request: EvidenceRequest,
  context: CheckContext,
  before: PreflightKnowledge,
  after: PreflightKnowledge,
): DraftChange | undefined {
  const changed = changeOf(before, after)
  if (changed && isSame(request, context, changed, after)) return undefined
  const had = check(request, context, before).findings
  const has = check(request, context, after).findings
  const missingIn = (others: readonly Finding[]) => {
    const keys = new Set(others.map(keyOf))
    return (one: Finding) => !keys.has(keyOf(one))
  }
  const appeared = told(has.filter(missingIn(had)))
  const gone = told(had.filter(missingIn(has)))
  return appeared.length + gone.length === 0 ? undefined : { appeared, gone }
}

const told = (findings: readonly Finding[]) => [
  ...new Map(findings.map(({ code, severity }) => [`${code} ${severity}`, { code, severity }])).values(),
]

/** What two knowledges differ in, where it is known which parts of the check read that. */
interface Change {
  readonly touches: (part: object) => boolean
  /** The first knowledge, which says whether anything was read that the other has otherwise. */
  readonly noting: PreflightKnowledge
  readonly read: { was: boolean }
}

/**
 * Whether the parts that a change touches find the same of a draft. What read nothing that changed is not
 * looked at again. The draft is copied: of another look at it nothing is remembered that hides a reading.
 */
function isSame(
  request: EvidenceRequest,
  context: CheckContext,
  { touches, noting, read }: Change,
  after: PreflightKnowledge,
): boolean {
  const copy = JSON.parse(JSON.stringify(request)) as EvidenceRequest
  const had = new Map<object, string>()
  for (const part of foundBy(copy, context, noting, touches)) {
    read.was = false
    const findings = part.find()
    if (read.was) had.set(part.of, JSON.stringify(findings))
  }
  return (
    had.size === 0 ||
    foundBy(copy, context, after, (part) => had.has(part)).every(
      (part) => JSON.stringify(part.find()) === had.get(part.of),
    )
  )
}

const changes = new WeakMap<
  PreflightKnowledge,
  { readonly after: PreflightKnowledge; readonly change: Change | undefined }
>()

/** Kept for the drafts that are looked at one after the other; undefined: any part may find otherwise. */
function changeOf(before: PreflightKnowledge, after: PreflightKnowledge): Change | undefined {
  const kept = changes.get(before)
  if (kept?.after === after) return kept.change
  const change = changeBetween(before, after)
  changes.set(before, { after, change })
  return change
}

function changeBetween(before: PreflightKnowledge, after: PreflightKnowledge): Change | undefined {
  const [was, is]: readonly Readonly<Record<string, unknown>>[] = [{ ...before }, { ...after }]
  if (!was || !is) return undefined
  const slices = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((one) => was[one] !== is[one])
  const parts = new Set<object>()
  for (const slice of slices) {
    const readers = Object.hasOwn(readersOf, slice) ? readersOf[slice] : undefined
    if (!readers) return undefined
    for (const part of readers) parts.add(part)
  }
  const read = { was: false }
  const noting = { ...before }
  for (const slice of slices)
    if ((readersOf[slice] ?? []).length > 0)
      Object.defineProperty(noting, slice, {
        enumerable: true,
        get() {
          read.was = true
          return was[slice]
        },
      })
  return { touches: (part) => parts.has(part), noting, read }
}
