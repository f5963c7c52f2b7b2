// What an order is said to grant and what to refuse, part by part, against the kinds of data that rows ask
// for: an order that grants one half lets nobody ask for the other. Words are a hint, and shown as one.
import { kindsNamed } from '../registry/index.ts'
import { wholeWords } from '../text/index.ts'
import { type Finder, finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import { foldedWords, type OrderWords } from './order-words.ts'
import { at, bag, text } from './read.ts'
import type { Finding, OrderScopeWords } from './types.ts'

const path = '/letter/orderEffect'
const longestShown = 200
const told = (rule: Finder['rule'], said: string): Finding =>
  finding(
    { code: 'order.inconsistent', rule, path, params: { said: said.slice(0, longestShown) } },
    'warn',
    houseGrounds,
  )
const effectOf = ({ draft }: LawInput): string => text(at(bag(at(draft.raw, 'letter')), 'orderEffect'))

/** What stands by one verb of an order. */
interface OrderPart {
  readonly isRefused: boolean
  readonly said: string
  /** Before a verb that refuses, where nothing else has taken it: `el contenido se deniega`. */
  readonly ahead: string
}

const verbs = new WeakMap<OrderScopeWords, RegExp>()
function verbsOf(words: OrderScopeWords): RegExp {
  const known = verbs.get(words)
  if (known) return known
  const { grants, denies, refuses } = words
  const read = wholeWords(
    `(?<refused>(?:${denies}) (?:\\p{L}+ ){0,2}?(?:${grants})|${refuses})|(?:${grants})`,
    'gu',
  )
  verbs.set(words, read)
  return read
}

/** An order in its parts: each verb with the words up to the next one of its clause. */
function partsOf(said: string, words: OrderScopeWords): readonly OrderPart[] {
  return said.split(/[;:\n]|\.(?=\s|$)/u).flatMap((clause) => {
    const folded = foldedWords(clause)
    const found = [...folded.matchAll(verbsOf(words))]
    return found.map((one, i): OrderPart => {
      const last = found[i - 1]
      return {
        isRefused: one.groups?.refused !== undefined,
        said: folded.slice(one.index + one[0].length, found[i + 1]?.index),
        ahead: folded.slice(last ? last.index + last[0].length : 0, one.index),
      }
    })
  })
}

/** Whether all of an order refuses, and more than what others asked: it cannot be the order that lets ask. */
const refusesEach = (parts: readonly OrderPart[], limits: RegExp): boolean =>
  parts.length > 0 && parts.every(({ isRefused, said }) => isRefused && !limits.test(said))

/**
 * Whether an order, in the words of its paper, lets nothing be asked: it refuses all that it decides on, or
 * grants nothing and asks nothing of a company, as one that only hears the other side.
 */
export function refusesAll(said: string, words: OrderScopeWords): boolean {
  const parts = partsOf(said, words)
  const folded = foldedWords(said)
  const isSilent = folded !== '' && parts.length === 0 && !wholeWords(words.yields).test(folded)
  return isSilent || refusesEach(parts, wholeWords(words.limits))
}

/**
 * An order in which no verb grants, refuses, or asks anything of a company, or which hands the matter to
 * another court: whatever else it does, a letter that rests on it asks for what nobody ordered. Words are a
 * hint, so it is a question.
 */
function grantsNothing(
  input: LawInput,
  parts: readonly OrderPart[],
  words: OrderWords,
  kindsOf: KindsOf,
): readonly Finding[] {
  const said = effectOf(input)
  const folded = foldedWords(said)
  const isOfData = ({ said: granted }: OrderPart) =>
    kindsOf(granted).some((kind) => kindsOfData.has(kind)) ||
    words.holderData.test(granted) ||
    words.accountNames.test(granted)
  const isHandedOn = words.declines.test(folded) && !parts.some(isOfData)
  const isSilent = parts.length === 0 && !words.yields.test(folded)
  return folded !== '' && (isSilent || isHandedOn) ? [told('grantsNothing', said)] : []
}

/** Before an account: what stands between a word for one and its name. */
const nameAhead = ({ accountNames }: OrderWords): string =>
  `(?: (?:l[oa]s?|o|a|el|the|le))?(?: (?:${accountNames.source}))? $`

/** Words that say that all is refused, before an account: none of them names a measure or a kind of data. */
const beforeAccount = (words: OrderWords): RegExp =>
  new RegExp(`^ ?(?:(?:${words.asAsked.source}) )?(?:${words.ofAccount.source})${nameAhead(words)}`, 'u')

/** Words that leave an account out, right before it. */
const exceptAccount = (words: OrderWords): RegExp =>
  new RegExp(
    ` (?:${words.without.source})(?: (?:${words.ofAccount.source}|de|del|da|do|of|du|for|para|pour))?${nameAhead(words)}`,
    'u',
  )

/** An order that refuses what is asked of an account, as a whole, or leaves it out of what it grants. */
function refusesAccount(input: LawInput, parts: readonly OrderPart[], words: OrderWords): readonly Finding[] {
  const named = input.draft.identifiers.map(({ value }) => foldedWords(value)).filter((value) => value !== '')
  const [refused, excepted] = [beforeAccount(words), exceptAccount(words)]
  const isOne = ({ isRefused, said }: OrderPart) =>
    named.some((value) => {
      const line = ` ${said.trim()} `
      const at = line.indexOf(` ${value} `)
      return at >= 0 && (isRefused ? refused : excepted).test(line.slice(0, at + 1))
    })
  return parts.some(isOne) ? [told('refusesAccount', effectOf(input))] : []
}

/** By class of law, the kinds of data by which an order names it. */
const kindsOfClass: Readonly<Record<string, readonly string[]>> = {
  traffic: ['connections'],
  'ip-address': ['connections'],
  content: ['content', 'messages'],
  location: ['location'],
}

const kindsOfData: ReadonlySet<string> = new Set(Object.values(kindsOfClass).flat())

/** Classes of law that say who holds an account. */
export const classesOfHolder: readonly string[] = ['subscriber', 'domain']

type KindsOf = (said: string) => readonly string[]

/** The kinds of data that words of an order name, but for what only looks like one. */
function kindsIn({ knowledge }: LawInput, words: OrderWords): KindsOf | undefined {
  const { askedWords, secondLanguage } = knowledge.preflight
  if (!askedWords || !secondLanguage) return undefined
  const harmless = new RegExp(words.harmless.source, 'gu')
  return (said) => kindsNamed(said.replace(harmless, ' '), askedWords, secondLanguage)
}

/** Whether a class of data that rows ask for is named by words of an order. */
const isNamed = (category: string, said: string, kinds: readonly string[], words: OrderWords): boolean =>
  classesOfHolder.includes(category)
    ? words.holderData.test(said)
    : (kindsOfClass[category] ?? []).some((kind) => kinds.includes(kind))

/** An order that refuses a kind of data for which a row asks. */
function refusesAsked(
  { measure }: LawInput,
  parts: readonly OrderPart[],
  words: OrderWords,
  kindsOf: KindsOf,
): boolean {
  const names = (said: string) => {
    if (words.limits.test(said)) return false
    const kinds = kindsOf(said)
    return measure.categories.some((category) => isNamed(category, said, kinds, words))
  }
  return parts.some(({ isRefused, said, ahead }, i) => {
    if (!isRefused) return false
    const isBehind = kindsOf(said).length > 0 || words.holderData.test(said)
    return isBehind ? names(said) : (i === 0 || parts[i - 1]?.isRefused === true) && names(ahead)
  })
}

/** How many words beside a verb that refuses tell what it refuses as a whole. */
const besideVerb = 5

/** An order that grants one class of data by its name and no other: all else is refused, or not named. */
function grantsLess(
  { measure }: LawInput,
  parts: readonly OrderPart[],
  words: OrderWords,
  kindsOf: KindsOf,
): boolean {
  const granted = parts.flatMap(({ isRefused, said }) => (isRefused ? [] : [said])).join(' ; ')
  const kinds = kindsOf(granted)
  const isHolder = words.holderData.test(granted)
  const isLeft = (category: string) =>
    (category in kindsOfClass || classesOfHolder.includes(category)) &&
    !isNamed(category, granted, kinds, words)
  const refusesRest = parts.some(
    ({ isRefused, said, ahead }) =>
      isRefused &&
      words.rest.test(
        [...ahead.split(' ').slice(-besideVerb), '', ...said.split(' ').slice(0, besideVerb)].join(' '),
      ),
  )
  if (refusesRest) {
    const namesAny = isHolder || words.justWho.test(granted) || kinds.length > 0
    return namesAny && measure.categories.some(isLeft)
  }
  const beside = granted.replace(new RegExp(words.holderData.source, 'gu'), ' ')
  return isHolder && kindsOf(beside).length === 0 && !words.asWhole.test(beside)
    ? measure.categories.some((category) => !classesOfHolder.includes(category) && isLeft(category))
    : false
}

/** What an order is said to refuse, whole or in part, or to grant of less than rows ask for. */
export function orderPartsFindings(input: LawInput, words: OrderWords): readonly Finding[] {
  const scope = input.knowledge.preflight.orderScope
  const kindsOf = kindsIn(input, words)
  if (!scope || !kindsOf) return []
  const parts = partsOf(effectOf(input), scope)
  if (refusesEach(parts, words.limits)) return [told('refuses', effectOf(input))]
  const first = [...grantsNothing(input, parts, words, kindsOf), ...refusesAccount(input, parts, words)]
  if (first.length > 0) return first
  return refusesAsked(input, parts, words, kindsOf) || grantsLess(input, parts, words, kindsOf)
    ? [told('coversLess', effectOf(input))]
    : []
}
