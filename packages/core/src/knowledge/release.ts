import { type AnswerChange, answerFault, withAnswer } from '../dialogue/index.ts'
import { bindsAsLaw, type Confidence, type Source } from '../fact/index.ts'
import {
  type Adopted,
  type WordingChange,
  type WordingFault,
  withWording,
  wordingFaults,
} from '../letter/index.ts'
import {
  applyChanges,
  type ChangeFinding,
  type Profile,
  type ProfileChange,
  statementOf,
} from '../provider/index.ts'
import type { Day } from '../time/index.ts'
import type { FactChange, SaidByFact } from './fact-change.ts'
import { type FactFault, factFault, type JudgedBy } from './held-fact.ts'
import { envelopeKeys, sourcesIn } from './inner-facts.ts'
import type { Knowledge } from './knowledge.ts'
import { boundedSteps, canonical, deepest, isGroup, replaced, standsAt } from './places.ts'
import { releasedSlices } from './released-slices.ts'
import { type TableChange, type TableFault, tableChanged } from './table-change.ts'

/**
 * What a release may say: a fact of the law, a place of a table, fixed words of letters, an answer of the
 * round table, or what a provider states about its own entry.
 */
export type KnowledgeChange = FactChange | TableChange | WordingChange | AnswerChange | ProfileChange

/** An institution of which somebody read the law, and its State. */
export interface ReadBy {
  readonly institution: string
  readonly country: string | null
}

/** Changes that two reviewers let count: numbered by the house, dated, applied in this order. */
export interface KnowledgeRelease {
  readonly number: number
  /** Whose entry the changes are about; `null`: they are facts of the law. */
  readonly provider: string | null
  readonly on: Day
  readonly confidence: Confidence
  readonly changes: readonly KnowledgeChange[]
  /** The institutions that adopted it, where it was negotiated. */
  readonly adoptedBy?: readonly string[] | null
  /** Whether two people of the house read the law and signed what they read. */
  readonly reading?: boolean
  /** Of which institutions, and of which States, these two were. */
  readonly readBy?: readonly ReadBy[] | null
  /** What stands for the names of those who read the sources, where an operator brought it in signed. */
  readonly reviewers?: string | null
  /** Who signed it, as lines under a note. */
  readonly signatures?: readonly string[] | null
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
    | FactFault['code']
    | TableFault['code']
    | WordingFault['code']
  readonly path: string
}

export type Applied<K> =
  | { readonly ok: true; readonly knowledge: K }
  | { readonly ok: false; readonly finding: ReleaseFinding }

/** `number` is not known yet of what is only tried. */
type Release = Omit<KnowledgeRelease, 'number'> & { readonly number?: number }

/**
 * The knowledge as it stands once the changes count; nothing else in it is another, and the one that was
 * given stays as it was. The first change that has no place stops them all.
 *
 * A fact of the law is changed whole with its envelope, only where it still says what the change found there,
 * and only into the same shape. Whoever makes a release holds what comes out against the schema and the
 * checks of the files (`recheck` of packages/knowledge); this alone does not know them.
 *
 * @param program as it stands without any release: what it says goes by none
 */
export function applied(
  knowledge: Knowledge,
  { changes, ...by }: Release,
  program: Knowledge = knowledge,
): Applied<Knowledge> {
  const adopted = { number: by.number ?? 0, on: by.on, by: by.adoptedBy ?? [] }
  return by.provider === null
    ? lawChanged(knowledge, changes, adopted, program)
    : entryChanged(knowledge, by.provider, changes, by)
}

function lawChanged(
  knowledge: Knowledge,
  changes: readonly KnowledgeChange[],
  adopted: Adopted,
  program: Knowledge,
): Applied<Knowledge> {
  let now = knowledge
  for (const [index, change] of changes.entries()) {
    const refused = (code: ReleaseFinding['code'], path: string): Applied<Knowledge> => ({
      ok: false,
      finding: { code, path: `/${index}${path}` },
    })
    if (isWordingChange(change)) {
      const fault = wordingFault(change, now)
      if (fault) return refused(fault.code, fault.path)
      now = { ...now, templates: withWording(change, adopted, now.templates) }
      continue
    }
    if (isAnswerChange(change)) {
      const fault = answerFault(change, now)
      if (fault) return refused(fault, '')
      now = { ...now, answered: withAnswer(change, now) }
      continue
    }
    if (!isFactChange(change) && !isTableChange(change)) return refused('unknown-provider', '')
    const next = isTableChange(change)
      ? tableChanged(now, change, program)
      : factChanged(change, { knowledge: now, on: adopted.on })
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
  const stated = changes.filter(isProfileChange)
  if (stated.length < changes.length)
    return {
      ok: false,
      finding: {
        code: 'unknown-slice',
        path: `/${changes.findIndex((change) => !isProfileChange(change))}/slice`,
      },
    }
  const next = applyChanges(profile, stated, { on, source: statementOf(on), confidence }, knowledge)
  if (!next.ok) return next
  const providers = Object.assign(Object.create(null) as Record<string, Profile>, knowledge.providers, {
    [provider]: next.profile,
  })
  return { ok: true, knowledge: { ...knowledge, providers } }
}

/** Whether a change is one of the law, and not what a provider says of its own entry. */
export const isFactChange = (change: KnowledgeChange): change is FactChange =>
  change.fact === 'stands' || change.fact === 'added'

/** Whether a change is one of a table, whose values have no envelope. */
export const isTableChange = (change: KnowledgeChange): change is TableChange => change.fact === 'table'

/** Whether a change is one of the fixed words of letters. */
export const isWordingChange = (change: KnowledgeChange): change is WordingChange => change.fact === 'wording'

/** Whether a change is an answer of the round table that begins or ends to be a fact. */
export const isAnswerChange = (change: KnowledgeChange): change is AnswerChange =>
  change.fact === 'answered' || change.fact === 'answer-ended'

/**
 * Whether a change is heard in letters: what was submitted before keeps the words under which it was
 * submitted.
 */
export const isHeardInLetters = (change: KnowledgeChange): boolean =>
  isWordingChange(change) || (isTableChange(change) && change.slice === 'templates')

/** Whether a change is what a provider says of its own entry. */
export const isProfileChange = (change: KnowledgeChange): change is ProfileChange =>
  !isFactChange(change) && !isTableChange(change) && !isWordingChange(change) && !isAnswerChange(change)

/** Words of a State that is known, or of all. */
const wordingFault = (
  change: WordingChange,
  { countries, templates }: Knowledge,
): WordingFault | undefined =>
  change.country !== null && !Object.hasOwn(countries, change.country)
    ? { code: 'unknown-words', path: '/country' }
    : wordingFaults(change, templates)[0]

function factChanged(change: FactChange, judged: JudgedBy): Knowledge | ReleaseFinding {
  const { knowledge } = judged
  if (!releasedSlices.includes(change.slice)) return { code: 'unknown-slice', path: '/slice' }
  if (change.fact === 'added') return factAdded(change, judged)
  const steps = boundedSteps(change.at)
  const slice: unknown = knowledge[change.slice]
  if (!steps || typeof slice !== 'object') return { code: 'unknown-place', path: '/at' }
  const place = standsAt(slice, steps)
  if (place === undefined) return { code: 'unknown-place', path: '/at' }
  if (place !== null && !isFact(place)) return { code: 'no-fact', path: '/at' }
  const said = place === null ? null : withoutEnvelope(place)
  if (canonical(said) !== canonical(change.before)) return { code: 'stands-otherwise', path: '/before' }
  if (!isGroup(change.after) || (said && !sameShape(withLinesOf(change, said, knowledge), change.after, 0)))
    return { code: 'other-shape', path: '/after' }
  const fault = factFault(change, judged, place)
  if (fault) return fault
  const fact = enveloped(change)
  if (canonical(fact) === canonical(place)) return { code: 'nothing-changes', path: '' }
  return {
    ...knowledge,
    sources: withSources(knowledge, change),
    [change.slice]: replaced(slice, steps, fact),
  }
}

const enveloped = ({ after, envelope: { source, asOf, confidence, basis } }: FactChange): SaidByFact => ({
  ...withoutEnvelope(after),
  source,
  asOf,
  confidence,
  basis,
})

/**
 * A source that nobody has looked at is told by others, and binds where the law itself is kept alone. It is
 * marked as brought, so that no later change rests on it.
 */
function withSources(
  { sources, lawHosts }: Knowledge,
  { after, envelope: { source, asOf } }: FactChange,
): Readonly<Record<string, Source>> {
  const told = [...new Set([source, ...sourcesIn(after)])].filter((one) => !Object.hasOwn(sources, one))
  if (told.length === 0) return sources
  const brought = told.map((one): [string, Source] => {
    const isTold = !bindsAsLaw(one, sources, lawHosts)
    return [one, { asOf, brought: true, ...(isTold ? { whose: 'other' as const } : {}) }]
  })
  return { ...sources, ...Object.fromEntries(brought) }
}

/**
 * One more fact in a list of a State, which is begun where the State is known and has none yet. The schema of
 * the files says afterwards whether it belongs there (`recheck`).
 */
function factAdded(change: FactChange, judged: JudgedBy): Knowledge | ReleaseFinding {
  const { knowledge } = judged
  const steps = boundedSteps(change.at)
  const end = steps?.at(-1)
  const slice: unknown = knowledge[change.slice]
  const [list, state] = [steps?.slice(0, -1) ?? [], steps?.find((step) => /^[A-Z]{2}$/.test(step))]
  if (!steps || !isGroup(slice) || state === undefined || !Object.hasOwn(knowledge.countries, state))
    return { code: 'unknown-place', path: '/at' }
  if ((end !== '-' && end !== '0') || !steps.every((step) => /^[A-Za-z\d-]+$/.test(step)))
    return { code: 'unknown-place', path: '/at' }
  if (change.before !== null) return { code: 'stands-otherwise', path: '/before' }
  if (!isGroup(change.after) || Array.isArray(change.after)) return { code: 'other-shape', path: '/after' }
  const fact = enveloped(change)
  let place: unknown = slice
  for (const [depth, step] of list.entries()) {
    if (!isGroup(place) || Array.isArray(place)) return { code: 'unknown-place', path: '/at' }
    place = Object.hasOwn(place, step) ? (place as SaidByFact)[step] : depth === list.length - 1 ? [] : {}
  }
  if (!Array.isArray(place)) return { code: 'unknown-place', path: '/at' }
  const fault = factFault(change, judged, null, end === '0' ? place : [])
  if (fault) return fault
  if (place.some((one) => canonical(one) === canonical(fact))) return { code: 'nothing-changes', path: '' }
  const next = end === '0' ? [fact, ...place] : [...place, fact]
  return {
    ...knowledge,
    sources: withSources(knowledge, change),
    [change.slice]: replaced(slice, list, next),
  }
}

const isFact = (value: unknown): value is SaidByFact =>
  isGroup(value) && !Array.isArray(value) && envelopeKeys.every((key) => Object.hasOwn(value, key))

const withoutEnvelope = (fact: SaidByFact): SaidByFact =>
  Object.fromEntries(Object.entries(fact).filter(([key]) => !envelopeKeys.includes(key)))

/** What the files say of a fact where somebody looked, and leave out where nobody did. */
const mayComeOrGo: readonly string[] = ['note', 'law', 'quote', 'wording', 'newestAmendment']

/** Of a statute, with the lines of all others: one more article is shaped as one that some statute has. */
const withLinesOf = ({ slice }: FactChange, said: SaidByFact, { statutes }: Knowledge): SaidByFact =>
  slice === 'statutes' && Array.isArray(said.articles)
    ? {
        ...said,
        articles: [
          ...said.articles,
          ...Object.values(statutes)
            .flat()
            .flatMap(({ articles }) => articles),
        ],
      }
    : said

/** What opens a way, and is said of no other provision that takes its place: it may go, and never comes. */
const mayGo: readonly string[] = ['restInRules']

/**
 * Whether two values have the same keys and kinds throughout; `null` is unknown and may stand for anything,
 * and a note, a quotation or a citation may come or go.
 */
function sameShape(a: unknown, b: unknown, depth: number): boolean {
  if (depth > deepest) return false
  if (a === null || b === null) return true
  if (Array.isArray(a) && Array.isArray(b))
    return b.every((item) => a.length === 0 || a.some((one) => sameShape(one, item, depth + 1)))
  if (!isGroup(a) || !isGroup(b)) return typeof a === typeof b
  if (Array.isArray(a) || Array.isArray(b)) return false
  const keys = (group: object) =>
    Object.keys(group).filter(
      (key) => !mayComeOrGo.includes(key) && (!mayGo.includes(key) || Object.hasOwn(b, key)),
    )
  return (
    keys(a).length === keys(b).length &&
    keys(a).every(
      (key) => Object.hasOwn(b, key) && sameShape((a as SaidByFact)[key], (b as SaidByFact)[key], depth + 1),
    ) &&
    ['string', 'undefined'].includes(typeof (b as SaidByFact).note)
  )
}

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
      const next = applied(now, { ...by, changes: [change] }, base)
      if (next.ok) now = next.knowledge
    }
  const knowledge = { ...now, version: `${base.version}.r${newest.number}` }
  kept.set(base, { key, knowledge })
  return knowledge
}
