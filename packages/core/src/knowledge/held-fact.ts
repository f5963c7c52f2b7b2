import { type Basis, bindsAsLaw, type Confidence, isPlainAddress } from '../fact/index.ts'
import { type BankTable, bankPatterns } from '../identifier/index.ts'
import { isDay } from '../time/index.ts'
import { faultOfValue, type ValueFault } from './clean-value.ts'
import type { Envelope, FactChange, Said } from './fact-change.ts'
import type { Knowledge } from './knowledge.ts'
import { canonical, isGroup } from './places.ts'
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
  'banks',
  'providerAnchors',
  'workshops',
])

/** Parts of a fact that are compiled as patterns, by the function by which its reader compiles them. */
const patternsOf: Readonly<Partial<Record<ReleasedSlice, (fact: Said) => unknown>>> = {
  banks: (fact) => bankPatterns(fact as Pick<BankTable, 'form' | 'beside'>),
}

const bases: readonly Basis[] = ['memory', 'listed', 'read']
const sure: readonly Confidence[] = ['low', 'medium', 'high']

/**
 * Why a fact may not stand so; undefined where it may.
 *
 * - Its values are plain, bounded, lead nowhere but by https, a mailbox or a telephone, and no pattern in it
 *   is another.
 * - Its envelope rests on no memory, names a day and is no weaker than that of what stood there; of one that
 *   is put before others, than those of the others.
 * - What decides was read, on a known day, in a text of law that the program itself knows, or on a host where
 *   the law is kept.
 *
 * @param stood the fact that stood there, with its envelope; `null`: none
 * @param behind facts before which it is put
 */
export function factFault(
  { slice, after, before, envelope }: FactChange,
  knowledge: Knowledge,
  stood: Said | null,
  behind: readonly unknown[] = [],
): FactFault | undefined {
  const value = faultOfValue(after, before, (name) => Object.hasOwn(knowledge.articles, name))
  if (value) return { code: value, path: '/after' }
  const patterns = patternsOf[slice]
  if (patterns && (!stood || canonical(patterns(stood)) !== canonical(patterns(after))))
    return { code: 'stays-in-the-program', path: '/after' }
  return (
    envelopeFault(envelope, knowledge) ??
    [...(stood ? [stood] : []), ...behind].map((one) => weakerThan(envelope, one)).find(Boolean) ??
    (tellingSlices.has(slice) ? undefined : ungrounded(envelope, knowledge))
  )
}

const at = (code: FactFault['code'], key: keyof Envelope): FactFault => ({ code, path: `/envelope/${key}` })

/** What no envelope of a release is, whatever stood there. */
function envelopeFault(
  { source, asOf, confidence, basis }: Envelope,
  { sources }: Knowledge,
): FactFault | undefined {
  if (typeof source !== 'string' || source.length === 0 || source.length > 500)
    return at('envelope', 'source')
  if (asOf !== null && !isDay(asOf)) return at('envelope', 'asOf')
  if (!sure.includes(confidence)) return at('envelope', 'confidence')
  if (!bases.includes(basis)) return at('envelope', 'basis')
  if (basis === 'memory') return at('from-memory', 'basis')
  if (asOf === null) return at('envelope', 'asOf')
  const known = Object.hasOwn(sources, source) ? sources[source] : undefined
  const isLooked = known !== undefined && !known.brought && known.whose !== 'memory'
  return isLooked || isPlainAddress(source) ? undefined : at('envelope', 'source')
}

/** What stood there was surer, or read more closely, or later. */
function weakerThan(envelope: Envelope, stood: unknown): FactFault | undefined {
  if (!isGroup(stood)) return undefined
  const { basis, confidence, asOf } = stood as Partial<Envelope>
  if (basis !== undefined && bases.indexOf(envelope.basis) < bases.indexOf(basis))
    return at('weaker-envelope', 'basis')
  if (confidence !== undefined && sure.indexOf(envelope.confidence) < sure.indexOf(confidence))
    return at('weaker-envelope', 'confidence')
  return asOf && envelope.asOf !== null && envelope.asOf < asOf ? at('weaker-envelope', 'asOf') : undefined
}

function ungrounded(
  { source, confidence, basis }: Envelope,
  { sources, lawHosts }: Knowledge,
): FactFault | undefined {
  if (basis !== 'read') return at('decides-without-source', 'basis')
  if (confidence === 'low') return at('decides-without-source', 'confidence')
  return bindsAsLaw(source, sources, lawHosts) ? undefined : at('decides-without-source', 'source')
}
