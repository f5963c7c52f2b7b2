import type { Case, OffenceFor } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import type { KeptOffences } from '../../../drafts/authority.ts'
import { textAt } from '../../../form/pointer.ts'
import type { LetterWords } from '../../../request/letter/defaults.ts'
import { offencesOffered } from '../../../request/letter/law.ts'
import { draftIn, written } from '../../../request/letter/place.ts'
import { offenceAt, offenceNameAt, offencePlaces } from '../../../request/offence/doubted.ts'
import { type HappenedKind, happeningOf } from '../../../request/offence/happened.ts'
import { offenceNameIn, offenceTold } from '../draft/offence-told.ts'

interface Of {
  readonly country: string
  readonly signed: Language
  readonly second: Language | undefined
  readonly kind: HappenedKind
}

/** Under which name this device keeps it: for facts of a kind, in a State, in the languages of a letter. */
export const keyOf = ({ country, signed, second, kind }: Of): string =>
  [country, signed, second ?? '', kind].join(' ')

/**
 * The offence of a request with its words in both languages, by their places; undefined where its article, or
 * a word of it, is not there.
 */
export function offenceOf(
  request: EvidenceRequest,
  second: Language | undefined,
): KeptOffences[string] | undefined {
  const texts = standing(request, second)
  return Object.keys(texts).length === offencePlaces(second).length ? texts : undefined
}

/** What stands of an offence in a request, by its places. */
function standing(request: EvidenceRequest, second: Language | undefined): KeptOffences[string] {
  const texts = offencePlaces(second).map((place) => [place, textAt(request, place).trim()] as const)
  return Object.fromEntries(texts.filter(([, text]) => text !== ''))
}

const isSame = (a: KeptOffences[string], b: KeptOffences[string]): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([place, text]) => b[place] === text)

/** Whether any pack came of a signature: else the device learns nothing of it, not even who asked. */
export const hasMade = (all: readonly { readonly outcome: 'made' | 'stopped' | 'failed' }[]): boolean =>
  all.some(({ outcome }) => outcome === 'made')

/**
 * What this device keeps, with the offence of a case that somebody gave for the facts that it tells now: one
 * that was only proposed, or given for other facts, teaches it nothing.
 */
export function withOffence(
  kept: KeptOffences,
  { offenceFor }: Case,
  request: EvidenceRequest,
  { signed, second, words }: Pick<Of, 'signed' | 'second'> & { readonly words: LetterWords },
): KeptOffences {
  const kind = happeningOf(textAt(request, '/case/summary'), signed, words)
  const offence = offenceOf(request, second)
  if (!kind || !offence || !offenceFor || offenceFor.isProposed || offenceFor.kind !== kind) return kept
  if (!isSame(offenceFor.texts, offence)) return kept
  return { ...kept, [keyOf({ country: request.country, signed, second, kind })]: offence }
}

/** Id of the line of the page that says it. */
export const offenceId = 'preserve-offence'

/** Name and article as a line says them. */
export const offenceLine = (kept: KeptOffences[string]): string =>
  [kept[offenceNameAt], kept[offenceAt]].filter(Boolean).join(', ')

interface Proposing {
  readonly request: EvidenceRequest
  readonly signed: Language
  readonly second: Language | undefined
  readonly knowledge: Knowledge
  readonly on: Day
}

/**
 * What the letter would say of an offence that was kept: as the law of the State has it today, penalty and
 * all, where it is one of its list; in the officer's own words else.
 */
export function proposedOffence(kept: KeptOffences[string], { on, ...of }: Proposing): KeptOffences[string] {
  const { request, signed, knowledge } = of
  const known = offencesOffered(request, on, knowledge).find(
    (one) =>
      one.reference[signed] === kept[offenceAt] &&
      offenceNameIn(one, signed, knowledge) === kept[offenceNameAt],
  )
  return known ? Object.fromEntries(offenceTold(known, of)) : kept
}

/** The offence that stands only because this device proposed it; undefined where it is somebody's. */
export function proposalIn(
  { offenceFor }: Case,
  request: EvidenceRequest,
  second: Language | undefined,
): OffenceFor | undefined {
  if (!offenceFor?.isProposed) return undefined
  const now = standing(request, second)
  return Object.entries(offenceFor.texts).every(([place, text]) => now[place] === text)
    ? offenceFor
    : undefined
}

/** The case once somebody said that such an offence is this one: it is theirs from then on. */
export const withOffenceLooked = (whole: Case, kind: HappenedKind | undefined): Case =>
  whole.offenceFor
    ? {
        ...whole,
        offenceFor: { ...whole.offenceFor, kind: kind ?? whole.offenceFor.kind, isProposed: false },
      }
    : whole

interface Proposal extends Omit<Proposing, 'request'> {
  /** The request whose words the page shows. */
  readonly entryId: string | undefined
  /** Of which kind the facts are now. */
  readonly kind: HappenedKind | undefined
  readonly kept: KeptOffences[string] | undefined
  /** Whether a provider asks for the offence, and has none yet. */
  readonly isAsked: boolean
}

/**
 * The case with the offence that this device keeps for its facts, where one is asked and nobody gave another.
 *
 * The case says that it is only proposed, and for which facts: whoever comes back is told so again, and other
 * facts take it out. What somebody gives, or takes out, is theirs from then on.
 */
export function withProposal(whole: Case, now: Proposal): Case {
  const { kind, kept, isAsked, second } = now
  const request = draftIn(whole, now.entryId)
  const ours = proposalIn(whole, request, second)
  if (!ours) {
    const claimed = withGiven(whole, kind, standing(request, second))
    if (claimed.offenceFor) return claimed
  } else if (ours.kind === kind && offencePlaces(second).every((place) => Object.hasOwn(ours.texts, place)))
    return whole
  const free = ours ? withoutProposal(whole, ours, now) : whole
  return kept && kind && (ours || isAsked) ? proposed(free, kept, kind, now) : free
}

/** What somebody gave, or took out, is theirs, and that of the facts of which it was given. */
function withGiven(whole: Case, kind: HappenedKind | undefined, given: KeptOffences[string]): Case {
  const before = whole.offenceFor?.texts ?? {}
  return isSame(before, given)
    ? whole
    : { ...whole, offenceFor: { kind: kind ?? '', texts: given, isProposed: false } }
}

function withoutProposal(whole: Case, ours: OffenceFor, now: Proposal): Case {
  const places = Object.keys(proposedOffence(ours.texts, { ...now, request: draftIn(whole, now.entryId) }))
  const { offenceFor: _taken, ...rest } = places.reduce(
    (next, place) => written(next, now.entryId, place, undefined),
    whole,
  )
  return rest
}

function proposed(whole: Case, kept: KeptOffences[string], kind: HappenedKind, now: Proposal): Case {
  const told = proposedOffence(kept, { ...now, request: draftIn(whole, now.entryId) })
  const next = Object.entries(told).reduce(
    (before, [place, text]) => written(before, now.entryId, place, text),
    whole,
  )
  const texts = standing(draftIn(next, now.entryId), now.second)
  return { ...next, offenceFor: { kind, texts, isProposed: true } }
}
