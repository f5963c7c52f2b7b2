import type { Basis, Confidence, Source } from '../fact/index.ts'
import {
  applyChanges,
  type ChangeFinding,
  type Profile,
  type ProfileChange,
  statementOf,
} from '../provider/index.ts'
import { type Day, isDay } from '../time/index.ts'
import type { Knowledge } from './knowledge.ts'
import { type ReleasedSlice, releasedSlices } from './released-slices.ts'

/** Where a fact comes from and how firm it is. */
export interface Envelope {
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
}

/**
 * One fact of the law that stands otherwise: what it said, what it says now, both without their envelope, and
 * the envelope of what it says now.
 */
export interface FactChange {
  readonly fact: 'stands'
  readonly slice: ReleasedSlice
  /** JSON pointer from the slice to the fact: `/CL/budapest/inForce`. */
  readonly at: string
  /** `null` where nothing was known: the fact itself was `null`. */
  readonly before: Said | null
  readonly after: Said
  readonly envelope: Envelope
}

/** What a fact says beside its envelope: `{ value: '2017-08-01' }`. */
export type Said = Readonly<Record<string, unknown>>

/** What a release may say: a fact of the law, or what a provider states about its own entry. */
export type KnowledgeChange = FactChange | ProfileChange

/** Changes that two reviewers let count: numbered by the house, dated, applied in this order. */
export interface KnowledgeRelease {
  readonly number: number
  /** Whose entry the changes are about; `null`: they are facts of the law. */
  readonly provider: string | null
  readonly on: Day
  readonly confidence: Confidence
  readonly changes: readonly KnowledgeChange[]
}

/** Why a change has no place in a knowledge, with its own place among the changes. */
export interface ReleaseFinding {
  readonly code:
    | ChangeFinding['code']
    | 'unknown-provider'
    | 'unknown-slice'
    | 'unknown-place'
    | 'no-fact'
    | 'stands-otherwise'
    | 'other-shape'
    | 'envelope'
  readonly path: string
}

export type Applied<K> =
  | { readonly ok: true; readonly knowledge: K }
  | { readonly ok: false; readonly finding: ReleaseFinding }

type Release = Omit<KnowledgeRelease, 'number'>

/**
 * The knowledge as it stands once the changes count; nothing else in it is another, and the one that was
 * given stays as it was. The first change that has no place stops them all.
 *
 * A fact of the law is changed whole with its envelope, only where it still says what the change found there,
 * and only into the same shape. Whoever makes a release holds what comes out against the schema and the
 * checks of the files (`recheck` of packages/knowledge); this alone does not know them.
 */
export function applied(knowledge: Knowledge, { changes, ...by }: Release): Applied<Knowledge> {
  return by.provider === null
    ? lawChanged(knowledge, changes)
    : entryChanged(knowledge, by.provider, changes, by)
}

function lawChanged(knowledge: Knowledge, changes: readonly KnowledgeChange[]): Applied<Knowledge> {
  let now = knowledge
  for (const [index, change] of changes.entries()) {
    const refused = (code: ReleaseFinding['code'], path: string): Applied<Knowledge> => ({
      ok: false,
      finding: { code, path: `/${index}${path}` },
    })
    if (change.fact !== 'stands') return refused('unknown-provider', '')
    const next = factChanged(now, change)
    if ('code' in next) return refused(next.code, next.path)
    now = next
  }
  return now === knowledge
    ? { ok: false, finding: { code: 'nothing-changes', path: '' } }
    : { ok: true, knowledge: now }
}

/** Of its own entry a provider speaks, and of nothing else: no fact of the law comes in with it. */
function entryChanged(
  knowledge: Knowledge,
  provider: string,
  changes: readonly KnowledgeChange[],
  { on, confidence }: Pick<Release, 'on' | 'confidence'>,
): Applied<Knowledge> {
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  if (!profile) return { ok: false, finding: { code: 'unknown-provider', path: '' } }
  const stated = changes.filter((change) => change.fact !== 'stands')
  if (stated.length < changes.length)
    return {
      ok: false,
      finding: {
        code: 'unknown-slice',
        path: `/${changes.findIndex(({ fact }) => fact === 'stands')}/slice`,
      },
    }
  const next = applyChanges(profile, stated, { on, source: statementOf(on), confidence }, knowledge)
  if (!next.ok) return next
  const providers = Object.assign(Object.create(null) as Record<string, Profile>, knowledge.providers, {
    [provider]: next.profile,
  })
  return { ok: true, knowledge: { ...knowledge, providers } }
}

const longestPointer = 300
const deepest = 12

function factChanged(knowledge: Knowledge, change: FactChange): Knowledge | ReleaseFinding {
  if (!releasedSlices.includes(change.slice)) return { code: 'unknown-slice', path: '/slice' }
  const steps = stepsOf(change.at)
  const slice: unknown = knowledge[change.slice]
  if (!steps || typeof slice !== 'object') return { code: 'unknown-place', path: '/at' }
  const place = steps.reduce<unknown>(
    (at, step) => (isGroup(at) && Object.hasOwn(at, step) ? (at as Said)[step] : undefined),
    slice,
  )
  if (place === undefined) return { code: 'unknown-place', path: '/at' }
  if (place !== null && !isFact(place)) return { code: 'no-fact', path: '/at' }
  const said = place === null ? null : withoutEnvelope(place)
  if (canonical(said) !== canonical(change.before)) return { code: 'stands-otherwise', path: '/before' }
  if (!isGroup(change.after) || (said && !sameShape(said, change.after, 0)))
    return { code: 'other-shape', path: '/after' }
  const wrong = wrongEnvelope(change.envelope)
  if (wrong) return { code: 'envelope', path: `/envelope/${wrong}` }
  const { source, asOf, confidence, basis } = change.envelope
  const fact = { ...withoutEnvelope(change.after), source, asOf, confidence, basis }
  if (canonical(fact) === canonical(place)) return { code: 'nothing-changes', path: '' }
  const sources: Readonly<Record<string, Source>> = Object.hasOwn(knowledge.sources, source)
    ? knowledge.sources
    : { ...knowledge.sources, [source]: { asOf } }
  return { ...knowledge, sources, [change.slice]: replaced(slice, steps, fact) }
}

/** The steps of a JSON pointer; `undefined` where it is none, or longer than any place of the knowledge. */
function stepsOf(pointer: string): readonly string[] | undefined {
  if (!pointer.startsWith('/') || pointer.length > longestPointer) return undefined
  const steps = pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return steps.length <= deepest ? steps : undefined
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null

const envelopeKeys: readonly string[] = ['source', 'asOf', 'confidence', 'basis']

const isFact = (value: unknown): value is Said =>
  isGroup(value) && !Array.isArray(value) && envelopeKeys.every((key) => Object.hasOwn(value, key))

const withoutEnvelope = (fact: Said): Said =>
  Object.fromEntries(Object.entries(fact).filter(([key]) => !envelopeKeys.includes(key)))

function wrongEnvelope({ source, asOf, confidence, basis }: Envelope): keyof Envelope | undefined {
  if (typeof source !== 'string' || source.length === 0 || source.length > 500) return 'source'
  if (asOf !== null && !isDay(asOf)) return 'asOf'
  if (!['high', 'medium', 'low'].includes(confidence)) return 'confidence'
  return ['read', 'listed', 'memory'].includes(basis) ? undefined : 'basis'
}

/**
 * Whether two values have the same keys and kinds throughout; `null` is unknown and may stand for anything,
 * and a note may come or go.
 */
function sameShape(a: unknown, b: unknown, depth: number): boolean {
  if (depth > deepest) return false
  if (a === null || b === null) return true
  if (Array.isArray(a) && Array.isArray(b))
    return b.every((item) => a.length === 0 || a.some((one) => sameShape(one, item, depth + 1)))
  if (!isGroup(a) || !isGroup(b)) return typeof a === typeof b
  if (Array.isArray(a) || Array.isArray(b)) return false
  const keys = (group: object) => Object.keys(group).filter((key) => key !== 'note')
  return (
    keys(a).length === keys(b).length &&
    keys(a).every(
      (key) => Object.hasOwn(b, key) && sameShape((a as Said)[key], (b as Said)[key], depth + 1),
    ) &&
    ['string', 'undefined'].includes(typeof (b as Said).note)
  )
}

/** The same value with one place of it another; what is not on the way to it is not copied. */
function replaced(value: unknown, [step, ...rest]: readonly string[], fact: unknown): unknown {
  if (step === undefined) return fact
  if (Array.isArray(value))
    return value.map((item, i) => (String(i) === step ? replaced(item, rest, fact) : item))
  const copy = Object.assign(Object.create(Object.getPrototypeOf(value) as object | null), value)
  copy[step] = replaced((value as Said)[step], rest, fact)
  return copy
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    isGroup(inner) && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(byKey)) : inner,
  )
const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)

const kept = new WeakMap<Knowledge, { readonly key: string; readonly knowledge: Knowledge }>()

/**
 * The knowledge with these releases applied in their order, named after the newest: `0.1.0+hash.r3`.
 *
 * A change that an updated knowledge says already, or no longer has a place for, is passed over; the others
 * count.
 */
export function withReleases(base: Knowledge, releases: readonly KnowledgeRelease[]): Knowledge {
  const newest = releases.at(-1)
  if (!newest) return base
  const key = JSON.stringify(releases)
  const before = kept.get(base)
  if (before?.key === key) return before.knowledge
  let now = base
  for (const { changes, ...by } of releases)
    for (const change of changes) {
      const next = applied(now, { ...by, changes: [change] })
      if (next.ok) now = next.knowledge
    }
  const knowledge = { ...now, version: `${base.version}.r${newest.number}` }
  kept.set(base, { key, knowledge })
  return knowledge
}
