// The order that the places of a letter name, against the one that its texts tell of: whoever reads it would
// look for two.
import { bodiesIn, leavesOf, sentencesOf, tellsOfCourtOrder } from '../registry/index.ts'
import { isSecond } from '../request/index.ts'
import { askedOnce, remembered } from '../text/remembered.ts'
import { daysSaid } from '../time/index.ts'
import { citesCourt, orderPlaceOf } from './cited-order.ts'
import { textAt } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import { type LawInput, shown } from './law-input.ts'
import { plain } from './read.ts'
import type { Finding } from './types.ts'
import { placesOf } from './word-lists.ts'

/** What stands behind the word for an order, up to the end of what is said of it. */
interface Told {
  readonly behind: string
  readonly before: string
}

/** As far as a day, a number and a court are told of an order. */
const reach = 110
const sentenceEnd = /[;\n]|\.(?= [a-z])/
/** One that the text itself calls another order than this. */
const isOther =
  /(?:otra|otro|outra|outro|another|other|separate|distint[oa]|separad[oa]|previ[oa]|anterior|earlier|previous|prior|autre|precedente?)(?: [a-z]+)? $/
/** One of somebody else than a court, or that the text itself calls another. */
const isOtherBehind =
  /^ (?:(?:del?|da|do|of the|du) )?(?:fiscal|fiscalia|ministerio|prosecutor|promotor|policial|ministerial|previ[oa]|anterior(?:es)?|separad[oa]|distint[oa]|precedente?)(?![a-z])/

function toldOrders(text: string, { knowledge }: LawInput<never>): readonly Told[] {
  return placesOf(knowledge.preflight, 'citedOrder', text).flatMap(({ start, end }) => {
    const before = text.slice(Math.max(0, start - reach), start)
    const behind = text.slice(end, end + reach).split(sentenceEnd)[0] ?? ''
    return isOther.test(before) || isOtherBehind.test(behind) ? [] : [{ behind, before }]
  })
}

/** Between an order and its day stands nothing that has days of its own. */
const leadsToDay =
  /^[ ,(]*(?:(?:judicial|fiscal|del?|do|da|of|du|dated?|dictad[oa]|de fecha|datad[oa]|proferid[oa]|emitid[oa]|issued|on|rendue|le|el|em|no?|num(?:ero)?|number|[a-z]{0,4}-?\d[\w./-]*|[.º°,(]+|dia) ?)*$/

const daysIn = remembered((text) => daysSaid(text))

/** What was done with an order later: that it was confirmed, cleared up, told. */
const later =
  '(?:confirm|aclar|rectific|retific|ratific|complement|notific|prorrog|renov|renew|modific|modif|amend|clarif|esclarec|upheld|extend)[a-z]*'
const article = '(?: (?:una?|uma|an?|the|la|el|as?|os?|dicha|esta|essa|said|le|cette))?'
/** `fue aclarada por resolución de`: the day is that of another paper. */
const byAnother = new RegExp(`${later} (?:by|por|par|pel[oa])${article} $`)
/** `confirmó la orden el`: the day is that of the deed; `la orden del` has its own. */
const ofDeed = new RegExp(`${later}${article} $`)
const onDay = /^ (?:el|em|no dia|on|le) /

const dayTold = ({ behind, before }: Told): readonly (readonly string[])[] => {
  if (byAnother.test(before) || (ofDeed.test(before) && onDay.test(behind))) return []
  const [first] = daysIn(behind).filter(({ day, year }) => day !== undefined && year !== undefined)
  if (!first || !leadsToDay.test(behind.slice(0, first.index))) return []
  const whole = (month: number, day: number | undefined) =>
    `${first.year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const { other } = first
  return [[whole(first.month, first.day), ...(other ? [whole(other.month, other.day)] : [])]]
}

/** `EJ-318-2026`, `n.º 318/2026`, `77-2026`: a mark with its label or its year, and no law, point or day. */
const numbered =
  /(?<![a-z0-9])(?:n[.º°o]{1,3}|nro\.?|num(?:ero)?|number|exp(?:te|ediente)?\.?|processo|proceso|causa|autos|rol|rit|radicado|carpeta)[ :]{1,2}([a-z]{0,5}[ -]?\d[\w./-]*\d)|(?<![a-z0-9./-])([a-z]{1,5}-\d+(?:[-./]\d+)*-\d{4}|(?:1[3-9]|[2-9]\d|\d{3,7})[-/]\d{4}|\d+[-.]\d+[-./]\d{4}(?:\.\d+)*)(?![\w/-])/g
const ofLaw =
  /(?:ley|lei|law|act|loi|decreto|codigo|code|articulos?|art\.?|artigos?|punto|item|numeral|inciso)(?: \w+)? $/
const isDayOnly = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/
const bare = (number: string): string => plain(number).replace(/[^a-z0-9]/g, '')
const digits = (number: string): string => number.replace(/\D/g, '')

export const numbersTold = ({ behind }: Told): readonly string[] =>
  [...behind.matchAll(numbered)].flatMap(({ index, 0: all, 1: labelled, 2: alone }) => {
    const number = labelled ?? alone ?? ''
    return ofLaw.test(behind.slice(0, index)) || isDayOnly.test(number) || digits(all).length < 2
      ? []
      : [number]
  })

export const isSameNumber = (one: string, other: string): boolean => {
  const [a, b] = [bare(one), bare(other)]
  return a.endsWith(b) || b.endsWith(a)
}

export const isCourt =
  /^(?:[a-z]+ )?(?:juzgado|tribunal|corte|suprem[ao]|vara|juizo|cour|court)(?![a-z])|(?<![a-z])court(?![a-z])/
const small = new Set('de del la las los el do da dos das of the du des d l y e and et en'.split(' '))
const wordsOf = (name: string): readonly string[] =>
  plain(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !small.has(word))

/** A court may be written shorter than it is known, and then is no other; so may a word of its name. */
export function isSameCourt(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const isIn = (word: string, all: readonly string[]) => all.some((known) => isSameWord(word, known))
  return a.every((word) => isIn(word, b)) || b.every((word) => isIn(word, a))
}
/** `Pto.` for `Puerto`, `Jdo.` for `Juzgado`: first, last and some letters between, in their order. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < 3 || short.length > 4 || long.length < 5 || short.at(-1) !== long.at(-1)) return false
  if (short[0] !== long[0]) return false
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

/** Behind or before which a court is the one that ordered. */
const orderedBy =
  /(?:autoriz[a-z]*|autoris[a-z]*|authori[sz][a-z]*|orden[a-z]*|order[a-z]*|orde[mn]s?|resol[a-z]*|decis[a-z]*|mandad?o?s?|mandamiento|ordonn[a-z]*|despacho|dispuso|defer[a-z]*|determin[a-z]*)/

/** Courts that a text says to have ordered. */
const courtsTold = (text: string): readonly string[] =>
  bodiesIn(text)
    .filter((name) => isCourt.test(plain(name)))
    .filter((name) => {
      const told = plain(text)
      const at = told.indexOf(plain(name))
      const around =
        told.slice(Math.max(0, at - 40), at) + told.slice(at + name.length, at + name.length + 25)
      return at >= 0 && orderedBy.test(around) && !isOther.test(told.slice(Math.max(0, at - 60), at))
    })

/** Number, day and courts of the order that the places of a letter name: empty where they do not. */
export function namedOrder({ draft }: LawInput<never>) {
  const one = (...path: readonly string[]) => textAt(draft.raw, path).trim()
  const issuer = one('legalProcess', 'issuedBy', 'name')
  return {
    number: one('letter', 'orderNumber'),
    day: one('legalProcess', 'issuedOn').slice(0, 10),
    courts: [one('letter', 'court'), ...bodiesIn(issuer).filter((name) => isCourt.test(plain(name)))].filter(
      (name) => name !== '',
    ),
    known: [one('case', 'number'), one('preservation', 'previousReference')].filter((mark) => mark !== ''),
  }
}

/** Whether an issuer names another judge than the letter: same court, other person. */
function isOtherJudge(issuer: string, judge: string): boolean {
  const named = judgeNamed.exec(plain(issuer))?.[1]
  if (named === undefined || judge === '') return false
  const [own, said] = [wordsOf(judge), wordsOf(named)]
  return (
    said.length > 0 && !said.every((word) => own.includes(word)) && !own.every((word) => said.includes(word))
  )
}
const judgeNamed =
  /(?:^|[ ,])(?:juez|jueza|juiz|juiza|judge|juge|magistrad[oa]|magistrate?|ministr[oa]|justice|desembargadora?) ([a-z][^,;(]*)/

/** Sentences in which a text tells of the order: all of it, but of a story those that tell of one of data. */
function toldOfOrder(said: string, of: string, { knowledge }: LawInput<never>): string | undefined {
  const as = orderPlaceOf(of)
  if (as === undefined) return undefined
  if (as !== 'facts') return said
  const words = knowledge.preflight.courtWords
  const told = sentencesOf(said).filter((one) => words && tellsOfCourtOrder(one, words, 'facts'))
  return told.length === 0 ? undefined : told.join('\n')
}

/**
 * Where a text of the letter, in any of its languages, tells of an order of another number, day or court than
 * its places name. One that the text itself calls another is no such order.
 */
export function orderToldFindings(input: LawInput<never>): readonly Finding<'order.inconsistent'>[] {
  const { draft, knowledge } = input
  const { number, day, courts, known } = namedOrder(input)
  const [court = '', ...issuers] = courts
  // Whoever orders in the letter itself cites no other paper.
  if (!citesCourt(draft, knowledge.preflight)) return []
  // An order that is still to come has neither number nor day nor court yet (`asTheyMayLeave`).
  if (number === '' && court === 'judge') return []
  const stop = (
    rule: string,
    path: string,
    said: string,
    cited: string,
    severity = shown(draft),
  ): Finding<'order.inconsistent'> =>
    finding(
      {
        code: 'order.inconsistent',
        rule,
        path,
        params: { said: said.slice(0, 200), cited: cited.slice(0, 200) },
      },
      severity,
      houseGrounds,
    )
  const issuer = issuers.find((name) => !isSameCourt(name, court))
  const wholeIssuer = textAt(draft.raw, ['legalProcess', 'issuedBy', 'name'])
  const judge = textAt(draft.raw, ['letter', 'judge'])
  const courtsOf = askedOnce(courtsTold)
  return [
    ...(issuer ? [stop('otherCourt', '/legalProcess/issuedBy/name', issuer, court)] : []),
    ...(!issuer && isOtherJudge(wholeIssuer, judge)
      ? [stop('otherCourt', '/legalProcess/issuedBy/name', wholeIssuer, judge)]
      : []),
    ...leavesOf(draft.raw).flatMap(({ pointer, of, said }) => {
      if (of === '/letter/orderNumber' && pointer !== of && number && !isSameNumber(said, number))
        return [stop('otherNumber', pointer, said, number)]
      const text = toldOfOrder(said, of, input)
      if (text === undefined) return []
      const orders = toldOrders(plain(text), input)
      const strangeDay = orders.flatMap(dayTold).find((one) => day && !one.includes(day))
      const strangeNumber = orders
        .flatMap(numbersTold)
        .filter((one) => !known.some((mark) => isSameNumber(one, mark)))
        .find((one) => number && !isSameNumber(one, number))
      // A court is called otherwise in another language, where it is held against the first.
      const strangeCourt = isSecond(pointer)
        ? undefined
        : courtsOf(text).find((name) => court && !courts.some((one) => isSameCourt(name, one)))
      // A story tells of other orders of the case.
      const as = orderPlaceOf(of) === 'facts' ? 'warn' : shown(draft)
      // One place has one finding of a code: all that differs there is mended together.
      if (strangeDay) return [stop('otherDay', pointer, strangeDay[0] ?? '', day, as)]
      if (strangeNumber) return [stop('otherNumber', pointer, strangeNumber, number, as)]
      return strangeCourt ? [stop('otherCourt', pointer, strangeCourt, court, as)] : []
    }),
  ]
}
