import type { EvidenceRequest } from '../request/index.ts'
import { weighedByKind } from './asked.ts'
import { check } from './check.ts'
import { type CheckPart, type Prepared, partsOf, prepared, preparedBy } from './check-parts.ts'
import { withoutRepeats } from './finding.ts'
import { type PartSlice, type PreflightKnowledge, readyingSlices } from './knowledge.ts'
import { letterFindings } from './letter-findings.ts'
import type { OnlyChanged } from './only-changed.ts'
import type { CheckContext, Finding, Severity } from './types.ts'

/** What another knowledge says otherwise about a draft: codes only, nothing of what the draft holds. */
export interface DraftChange {
  readonly appeared: readonly { readonly code: string; readonly severity: Severity }[]
  readonly gone: readonly { readonly code: string; readonly severity: Severity }[]
}

/** Findings that one knowledge has of a draft and the other has not; undefined where both say the same. */
export function draftChange(
  request: EvidenceRequest,
  context: CheckContext,
  before: PreflightKnowledge,
  after: PreflightKnowledge,
): DraftChange | undefined {
  const all = [...differences(request, context, before, after)]
  if (all.length === 0) return undefined
  return { appeared: told(all.flatMap(({ has }) => has)), gone: told(all.flatMap(({ had }) => had)) }
}

/** Whether anything of a draft stands otherwise by another knowledge: no more is looked at than shows it. */
export const isDraftChanged = (
  request: EvidenceRequest,
  context: CheckContext,
  before: PreflightKnowledge,
  after: PreflightKnowledge,
): boolean => differences(request, context, before, after).next().done !== true

const told = (findings: readonly Finding[]) => [
  ...new Map(findings.map(({ code, severity }) => [`${code} ${severity}`, { code, severity }])).values(),
]

/** What is said at one place by one knowledge alone. */
interface Difference {
  readonly had: readonly Finding[]
  readonly has: readonly Finding[]
}

/**
 * Every finding that only one of both has, the cheapest to see first. Where a change is of what few parts of
 * the check read, these alone are held against each other; the others say the same by both.
 */
function* differences(
  request: EvidenceRequest,
  context: CheckContext,
  before: PreflightKnowledge,
  after: PreflightKnowledge,
): Generator<Difference, void> {
  const changed = changeOf(before, after)
  const ready = changed && prepared(request, context, before, anew)
  const other = ready && preparedBy(ready, context, after)
  // In which way findings are weighed is the same for all parts.
  if (changed && other && ready.lawful.isBetweenStates === other.lawful.isBetweenStates)
    yield* byParts(changed, lookAt(ready, context, before), lookAt(other, context, after))
  else yield* byWhole(check(request, context, before).findings, check(request, context, after).findings)
}

const keyOf = ({ code, rule, path, severity }: Finding): string => [code, rule, path, severity].join(' ')

function* byWhole(had: readonly Finding[], has: readonly Finding[]): Generator<Difference, void> {
  const missingIn = (others: readonly Finding[]) => {
    const keys = new Set(others.map(keyOf))
    return (one: Finding) => !keys.has(keyOf(one))
  }
  for (const one of has.filter(missingIn(had))) yield { had: [], has: [one] }
  for (const one of had.filter(missingIn(has))) yield { had: [one], has: [] }
}

/** Nothing is remembered of a look: one knowledge after the other is asked, each once. */
const anew = (draft: OnlyChanged['draft']): OnlyChanged => ({ draft, run: (_, look) => look() })

/** The parts of the check of a draft by one knowledge; what each finds is weighed, and found once. */
function lookAt(ready: Prepared, context: CheckContext, knowledge: PreflightKnowledge) {
  const { input } = ready
  const parts = partsOf(ready, context, knowledge)
  const found = new Map<CheckPart, readonly Finding[]>()
  const foundBy = (part: CheckPart): readonly Finding[] => {
    const known = found.get(part)
    if (known) return known
    const all = part.find()
    const weighed = input && part.group === 'asked' ? weighedByKind(all, input) : all
    found.set(part, weighed)
    return weighed
  }
  return { parts, foundBy }
}
type Look = ReturnType<typeof lookAt>

/**
 * The order in which parts are compared: letters are written last, for they cost more than all the others.
 */
const later = ({ group, of }: CheckPart): number => (of === letterFindings ? 2 : group === 'asked' ? 1 : 0)

function* byParts(changed: ReadonlySet<string>, had: Look, has: Look): Generator<Difference, void> {
  const isReached = ({ reads }: CheckPart) => reads === undefined || reads.some((one) => changed.has(one))
  const pairs = had.parts.flatMap((was, i) => {
    const is = has.parts[i]
    return is ? [{ was, is, reached: isReached(was) }] : []
  })
  const settled = new Set<string>()
  for (const { was, is } of pairs
    .filter(({ reached }) => reached)
    .sort((a, b) => later(a.was) - later(b.was)))
    for (const place of placesApart(had.foundBy(was), has.foundBy(is))) {
      if (settled.has(place.key)) continue
      settled.add(place.key)
      // Another part may say the same there, and more strongly: what stands is what all of them say.
      const saying = pairs.filter(({ was: { says } }) => says === undefined || says.includes(place.code))
      const there = ({ code, path }: Finding) => placeOf({ code, path }) === place.key
      const [before] = withoutRepeats(saying.flatMap((one) => had.foundBy(one.was).filter(there)))
      const [after] = withoutRepeats(
        saying.flatMap((one) => (one.reached ? has.foundBy(one.is) : had.foundBy(one.was)).filter(there)),
      )
      if ((before && keyOf(before)) !== (after && keyOf(after)))
        yield { had: before ? [before] : [], has: after ? [after] : [] }
    }
}

const placeOf = ({ code, path }: Pick<Finding, 'code' | 'path'>): string => `${code} ${path}`

/** Where two lists do not say the same: by code and place, as each is said once. */
function placesApart(had: readonly Finding[], has: readonly Finding[]) {
  const [was, is] = [byPlace(had), byPlace(has)]
  return [...new Map([...was, ...is])].flatMap(([key, { code }]) =>
    was.get(key)?.said === is.get(key)?.said ? [] : [{ key, code }],
  )
}

function byPlace(findings: readonly Finding[]): ReadonlyMap<string, { code: string; said: string }> {
  const places = new Map<string, { code: string; said: string }>()
  for (const one of findings) {
    const key = placeOf(one)
    places.set(key, { code: one.code, said: `${places.get(key)?.said ?? ''}\n${one.rule} ${one.severity}` })
  }
  return places
}

const changes = new WeakMap<
  PreflightKnowledge,
  { readonly after: PreflightKnowledge; readonly changed: ReadonlySet<string> | undefined }
>()

/**
 * The slices in which two knowledges differ; undefined where one of them makes drafts ready. Kept for the
 * drafts that are looked at one after the other.
 */
function changeOf(before: PreflightKnowledge, after: PreflightKnowledge): ReadonlySet<string> | undefined {
  const kept = changes.get(before)
  if (kept?.after === after) return kept.changed
  const slices = [...new Set([...Object.keys(before), ...Object.keys(after)])] as readonly PartSlice[]
  const apart = new Set<string>(slices.filter((one) => before[one] !== after[one]))
  const changed = readyingSlices.some((one) => apart.has(one)) ? undefined : apart
  changes.set(before, { after, changed })
  return changed
}
