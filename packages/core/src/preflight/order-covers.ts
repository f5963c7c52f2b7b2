// What an order is said to do against what is asked with it: whose account, which data, which days, of which
// company, by which court and on which day. Words are a hint and no proof: each is shown to whoever approves.
import { bareLetters, kindsNamed, namesValue } from '../registry/index.ts'
import { literally, wholeWords } from '../text/index.ts'
import { daysBetween, daysSaid, isDay, spansSaid } from '../time/index.ts'
import { type DraftData, textAt } from './draft.ts'
import { factDays } from './fact-days.ts'
import { type Finder, finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import { at, bag, text } from './read.ts'
import { shownRole } from './shown-order.ts'
import type { Finding, OrderScopeWords } from './types.ts'

const effectPath = '/letter/orderEffect'
const longestShown = 200
const told = (what: Omit<Finder, 'code'>): Finding =>
  finding({ code: 'order.inconsistent', ...what }, 'warn', houseGrounds)
const effectOf = ({ draft }: LawInput): string => text(at(bag(at(draft.raw, 'letter')), 'orderEffect'))
const folded = (said: string): string =>
  bareLetters(said)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

type Words = Readonly<Record<keyof OrderScopeWords, RegExp>>
const made = new WeakMap<OrderScopeWords, Words>()
function wordsOf(input: LawInput): Words | undefined {
  const words = input.knowledge.preflight.orderScope
  if (!words) return undefined
  const known = made.get(words)
  if (known) return known
  const read: Words = {
    only: wholeWords(words.only),
    without: wholeWords(words.without),
    holder: wholeWords(words.holder),
    lastDays: wholeWords(words.lastDays),
    otherPowers: wholeWords(words.otherPowers),
    ofData: wholeWords(words.ofData),
    otherMatters: wholeWords(words.otherMatters),
    alsoCriminal: wholeWords(words.alsoCriminal),
  }
  made.set(words, read)
  return read
}

/** An order that was given before what is told happened: it could not know of it. */
function beforeFacts(input: LawInput): readonly Finding[] {
  const { draft, knowledge, written } = input
  const issued = textAt(draft.raw, ['legalProcess', 'issuedOn']).slice(0, 10)
  const [first] = factDays({ draft, words: knowledge.preflight, written })
  if (!isDay(issued) || first === undefined || issued >= first) return []
  return [told({ rule: 'beforeFacts', path: '/legalProcess/issuedOn', params: { issued, day: first } })]
}

const accounts =
  /[\p{L}\p{N}][\p{L}\p{N}._%+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\p{L}\p{N}.])@[\p{L}\p{N}][\p{L}\p{N}_.-]*[\p{L}\p{N}_]|https?:\/\/[^\s«»"“”<>()]+|(?<![\p{L}\p{N}.\-/])(?:\+\d[\d\s().-]{6,16}\d|\d{2,4}[ -]\d{3,4}[ -]?\d{4})(?![\p{L}\p{N}\-/])/gu

/** Accounts that the order names, where none of those that are asked about stands beside them. */
function namesOther(input: LawInput): readonly Finding[] {
  const { draft } = input
  const said = effectOf(input)
  const values = draft.identifiers.map(({ value }) => value).filter((value) => value !== '')
  const [other] = said.match(accounts) ?? []
  if (other === undefined || values.length === 0 || namesValue(values)(said)) return []
  return [told({ rule: 'namesOther', path: effectPath, params: { other: other.slice(0, longestShown) } })]
}

/** Classes of law that who holds an account is of. */
const ofHolder = new Set(['subscriber', 'domain', 'public'])

const clausesOf = (said: string): readonly string[] => said.split(/[.;:\n]+/u).map(folded)

/** An order for the holder alone, or without a kind of data, beside rows that ask for more. */
function coversLess(input: LawInput, words: Words): readonly Finding[] {
  const { draft, knowledge, measure } = input
  const { askedWords, secondLanguage } = knowledge.preflight
  const said = effectOf(input)
  if (!askedWords || !secondLanguage) return []
  const kindsOf = (one: string) => kindsNamed(one, askedWords, secondLanguage)
  const rows = new Set(
    draft.data.flatMap(({ description, category }) => kindsOf(`${category} ${description}`)),
  )
  const asksMore = measure.categories.some((category) => !ofHolder.has(category))
  const isLess = clausesOf(said).some((clause) => {
    const only = words.only.exec(clause)
    const behind = only ? clause.slice(only.index + only[0].length) : ''
    const ofHolderAlone = words.holder.test(behind) && !kindsOf(behind).some((kind) => rows.has(kind))
    const [, left = ''] = clause.split(words.without)
    const leavesOut = kindsOf(left.split(' ').slice(0, 4).join(' ')).some((kind) => rows.has(kind))
    return (asksMore && ofHolderAlone) || leavesOut
  })
  return isLess
    ? [told({ rule: 'coversLess', path: effectPath, params: { said: said.slice(0, longestShown) } })]
    : []
}

/** How many days a row asks for; without end where it names none. */
function daysOf({ from, to }: DraftData): number {
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)]
  return isDay(first) && isDay(last) ? daysBetween(first, last) + 1 : Number.POSITIVE_INFINITY
}

/** An order for one day, or for a number of the last ones, beside a row that asks for more. */
function fewerDays(input: LawInput, words: Words): readonly Finding[] {
  const said = effectOf(input)
  const nearest = (one: string, from: 'end' | 'start') => {
    const all = folded(one).split(' ')
    return (from === 'end' ? all.slice(-4) : all.slice(0, 4)).join(' ')
  }
  const [day, ...more] = daysSaid(said)
  const isOneDay =
    day?.day !== undefined &&
    more.length === 0 &&
    (words.only.test(nearest(said.slice(0, day.index), 'end')) ||
      words.only.test(nearest(said.slice(day.index + day.length), 'start')))
  const last = spansSaid(said).find(
    ({ index, unit }) => unit === 'day' && words.lastDays.test(nearest(said.slice(0, index), 'end')),
  )
  const many = isOneDay ? 1 : last?.many
  const row = input.draft.data.find((one) => many !== undefined && daysOf(one) > many)
  return row
    ? [told({ rule: 'fewerDays', path: row.path, params: { said: said.slice(0, longestShown) } })]
    : []
}

/** An order for a measure that yields no data of a service, beside no word of data. */
function otherMeasure(input: LawInput, words: Words): readonly Finding[] {
  const said = effectOf(input)
  const read = folded(said)
  if (!words.otherPowers.test(read) || words.ofData.test(read.replace(words.otherPowers, ' '))) return []
  return [told({ rule: 'otherMeasure', path: effectPath, params: { said: said.slice(0, longestShown) } })]
}

/** An order that names another company that the files know, and not the one that is asked. */
function otherCompany(input: LawInput): readonly Finding[] {
  const { draft, knowledge } = input
  const said = effectOf(input)
  if (said === '') return []
  const named = (name: string) =>
    name.length > 3 &&
    new RegExp(String.raw`(?<![\p{L}\p{N}])${literally(name)}(?![\p{L}\p{N}])`, 'u').test(said)
  const own = [knowledge.providers[draft.provider]?.name ?? draft.provider, textAt(draft.raw, ['service'])]
  const entity = textAt(draft.raw, ['addressee', 'entity'])
  const known = [...Object.values(knowledge.providers), ...Object.values(knowledge.directory)]
  const other = known.find(
    ({ name }) => named(name) && !own.some((one) => one.includes(name) || name.includes(one)),
  )
  if (!other || own.some(named) || (entity !== '' && said.includes(entity))) return []
  return [told({ rule: 'otherCompany', path: effectPath, params: { other: other.name } })]
}

/** The court of a judge's order whose name says another matter, and none beside it. */
function otherMatter(input: LawInput, words: Words): readonly Finding[] {
  const { raw, requestType } = input.draft
  if (requestType === 'emergency' || shownRole(input) !== 'judge') return []
  const places = [
    ['/letter/court', textAt(raw, ['letter', 'court'])],
    ['/legalProcess/issuedBy/name', textAt(raw, ['legalProcess', 'issuedBy', 'name']).split(',')[0] ?? ''],
  ] as const
  const [first] = places.filter(([, name]) => {
    const read = folded(name)
    return words.otherMatters.test(read) && !words.alsoCriminal.test(read)
  })
  if (!first) return []
  const [path, said] = first
  return [told({ rule: 'otherMatter', path, params: { said: said.slice(0, longestShown) } })]
}

/** What an order is said to be and to do that is not what is asked with it. */
export function orderCoversFindings(input: LawInput): readonly Finding[] {
  const words = wordsOf(input)
  return [
    ...beforeFacts(input),
    ...namesOther(input),
    ...otherCompany(input),
    ...(words
      ? [coversLess, fewerDays, otherMeasure, otherMatter].flatMap((look) => look(input, words))
      : []),
  ]
}
