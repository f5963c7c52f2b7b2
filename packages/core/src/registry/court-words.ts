// Whether words tell of an order of a court. One reading for the check, for what is still to come and for
// whoever may be named as the issuer.
import { rememberedBy } from '../text/remembered.ts'
import { bareLetters } from './lexicon.ts'

/**
 * How texts name courts and their orders, as data: `courtWords` of `providers/preflight.yaml`. Patterns over
 * folded words of the four languages.
 */
export interface CourtWords {
  /** Courts, and whoever sits in them. */
  readonly courts: string
  readonly judges: string
  /** Titles that are those of a judge where they stand in the name of an issuer. */
  readonly titles: string
  /** Papers of theirs that say so themselves: a court order. */
  readonly papers: string
  /** What orders are called, and what is done with them. */
  readonly orders: string
  /** That something was ordered, and that it is. */
  readonly ordered: string
  readonly ordering: string
  /** Words by which an order is denied, wanted or still to come. */
  readonly notYet: string
  readonly denies: string
  /** What looks like a denial and is none. */
  readonly leavesNothingOut: string
  /** What courts decided for all cases. */
  readonly precedents: string
  /** The data and the request of the letter itself, as a text points at them. */
  readonly ofThis: string
}

type Named = Readonly<Record<keyof CourtWords, RegExp>>
type Patterns = Named & {
  /** Taken out of a clause before it is read. */
  readonly passedOver: readonly RegExp[]
}
const made = new WeakMap<CourtWords, Patterns>()
function patternsOf(words: CourtWords): Patterns {
  const known = made.get(words)
  if (known) return known
  const whole = (parts: string) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${parts})(?![\p{L}\p{N}])`, 'u')
  const read = Object.fromEntries(Object.entries(words).map(([key, parts]) => [key, whole(parts)])) as Named
  const passedOver = [read.leavesNothingOut, read.precedents].map((one) => new RegExp(one, 'gu'))
  const all: Patterns = { ...read, passedOver }
  made.set(words, all)
  return all
}

/** Clauses in folded words; what hides inside a word is taken out of it. */
const clausesOf = (text: string): readonly string[] =>
  bareLetters(text)
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/(?<=\b(?:n|no|nro|art|arts|min|dr|dra|inc|num))\./g, ' ')
    .split(/[.;\n!?]+(?=\s|$)/u)
    .map((clause) => clause.replace(/[^\p{L}\p{N}/-]+/gu, ' ').trim())

/** A day or a number by which an order is known: nobody knows those of one to come. */
const dated =
  /(?<!\p{N})\d{1,2}[ºo]? (?:de |of )?\p{L}{3,10} (?:de |del |of )?\d{4}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|\p{L}{3,9} \d{1,2} \d{4}|\p{L}{1,5}-\d+-?|\d{2,}-\d{4}/u

function isDenied(clause: string, at: number, { denies }: Patterns): boolean {
  const before = clause.slice(0, at).split(' ').filter(Boolean).slice(-4).join(' ')
  return denies.test(before)
}

/**
 * What a text is for. `facts`: what happened, where an order counts as far as it is of this letter. `plan`:
 * what will be done, where one counts that was made.
 */
export type OrderPlace = 'basis' | 'facts' | 'plan'

/** Whether a clause says that a court ordered, or that its order stands. */
function tells(clause: string, of: Patterns, as: OrderPlace): boolean {
  const isCourt = of.courts.test(clause) || of.judges.test(clause)
  const paper = of.papers.exec(clause)
  if (!isCourt && !paper) return false
  const plain = of.passedOver.reduce((left, one) => left.replace(one, ' '), clause)
  const isDated = dated.test(plain)
  const past = isCourt ? of.ordered.exec(plain) : null
  if (past && !isDenied(plain, past.index, of)) return true
  const said = of.ordering.exec(plain) ?? of.orders.exec(plain) ?? of.papers.exec(plain)
  if (!said) return false
  if (isDenied(plain, said.index, of)) return false
  return isDated || (as !== 'plan' && !of.notYet.test(plain))
}

/** Whether a text tells of an order of a court. */
export const tellsOfCourtOrder = (text: string, words: CourtWords, as: OrderPlace): boolean =>
  tellsAs[as](text, patternsOf(words))

const tellingAs = (as: OrderPlace) =>
  rememberedBy((text: string, of: Patterns): boolean =>
    clausesOf(text).some((clause) => tells(clause, of, as) && (as !== 'facts' || of.ofThis.test(clause))),
  )
const tellsAs = { basis: tellingAs('basis'), facts: tellingAs('facts'), plan: tellingAs('plan') }

/** Whether a name is that of a court, or of somebody who sits in one. */
export function namesCourt(name: string, words: CourtWords): boolean {
  const { courts, judges, titles } = patternsOf(words)
  return clausesOf(name).some((one) => courts.test(one) || judges.test(one) || titles.test(one))
}
