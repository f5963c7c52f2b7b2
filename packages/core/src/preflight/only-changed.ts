import type { Draft } from './draft.ts'
import { type Bag, isBag } from './read.ts'
import type { Finding } from './types.ts'

/** Parts of a request, each a bit of what a check read. */
const parts = [
  'provider',
  'service',
  'requestType',
  'country',
  'userCountry',
  'createdOn',
  'authority',
  'case',
  'addressee',
  'channel',
  'legalProcess',
  'identifiers',
  'dataRequested',
  'language',
  'translation',
  'userNotice',
  'emergency',
  'preservation',
  'text',
  'history',
  'letter',
] as const
type Part = (typeof parts)[number]

const bits: ReadonlyMap<string, number> = new Map(parts.map((part, i) => [part, 1 << i]))
const bit = (part: Part): number => bits.get(part) as number
const everything = -1
// What people type most is told apart inside its part.
const factsTold = 1 << parts.length
const offence = 1 << (parts.length + 1)

/** Of which parts each value of a draft is made. A value that is not here counts as made of everything. */
const madeOf: Readonly<Partial<Record<keyof Draft, number>>> = {
  provider: bit('provider'),
  service: bit('service'),
  requestType: bit('requestType'),
  country: bit('country'),
  userCountry: bit('userCountry') | bit('country'),
  identifiers: bit('identifiers'),
  data: bit('dataRequested'),
  period: bit('dataRequested'),
  attachments: bit('legalProcess'),
  processKind: bit('legalProcess'),
  entity: bit('addressee'),
  channelKind: bit('channel'),
  channelValue: bit('channel'),
  text: bit('text'),
  summary: factsTold,
  offence,
  legalReference: offence,
}

/** What one check found, with the parts that it read. `seen`: the last look at which it held. */
interface Answer {
  readonly reads: number
  readonly findings: readonly Finding[]
  seen: number
}

/** What the checks found about a request. A later look takes the answers with it: then this one has none. */
interface State {
  readonly raw: Bag
  readonly around: readonly unknown[]
  readonly look: number
  answers: Map<object, Answer> | undefined
}

// By the parts of a request, so that nothing of it stays when nobody holds a part of it any more.
const states = new WeakMap<object, State>()
let looks = 0

function stateOf(raw: Bag, around: readonly unknown[]): State | undefined {
  for (const part of parts) {
    const value = raw[part]
    const state = typeof value === 'object' && value !== null ? states.get(value) : undefined
    if (state?.answers && state.around.every((one, i) => isSame(one, around[i], 1))) return state
  }
  return undefined
}

const mostItems = 50
const depth = 4

/** Whether two values say the same, looked at a few levels deep; a long list is the same only as itself. */
function isSame(a: unknown, b: unknown, deep: number): boolean {
  if (a === b) return true
  if (deep === 0 || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.length <= mostItems &&
      a.every((one, i) => isSame(one, b[i], deep - 1))
    )
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame((a as Bag)[key], (b as Bag)[key], deep - 1))
  )
}

function changedInside(before: unknown, now: unknown): number {
  if (!isBag(before) || !isBag(now)) return factsTold | offence
  const told = ['summary', 'nexusToService'].every((key) => isSame(before[key], now[key], depth))
  return (told ? 0 : factsTold) | (isSame(before.offence, now.offence, depth) ? 0 : offence)
}

/**
 * The parts that say something else than before; `everything` where a key is there that no part is named
 * after.
 */
function changedSince(before: Bag, raw: Bag): number {
  let changed = 0
  for (const [part, bitOf] of bits) if (!isSame(before[part], raw[part], depth)) changed |= bitOf
  if (changed & bit('case')) changed |= changedInside(before.case, raw.case)
  for (const key of Object.keys(raw)) if (!bits.has(key) && before[key] !== raw[key]) return everything
  return Object.keys(before).every((key) => bits.has(key) || Object.hasOwn(raw, key)) ? changed : everything
}

/**
 * A draft that notes what is read of it, and a way to run checks that are run again only when that changed.
 */
export interface OnlyChanged {
  readonly draft: Draft
  /**
   * What a check found, from before where nothing that it read has changed since. `check` tells it from
   * others.
   */
  run<C extends string>(check: object, look: () => readonly Finding<C>[]): readonly Finding<C>[]
}

/**
 * Runs checks of a request anew only where they must be: while somebody types, one part changes and the
 * others stay.
 *
 * What a check reads is noted while it runs, so that nobody has to say it. A request is never changed in
 * place; where nothing is known of an earlier one every check runs. `around`: what else the checks look at,
 * as the knowledge.
 */
export function onlyChanged(whole: Draft, around: readonly unknown[]): OnlyChanged {
  const { raw } = whole
  const before = stateOf(raw, around)
  // The same object tells nothing of what was in it before: whoever changed it in place is not answered from
  // then.
  const changed = before && before.raw !== raw ? changedSince(before.raw, raw) : everything
  const answers = before?.answers ?? new Map<object, Answer>()
  looks += 1
  const state: State = { raw, around, look: looks, answers }
  if (before) before.answers = undefined
  for (const part of parts) {
    const value = raw[part]
    if (typeof value === 'object' && value !== null) states.set(value, state)
  }
  notedRaws.set(whole, new Proxy(raw, notingRaw))
  return {
    draft: new Proxy(whole, notingDraft),
    run<C extends string>(check: object, look: () => readonly Finding<C>[]): readonly Finding<C>[] {
      const known = answers.get(check)
      // What was not asked at the look before may have been missed by a change in between.
      if (known && known.seen === before?.look && (known.reads & changed) === 0) {
        known.seen = state.look
        reads |= known.reads
        // What this same check found, and so of its codes.
        return known.findings as readonly Finding<C>[]
      }
      // A check may run others inside: it read what they read.
      const outer = reads
      reads = 0
      const findings = look()
      answers.set(check, { reads, findings, seen: state.look })
      reads |= outer
      return findings
    },
  }
}

/** What is read while a check runs, as bits. Checks run one after the other, and one inside another. */
let reads = 0
const notedRaws = new WeakMap<Draft, Bag>()

const note = (part: string | symbol): void => {
  reads |= typeof part === 'string' ? (bits.get(part) ?? everything) : everything
}

const notingRaw: ProxyHandler<Bag> = {
  get(target, key) {
    note(key)
    return Reflect.get(target, key)
  },
  has(target, key) {
    note(key)
    return Reflect.has(target, key)
  },
  getOwnPropertyDescriptor(target, key) {
    note(key)
    return Reflect.getOwnPropertyDescriptor(target, key)
  },
  ownKeys(target) {
    reads = everything
    return Reflect.ownKeys(target)
  },
}

const notingDraft: ProxyHandler<Draft> = {
  get(target, key) {
    if (key === 'raw') return notedRaws.get(target)
    reads |= madeOf[key as keyof Draft] ?? everything
    return Reflect.get(target, key)
  },
  ownKeys(target) {
    reads = everything
    return Reflect.ownKeys(target)
  },
}
