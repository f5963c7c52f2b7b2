import { startOfDay } from '../calendar/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { remembered, rememberedOf } from '../text/remembered.ts'
import { addDays, type Day, dayNumber, readInstant } from '../time/index.ts'
import { namesOf } from './own-words.ts'
import type { OfficerScenario } from './types.ts'

/** Seconds around the facts that belong to them: the days before and after in which they were prepared. */
const margin = 7 * 86_400

/**
 * Whether the period of a request is that of the facts: `other` where what it wants of the goal leaves out
 * any of it, `wide` where it reaches more than a week beyond it, or cannot be read; undefined where it fits,
 * or the scenario has no period.
 */
export function periodFault(
  { dataRequested }: EvidenceRequest,
  { categories, period }: OfficerScenario['goal'],
): 'other' | 'wide' | undefined {
  if (!period) return undefined
  const rows = rowsOf(dataRequested).map((row) => ({
    category: row.category,
    from: secondsOf(row.from, 'first', row.timezone),
    to: secondsOf(row.to, 'last', row.timezone),
  }))
  const [from, to] = [secondsOf(period.from, 'first'), secondsOf(period.to, 'last')]
  if (from === undefined || to === undefined) return 'other'
  const isCovered = (category: string) =>
    rows.some(
      (row) =>
        row.category === category &&
        row.from !== undefined &&
        row.to !== undefined &&
        row.from <= from &&
        row.to >= to,
    )
  const wanted = categories.filter((one) => rows.some(({ category }) => category === one))
  if (!wanted.every(isCovered)) return 'other'
  const isWide = rows.some(
    (row) =>
      row.from === undefined || row.to === undefined || row.from < from - margin || row.to > to + margin,
  )
  return isWide ? 'wide' : undefined
}

/** A moment, or the first or last second of a day in the zone that stands beside it. */
function secondsOf(value: unknown, which: 'first' | 'last', zone?: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const moment = readInstant(value)?.seconds
  if (moment !== undefined || dayNumber(value) === undefined) return moment
  const begins = (day: Day) => beginsAt(day, secondsEast(zone, day) ?? 0)
  return which === 'first' ? begins(value) : begins(addDays(value, 1)) - 1
}

const beginsAt = (day: Day, east: number): number => (dayNumber(day) ?? 0) * 86_400 - east

/**
 * How far east of Greenwich the clocks of a zone stand as a day begins: of one in figures, or of a name that
 * the platform has. Undefined for what is no zone.
 */
export function secondsEast(zone: unknown, day: Day): number | undefined {
  const [whole, sign, hours, minutes] = /^(?:Z|([+-])(\d\d):(\d\d))$/.exec(String(zone)) ?? []
  if (whole === undefined) {
    const begins = startOfDay(String(zone), day)
    return begins === undefined ? undefined : beginsAt(day, begins)
  }
  const east = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60
  return sign === '-' ? -east : east
}

/** The rows of a list that are groups, whatever a draft holds there. */
export const rowsOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : []

/**
 * Whether the reasons of a request may be about this case: each text as it was found, or one that shares a
 * word with it and is neither a list of words nor one repeated. What such a text says is held sentence by
 * sentence; here it is only asked back what surely tells nothing.
 */
export function tellsTheCase(request: EvidenceRequest, scenario: OfficerScenario): boolean {
  const { draft } = scenario
  const { names, pairs, found } = wordsOfCase(scenario)
  const tells = (text: unknown, before?: unknown) =>
    (text ?? null) === (before ?? null) ||
    (typeof text === 'string' &&
      (found.includes(text) || (isAbout(text, names) && !isList(text) && !isBackwards(text, pairs))))
  return (
    tells(request.case?.summary, draft.case?.summary) &&
    tells(request.case?.nexusToService, draft.case?.nexusToService) &&
    rowsOf(request.dataRequested).every(
      ({ description }) =>
        typeof description === 'string' && (found.includes(description) || isAbout(description, names)),
    )
  )
}

/** The words of a case, asked with each letter of each attempt at it. */
const wordsOfCase = rememberedOf((scenario: OfficerScenario) => {
  const texts = toldIn(scenario).map(wordsOf)
  const own = new Set(texts.flat().filter(isTelling))
  const found = textsIn([scenario.draft.case, scenario.draft.dataRequested])
  return { names: namesOf(own), pairs: new Set(texts.flatMap(pairsOf)), found }
})

/** Every text that tells of the case: what was found, the brief, and what clues say and give. */
const toldIn = ({ draft, brief, clues }: OfficerScenario): readonly string[] =>
  textsIn([
    draft.case,
    draft.dataRequested,
    draft.service,
    brief,
    clues.map(({ says, gives }) => [says, gives]),
  ])

/** The words that tell of this case and not of every one. */
export const ownWords = rememberedOf(
  (scenario: OfficerScenario): ReadonlySet<string> =>
    new Set([...toldIn(scenario), ...textsIn(scenario.draft.text)].flatMap(wordsOf).filter(isTelling)),
)

/** What joins the words of a sentence in the four languages, without marks; articles join nothing. */
const joining = new Set(
  [
    'a al ante con cuando de del desde donde durante e en entre hacia hasta lo ni no o para pero por porque que se',
    'si sin sobre su sus tras y ya ao aos com como da das do dos em mas na nas nao no nos ou pela pelo pelas pelos',
    'quando sem seu sua nessa nesse dessa desse nesta neste desta deste',
    'about after and as at because before but by for from he her his in into it of on or she',
    'that their they to was were when which who with au aux avec ce chez dans des dont du elle elles et il ils',
    'mais ne ou par pas pendant pour qui quand sa sans ses son sous sur depuis selon vers contre entre',
    'segun mediante contra entre tan como segundo conforme ate apos through within since until during over via',
    'against between y et or nor',
  ].flatMap((line) => line.split(' ')),
)
const articles = new Set('el la los las un una unos unas o os as um uma the an le les une d l'.split(' '))

/** Whether a word says nothing by itself. */
export const isJoining = (word: string): boolean => joining.has(word) || articles.has(word)

/** A day, an hour or a number in figures: nothing has to join it to a sentence. */
const figures = /^\d/

/** The words that follow each other, in their order. */
const pairsOf = (words: readonly string[]): readonly string[] =>
  words.slice(1).map((word, n) => `${words[n]} ${word}`)

/**
 * Whether the case has these words the other way round: a pair or two turn in any honest sentence, and the
 * figures of a day stand in the order of each language.
 */
function isBackwards(text: string, pairs: ReadonlySet<string>): boolean {
  const inOrder = (some: readonly string[]) => new Set(pairsOf(some).filter((pair) => pairs.has(pair))).size
  const words = wordsOf(text).filter((word) => !figures.test(word))
  const backwards = inOrder([...words].reverse())
  return backwards > 2 && backwards > 2 * inOrder(words)
}

/** What joins one thing of a list to the next. */
const listing = new Set('y e and et o ou or ni'.split(' '))

/**
 * Whether a text is a list of words and no sentence, however short people write: six together that nothing
 * joins or parts, or three and more that stand alone between commas and what joins a list.
 */
function isList(text: string): boolean {
  const isCounted = (word: string) => !figures.test(word) && (!articles.has(word) || listing.has(word))
  const clauses = text.split(/[,;:.()\n]+/).map((one) => wordsOf(one).filter(isCounted))
  const things = clauses.flatMap((words) => partsOf(words, listing))
  return (
    clauses.flatMap((words) => partsOf(words, joining)).some((words) => words.length > 5) ||
    (things.length > 2 && things.every(({ length }) => length < 2))
  )
}

/** The words between those that part them. */
function partsOf(words: readonly string[], parting: ReadonlySet<string>): readonly (readonly string[])[] {
  const parts: string[][] = [[]]
  for (const word of words) {
    if (parting.has(word)) parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts.filter(({ length }) => length > 0)
}

/** Whether a text shares a word that tells with the case, and does not say the same few over and over. */
export function isAbout(text: string, own: Pick<ReadonlySet<string>, 'has'>): boolean {
  const all = wordsOf(text)
  const distinct = new Set(all)
  return [...distinct].some((word) => isTelling(word) && own.has(word)) && distinct.size * 5 >= all.length * 2
}

export const isTelling = (word: string): boolean => word.length > 4

/** The words of a text, in small letters and without marks, in whatever widths and circles they stand. */
export const wordsOf = remembered(
  (text): readonly string[] =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  2048,
)

/** Every text in a value, whatever holds it. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
