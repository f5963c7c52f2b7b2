// Whether words are what a text asks for: only behind a verb that asks or hands over, in the voice of
// whoever writes, or as a list that goes on with what was asked. A courtesy, a confidence and a told fact
// ask nothing.
import { wholeWords } from '../text/index.ts'
import { leavesOut, nearby, partsOf } from './asked-parts.ts'
import { clausesAsked, isToldOf, notOnly, notWithout } from './wider-asked.ts'

/** How texts ask for data, and for all of it, as data: `askedReach` of `providers/preflight.yaml`. */
export type AskedReachWords = Readonly<
  Record<
    | ('openly' | 'halfway' | 'gives' | 'giving' | 'asking' | 'passively' | 'inFacts' | 'ownThing' | 'away')
    | ('tells' | 'all' | 'everything' | 'data' | 'wholes' | 'bounded' | 'endless' | 'adds' | 'beside')
    | ('form' | 'asDenial' | 'leftBehind' | 'opens'),
    string
  >
>

/** A row asks by standing there, a letter by its verbs, a told fact only where the writer surely asks. */
export type AskedPlace = 'row' | 'letter' | 'fact'

interface Patterns {
  readonly asks: RegExp
  readonly asksInFacts: RegExp
  readonly open: RegExp
  readonly halfway: RegExp
  readonly gives: RegExp
  readonly giving: RegExp
  readonly away: RegExp
  readonly passively: RegExp
  readonly ownThing: RegExp
  readonly tells: RegExp
  readonly reach: RegExp
  readonly endless: RegExp
  readonly data: RegExp
  readonly bounded: RegExp
  readonly form: RegExp
  readonly ofFragment: RegExp
  readonly adds: RegExp
  readonly asDenial: RegExp
  readonly leftBehind: RegExp
  readonly opens: RegExp
  readonly quantity: RegExp
  readonly kept: RegExp
  readonly measured: RegExp
}

/** Between a word for all and what it is all of: one word at most that is none of the known ones. */
const noJoint = String.raw`(?!(?:y|e|o|u|and|or|et|ou|para|por|pour|sin|sem|without|sans|con|com|with|no)(?!\p{L}))`

const made = new WeakMap<AskedReachWords, Patterns>()
function patternsOf(words: AskedReachWords): Patterns {
  const known = made.get(words)
  if (known) return known
  const { openly, gives, giving, asking, all, data, beside, adds } = words
  const quantified = String.raw`(?:${all}) (?:(?:${beside}) ){0,4}(?:${noJoint}(?!(?:${words.bounded}) )\p{L}+ )?(?:${data})`
  const own: Patterns = {
    asks: wholeWords(`${notWithout}|${asking}|${openly}|${gives}|${giving}`, 'gu'),
    asksInFacts: wholeWords(`${words.inFacts}|${gives}|${giving}`, 'gu'),
    open: wholeWords(`^(?:${openly}|${words.inFacts})$`),
    halfway: wholeWords(`^(?:${words.halfway})$`),
    gives: wholeWords(`^(?:${gives})$`),
    giving: wholeWords(`^(?:${giving})$`),
    away: wholeWords(words.away),
    passively: wholeWords(words.passively),
    ownThing: new RegExp(String.raw`^ (?:${words.ownThing}|${data})(?!\p{L})`, 'u'),
    tells: new RegExp(
      String.raw`^(?: (?!(?:que|which|that|y|and|et|e)(?!\p{L}))\p{L}+){0,5}? (?:${words.tells})(?!\p{L})`,
      'u',
    ),
    reach: wholeWords(`${words.everything}|${words.wholes}|${quantified}`, 'gu'),
    endless: wholeWords(words.endless, 'gu'),
    data: wholeWords(data),
    bounded: new RegExp(String.raw`^ (?:${words.bounded})(?!\p{L})`, 'u'),
    form: new RegExp(String.raw`^(?:${words.form})(?!\p{L})`, 'u'),
    ofFragment: wholeWords(`^(?:${[adds, beside, all, data, notOnly, notWithout].join('|')})$`),
    adds: new RegExp(String.raw`^[ ,]*(?:${notOnly}|${adds})(?!\p{L})`, 'u'),
    asDenial: wholeWords(words.asDenial, 'gu'),
    opens: wholeWords(words.opens, 'gu'),
    quantity: wholeWords(`${all}|${words.everything}`, 'gu'),
    kept: wholeWords(data, 'gu'),
    measured: new RegExp(
      String.raw`^(?: (?:l[aoe]s?|el|[ao]s?|the|l))?(?: (?:${data}))?(?: (?:${data}))?(?= )`,
      'u',
    ),
    leftBehind: new RegExp(String.raw`^(?:,? \p{L}+){0,8}? (?:${words.leftBehind})(?!\p{L})`, 'u'),
  }
  made.set(words, own)
  return own
}

/** A part of a sentence in folded words, and whether one before it in the same sentence asks. */
export interface AskedPart {
  readonly text: string
  readonly goesOn: boolean
}

/** The parts of a sentence, what denies in several words read as one that does. */
export function partsAsked(sentence: string, words: AskedReachWords): readonly AskedPart[] {
  const of = patternsOf(words)
  const texts = clausesAsked(sentence)
    .map((clause) => clause.replace(of.asDenial, 'nao'))
    .flatMap(partsOf)
  let goesOn = false
  return texts.map((text) => {
    const part = { text, goesOn }
    goesOn ||= text.slice(0, nearby).search(of.asks) >= 0
    return part
  })
}

/** What stands before a verb that hands over where somebody is told to have done so: “so that they send”. */
const told = /(?:^| )(?:que|that|qu|quien|quem|who) (?:se |le |les |nos |lhe |lhes )?$/u
/** Where a bare verb gives an order: at the head of what is said. */
const atHead = /(?:^\s*|, ?|(?:^| )(?:and|also|then) )$/u

/** Where the last verb of a text that asks ends; undefined where none does. */
function askedFrom(head: string, of: Patterns, place: AskedPlace): number | undefined {
  let open: number | undefined
  let asked: number | undefined
  for (const { 0: said, index } of head.matchAll(place === 'fact' ? of.asksInFacts : of.asks)) {
    const end = index + said.length
    const before = head.slice(0, index)
    const isOpened = open !== undefined && !of.away.test(head.slice(open, index).replace(told, ' '))
    if (of.giving.test(said)) {
      if (isOpened || atHead.test(before)) asked = end
    } else if (of.gives.test(said)) {
      if (isOpened || (place === 'fact' ? before.trim() === '' : !told.test(before))) asked = end
    } else {
      if (!of.halfway.test(said)) asked = end
      open = end
    }
  }
  return asked
}

/** Whether a verb behind what is named asks for it, and for nothing of its own. */
function isAskedBehind(tail: string, of: Patterns): boolean {
  const found = of.passively.exec(tail)
  if (!found) return false
  const between = tail.slice(0, found.index)
  if (of.away.test(between) || of.tells.test(between)) return false
  return !of.ownThing.test(tail.slice(found.index + found[0].length))
}

/** Whether a part names nothing but data and what joins them, and so goes on with what was asked. */
const isFragment = ({ text, goesOn }: AskedPart, of: Patterns): boolean =>
  (goesOn || of.adds.test(text)) &&
  text.length < nearby &&
  (text.match(/\p{L}+/gu) ?? []).every((word) => of.ofFragment.test(word))

/** Whether a part of a text of a request asks for what stands from `start` to `end` of it. */
export function asksFor(
  part: AskedPart,
  start: number,
  end: number,
  words: AskedReachWords,
  place: AskedPlace,
): boolean {
  const of = patternsOf(words)
  const { text } = part
  const tail = text.slice(end, end + nearby)
  if (leavesOut(text, start, end) || of.leftBehind.test(tail)) return false
  const from = Math.max(0, start - nearby)
  if (place === 'row') return !isToldOf(text.slice(from, end), start - from, end - from)
  const head = text.slice(from, start)
  const asked = askedFrom(head, of, place)
  if (asked !== undefined && !of.away.test(head.slice(asked)))
    return !of.tells.test(tail) || isAskedBehind(tail, of)
  return isAskedBehind(tail, of) || (place === 'letter' && isFragment(part, of))
}

/** Whether what stands behind all of something says that it is what was named before it, or in the rows. */
export const isBounded = (tail: string, words: AskedReachWords): boolean =>
  patternsOf(words).bounded.test(tail)

/**
 * The same of all of something: what was named before it, or in the rows, is no more than those, and what
 * tells in which form an answer is to come may mean those.
 */
function asksForAll(
  part: AskedPart,
  start: number,
  end: number,
  words: AskedReachWords,
  place: AskedPlace,
): boolean {
  const tail = part.text.slice(end, end + nearby)
  const isOfRows = isBounded(tail, words) || (place === 'letter' && patternsOf(words).form.test(tail))
  return !isOfRows && asksFor(part, start, end, words, place)
}

/** What is asked without bounds in a part: all of something, whatever there is, for ever. */
export function reachOf(part: AskedPart, words: AskedReachWords, place: AskedPlace): readonly string[] {
  const of = patternsOf(words)
  const { text } = part
  const isAsked = (of: typeof asksFor) => (found: RegExpMatchArray) => {
    const start = found.index ?? 0
    return of(part, start, start + found[0].length, words, place)
  }
  const wide = [...text.matchAll(of.reach)].filter(isAsked(asksForAll))
  // That there is no end is said of data, and not of thanks.
  const ever =
    of.data.test(text) || place === 'row' ? [...text.matchAll(of.endless)].filter(isAsked(asksFor)) : []
  return [...wide, ...ever].map(([said]) => said)
}

/**
 * The words of a part that may ask for more than is named, whoever asks and however: what opens a list, what
 * is without measure, things that services keep. Only what is left out, or is what was named before, may not.
 */
export function maybeMore({ text }: AskedPart, words: AskedReachWords): readonly string[] {
  const of = patternsOf(words)
  return [of.opens, of.quantity, of.kept].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: said, index }) => {
      const end = index + said.length
      const tail = text.slice(end, end + nearby)
      const isOut = leavesOut(text, index, end) || of.leftBehind.test(tail)
      return isOut || (pattern !== of.kept && isSaidOfRows(tail, of)) ? [] : [said]
    }),
  )
}

/** Whether what is measured is what was named before or in the rows: “all the data requested”. */
function isSaidOfRows(tail: string, { bounded, measured }: Patterns): boolean {
  const [named = ''] = measured.exec(tail) ?? []
  return bounded.test(tail) || bounded.test(tail.slice(named.length))
}
