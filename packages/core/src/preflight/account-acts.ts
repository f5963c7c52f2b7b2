import type { Day } from '../time/index.ts'
import type { Draft } from './draft.ts'
import { daysIn, type ToldDay } from './fact-days.ts'
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'
import { placesOf } from './word-lists.ts'

interface Span {
  readonly start: number
  readonly end: number
}

type Marks = Readonly<Record<List, readonly Span[]>>
type List = (typeof lists)[number]

const lists = [
  'accountSubjects',
  'offenderSubjects',
  'accountActs',
  'offenderActs',
  'offenceSubjects',
  'offenceHappens',
  'sameAgain',
  'otherPersons',
  'otherInstitutions',
  'otherDays',
] as const

const sentences = /[^.!?\n]+(?:\.(?=\S)[^.!?\n]*)*/g
const cuts =
  /[,:;()]| (?:y|e|and|et|que|quien|quienes|cual|cuales|quem|qual|that|who|which|whom|cuando|when|quando|donde|where|mientras|while|enquanto|porque|because|pero|but|mas|aunque) /g
const determiner =
  /(?:^|[^a-z0-9])((?:(?:la|el|las|los|esta|este|estas|estos|esa|ese|dicha|dicho|un|una|otra|otro|a|o|as|os|essa|esse|uma|um|the|this|that|an|su|sus|sua|seu|his|her|their) )?(?:(?:mism[oa]|mesm[oa]|same|fals[oa]|false|presunt[oa]|supuest[oa]|supost[oa]|alleged|ultim[oa]|primer|primer[oa]|primeir[oa]|segund[oa]|last|first|latest|second|nuev[oa]|nov[oa]|new) )?)$/
const prepositions =
  /(?:^|[^a-z0-9])(?:a|ao|al|de|del|da|do|das|dos|desde|por|pela|pelo|en|em|na|no|con|com|mediante|para|hacia|hasta|contra|sobre|entre|tras|segun|sin|sem|from|to|by|with|of|on|in|at|via|through|into|for|against) $/
const pronouns = /(?:(?:se|le|les|lo|la|los|las|me|nos|lhe|lhes|tambien|tambem|also|ya|nuevamente) )+$/
/** Before a verb: it is denied, it is a noun, or the subject bears it. */
const noAct =
  /(?:^|[^a-z0-9])(?:no|nao|not|never|nunca|jamas|jamais|de|del|da|do|el|un|una|uma|um|su|por|al|para|con|com|sin|sem|to|was|were|been|being|be|fue|foi|sido|ser) $/
const carried =
  /(?:^|[^a-z0-9])(?:fue|fueron|foi|foram|was|were|es|era|is|recibi\w*|receb\w*|received|sufri\w*|sofr\w*|sido|been)(?![a-z0-9])/
const afterNoun = /^ (?:fue|fueron|foi|foram|era|es|esta|was|were|is|by)(?![a-z])/
/** After a verb: what is said of a later day is what was asked or threatened, not what happened on it. */
const announced =
  /(?:^|[^a-z0-9])(?:[a-z]{2,}(?:ar|er|ir)(?:l[oae]s?|se)?|to (?!(?:the|a|an|his|her|their|its|one|two|\d)(?![a-z]))[a-z]+)(?![a-z0-9])/
const dayLead = /(?<![a-z])(?:(?:el|los|o|os|the|dia|dias|day|no|em|on|le) )+$/
const notOn =
  /(?:^|[^a-z0-9])(?:para|por|pelo|pela|del|de|do|da|tras|of|for|by|about|before|after|antes|despues|depois|apos|sobre|con|com|with|segun) $/
const bareWords =
  /(?:^|[^a-z0-9])(?:el|los|o|os|the|dia|dias|em|no|on|a|as|at|las|la|entre|de|del|hacia|horas?|hrs?|hs|h|aproximadamente|around|about|am|pm|utc|from|to|desde|y|e|and)(?![a-z0-9])/g
const together = 8
const wordsIn = (text: string): number => text.split(' ').filter(Boolean).length

/**
 * The days on which the account acted, or somebody by it, as summary and nexus tell them, in order.
 *
 * A day counts only where its clause says that the account, its user, the offender or the offence acted. What anybody
 * else did or underwent, and every clause that is not understood, gives none: a fault is told only of what is sure.
 */
export function actDays({
  draft,
  words,
  written,
  after,
}: {
  readonly draft: Draft
  readonly words: PreflightRules
  readonly written: Day
  /** Only days after this one are wanted. */
  readonly after: Day
}): readonly Day[] {
  const text = plain(draft.summary)
  if (!/\d/.test(text)) return []
  const days = daysIn(text, words).filter(({ day }) => day <= written && day > after)
  if (days.length === 0) return []
  const marks = Object.fromEntries(
    lists.map((name): [List, readonly Span[]] => [name, placesOf(words, name, text)]),
  ) as Record<List, readonly Span[]>
  const found = new Set<Day>()
  let acted = false
  for (const match of text.matchAll(sentences)) {
    const span = { start: match.index, end: match.index + match[0].length }
    const pieces = split(text, span)
    const acts = pieces.flatMap((piece, at) =>
      actsIn(text, piece, marks, acted).map((act) => ({ ...act, at })),
    )
    for (const told of days)
      if (within(told, span) && isOfAct(text, told, pieces, acts, marks)) found.add(told.day)
    acted = acts.some(({ by }) => by === 'account') && others(text, span, marks).length === 0
  }
  return [...found].sort()
}

interface Act extends Span {
  readonly by: 'account' | 'offence'
  /** Nobody is named: whoever acted in the sentence before. */
  readonly elided: boolean
}

const within = ({ start }: Span, span: Span): boolean => start >= span.start && start < span.end
const inside = (marks: readonly Span[], span: Span): readonly Span[] =>
  marks.filter((one) => within(one, span))

function split(text: string, { start, end }: Span): readonly Span[] {
  const pieces: Span[] = []
  let from = start
  for (const match of text.slice(start, end).matchAll(cuts)) {
    pieces.push({ start: from, end: start + match.index })
    from = start + match.index + match[0].length
  }
  return [...pieces, { start: from, end }]
}

/** What stands before a noun without its determiner, from the beginning of its piece. */
function leadOf(text: string, from: number, noun: number): string {
  const lead = text.slice(from, noun)
  const own = determiner.exec(lead)?.[1] ?? ''
  return own === '' ? lead : lead.slice(0, lead.length - own.length)
}

/** A noun that is the subject, as far as words before it tell: no preposition governs it. */
const isSubject = (text: string, noun: number): boolean =>
  !prepositions.test(leadOf(text, Math.max(0, noun - 40), noun))

const others = (text: string, span: Span, marks: Marks): readonly Span[] => [
  ...inside(marks.otherInstitutions, span),
  ...inside(marks.otherPersons, span).filter(({ start }) => isSubject(text, start)),
]

function actsIn(text: string, piece: Span, marks: Marks, acted: boolean): readonly Act[] {
  if (inside(marks.otherInstitutions, piece).length > 0 || inside(marks.otherDays, piece).length > 0)
    return []
  const named = [
    ...verbs(text, piece, marks, 'accountSubjects', ['accountActs', 'offenderActs']),
    ...verbs(text, piece, marks, 'offenderSubjects', ['offenderActs']),
  ].map((span): Act => ({ ...span, by: 'account', elided: false }))
  if (named.length > 0) return named
  const happened = verbs(text, piece, marks, 'offenceSubjects', ['offenceHappens'])
  if (happened.length > 0) return happened.map((span): Act => ({ ...span, by: 'offence', elided: false }))
  if (!acted || others(text, piece, marks).length > 0) return []
  return [...inside(marks.accountActs, piece), ...inside(marks.offenderActs, piece)]
    .filter((verb) => isVerb(text, piece, verb) && isElided(text, piece, verb))
    .map((span): Act => ({ ...span, by: 'account', elided: true }))
}

function verbs(
  text: string,
  piece: Span,
  marks: Marks,
  subjects: keyof Marks,
  acts: readonly (keyof Marks)[],
): readonly Span[] {
  const doers = inside(marks[subjects], piece).filter(
    ({ start }) => start - piece.start >= 0 && isSubject(text, start),
  )
  return acts
    .flatMap((name) => inside(marks[name], piece))
    .filter(
      (verb) =>
        isVerb(text, piece, verb) &&
        doers.some((doer) => doer.end <= verb.start && does(text, piece, doer, verb, marks)),
    )
}

function does(text: string, piece: Span, doer: Span, verb: Span, marks: Marks): boolean {
  const between = text.slice(doer.end, verb.start)
  if (carried.test(between) || wordsIn(between) > together) return false
  return others(text, { start: piece.start, end: verb.start }, marks).length === 0
}

function isVerb(text: string, piece: Span, verb: Span): boolean {
  const lead = text.slice(piece.start, verb.start).replace(pronouns, '')
  return !noAct.test(` ${lead}`) && !afterNoun.test(text.slice(verb.end, verb.end + 12))
}

/** The verb opens its piece, or follows its day: nothing between can be another subject, nor what follows it. */
function isElided(text: string, piece: Span, verb: Span): boolean {
  const lead = text.slice(piece.start, verb.start).replace(pronouns, '')
  const rest = lead.replace(/[a-z]+ de \d{4}|\d{1,2}(?:o|st|nd|rd|th)? de [a-z]+|\d+/g, ' ')
  const bare = rest
    .replace(bareWords, ' ')
    .replace(/(?:^| )it $/, ' ')
    .replace(/[a-z]{3,12} (?= *$)/, ' ')
  if (bare.trim() !== '') return false
  return !/^ (?:el|la|los|las|su|sus|un|una|o|a|os|as|um|uma|seu|sua) /.test(
    text.slice(verb.end, verb.end + 8),
  )
}

function isOfAct(
  text: string,
  told: ToldDay,
  pieces: readonly Span[],
  acts: readonly (Act & { readonly at: number })[],
  marks: Marks,
): boolean {
  const at = pieces.findIndex((piece) => within(told, piece))
  const own = pieces[at]
  if (!own || notOn.test(` ${text.slice(Math.max(0, told.start - 30), told.start).replace(dayLead, '')}`))
    return false
  if (inside(marks.otherDays, own).length > 0) return false
  const same = acts.filter((act) => act.at === at)
  if (same.length > 0) return same.some((act) => isTimeOf(text, told, act))
  if (!isBare(text, own, told)) return false
  return isBesideAct(text, at, pieces, acts, marks) || isSameAgain(text, at, pieces, acts, marks)
}

function isTimeOf(text: string, told: Span, act: Span): boolean {
  if (told.start < act.start) return true
  // A month before its day is not read as a verb.
  return !announced.test(text.slice(act.end, told.start).replace(/[a-z]{3,12} $/, ''))
}

/** A piece that holds nothing but days and hours. */
function isBare(text: string, piece: Span, told: Span | undefined): boolean {
  const rest = told
    ? text.slice(piece.start, told.start) + text.slice(Math.max(told.end, piece.start), piece.end)
    : text.slice(piece.start, piece.end)
  return rest.replace(bareWords, ' ').replace(/[\d.: ]/g, '') === ''
}

/** Alone between commas: the act stands on one side, and nobody else on the other. */
function isBesideAct(
  text: string,
  at: number,
  pieces: readonly Span[],
  acts: readonly { readonly at: number }[],
  marks: Marks,
): boolean {
  const next = (step: 1 | -1): number => {
    let i = at + step
    while (pieces[i] && isBare(text, pieces[i] as Span, undefined)) i += step
    return i
  }
  const sides = [next(-1), next(1)].filter((i) => pieces[i] !== undefined)
  return (
    sides.some((i) => acts.some((act) => act.at === i)) &&
    sides.every((i) => {
      const side = pieces[i] as Span
      return (
        acts.some((act) => act.at === i) ||
        (others(text, side, marks).length === 0 && inside(marks.otherDays, side).length === 0)
      )
    })
  )
}

/** `…; the last, with a photograph, on the 19th`: another of the offences told before it in the sentence. */
function isSameAgain(
  text: string,
  at: number,
  pieces: readonly Span[],
  acts: readonly (Act & { readonly at: number })[],
  marks: Marks,
): boolean {
  let i = at - 1
  while (pieces[i] && (isBare(text, pieces[i] as Span, undefined) || isAside(text, pieces[i] as Span, marks)))
    i--
  const piece = pieces[i]
  if (!piece) return false
  const again = text.slice(piece.start, piece.end).trim()
  const word = inside(marks.sameAgain, piece)[0]
  return (
    word !== undefined &&
    word.end - word.start === again.length &&
    acts.some((act) => act.at < i && act.by === 'offence')
  )
}

const isAside = (text: string, piece: Span, marks: Marks): boolean =>
  /^ *(?:con|com|with|por|by|en|em|in|sin|sem) /.test(text.slice(piece.start, piece.end)) &&
  others(text, piece, marks).length === 0 &&
  inside(marks.otherDays, piece).length === 0
