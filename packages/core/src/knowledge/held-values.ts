import { plainHost } from '../fact/index.ts'
import { stepsOf } from '../json/index.ts'
import type { FactChange, FactEnvelope, SaidByFact } from './fact-change.ts'
import { envelopeKeys } from './inner-facts.ts'
import type { Knowledge } from './knowledge.ts'
import { canonical, isGroup } from './places.ts'
import type { ReleasedSlice } from './released-slices.ts'

// What of a fact changes by release. Where nothing is said here the value stays as the program has it, and
// only when and where it was last read changes: a release is believed by everybody at once, and what leads
// people to somebody, lets a lesser hand do or turns every day of a State is not for it to say.

/** A change held against what stood in its place; `null`: nothing did. */
interface Held {
  readonly steps: readonly string[]
  readonly after: SaidByFact
  readonly stood: SaidByFact | null
  readonly envelope: FactEnvelope
  readonly knowledge: Knowledge
}
type MayStand = (held: Held) => boolean

const never: MayStand = () => false

/** What a State said, did and joined: neither whom to call there nor which office is asked. */
const ofState = [
  ...['budapest', 'protocol1', 'protocol2', 'unCybercrime', 'nassau', 'medellin', 'iberoamerican2014'],
  ...['mlatWithUS', 'cloudActAgreement', 'languagesForRequests', 'reservation29_4'],
  ...['reservations', 'declarations'],
]

const isSaid = (value: unknown): value is SaidByFact => isGroup(value) && !Array.isArray(value)
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const without = (said: SaidByFact, keys: readonly string[]): SaidByFact =>
  Object.fromEntries(Object.entries(said).filter(([key]) => !keys.includes(key)))
/** Whether two facts agree in all but these keys and their envelope. */
const agrees = (after: SaidByFact, stood: SaidByFact, but: readonly string[]): boolean =>
  canonical(without(after, [...but, ...envelopeKeys])) ===
  canonical(without(stood, [...but, ...envelopeKeys]))

/** Of banks only how a code is called, and no code of those that stand may go. */
const codeIsCalled: MayStand = ({ after, stood }) =>
  stood !== null &&
  agrees(after, stood, ['codes']) &&
  isSaid(after.codes) &&
  Object.keys(stood.codes as SaidByFact).every((code) => Object.hasOwn(after.codes as SaidByFact, code))

/** A title more of the same people, which is that of nobody else who may order or ask. */
const titleAdded: MayStand = ({ steps: [state = ''], after, stood, knowledge }) => {
  const others = (knowledge.ranks[state] ?? []).filter(({ role }) => role !== after.role)
  const taken = new Set(others.flatMap(({ ranks }) => ranks.flatMap(({ m, f }) => [m, f])))
  const titles = listed(after.ranks)
  return (
    titles.every((one) => isSaid(one) && !taken.has(one.m as string) && !taken.has(one.f as string)) &&
    (stood === null ||
      (agrees(after, stood, ['ranks']) &&
        listed(stood.ranks).every((one) => titles.some((other) => canonical(other) === canonical(one)))))
  )
}

const hands = ['unit-head', 'prosecutor', 'judge']
const least = (powers: unknown): number =>
  Math.min(...listed(powers).map((one) => (isSaid(one) ? hands.indexOf(one.orders as string) : -1)))

/**
 * A statute is the one that it was, and the powers of its articles stay; one more in an article that had some
 * is not for a lesser hand.
 */
const sameStatute: MayStand = ({ after, stood }) =>
  stood === null ||
  (agrees(after, stood, ['articles', 'repealed', 'newestAmendment', 'note']) &&
    listed(stood.articles).every((one, i) => {
      const now = listed(after.articles)[i]
      if (!isSaid(one) || !isSaid(now) || listed(one.powers).length === 0) return true
      const powers = new Set(listed(now.powers).map(canonical))
      return (
        listed(one.powers).every((power) => powers.has(canonical(power))) &&
        least(now.powers) >= least(one.powers)
      )
    }))

/** Who joined a treaty, signed it and declared what, from when on; not what it says. */
const ofTreaty = [
  ...['inForce', 'statusChecked', 'knownRatifications', 'latamSignatories', 'latamRatifications'],
  ...['knownDeclarations', 'approvals', 'announced', 'inForceFor', 'signedOnly', 'parties', 'agreements'],
  'inForceListedByUS',
]

/** What a rule of a State gives, to whom and when stays; a new one comes beside it. */
const givesTheSame: MayStand = ({ after, stood }) =>
  stood === null || agrees(after, stood, ['words', 'law', 'note'])

const isUnder = (host: string, of: string): boolean => host === of || host.endsWith(`.${of}`)
const mailbox = /[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g
const address = /https:\/\/[^\s,;)\]}»”’"']+/g

/** Where a text leads: hosts of its addresses and mailboxes. */
function hostsOf(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return [
      ...[...value.matchAll(address)].map(([one]) => plainHost(one) ?? one),
      ...[...value.matchAll(mailbox)].map(([, host = '']) => host.toLowerCase()),
    ]
  return isGroup(value) ? Object.values(value).flatMap(hostsOf) : []
}

/** Figures by which somebody is called: they stood there. */
const numbersOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? (value.match(/\+?\d[\d\s().-]{5,}\d/g) ?? []).map((one) => one.replace(/\D/g, ''))
    : isGroup(value)
      ? Object.values(value).flatMap(numbersOf)
      : []

/** Mailboxes and numbers with which somebody is written to or called: no fact of the law gains one. */
const calledIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? (value.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+|tel:)\s?\d[\d\s().-]{5,}\d/giu) ?? [])
    : isGroup(value)
      ? Object.values(value).flatMap(calledIn)
      : []

/**
 * What a company of the directory says of itself: read where it speaks, or where the program read it, and
 * leading nowhere but to hosts of its own. No number to call is new.
 */
const ownWord: MayStand = ({ steps: [id = ''], after, envelope, knowledge }) => {
  const entry: unknown = Object.hasOwn(knowledge.directory, id) ? knowledge.directory[id] : undefined
  if (!isSaid(entry)) return false
  const { hosts, channels } = entry
  const own = [...listed(hosts), ...hostsOf(channels)].filter((one) => typeof one === 'string')
  const said = JSON.stringify(entry)
  const isOwn = (host: string | undefined) =>
    host !== undefined && own.some((one) => isUnder(host, one as string))
  const isRead = isOwn(plainHost(envelope.source)) || said.includes(JSON.stringify(envelope.source))
  const called = new Set(numbersOf(entry))
  return isRead && hostsOf(after).every(isOwn) && numbersOf(after).every((one) => called.has(one))
}

/** Of whatever the program looked at itself, by its address. */
const lookedAt: MayStand = ({ envelope: { source }, knowledge: { sources } }) =>
  Object.hasOwn(sources, source) && sources[source]?.brought === undefined

/** For each slice what may say something else; what is not named stays in the program. */
const mayChange: Readonly<Record<ReleasedSlice, MayStand>> = {
  countries: ({ steps: [, part = ''] }) => ofState.includes(part),
  // Who may order what is not for a release to say; the provision that says it is.
  domesticLaw: ({ steps: [, part] }) => part !== 'whoMayOrder',
  // The clock of a State, its days of rest, its recess and the years that are known turn every term.
  calendars: ({ steps: [, part] }) => part === 'holidays',
  statutes: sameStatute,
  ranks: titleAdded,
  instruments: ({ steps: [, part = ''] }) => ofTreaty.includes(part),
  // The text of a treaty is as it was signed.
  articles: never,
  stateRules: givesTheSame,
  approvals: ({ steps: [part] }) => part === 'countries',
  forms: never,
  // Which data are which category says whose order is enough for them.
  categories: never,
  providerAnchors: never,
  directory: ownWord,
  banks: codeIsCalled,
  // Whom to reach, and how what they write is read.
  contactPoints: never,
  // What is protected, and what is asked of whoever wants it.
  gate: never,
  workshops: lookedAt,
}

/** Whether what a fact says goes with the program alone, whatever it rests on. */
export function staysInProgram(
  { slice, at, after, envelope }: FactChange,
  stood: SaidByFact | null,
  knowledge: Knowledge,
): boolean {
  if (stood !== null && agrees(after, stood, [])) return false
  const called = new Set(calledIn(stood))
  if (slice !== 'directory' && calledIn(after).some((one) => !called.has(one))) return true
  return !mayChange[slice]({ steps: stepsOf(at), after, stood, envelope, knowledge })
}
