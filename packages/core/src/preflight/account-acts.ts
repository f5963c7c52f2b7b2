import type { Day } from '../time/index.ts'
import type { Draft } from './draft.ts'
import { daysIn, type ToldDay } from './fact-days.ts'
import { plain } from './read.ts'
import { withoutMonths } from './told-months.ts'
import type { PreflightRules } from './types.ts'
import { placesOf } from './word-lists.ts'

interface Span {
  readonly start: number
  readonly end: number
}

type Marks = Readonly<Record<List, readonly Span[]>> & {
  /** The text with a blank for every letter of a name of a month. */
  readonly monthless: string
  /** Every day that is told, also those that nobody asks about. */
  readonly told: readonly ToldDay[]
}
type List = (typeof lists)[number]

const lists = [
  'accountSubjects',
  'offenderSubjects',
  'accountActs',
  'offenderActs',
  'thingActs',
  'offenceSubjects',
  'offenceHappens',
  'lastOfThem',
  'firstOfThem',
  'was',
  'intruders',
  'intrusions',
  'receives',
  'sentThings',
  'wereSent',
  'sameAgain',
  'onceMore',
  'otherPersons',
  'otherInstitutions',
  'otherDays',
  'paidIn',
  'offenceMoves',
] as const

const sentences = /[^.!?\n]+(?:\.(?=\S)[^.!?\n]*)*/g
const cuts =
  /[,:;()](?: (?:y|e|and|et) )?| (?:y|e|and|et|que|quien|quienes|cual|cuales|quem|qual|that|who|which|whom|cuando|when|quando|donde|where|mientras|while|enquanto|porque|because|pero|but|mas|aunque) /g
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
  /(?:^|[^a-z0-9])(?:el|los|o|os|the|dia|dias|em|no|on|a|as|at|las|la|entre|de|del|do|of|hacia|horas?|hrs?|hs|h|(?:mism|mesm)o mes|same month|aproximadamente|around|about|am|pm|utc|from|to|desde|y|e|and)(?![a-z0-9])/g
const together = 8
/** A sentence that tells of more days is a list of a machine, and says of none who did what on it. */
const mostDays = 60
/** `telefonos que no entrego`: what did not follow stands between the act and its day, and is of neither. */
const undone = /^ *(?:no|nao|never|nunca) [a-z]+(?= )/
/** After the act its thing may have a day of its own: `sold tickets for a concert in May`. */
const ofThing = /(?:^|[^a-z0-9])(?:para|pra|for|pour|to (?:a|the)|a un|a una|al|ao) /
const written = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}(?:o|st|nd|rd|th)?(?: (?:de |of )?[a-z]{3,12}(?:,? (?:de |del |of )?\d{4})?)?|[a-z]{3,12} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?)`
/**
 * `del 20 al 25 de octubre`, `from October 20 to 25`, `entre el 20 y el 25`, `(20/10/2026 - 25/10/2026)`,
 * `20-25 October`.
 */
const range = new RegExp(
  String.raw`(?: (?:del?|do|desde|from|entre|between) (?:[a-z]+ ){0,2}|[ (])${written}(?:,? (?:al|a|ao|to|until|till|and|y|e|hasta|ate) |,? ?[-\u2013] ?)|[ (]\d{1,2} ?[-\u2013] ?(?=\d{1,2} (?:de |of )?[a-z]{3})`,
)
/** `un pasaje con ida el 20 y vuelta el 25`: a day of a journey or of a stay that was sold. */
const ofJourney =
  /(?:^|[^a-z])(?:ida|vuelta|salida|regreso|retorno|llegada|ingreso|egreso|volta|saida|partida|chegada|check-? ?in|check-? ?out|departure|departing|arrival|arriving|return|returning|outbound|inbound)(?: (?:el|em|no|on|para|para el|for|de|del|dia))*:? $/
/** The other end may name its month first: `to the October 25`. */
const longestMonth = 14
/** What joins the ends of a range, and the words before its second day. */
const longestJoin = 12
/**
 * Between two days of one act: `del 3 de octubre al 4 de noviembre`, `el 3 de octubre y el 19 de octubre`.
 */
const joining = new Set(
  'a al ao y e and to until through hasta ate el o os los the dia dias no nos em on nuevamente otra vez de nuevo novo again novamente outra'.split(
    ' ',
  ),
)
const isJoined = (between: string): boolean =>
  between.split(/[ ,\u2013-]+/).every((word) => word === '' || joining.has(word))
const goesOn = /(?:^|[^a-z0-9])(?:hasta|ate|until|till|jusqu'a|desde|since|depuis)(?: (?:el|o|the|los|os))? $/
const wordsIn = (text: string): number => text.split(' ').filter(Boolean).length

/**
 * A day of an act; with `until` where only its month is told: it lies on one of the days from the first to
 * the last.
 */
export interface ActDay {
  readonly day: Day
  readonly until?: Day
  /** Whether the account had a part in it the clause does not surely say. */
  readonly doubtful?: true
}

/**
 * The days on which the account acted, or somebody by it, as summary and nexus tell them, in order.
 *
 * A day counts only where its clause says that the account, its user, the offender or the offence acted. What
 * anybody else did or underwent, and every clause that is not understood, gives none: a fault is told only of
 * what is sure.
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
}): readonly ActDay[] {
  const text = plain(draft.summary)
  if (!/\d/.test(text)) return []
  // A month that is not over at the letter goes on to its day.
  const end = (until: Day): Day => (until < written ? until : written)
  const told = daysIn(text, words)
  const days = told.filter(
    ({ day, until }) => day <= written && (until === undefined ? day : end(until)) > after,
  )
  if (days.length === 0) return []
  const places = Object.fromEntries(
    lists.map((name): [List, readonly Span[]] => [name, placesOf(words, name, text)]),
  ) as Record<List, readonly Span[]>
  const marks: Marks = { ...places, monthless: withoutMonths(text, words), told }
  const found = new Map<string, ActDay>()
  let acted = false
  for (const match of text.matchAll(sentences)) {
    const span = { start: match.index, end: match.index + match[0].length }
    const own = daysOf(span, days)
    const pieces = split(text, span)
    const acts: (Act & { readonly at: number })[] = []
    for (const [at, piece] of pieces.entries()) {
      // Of a second time in the same sentence the doer is seldom named again.
      const again = isAgain(text, piece, at, pieces, acts, marks)
      const found = actsIn(text, piece, marks, acted || again)
      const goesOn = found.length === 0 && acts.at(-1)?.by === 'account'
      acts.push(...(goesOn ? wentOn(text, piece, span, marks) : found).map((act) => ({ ...act, at })))
    }
    for (const one of own) {
      const { day, until } = one
      if (isOfAct(text, one, pieces, acts, marks)) {
        const last = until === undefined ? {} : { until: end(until) }
        found.set(`${day} ${until ?? ''}`, { day, ...last })
      } else if (until === undefined && !found.has(`${day} `)) {
        const last = lastTold(text, one, span, acts, marks)
        if (last === 'sure') found.set(`${day} `, { day })
        else if (
          last === 'perhaps' ||
          isPerhaps(text, one, pieces, acts, marks, after) ||
          mayBeOfOffence(text, one, span, pieces, acts, marks, acted)
        )
          found.set(`${day} `, { day, doubtful: true })
      }
    }
    acted = acts.some(({ by }) => by === 'account') && doersBeside(text, span, acts, marks).length === 0
  }
  return [...found.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Days that a sentence tells of; of too many it tells none. */
function daysOf(span: Span, days: readonly ToldDay[]): readonly ToldDay[] {
  const own = days.filter((one) => within(one, span))
  return own.length > mostDays ? [] : own
}

/**
 * Whether a piece tells a second time of the act before it; not where somebody else is named in between.
 */
function isAgain(
  text: string,
  piece: Span,
  at: number,
  pieces: readonly Span[],
  acts: readonly (Act & { readonly at: number })[],
  marks: Marks,
): boolean {
  const before = acts.at(-1)
  return (
    before?.by === 'account' &&
    inside(marks.onceMore, piece).length > 0 &&
    pieces.slice(before.at + 1, at).every((between) => others(text, between, marks).length === 0)
  )
}

interface Act extends Span {
  readonly by: 'account' | 'offence'
  /** Nobody is named: whoever acted in the sentence before. */
  readonly elided: boolean
}

const month = String.raw`(?: (?:de |of )?[a-z]{3,12}(?:,? (?:de |del |of )?\d{4})?)?`
/** What stands before the second day of a range: `del 3 al `, `entre el 3 de octubre y el `, `from 3 to `. */
const begun = new RegExp(
  String.raw`(?:^|[^a-z0-9])(?:del?|do|desde|from|entre|between) (?:(?:el|los|o|os|the|dia|dias) ){0,2}(\d{1,2})(${month}),? (?:al|a|ao|to|until|till|and|y|e|hasta|ate) (?:(?:el|o|the|dia) ){0,2}$`,
)

/** The first day of the range of which a day told is the last; undefined where it is the last of none. */
function firstOfRange(text: string, told: ToldDay, marks: Marks): { at: number; day: Day } | undefined {
  const lead = text.slice(Math.max(0, told.start - 60), told.start)
  const found = begun.exec(lead)
  if (!found) return undefined
  const at = told.start - lead.length + found.index
  const own = marks.told.find(({ start, end }) => start >= at && end <= told.start)
  return { at, day: own?.day ?? `${told.day.slice(0, 8)}${String(found[1]).padStart(2, '0')}` }
}

/**
 * Whether the account may have had a part in a day, where the clause does not surely say so: a range behind
 * what it sold that began in the period asked, or money that somebody paid into it.
 */
function isPerhaps(
  text: string,
  told: ToldDay,
  pieces: readonly Span[],
  acts: readonly (Act & { readonly at: number })[],
  marks: Marks,
  after: Day,
): boolean {
  const at = pieces.findIndex((piece) => within(told, piece))
  const own = pieces[at]
  if (!own || inside(marks.otherDays, own).length > 0 || inside(marks.otherInstitutions, own).length > 0)
    return false
  const first = firstOfRange(text, told, marks)
  if (first && first.day <= after)
    return acts.some(
      (act) =>
        act.by === 'account' &&
        act.end <= first.at &&
        !announced.test(text.slice(act.end, first.at)) &&
        !ofJourney.test(text.slice(act.end, first.at)),
    )
  return wasPaidIn(text, own, marks)
}

/** `la última, del`, `a última ameaça é de`, `the latest, of`: right before the day of the last of them. */
const theLast =
  /(?:^|[^a-z0-9])(?:la|el|a|o|the) (?:ultim[ao]|latest|last)( [a-z]+)?,? (?:(?:es|fue|e|foi|is|was) )?(?:del?|do|da|of|from)(?: (?:el|dia|the))* $/
/** `publicó por última vez el`, `was last used on`: said of the act itself. */
const lastTime =
  /(?:^|[^a-z0-9])(?:por ultima vez|pela ultima vez|for the last time)(?: (?:el|em|no|on|dia))* $/
/** `los días 05/10/2026, 12/10/2026 y `: the days before it in a list. */
const listed = /(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:, | y | e | and |, (?:y|e|and) )){1,30}$/
/** Between an act and the list of its days. */
const nearest = 16

/**
 * Whether a day is told as that of the last of what the account of the sentence did, or stands at the end of
 * a list behind its act: nobody else is the subject of the sentence. Sure where an act or an offence says
 * what the last is one of, and nobody else is named at all.
 */
function lastTold(
  text: string,
  told: ToldDay,
  span: Span,
  acts: readonly (Act & { readonly at: number })[],
  marks: Marks,
): 'sure' | 'perhaps' | undefined {
  const lead = text.slice(Math.max(span.start, told.start - 400), told.start)
  const last = theLast.exec(lead)
  const time = lastTime.exec(lead)
  const list = listed.exec(lead)
  if (!last && !time && !list) return undefined
  const before = { start: span.start, end: told.start }
  const isOfAccount = inside(marks.accountSubjects, before).some(({ start }) => isSubject(text, start))
  // `El primer mensaje es del 7 y el último, del 28`.
  const isOfFirst = last !== null && last[1] === undefined && inside(marks.firstOfThem, before).length > 0
  if (!(isOfAccount || isOfFirst) || inside(marks.otherDays, before).length > 0) return undefined
  const part = { start: Math.max(span.start, text.lastIndexOf(';', told.start)), end: told.start }
  if (others(text, part, marks).length > 0) return undefined
  const isAlone = [marks.otherPersons, marks.otherInstitutions].every(
    (named) => inside(named, before).length === 0,
  )
  const at = (index: number): number => told.start - lead.length + index
  if (last) {
    const noun = inside(marks.lastOfThem, { start: at(last.index), end: told.start })
    if (isOfFirst && !isOfAccount && !isAlone) return undefined
    const isOffence = last[1] === undefined && inside(marks.offenceSubjects, before).length > 0
    return noun.length > 0 || (isAlone && (isOfFirst || isOffence)) ? 'sure' : 'perhaps'
  }
  if (time) {
    const from = at(time.index)
    const isAct = [...inside(marks.offenderActs, before), ...inside(marks.accountActs, before)].some(
      ({ end }) => end === from,
    )
    return isAlone && isAct ? 'sure' : 'perhaps'
  }
  if (!list || others(text, before, marks).length > 0) return undefined
  const from = at(list.index)
  return acts.some((act) => act.by === 'account' && act.end <= from && from - act.end <= nearest)
    ? 'sure'
    : undefined
}

const intoWhich =
  /(?:^|[^a-z0-9])(?:a|ao|al|para|en|em|na|no|hacia|to|into)(?: (?:la|el|las|los|the|a|o|esa|ese|esta|este|dicha|dicho|essa|that|this))?(?: (?:mism[oa]|mesm[oa]|same|referid[oa]|citad[oa]|indicad[oa]))? $/

/**
 * `la víctima transfirió dinero a la cuenta`: a verb of payment, and behind it the account that it went into.
 */
const wasPaidIn = (text: string, piece: Span, marks: Marks): boolean =>
  inside(marks.paidIn, piece).some(
    (verb) =>
      !/(?:^| )(?:no|nao|not|never|nunca) $/.test(` ${text.slice(piece.start, verb.start)}`) &&
      inside(marks.accountSubjects, { start: verb.end, end: piece.end }).some(
        ({ start }) =>
          intoWhich.test(text.slice(verb.end, start)) && wordsIn(text.slice(verb.end, start)) <= together,
      ),
  )

/** What happened: `se realizaron dos transferencias`, `hubo otro cobro`, `una nueva amenaza`. */
const happenedAgain =
  /(?<![a-z])(?:se (?:realiz|efectu|registr|produj|produc|hici|hizo|concret|debit|carg|retir|acredit|ejecut)[a-z]*|hubo|houve|(?:fue|foi|was) (?:el |em |no |on )?(?:dia )?\d|(?:fueron|foram|were) (?:hech|realizad|efectuad|feit|made)[a-z]*|nuev[ao]s?|nov[ao]s?|otr[ao]s?|outr[ao]s?|another|new|(?:realiz|registr|efetu|debit)[a-z]*-se)(?![a-z])/
/** What undid it, or what somebody said of it, has a day of its own. */
const undoneLater =
  /(?<![a-z])(?:devuel|devol|revert|revirti|anul|rechaz|reclam|bloque|cancel|desconoc|estorn|contest|impugn|reintegr|reembols|refund|revers|disput)/
const denied = /(?:^| )(?:no|nao|not|never|nunca|ningun[oa]?|nenhuma?|sin|sem) (?:[a-z]+ ){0,3}$/
/** Days and hours alone, also as figures. */
const isDays = ({ monthless }: Marks, { start, end }: Span): boolean =>
  monthless
    .slice(start, end)
    .replace(bareWords, ' ')
    .replace(/[\d.:/ -]/g, '') === ''

/**
 * Whether a later day may be one of the offence, where nobody can read surely that it is: the doer is left
 * out behind `;` or `y`, somebody paid at the account's wish, a transfer or a threat is told beside it.
 */
function mayBeOfOffence(
  text: string,
  told: ToldDay,
  sentence: Span,
  pieces: readonly Span[],
  acts: readonly (Act & { readonly at: number })[],
  marks: Marks,
  acted: boolean,
): boolean {
  const at = pieces.findIndex((piece) => within(told, piece))
  const own = pieces[at]
  if (!own) return false
  const lead = text.slice(Math.max(0, told.start - 30), told.start).replace(dayLead, '')
  if (notOn.test(` ${lead}`)) return false
  let first = at
  if (isDays(marks, { start: own.start, end: told.start }))
    do first--
    while (first > 0 && isDays(marks, pieces[first] as Span))
  first = Math.max(0, first)
  const zone = { start: (pieces[first] as Span).start, end: own.end }
  if ([marks.otherDays, marks.otherInstitutions].some((named) => inside(named, zone).length > 0)) return false
  if (acts.some((act) => act.end <= told.start && isOfSoldThing(text, told, act, marks))) return false
  const said = text.slice(zone.start, zone.end)
  if (undoneLater.test(said)) return false
  const isAboutAccount =
    acted ||
    acts.some(({ by }) => by === 'account') ||
    [...inside(marks.accountSubjects, sentence), ...inside(marks.offenderSubjects, sentence)].length > 0
  return (
    isPaid(text, zone, marks) ||
    isMove(text, zone, own, marks) ||
    (isAboutAccount && isElidedAct(text, told, own, marks)) ||
    (isAboutAccount && tellsOfAct(text, told, zone, marks))
  )
}

/** Words of what an account or an offence does, or undergoes of those whom it reaches, in four languages. */
const anyAct =
  /(?<![a-z])(?:pag(?:o|aron|ou|aram)|paid|deposit(?:o|aron|ou|aram|ed)|transfir(?:io|ieron)|transferi(?:u|ram)|transferred|fez pix|virements?|ingresos no|recib(?:io|ieron)|receb(?:eu|eram)|received|cobr(?:o|aron|ou|aram)|charged|volvio|volvieron|voltou|voltaram|siguio|siguieron|continuo|continuou|republic(?:o|aron|ou|aram)|posted|ameac(?:ou|aram)|amenaz(?:o|aron)|threatened|menac(?:e|ee|es)|asked|demanded|pediu|pediram|pidio|pidieron|exig(?:io|iu)|llam(?:o|aron)|ligou|ligaram|called|escrib(?:io|ieron)|escreveu|wrote|aparecio|apareceu|appeared|ultima conexion|ultima conexao|last log-?in)(?![a-z])/g

/**
 * Whether the clause of a day tells of an act and names nobody who did it: it may be one of the offence. What
 * was announced, sold for a later day or denied is none.
 */
function tellsOfAct(text: string, told: ToldDay, zone: Span, marks: Marks): boolean {
  if (others(text, zone, marks).length > 0 || inside(marks.otherPersons, zone).length > 0) return false
  const said = text.slice(zone.start, zone.end)
  return [...said.matchAll(anyAct)].some((act) => {
    const start = zone.start + act.index
    const end = start + act[0].length
    if (denied.test(` ${text.slice(zone.start, start)}`)) return false
    const between = end <= told.start ? { start: end, end: told.start } : { start: told.end, end: start }
    const days = inside(marks.told, { start: between.start, end: between.end }).filter((one) => one !== told)
    if (days.length > 0 && !isDays(marks, between)) return false
    const gap = text.slice(between.start, between.end)
    return !announced.test(gap) && !ofThing.test(gap) && !ofJourney.test(gap) && wordsIn(gap) <= together
  })
}

/** `; el 18 de octubre volvió a escribirle`: the piece names nobody, and its verb is one of the account's. */
const isElidedAct = (text: string, told: Span, own: Span, marks: Marks): boolean =>
  [...inside(marks.offenderActs, own), ...inside(marks.onceMore, own)].some((verb) => {
    const before = { start: own.start, end: verb.start }
    const named = [...inside(marks.accountSubjects, before), ...inside(marks.offenderSubjects, before)]
    return (
      /^[a-z]{4,}/.test(text.slice(verb.start, verb.end)) &&
      told.start < verb.start &&
      named.length === 0 &&
      others(text, before, marks).length === 0 &&
      isVerb(text, own, verb) &&
      isElided(text, own, verb)
    )
  })

const atWish =
  /(?<![a-z])(?:pedido|instancias?|solicitud|solicitacao|indicacion(?:es)?|exigencias?|ordenes|request|demand)(?: (?:de|del|da|do|of)(?: (?:la|el|a|o|the))?)? $/

/** `la víctima depositó el 9, el 12 y el 22 a pedido de la cuenta`: paid because the account asked. */
const isPaid = (text: string, zone: Span, marks: Marks): boolean =>
  inside(marks.paidIn, zone).some(
    (verb) =>
      !denied.test(` ${text.slice(zone.start, verb.start)}`) &&
      [...inside(marks.accountSubjects, zone), ...inside(marks.offenderSubjects, zone)].some(
        ({ start }) => start > verb.end && atWish.test(text.slice(verb.end, start)),
      ),
  )

/** `Cobros: 05/10/2026, 12/10/2026`, `se realizaron dos transferencias`: what the offence moved or sent. */
const isMove = (text: string, zone: Span, own: Span, marks: Marks): boolean =>
  inside(marks.offenceMoves, zone).some((noun) => {
    const piece = noun.start >= own.start ? own : zone
    const before = text.slice(piece.start, noun.start)
    if (others(text, own, marks).length > 0 || denied.test(` ${before}`)) return false
    const isHead =
      text.slice(zone.start, noun.start).replace(bareWords, ' ').trim() === '' &&
      text.charAt(noun.end) === ':'
    return isHead || happenedAgain.test(text.slice(piece.start, piece.end))
  })

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

const itsObject = /^ (?:(?:a|o|as|os|the|una?|uma?) )?$/

/** Who else is named, but for those to whom an act of the account was done: `ameaçou a vítima`. */
const doersBeside = (text: string, span: Span, acts: readonly Act[], marks: Marks): readonly Span[] =>
  others(text, span, marks).filter(
    ({ start }) =>
      !acts.some(
        (act) => act.by === 'account' && act.end <= start && itsObject.test(text.slice(act.end, start)),
      ),
  )

function actsIn(text: string, piece: Span, marks: Marks, acted: boolean): readonly Act[] {
  if (inside(marks.otherInstitutions, piece).length > 0 || inside(marks.otherDays, piece).length > 0)
    return []
  const named = [
    ...verbs(text, piece, marks, 'accountSubjects', ['accountActs', 'offenderActs']),
    ...verbs(text, piece, marks, 'offenderSubjects', ['offenderActs']),
    ...verbs(text, piece, marks, 'intruders', ['intrusions']),
    ...received(text, piece, marks),
    ...sentBy(text, piece, marks),
  ].map((span): Act => ({ ...span, by: 'account', elided: false }))
  if (named.length > 0) return named
  const happened = [
    ...verbs(text, piece, marks, 'offenceSubjects', ['offenceHappens']).filter(
      (verb) =>
        !isOfAnother(text, { start: piece.start, end: verb.start }, marks) &&
        // "el hecho continuó investigándose".
        !/^ [a-z]+(?:ndo|ing)(?:se)?(?![a-z])/.test(text.slice(verb.end, verb.end + 24)),
    ),
    ...lastWas(text, piece, marks),
  ]
  if (happened.length > 0) return happened.map((span): Act => ({ ...span, by: 'offence', elided: false }))
  return acted ? elided(text, piece, marks, ['accountActs', 'offenderActs']) : []
}

/** Acts of a piece that names no doer: nobody else stands before the verb. */
const elided = (text: string, piece: Span, marks: Marks, acts: readonly List[]): readonly Act[] =>
  acts
    .flatMap((name) => inside(marks[name], piece))
    .filter(
      (verb) =>
        others(text, { start: piece.start, end: verb.start }, marks).length === 0 &&
        isVerb(text, piece, verb) &&
        isElided(text, piece, verb),
    )
    .map((span): Act => ({ ...span, by: 'account', elided: true }))

/**
 * `la cuenta pidió dinero; el 21 de octubre amenazó a la víctima`: the doer stands before, in the same
 * sentence. Where somebody else was named there too, it may as well be theirs.
 */
const wentOn = (text: string, piece: Span, sentence: Span, marks: Marks): readonly Act[] =>
  inside(marks.otherPersons, { start: sentence.start, end: piece.start }).length > 0 ||
  inside(marks.otherInstitutions, { start: sentence.start, end: piece.end }).length > 0 ||
  inside(marks.otherDays, piece).length > 0
    ? []
    : elided(text, piece, marks, ['offenderActs'])

function verbs(
  text: string,
  piece: Span,
  marks: Marks,
  subjects: List,
  acts: readonly List[],
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

const ofWhom =
  /(?:^|[^a-z0-9])(?:de|del|da|do|of|with|con|com)(?: (?:la|el|los|las|the|a|o|su|sus|sua|seu|his|her))? $/

/** `las llamadas de la víctima`: what is somebody else's, and not what was done to them. */
const isOfAnother = (text: string, span: Span, marks: Marks): boolean =>
  inside(marks.otherPersons, span).some(({ start }) => ofWhom.test(text.slice(span.start, start)))

/** `el último mensaje fue el 20`: nothing between the last of them and the verb, and a day behind it. */
function lastWas(text: string, piece: Span, marks: Marks): readonly Span[] {
  const last = inside(marks.lastOfThem, piece)
  return inside(marks.was, piece).filter(
    (verb) =>
      last.some(({ end }) => end < verb.start && isOfAccount(text, { start: end, end: verb.start }, marks)) &&
      /^ (?:el |em |no |on |del? )?(?:dia )?(?:[a-z]{3,12} )?\d/.test(text.slice(verb.end, verb.end + 24)),
  )
}

const known = /^ (?:conocid[oa]s?|registrad[oa]s?|conhecid[oa]s?|known|recorded)(?= )/

/** `el último mensaje conocido de la cuenta`: nothing else between the last of them and its verb. */
function isOfAccount(text: string, between: Span, marks: Marks): boolean {
  const start = between.start + (known.exec(text.slice(between.start, between.end))?.[0].length ?? 0)
  if (text.slice(start, between.end).trim() === '') return true
  return [...inside(marks.accountSubjects, between), ...inside(marks.offenderSubjects, between)].some(
    (account) =>
      fromWhich.test(text.slice(start, account.start)) &&
      wordsIn(text.slice(start, account.start)) <= 2 &&
      text.slice(account.end, between.end).trim() === '',
  )
}

const fromWhich =
  /(?:^|[^a-z0-9])(?:de|del|da|do|desde|from)(?: (?:la|el|los|las|the|a|o|ese|esa|este|esta|dicho|dicha|that|this|esse|essa))?(?: (?:mism[oa]|mesm[oa]|same|referid[oa]|citad[oa]))? $/

/** `la víctima recibió mensajes del perfil`: what came from the account, whoever got it. */
function received(text: string, piece: Span, marks: Marks): readonly Span[] {
  return inside(marks.receives, piece).flatMap((verb) => {
    const from = inside(marks.accountSubjects, piece).find(
      ({ start }) => start > verb.end && fromWhich.test(text.slice(verb.end, start)),
    )
    if (!from || wordsIn(text.slice(verb.end, from.start)) > together) return []
    if (inside(marks.sentThings, { start: verb.end, end: from.start }).length === 0) return []
    // "del perfil de su hermana": whose account it is, is said, and it is none of the case's.
    return inside(marks.otherPersons, { start: verb.end, end: piece.end }).length > 0 ||
      noAct.test(` ${text.slice(piece.start, verb.start)}`)
      ? []
      : [{ start: verb.start, end: from.end }]
  })
}

const onWhich =
  /(?:^|[^a-z0-9])(?:desde|en|em|from|on|through|via|no|na|pelo|pela|por|a traves de)(?: (?:la|el|los|las|the|a|o|ese|esa|este|esta|dicho|dicha|that|this|esse|essa))?(?: (?:mism[oa]|mesm[oa]|same|referid[oa]|citad[oa]))? $/

/**
 * `se publicaron fotos en el perfil`: what was sent or shown through the account, where nobody else is named.
 */
function sentBy(text: string, piece: Span, marks: Marks): readonly Span[] {
  const through = inside(marks.accountSubjects, piece).find(({ start }) =>
    onWhich.test(text.slice(piece.start, start)),
  )
  if (!through || inside(marks.otherPersons, piece).length > 0) return []
  return inside(marks.wereSent, piece)
    .filter((verb) => !/(?:^| )(?:no|nao|not|never|nunca) $/.test(` ${text.slice(piece.start, verb.start)}`))
    .map((verb) => ({
      start: Math.min(verb.start, through.start),
      end: Math.max(verb.end, through.end),
    }))
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

/**
 * The verb opens its piece, or follows its day: nothing between can be another subject, nor what follows it.
 */
function isElided(text: string, piece: Span, verb: Span): boolean {
  const lead = text.slice(piece.start, verb.start).replace(pronouns, '')
  const rest = lead.replace(/[a-z]+ de \d{4}|\d{1,2}(?:o|st|nd|rd|th)? de [a-z]+|\d+(?:st|nd|rd|th)?/g, ' ')
  const bare = rest
    .replace(bareWords, ' ')
    .replace(/(?:^| )it $/, ' ')
    .replace(/[a-z]{3,12} (?= *$)/, ' ')
  if (bare.trim() !== '') return false
  // "amenazó a la víctima" names whom; "pagó la víctima" who.
  return !/^ (?!a (?:la|los|las|su|sus|un|una|el|ella|otr[ao]s?) )(?:el|la|los|las|su|sus|un|una|o|a|os|as|um|uma|seu|sua) (?!\d|dia )/.test(
    text.slice(verb.end, verb.end + 16),
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
  if (!own) return false
  const lead = text.slice(Math.max(0, told.start - 30), told.start).replace(dayLead, '')
  // "el último mensaje es del 20": of its day, and of nothing else.
  const isOfLast = lastWas(text, own, marks).some(
    ({ end }) =>
      end < told.start && /^ (?:del?|do|of|from)(?: (?:el|dia))? $/.test(text.slice(end, told.start)),
  )
  if (!isOfLast && notOn.test(` ${lead}`)) return false
  if (inside(marks.otherDays, own).length > 0) return false
  const same = acts.filter((act) => act.at === at)
  if (same.length > 0) return same.some((act) => isTimeOf(text, told, act, marks))
  if (isOnceMore(text, told, at, pieces, acts, marks)) return true
  if (acts.some((act) => act.end <= told.start && isOfSoldThing(text, told, act, marks))) return false
  if (!isBare(marks, own, told)) return false
  return isBesideAct(text, at, pieces, acts, marks) || isSameAgain(text, at, pieces, acts, marks)
}

/** `cobró el 3 y otra vez el 20`: nothing but a word for a second time and its day, right after the act. */
function isOnceMore(
  text: string,
  told: ToldDay,
  at: number,
  pieces: readonly Span[],
  acts: readonly (Act & { readonly at: number })[],
  marks: Marks,
): boolean {
  const own = pieces[at] as Span
  const word = inside(marks.onceMore, own)[0]
  const before = acts.filter((act) => act.at === at - 1)
  if (!word || !before.some(({ by }) => by === 'account')) return false
  if (others(text, pieces[at - 1] as Span, marks).length > 0) return false
  const rest = `${text.slice(own.start, word.start)} ${text.slice(word.end, own.end)}`
  const days = text.slice(told.start, told.end)
  return (
    rest
      .replace(days, ' ')
      .replace(bareWords, ' ')
      .replace(/[\d.: ]/g, '') === ''
  )
}

function isTimeOf(text: string, told: ToldDay, act: Span, marks: Marks): boolean {
  if (told.start < act.start) return true
  // A month after the act may be that of its thing: `offered delivery in May`. How long it went on is its
  // own.
  if (told.ofMonth && !goesOn.test(text.slice(act.end, told.start))) return false
  // The act has its day already: one that does not go on from that is the day of something else.
  const before = marks.told.findLast(({ start, end }) => start >= act.end && end <= told.start)
  if (before && !isJoined(text.slice(before.end, told.start))) return false
  // A month before its day is not read as a verb.
  const between = withoutRange(text, told, act, marks).replace(/[a-z]{3,12} $/, '')
  return !announced.test(between) && !ofThing.test(between) && !isOfSoldThing(text, told, act, marks)
}

/**
 * What stands between an act and its day; `estafo del 1 al 31`, with nothing else between, is when it was
 * done.
 */
function withoutRange(text: string, told: ToldDay, act: Span, marks: Marks): string {
  const first = firstOfRange(text, told, marks)
  if (!first) return text.slice(act.end, told.start)
  const span = { start: act.end, end: Math.max(act.end, first.at) }
  const lead = text.slice(span.start, span.end)
  // Threats and messages last as long as they are sent: they have no days of their own.
  const sent = [...inside(marks.sentThings, span), ...inside(marks.offenceSubjects, span)]
  const rest = sent.reduce((left, { start, end }) => left.replace(text.slice(start, end), ' '), lead)
  return rest.replace(bareWords, ' ').trim() === '' ? lead : text.slice(act.end, told.start)
}

/**
 * `vendio una estadia del 20 al 25 de octubre`: the days of what was sold, rented or offered, and not of the
 * selling.
 */
function isOfSoldThing(text: string, told: ToldDay, act: Span, marks: Marks): boolean {
  if (!marks.thingActs.some(({ start, end }) => start < act.end && end > act.start)) return false
  if (ofJourney.test(text.slice(act.end, told.start))) return true
  const rest = text.slice(act.end, told.end + longestJoin)
  const found = range.exec(rest)
  // Of a later day, `… y volvió a cobrar el 30`, the range says nothing.
  if (!found || told.start - act.end > found.index + found[0].length + longestMonth) return false
  return rest.slice(0, found.index).replace(bareWords, ' ').trim() !== ''
}

/** A piece that holds nothing but days and hours. */
function isBare({ monthless: text }: Marks, piece: Span, told: Span | undefined): boolean {
  const rest = told
    ? text.slice(piece.start, told.start) + text.slice(Math.max(told.end, piece.start), piece.end)
    : text.slice(piece.start, piece.end)
  return (
    rest
      .replace(undone, ' ')
      .replace(bareWords, ' ')
      .replace(/[\d.: ]/g, '') === ''
  )
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
    while (pieces[i] && isBare(marks, pieces[i] as Span, undefined)) i += step
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
  while (
    pieces[i] &&
    (isBare(marks, pieces[i] as Span, undefined) || isAside(text, pieces[i] as Span, marks))
  )
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
