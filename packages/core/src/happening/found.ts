import { type IdentifierKnowledge, recognise, type ToldMoment, toldMoments } from '../identifier/index.ts'
import type { HappeningInput, LetterKnowledge } from '../letter/index.ts'
import { literally } from '../text/index.ts'
import { type Clause, clausesIn } from './clauses.ts'
import { placesOf } from './sentences.ts'

type Known = Pick<LetterKnowledge, 'templates'> & IdentifierKnowledge
type Plans = Known['templates']['happenings']

/**
 * A value that a pasted report holds for a place of the facts. Positions count UTF-16 units of the report.
 */
export interface FoundValue {
  /** As it stands in the field: a day, a moment with its offset, an amount as it was written. */
  readonly value: string
  readonly start: number
  readonly end: number
  /** The clause that tells it. */
  readonly clause: { readonly start: number; readonly end: number }
  /**
   * The clause tells the act itself, of whom it may be told, and no other clause tells another value. Who did
   * it to whom, words alone do not say, also where they say "I": it may be a mother, a witness or the accused
   * who does. It is offered first, with its clause, and put into no sentence.
   */
  readonly isLikely: boolean
}

interface Span {
  readonly start: number
  readonly end: number
}

const lettersAround = (text: string, start: number, end: number): boolean =>
  /[\p{L}\p{N}]/u.test(text.charAt(start - 1)) || /[\p{L}\p{N}]/u.test(text.charAt(end))

/** Whether one of some words stands in a stretch of a text, as words of their own. */
function says(text: string, words: readonly string[], { start, end }: Span): boolean {
  const stretch = text.slice(start, end).toLowerCase()
  return words.some((word) => {
    for (let at = stretch.indexOf(word); at >= 0; at = stretch.indexOf(word, at + 1))
      if (!lettersAround(stretch, at, at + word.length)) return true
    return false
  })
}

const escaped = (words: readonly string[]): string => words.map(literally).join('|')

/** The amounts of money that a text names, as they are written. */
function amountsIn(text: string, { money }: Known['templates']['happenings']): readonly Span[] {
  const number = String.raw`\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,8})?`
  const more = String.raw`(?:[ \u00A0]?(?:${escaped(money.multiples)})(?![\p{L}\p{N}]))?`
  const word = String.raw`(?:[ \u00A0](?:de )?(?:${escaped(money.words)})(?![\p{L}\p{N}]))`
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}$€£])(?:(?:${escaped(money.signs)})[ \u00A0]?(?:${number})${more}${word}?|(?:${number})${more}${word})(?![\p{L}\p{N}]|[.,]\d)`,
    'giu',
  )
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }))
}

/** `[03/10/26, 14:05] Ana: …`: when a message was written, and not when what it tells was. */
function isStamp(text: string, { start, end }: Span): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  return (
    /^[\s[(<"*_]*$/.test(line) && /^[\s\])>"*_]*(?:[-–|][ \t]*)?[^:\n]{1,60}:/.test(text.slice(end, end + 64))
  )
}

const quoted = /[«“"]\s?([^«»“”"\n]{4,400}?)\s?[»”"]/g

/**
 * Whether whoever tells it says that they did it themselves: with a word of the first person, and no word
 * before it that gives the act to somebody else. `Me transfirió`, `el comprador pagó`, `le pagué`: who paid
 * is asked.
 */
function isOwnAct(text: string, within: Span, acts: readonly string[], others: readonly string[]): boolean {
  const stretch = text.slice(within.start, within.end).toLowerCase()
  return acts.some((act) => {
    const at = stretch.indexOf(act)
    if (at < 0 || lettersAround(stretch, at, at + act.length)) return false
    return !says(text, others, { start: within.start, end: within.start + at })
  })
}

/**
 * Whether the clause tells the act of whom it may be told: what is done to get at somebody by whoever is
 * sought; what one pays or reports, in the first person or by whom the text calls the victim.
 */
function isToldAct(
  text: string,
  within: Span,
  told: Span,
  { cues = [], firstPerson }: Pick<HappeningInput, 'cues' | 'firstPerson'>,
  plans: Plans,
): boolean {
  if (isOwnAct(text, within, firstPerson ?? [], plans.beforeActs)) return !isInTalk(text, told)
  const stretch = text.slice(within.start, within.end).toLowerCase()
  return cues.some((cue) => {
    const at = stretch.indexOf(cue)
    if (at < 0 || lettersAround(stretch, at, at + cue.length)) return false
    const lead = { start: within.start, end: within.start + at }
    if (!firstPerson) return !says(text, [...plans.beforeActs, ...plans.victims], lead)
    const victim = plans.victims.map((word) => stretch.slice(0, at).indexOf(word)).find((one) => one >= 0)
    if (victim === undefined || TO_WHOM.test(stretch.slice(0, victim))) return false
    return !says(text, plans.beforeActs, { start: within.start, end: within.start + victim })
  })
}

/** "A la víctima …": to whom it was done. */
const TO_WHOM = /(?:^|[^\p{L}])(?:a|al|à|ao|to|au|de|da|do|of)[ ]$/u

const lineBefore = (text: string, start: number): string =>
  text.slice(text.lastIndexOf('\n', start - 1) + 1, start)

/**
 * On a line of a conversation (`Ana: …`), or behind any other colon: the first person is whoever spoke there.
 * The colon of a quotation begins it.
 */
const isInTalk = (text: string, { start }: Span): boolean =>
  /:\s/.test(lineBefore(text, start).replace(/:[ \t]*$/, ''))

/** Between quotation marks: those who are quoted speak. */
function isQuoted(text: string, { start }: Span): boolean {
  const marks = lineBefore(text, start).match(/["«»“”]/g)?.length ?? 0
  return /[«“][^»”]*$/.test(text.slice(0, start)) || marks % 2 === 1
}

interface Candidate extends Span {
  readonly value: string
  /** It may be filled in where its clause says so. */
  readonly isFit: boolean
}

/** Words of a report that one of the choices of an answer is: "préstamos", for "un préstamo". */
function choicesIn(text: string, choices: HappeningInput['choices']): readonly Candidate[] {
  return (choices ?? []).flatMap((choice) => {
    const nouns = [...new Set(Object.values(choice).map((said) => said.replace(/^\p{L}{1,3} /u, '')))]
    const pattern = new RegExp(`(?<!\\p{L})(?:${escaped(nouns)})(?:e?s)?(?!\\p{L})`, 'giu')
    return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      value: choice.en,
      ...{ start: index, end: index + found.length },
      isFit: true,
    }))
  })
}

function candidatesFor(
  { as, choices }: HappeningInput,
  text: string,
  moments: readonly ToldMoment[],
  amounts: readonly Span[],
  plans: Known['templates']['happenings'],
): readonly Candidate[] {
  if (as === 'day' || as === 'moment')
    return moments
      .filter(({ isAmbiguous }) => !isAmbiguous)
      .map((moment) => ({
        value:
          as === 'moment' && moment.time && moment.offset
            ? `${moment.day}T${moment.time}${moment.offset}`
            : moment.day,
        ...{ start: moment.start, end: moment.end },
        isFit: !isStamp(text, moment),
      }))
  if (as === 'words') return choicesIn(text, choices)
  if (as === 'quote')
    return [...text.matchAll(quoted)].map(({ index, 0: whole, 1: said = '' }) => ({
      value: said,
      start: index,
      end: index + whole.length,
      isFit: true,
    }))
  return amounts.map(({ start, end }) => ({
    value: text.slice(start, end),
    start,
    end,
    isFit: !isCurrencyOpen(text.slice(start, end), plans),
  }))
}

/**
 * Whether an amount is written with a sign that several currencies have (`$85.000`) and no word for which.
 */
export const isCurrencyOpen = (
  amount: string,
  { bareSigns, money }: Known['templates']['happenings'],
): boolean =>
  bareSigns.some((sign) => amount.trim().startsWith(sign)) &&
  !says(amount, money.words, { start: 0, end: amount.length })

const mostRead = 20_000

/** Which of the kinds of answer a pasted report can hold. */
const readable: ReadonlySet<HappeningInput['as']> = new Set(['day', 'moment', 'quote', 'line', 'words'])

/**
 * What a pasted report holds for the places of a kind of report.
 *
 * Nothing of it is filled in: what a clause tells as this very act is offered first, and everything else that
 * may stand there behind it.
 */
export function foundInPaste(
  pasted: string,
  kind: string,
  knowledge: Known,
): Readonly<Record<string, readonly FoundValue[]>> {
  // A report is told in a few pages; what is longer is an export, whose lines tell nothing by themselves.
  const text = pasted.slice(0, mostRead)
  const plans = knowledge.templates.happenings
  const inputs = placesOf(kind, knowledge).flatMap((place) => {
    const input = Object.hasOwn(plans.inputs, place) ? plans.inputs[place] : undefined
    return input && readable.has(input.as) ? [{ place, input }] : []
  })
  const moments = toldMoments(text, knowledge)
  const amounts = amountsIn(text, plans)
  const clauses = clausesIn(text, moments)
  const clauseOf = (span: Span): Clause | undefined =>
    clauses.find(({ start, end }) => span.start >= start && span.start < end)
  const of: PasteRead = { text, inputs, moments, amounts, plans, clauseOf }
  const found = inputs.map(({ place, input }): readonly [string, readonly FoundValue[]] => {
    if (input.of) return [place, identifiersFor(input.of, text, clauseOf, knowledge)]
    // No word tells that a day is this one: it may be any that is told.
    return [place, input.cues || groups[input.as] === 'day' ? valuesFor({ place, input }, of) : []]
  })
  return Object.fromEntries(found)
}

interface AskedPlace {
  readonly place: string
  readonly input: HappeningInput
}

interface PasteRead {
  readonly text: string
  /** All that the kind of report asks. */
  readonly inputs: readonly AskedPlace[]
  readonly moments: readonly ToldMoment[]
  readonly amounts: readonly Span[]
  readonly plans: Plans
  readonly clauseOf: (span: Span) => Clause | undefined
}

type PlacedCandidate = Candidate & { readonly clause: Clause }

/** What may stand at a place: what stands beside the act of one place is offered for no other. */
function placedFor({ place, input }: AskedPlace, of: PasteRead): readonly PlacedCandidate[] {
  const { text, inputs, moments, amounts, plans, clauseOf } = of
  const own = input.cues ?? []
  const claiming = inputs.flatMap(({ place: other, input: one }) =>
    other !== place && isAlike(one, input) ? (one.cues ?? []).filter((cue) => !own.includes(cue)) : [],
  )
  return candidatesFor(input, text, moments, amounts, plans).flatMap((candidate) => {
    const clause = clauseOf(candidate)
    const isOthers = clause && says(text, claiming, clause) && !says(text, own, clause)
    return clause && !isOthers ? [{ ...candidate, clause }] : []
  })
}

function valuesFor(asked: AskedPlace, of: PasteRead): readonly FoundValue[] {
  const { input } = asked
  const { text, plans } = of
  const cues = input.cues ?? []
  const rivals = Object.values(plans.inputs).flatMap((one) =>
    isAlike(one, input) ? (one.cues ?? []).filter((cue) => !cues.includes(cue)) : [],
  )
  const candidates = placedFor(asked, of)
  const isTold = (isAct: (within: Span, told: Span) => boolean) => (candidate: PlacedCandidate) => {
    const { clause } = candidate
    const around =
      input.as === 'quote'
        ? { start: Math.max(clause.start, candidate.start - 60), end: candidate.start }
        : clause
    return (
      !clause.isAsked &&
      isAct(around, candidate) &&
      !isQuoted(text, candidate) &&
      !says(text, rivals, clause) &&
      !says(text, plans.never, around) &&
      candidates.filter((one) => one.clause === clause).length === 1
    )
  }
  const likely = candidates.filter(isTold((within, said) => isToldAct(text, within, said, input, plans)))
  return candidates.map(({ value, start, end, clause }) => ({
    ...{ value, start, end },
    clause: { start: clause.start, end: clause.end },
    // A sum whose currency nobody said is asked for it beside its field.
    isLikely:
      areOne(isChosen(input) ? candidates : likely) &&
      likely.some((one) => one.start === start && (one.isFit || isSum(input))),
  }))
}

const areOne = (told: readonly { readonly value: string }[]): boolean =>
  new Set(told.map(({ value }) => value)).size === 1
/** Of a choice any other word that stands in the report may be meant. */
const isChosen = ({ as }: HappeningInput): boolean => as === 'words'
const isSum = ({ as }: HappeningInput): boolean => as === 'line'

const groups = { day: 'day', moment: 'day' } as Readonly<Partial<Record<HappeningInput['as'], string>>>
const isAlike = (a: HappeningInput, b: HappeningInput): boolean =>
  (groups[a.as] ?? a.as) === (groups[b.as] ?? b.as)

/** Accounts and numbers of the report that may be the answer: which one it is, only the officer knows. */
function identifiersFor(
  types: readonly string[],
  text: string,
  clauseOf: (span: Span) => Clause | undefined,
  knowledge: Known,
): readonly FoundValue[] {
  return recognise(text, knowledge)
    .identifiers.filter(({ type, doubtful }) => types.includes(type) && !doubtful)
    .map(({ normalised, start, end }) => ({
      value: normalised,
      start,
      end,
      clause: clauseOf({ start, end }) ?? { start, end },
      isLikely: false,
    }))
}
