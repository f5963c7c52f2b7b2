import type { EvidenceRequest } from '../request/index.ts'
import { remembered, rememberedOf } from '../text/remembered.ts'
import { dayNumber, readInstant } from '../time/index.ts'
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
    from: secondsOf(row.from, 0),
    to: secondsOf(row.to, 86_399),
  }))
  const [from, to] = [secondsOf(period.from, 0), secondsOf(period.to, 86_399)]
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

function secondsOf(value: unknown, ofDay: number): number | undefined {
  if (typeof value !== 'string') return undefined
  const day = dayNumber(value)
  return readInstant(value)?.seconds ?? (day === undefined ? undefined : day * 86_400 + ofDay)
}

/** The rows of a list that are groups, whatever a draft holds there. */
export const rowsOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : []

/**
 * Whether the reasons of a request are about this case: each text as it was found, or one that tells of what
 * stands in the draft, the brief and the clues, and tells it in a sentence. Words of the trade that fit every
 * case, a text repeated, and a list of the case's own words do not.
 */
export function tellsTheCase(request: EvidenceRequest, scenario: OfficerScenario): boolean {
  const { draft } = scenario
  const { own, names, pairs, found } = wordsOfCase(scenario)
  const tells = (text: unknown, isTold: (text: string) => boolean, before?: unknown) =>
    (text ?? null) === (before ?? null) ||
    (typeof text === 'string' && (found.includes(text) || isTold(text)))
  // A list of the case's own words is no reason; a sentence in other words is held apart by whoever asks.
  const inSentence = (text: string) => {
    const words = wordsOf(text)
    const isOwn = words.filter(isTelling).every((word) => own.has(word))
    return isOwn
      ? isAbout(text, own, 3) && isSentence(words, pairs)
      : isAbout(text, names, 2) && isJoined(words)
  }
  return (
    tells(request.case?.summary, inSentence, draft.case?.summary) &&
    tells(request.case?.nexusToService, inSentence, draft.case?.nexusToService) &&
    rowsOf(request.dataRequested).every(({ description }) =>
      tells(description, (text) => isAbout(text, names, 1)),
    )
  )
}

/** The words of a case, asked with each letter of each attempt at it. */
const wordsOfCase = rememberedOf((scenario: OfficerScenario) => {
  const texts = toldIn(scenario).map(wordsOf)
  const own = new Set(texts.flat().filter(isTelling))
  const found = textsIn([scenario.draft.case, scenario.draft.dataRequested])
  return { own, names: namesOf(own), pairs: new Set(texts.flatMap(pairsOf)), found }
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
    'mais ne ou par pas pendant pour qui quand sa sans ses son sous sur',
  ].flatMap((line) => line.split(' ')),
)
const articles = new Set('el la los las un una unos unas o os as um uma the an le les une d l'.split(' '))

/** Whether a word says nothing by itself. */
export const isJoining = (word: string): boolean => joining.has(word) || articles.has(word)

/** The words that follow each other, in their order. */
const pairsOf = (words: readonly string[]): readonly string[] =>
  words.slice(1).map((word, n) => `${words[n]} ${word}`)

/**
 * Whether these words are a sentence and no list: eight of them at least, joined by two words that join, no
 * more than five together that nothing joins, and in the order in which the case has them rather than the
 * other way round.
 */
function isSentence(words: readonly string[], pairs: ReadonlySet<string>): boolean {
  const joins = new Set(words.filter((word) => joining.has(word)))
  const inOrder = (some: readonly string[]) => new Set(pairsOf(some).filter((pair) => pairs.has(pair))).size
  const forward = inOrder(words)
  return (
    words.length >= 8 &&
    joins.size >= 2 &&
    isJoined(words) &&
    forward >= 2 &&
    forward > inOrder([...words].reverse())
  )
}

/** Whether something joins the words, and no more than five together that nothing joins. */
function isJoined(words: readonly string[]): boolean {
  let [run, longest] = [0, 0]
  for (const word of words.filter((one) => !articles.has(one))) {
    run = joining.has(word) ? 0 : run + 1
    longest = Math.max(longest, run)
  }
  return longest <= 5 && words.some((word) => joining.has(word))
}

/** `least` words of the case, no fewer than a quarter of those that say anything, and none over and over. */
export function isAbout(text: string, own: Pick<ReadonlySet<string>, 'has'>, least: number): boolean {
  const all = wordsOf(text)
  const distinct = new Set(all)
  const telling = [...distinct].filter(isTelling)
  const shared = telling.filter((one) => own.has(one)).length
  return shared >= least && shared * 4 >= telling.length && distinct.size * 5 >= all.length * 2
}

export const isTelling = (word: string): boolean => word.length > 4

/** The words of a text, in small letters and without marks. */
export const wordsOf = remembered(
  (text): readonly string[] =>
    text
      .normalize('NFD')
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
