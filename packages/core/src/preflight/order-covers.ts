// What an order is said to do against what is asked with it: whose account, which data, which days, of which
// company, by which court and on which day. Words are a hint and no proof: each is shown to whoever approves.
import { kindsNamed, kindsOfRow } from '../registry/index.ts'
import { secondOf } from '../request/index.ts'
import { literally } from '../text/index.ts'
import { addDays, type Day, daysBetween, daysSaid, isDay, spansSaid } from '../time/index.ts'
import { type DraftData, numberAt, textAt, valueAt } from './draft.ts'
import { factDays } from './fact-days.ts'
import { type Finder, finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import { namesFewer, namesOther } from './order-accounts.ts'
import { orderPartsFindings } from './order-parts.ts'
import { foldedWords, type OrderWords, orderWords } from './order-words.ts'
import { at, bag, text } from './read.ts'
import { shownRole } from './shown-order.ts'
import type { Finding } from './types.ts'

const effectPath = '/letter/orderEffect'
const longestShown = 200
const told = (what: Omit<Finder, 'code'>): Finding<'order.inconsistent'> =>
  finding({ code: 'order.inconsistent', ...what }, 'warn', houseGrounds)
const effectOf = ({ draft }: LawInput<'directory'>): string =>
  text(at(bag(at(draft.raw, 'letter')), 'orderEffect'))
/** An order that was given before what is told happened: it could not know of it. */
function beforeFacts(input: LawInput<'directory'>): readonly Finding<'order.inconsistent'>[] {
  const { draft, knowledge, written } = input
  const issued = textAt(draft.raw, ['legalProcess', 'issuedOn']).slice(0, 10)
  const [first] = factDays({ draft, words: knowledge.preflight, written })
  if (!isDay(issued) || first === undefined || issued >= first) return []
  return [told({ rule: 'beforeFacts', path: '/legalProcess/issuedOn', params: { issued, day: first } })]
}

/** Classes of law that who holds an account is of. */
const ofHolder = new Set(['subscriber', 'domain', 'public'])

const clausesOf = (said: string): readonly string[] => said.split(/[.;:\n]+/u).map(foldedWords)

/** How many words behind a word that leaves out tell what. */
const wordsBeside = 4

const first = (said: string, many: number): string => said.split(' ').slice(0, many).join(' ')

/** An order for the holder alone, or without a kind of data, beside rows that ask for more. */
function coversLess(
  input: LawInput<'directory'>,
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
  const { draft, knowledge, measure } = input
  const { askedWords, secondLanguage } = knowledge.preflight
  const said = effectOf(input)
  if (!askedWords || !secondLanguage) return []
  const kindsOf = (one: string) => kindsNamed(one, askedWords, secondLanguage)
  const rows = new Set(
    // What a row itself leaves out it does not ask for.
    draft.data.flatMap(({ description, category }) =>
      kindsOfRow(`${category} ${description}`, askedWords, secondLanguage),
    ),
  )
  const asksMore = measure.categories.some((category) => !ofHolder.has(category))
  const isLess = clausesOf(said).some((clause) => {
    const only = words.only.exec(clause)
    const behind = only ? clause.slice(only.index + only[0].length) : ''
    const ofHolderAlone = words.holder.test(behind) && !kindsOf(behind).some((kind) => rows.has(kind))
    const [, left = ''] = clause.split(words.without)
    const [, listed = ''] = clause.split(words.excluding)
    // What a whole list leaves out is told to the end of its clause, and `without` of the next words alone.
    const beside = listed || first(left, wordsBeside)
    const leavesOut =
      !words.limits.test(listed || first(left, 2 * wordsBeside)) &&
      kindsOf(beside).some((kind) => rows.has(kind))
    const isKeptAlone = draft.requestType === 'disclosure' && words.keeping.test(first(behind, wordsBeside))
    return isKeptAlone || (asksMore && ofHolderAlone) || leavesOut
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

const hoursOfDay = 24
const longestBetween = 40

/**
 * The last day of a length that an order counts from a day before it was given: `por 48 horas desde el 5 de
 * noviembre`. One that is counted from its own day or later is a term to answer or to act in.
 */
function lengthsCounted(
  input: LawInput<'directory'>,
  words: OrderWords,
): readonly (readonly [first: Day, last: Day])[] {
  const said = effectOf(input)
  const issued = textAt(input.draft.raw, ['legalProcess', 'issuedOn']).slice(0, 10)
  if (!isDay(issued)) return []
  return spansSaid(said).flatMap(({ index, length, many, unit }): readonly (readonly [Day, Day])[] => {
    const end = index + length
    const day = daysSaid(said).find((one) => one.index >= end && one.index - end <= longestBetween)
    if (!day?.day || unit === 'month' || !words.countedFrom.test(foldedWords(said.slice(end, day.index))))
      return []
    const { year = issued.slice(0, 4), month } = day
    const first = `${year}-${String(month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`
    if (!isDay(first) || first >= issued) return []
    return [[first, addDays(first, unit === 'day' ? many - 1 : Math.ceil(many / hoursOfDay))]]
  })
}

/** An order for a length from a day on, within what a row asks and shorter. */
function shorterLength(
  input: LawInput<'directory'>,
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
  const [counted] = lengthsCounted(input, words)
  if (!counted) return []
  const [first, last] = counted
  const row = input.draft.data.find(
    ({ from, to }) => from.slice(0, 10) <= first && first <= to.slice(0, 10) && last < to.slice(0, 10),
  )
  const said = effectOf(input).slice(0, longestShown)
  return row ? [told({ rule: 'fewerDays', path: row.path, params: { said } })] : []
}

/** Right before a day: data of it, and no paper of that day. */
const dayOfData = (words: OrderWords): RegExp =>
  new RegExp(`${words.ofData.source} (?:de|del|d[aeo]|do dia|del dia|of|on|from|for|du)$`, 'u')

/** An order for one day, or for a number of the last ones, beside a row that asks for more. */
function fewerDays(
  input: LawInput<'directory'>,
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
  const said = effectOf(input)
  const nearest = (one: string, from: 'end' | 'start') => {
    const all = foldedWords(one).split(' ')
    return (from === 'end' ? all.slice(-4) : all.slice(0, 4)).join(' ')
  }
  const [day, ...more] = daysSaid(said)
  const isOneDay =
    day?.day !== undefined &&
    more.length === 0 &&
    (words.only.test(nearest(said.slice(0, day.index), 'end')) ||
      words.only.test(nearest(said.slice(day.index + day.length), 'start')) ||
      dayOfData(words).test(foldedWords(said.slice(0, day.index))))
  const last = spansSaid(said).find(
    ({ index, unit }) => unit === 'day' && words.lastDays.test(nearest(said.slice(0, index), 'end')),
  )
  const many = isOneDay ? 1 : last?.many
  const row = input.draft.data.find((one) => many !== undefined && daysOf(one) > many)
  return row
    ? [told({ rule: 'fewerDays', path: row.path, params: { said: said.slice(0, longestShown) } })]
    : []
}

/** No month is longer: three of them may be ninety days and more. */
const longestMonth = 31

/**
 * An order to keep for a length that is shorter than the request asks; the longest that it says counts. A
 * length that is not said of keeping may be a term to answer in.
 */
function keptShorter(
  input: LawInput<'directory'>,
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
  const { draft } = input
  const said = effectOf(input)
  const days = numberAt(draft.raw, ['preservation', 'days'])
  if (days === undefined || !draft.requestType.startsWith('preservation')) return []
  const isFor = new RegExp(`(?:${words.keptFor.source})$`, 'u')
  const lengths = spansSaid(said).flatMap(({ index, unit, many }) => {
    const clause =
      said
        .slice(0, index)
        .split(/[.;:\n]/u)
        .at(-1) ?? ''
    const before = foldedWords(clause)
    if (unit === 'hour' || !words.keeping.test(before) || !isFor.test(before)) return []
    return [unit === 'month' ? many * longestMonth : many]
  })
  if (lengths.length === 0 || Math.max(...lengths) >= days) return []
  const path = valueAt(draft.raw, ['preservation', 'days']).pointer
  return [told({ rule: 'keptFewerDays', path, params: { days, said: said.slice(0, longestShown) } })]
}

/** An order for a measure that yields no data of a service, beside no word of data. */
function otherMeasure(
  input: LawInput<'directory'>,
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
  const said = effectOf(input)
  const read = foldedWords(said)
  const beside = [words.personOfAccount, words.otherPowers].reduce(
    (left, one) => left.replace(new RegExp(one.source, 'gu'), ' '),
    read,
  )
  if (!words.otherPowers.test(read) || words.ofData.test(beside)) return []
  return [told({ rule: 'otherMeasure', path: effectPath, params: { said: said.slice(0, longestShown) } })]
}

/** An order that names another company that the files know, and not the one that is asked. */
function otherCompany(input: LawInput<'directory'>): readonly Finding<'order.inconsistent'>[] {
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
function otherMatter(
  input: LawInput<'directory'>,
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
  const { raw, requestType } = input.draft
  if (requestType === 'emergency' || shownRole(input) !== 'judge') return []
  const places = [
    ['/letter/court', textAt(raw, ['letter', 'court'])],
    ['/legalProcess/issuedBy/name', textAt(raw, ['legalProcess', 'issuedBy', 'name']).split(',')[0] ?? ''],
  ] as const
  const [first] = places.filter(([, name]) => {
    const read = foldedWords(name)
    return words.otherMatters.test(read) && !words.alsoCriminal.test(read)
  })
  if (!first) return []
  const [path, said] = first
  return [told({ rule: 'otherMatter', path, params: { said: said.slice(0, longestShown) } })]
}

/** The looks that read an order by its words; what is less by two of them is told once. */
function ofWords(input: LawInput<'directory'>, words: OrderWords): readonly Finding<'order.inconsistent'>[] {
  const looks = [
    namesOther,
    namesFewer,
    orderPartsFindings,
    coversLess,
    fewerDays,
    shorterLength,
    otherMeasure,
    otherMatter,
    keptShorter,
  ]
  const found = looks.flatMap((look) => look(input, words))
  return found.filter(
    ({ rule, path }, i) => found.findIndex((one) => one.rule === rule && one.path === path) === i,
  )
}

/** The same draft with the words of the order as its second language has them; undefined: it has none. */
function inSecond(input: LawInput<'directory'>): LawInput<'directory'> | undefined {
  const letter = bag(at(input.draft.raw, 'letter'))
  const said = text(at(bag(at(letter, 'second')), effectPath))
  if (said === '') return undefined
  const raw = { ...bag(input.draft.raw), letter: { ...letter, orderEffect: said } }
  return { ...input, draft: { ...input.draft, raw } }
}

/** What an order is said to be and to do that is not what is asked with it, in either language. */
export function orderCoversFindings(input: LawInput<'directory'>): readonly Finding<'order.inconsistent'>[] {
  const words = orderWords(input)
  const own = words ? ofWords(input, words) : []
  const second = inSecond(input)
  const beside = second && words ? ofWords(second, words) : []
  const isTold = ({ rule }: Finding<'order.inconsistent'>) => own.some((one) => one.rule === rule)
  return [
    ...beforeFacts(input),
    ...otherCompany(input),
    ...own,
    // What both languages say is mended in both at once.
    ...beside
      .filter((one) => !isTold(one))
      .map((one) => (one.path === effectPath ? { ...one, path: secondOf(effectPath) } : one)),
  ]
}
