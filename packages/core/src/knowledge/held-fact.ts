import { type Basis, bindsAsLaw, type Confidence, isPlainAddress } from '../fact/index.ts'
import { type Day, isDay } from '../time/index.ts'
import { faultOfValue, type ValueFault } from './clean-value.ts'
import type { FactChange, FactEnvelope, SaidByFact } from './fact-change.ts'
import { staysInProgram } from './held-values.ts'
import { type InnerFact, innerFacts } from './inner-facts.ts'
import type { Knowledge } from './knowledge.ts'
import { isGroup } from './places.ts'
import type { ReleasedSlice } from './released-slices.ts'

// What a release may say of a fact, asked by every reader: the house, a browser, the command line. A table
// has a list of places for that (`opened-places.ts`); a fact has its envelope, and may say no more than that
// carries.

/** Why a fact may not stand as a release says it. */
export interface FactFault {
  readonly code:
    | ValueFault
    | 'envelope'
    | 'from-memory'
    | 'weaker-envelope'
    | 'decides-without-source'
    | 'stays-in-the-program'
  readonly path: string
}

/**
 * Slices that tell and decide nothing: what companies and others say of themselves. No rule of routes,
 * approvals, roles or deadlines reads them, which `held-fact.test.ts` holds. Every other slice decides who
 * may ask what of whom, by when and how; one that is new does so until it is named here.
 */
export const tellingSlices: ReadonlySet<ReleasedSlice> = new Set([
  'directory',
  'providerAnchors',
  'workshops',
])

const bases: readonly Basis[] = ['memory', 'listed', 'read']
const sure: readonly Confidence[] = ['low', 'medium', 'high']

/** By what a fact is judged: what counts now, and the day from which the release is to count. */
export interface JudgedBy {
  readonly knowledge: Knowledge
  readonly on: Day
}

/**
 * Why a fact may not stand so; undefined where it may.
 *
 * - Its values are plain, bounded, lead nowhere but by https, a mailbox or a telephone.
 * - Its envelope rests on no memory, names a day that has come and is no weaker than that of what stood
 *   there; of one that is put before others, than those of the others.
 * - What decides was read, on a known day, in a text of law that the program itself knows, or on a host where
 *   the law is kept.
 * - So is each fact inside it, against what stood at the same place inside; none is gone, and those that come
 *   stand behind those that were there.
 * - It says nothing else than it did where a release may not (`held-values.ts`).
 *
 * @param stood the fact that stood there, with its envelope; `null`: none
 * @param behind facts before which it is put
 */
export function factFault(
  change: FactChange,
  { knowledge, on }: JudgedBy,
  stood: SaidByFact | null,
  behind: readonly unknown[] = [],
): FactFault | undefined {
  const { slice, after, before, envelope } = change
  const value = faultOfValue(after, before, (name) => Object.hasOwn(knowledge.articles, name))
  if (value) return { code: value, path: '/after' }
  const judged = { knowledge, on, decides: !tellingSlices.has(slice) }
  const fault =
    envelopeFault(envelope, judged) ??
    [...(stood ? [stood] : []), ...behind].map((one) => weakerThan(envelope, one)).find(Boolean) ??
    (judged.decides ? ungrounded(envelope, judged) : undefined)
  if (fault) return { code: fault.code, path: `/envelope/${fault.key}` }
  for (const one of innerFacts(slice, after, stood)) {
    const inner = innerFault(one, judged)
    if (inner) return inner
  }
  return staysInProgram(change, stood, knowledge)
    ? { code: 'stays-in-the-program', path: '/after' }
    : undefined
}

interface Asked extends JudgedBy {
  readonly decides: boolean
}
interface EnvelopeFault {
  readonly code: FactFault['code']
  readonly key: keyof FactEnvelope
}
const at = (code: FactFault['code'], key: keyof FactEnvelope): EnvelopeFault => ({ code, key })

/** A fact inside another may say no more than if it were changed alone. */
function innerFault({ path, now, stood }: InnerFact, judged: Asked): FactFault | undefined {
  if (!now) return { code: 'weaker-envelope', path: `/after${path}` }
  // What says its source alone is carried by it; the rest stands as that of a text that was read.
  const carried: FactEnvelope = { source: '', basis: 'read', confidence: 'medium', asOf: judged.on }
  const whole: FactEnvelope = Object.assign(carried, now)
  const fault =
    envelopeFault(whole, judged) ??
    weakerThan(whole, stood) ??
    (judged.decides ? ungrounded(whole, judged) : undefined)
  return fault && { code: fault.code, path: `/after${path}/${fault.key}` }
}

/** What no envelope of a release is, whatever stood there. */
function envelopeFault(
  { source, asOf, confidence, basis }: FactEnvelope,
  { knowledge: { sources }, on }: JudgedBy,
): EnvelopeFault | undefined {
  if (typeof source !== 'string' || source.length === 0 || source.length > 500)
    return at('envelope', 'source')
  if (asOf !== null && !isDay(asOf)) return at('envelope', 'asOf')
  if (!sure.includes(confidence)) return at('envelope', 'confidence')
  if (!bases.includes(basis)) return at('envelope', 'basis')
  if (basis === 'memory') return at('from-memory', 'basis')
  if (asOf === null || asOf > on) return at('envelope', 'asOf')
  const known = Object.hasOwn(sources, source) ? sources[source] : undefined
  const isLooked = known !== undefined && !known.brought && known.whose !== 'memory'
  return isLooked || isPlainAddress(source) ? undefined : at('envelope', 'source')
}

/** What stood there was surer, or read more closely, or later. */
function weakerThan(envelope: FactEnvelope, stood: unknown): EnvelopeFault | undefined {
  if (!isGroup(stood)) return undefined
  const { basis, confidence, asOf } = stood as Partial<FactEnvelope>
  if (basis !== undefined && bases.indexOf(envelope.basis) < bases.indexOf(basis))
    return at('weaker-envelope', 'basis')
  if (confidence !== undefined && sure.indexOf(envelope.confidence) < sure.indexOf(confidence))
    return at('weaker-envelope', 'confidence')
  return asOf && envelope.asOf !== null && envelope.asOf < asOf ? at('weaker-envelope', 'asOf') : undefined
}

function ungrounded(
  { source, confidence, basis }: FactEnvelope,
  { knowledge: { sources, lawHosts } }: JudgedBy,
): EnvelopeFault | undefined {
  if (basis !== 'read') return at('decides-without-source', 'basis')
  if (confidence === 'low') return at('decides-without-source', 'confidence')
  return bindsAsLaw(source, sources, lawHosts) ? undefined : at('decides-without-source', 'source')
}
