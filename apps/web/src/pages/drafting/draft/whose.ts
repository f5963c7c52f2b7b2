import type { Case } from '@oficio/core/case'
import {
  type EvidenceRequest,
  secondOf,
  standingLetterFields,
  translatedPointers,
} from '@oficio/core/request'
import { textAt, valueAt, withValue } from '../../../form/pointer.ts'
import { draftIn, followed, written, writtenOwn } from '../../../request/letter/place.ts'

export const nameAt = '/authority/name'
export const cityAt = '/authority/location'
export const signerAt = '/authority/officer/name'
const issuerAt = '/legalProcess/issuedBy/name'

interface Whose {
  /** What holds of whoever bears the name, and of nobody else. */
  readonly places: readonly string[]
  /** Whether two names are of one. */
  readonly isSame: (known: string, now: string) => boolean
}

const folded = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/).filter(Boolean).join(' ')

/** Accents, capitals, a second surname and a slip of the hand make nobody else of a person. */
function isSamePerson(known: string, now: string): boolean {
  const [before, after] = [folded(known).split(' '), folded(now).split(' ')]
  if (folded(known) === folded(now) || (before.length > 1 && before.every((word) => after.includes(word))))
    return true
  // A first name that was left half written, and goes on.
  if (before.length === 1 && folded(now).startsWith(folded(known))) return true
  const others = before.flatMap((word, i) => (word === after[i] ? [] : [[word, after[i] ?? ''] as const]))
  return before.length === after.length && others.length === 1 && others.every(([a, b]) => isSlip(a, b))
}

/** One letter inside a word: with another one at its end Mario is María. */
const isSlip = (word: string, other: string): boolean =>
  word.length > 3 &&
  word.length === other.length &&
  word.at(-1) === other.at(-1) &&
  [...word].filter((letter, i) => letter !== other[i]).length === 1

const withSeconds = (name: string, places: readonly string[]): readonly string[] => [
  ...places,
  ...Object.keys(translatedPointers)
    .filter((pointer) => [name, ...places].some((one) => pointer === one || pointer.startsWith(`${one}/`)))
    .map(secondOf),
]

const whose: Readonly<Record<string, Whose>> = {
  // Where an authority sits, and what each of its letters says of it.
  [nameAt]: {
    places: withSeconds(nameAt, [cityAt, ...standingLetterFields.map((key) => `/letter/${key}`)]),
    isSame: (known, now) => folded(known) === folded(now),
  },
  // The post and the credential of one person never stand beside the name of another.
  [signerAt]: {
    places: withSeconds(
      signerAt,
      ['rank', 'badge', 'email', 'phone'].map((key) => `/authority/officer/${key}`),
    ),
    isSame: isSamePerson,
  },
}

/** What a request says of whoever bears the name that stands at a place. */
export interface SaidOfName {
  readonly at: string
  readonly name: string
  readonly values: Readonly<Record<string, unknown>>
}

/** What a request says of its authority, or of who signs; undefined of a place that names neither. */
export function saidOfName(request: EvidenceRequest, at: string): SaidOfName | undefined {
  const of = Object.hasOwn(whose, at) ? whose[at] : undefined
  if (!of) return undefined
  const values = of.places.map((place) => [place, valueAt(request, place)] as const)
  return { at, name: textAt(request, at).trim(), values: Object.fromEntries(values) }
}

/** How a name is being typed. */
interface NameTyped {
  /** Who bore it in this visit, the last first. */
  readonly bearers: readonly SaidOfName[]
  /** The longest that stood there since then. */
  readonly longest: SaidOfName
  /** Something else was typed since. */
  readonly isRested: boolean
}

/** The names that were typed in a visit, by their places. */
export type NamesTyped = Map<string, NameTyped>

/**
 * What is said of whoever bore a name in this visit, the last first, while another is typed letter by letter.
 * A name that rested, or that is taken away by more than half, was somebody's: who is named next may be
 * another, also where nobody was named when the page was opened.
 */
export function bearersOf(
  names: NamesTyped,
  request: EvidenceRequest,
  at: string,
  value: unknown,
): readonly SaidOfName[] {
  const now = saidOfName(request, at)
  if (!now) {
    for (const [place, one] of names) names.set(place, { ...one, isRested: true })
    return []
  }
  const known = names.get(at)
  const isNew = !known || known.isRested
  const longest = isNew || now.name.length >= known.longest.name.length ? now : known.longest
  const isGone = String(value ?? '').trim().length * 2 < longest.name.length
  const bearers = isNew || isGone ? [longest, ...(known?.bearers ?? [])] : known.bearers
  names.set(at, { bearers, longest: isGone ? { ...now, name: '' } : longest, isRested: false })
  return bearers
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

/**
 * The case once an authority, or who signs, has been named: another one takes nothing from the one that stood
 * there, and whoever types the same name again finds it as it was. What somebody wrote since then stays.
 */
export function withNamed(whole: Case, entryId: string | undefined, before: SaidOfName): Case {
  const of = whose[before.at]
  if (!of || before.name === '') return whole
  const now = draftIn(whole, entryId)
  const isSame = of.isSame(before.name, textAt(now, before.at))
  const named = of.places.reduce((next, place) => {
    const [known, here] = [before.values[place], valueAt(now, place)]
    if (isEmpty(known)) return next
    if (isSame) return isEmpty(here) ? written(next, entryId, place, known) : next
    return JSON.stringify(here) === JSON.stringify(known) ? written(next, entryId, place, undefined) : next
  }, whole)
  return before.at === nameAt && !isSame ? withoutIssuer(named, before.name) : named
}

/** What the first one was to issue and has not sent, nobody has issued yet. */
function withoutIssuer(whole: Case, name: string): Case {
  const isOfFirst = (of: unknown): boolean => textAt(of, issuerAt).trim() === name
  const shared = isOfFirst(whole.shared) ? withValue(whole.shared, issuerAt, undefined) : whole.shared
  return whole.requests
    .filter(({ own, acts }) => acts.length === 0 && isOfFirst(own))
    .reduce((next, { id }) => writtenOwn(next, id, issuerAt, undefined), { ...whole, shared })
}

/**
 * The case with what somebody typed into a field, with what follows from it.
 *
 * @param bearers who bore the name in this visit, the last first, where a name is typed
 */
export function typed(
  whole: Case,
  entryId: string | undefined,
  [pointer, value]: readonly [pointer: string, value: unknown],
  bearers: readonly SaidOfName[],
): Case {
  const next = followed(whole, entryId, pointer, value === '' ? undefined : value)
  const [last, ...earlier] = bearers
  if (!last) return next
  const name = textAt(draftIn(next, entryId), pointer)
  const again = earlier.find((one) => one.name !== '' && whose[pointer]?.isSame(one.name, name))
  const named = withNamed(next, entryId, last)
  return again ? withNamed(named, entryId, again) : named
}
