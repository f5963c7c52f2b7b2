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
const told = (rule: Finder['rule'], said: string): Finding<'order.inconsistent'> =>
  finding(
    { code: 'order.inconsistent', rule, path, params: { said: said.slice(0, longestShown) } },
    'warn',
    houseGrounds,
  )
const effectOf = ({ draft }: LawInput<never>): string => text(at(bag(at(draft.raw, 'letter')), 'orderEffect'))

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

const terms = new WeakMap<OrderScopeWords, RegExp>()

/** Whether what stands behind a verb begins with a term. */
function isTerm(behind: string, words: OrderScopeWords): boolean {
  const known = terms.get(words) ?? new RegExp(`^ (?:${words.terms})(?![\\p{L}\\p{N}])`, 'u')
  terms.set(words, known)
  return known.test(behind)
}

const isRefusal = ({ groups }: RegExpExecArray): boolean => groups?.refused !== undefined

interface OfRefusal {
  readonly undecided: RegExp
  readonly introduced: RegExp
  readonly decided: RegExp
  readonly joins: RegExp
}

const ofRefusals = new WeakMap<OrderScopeWords, OfRefusal>()

function ofRefusalWords(words: OrderScopeWords): OfRefusal {
  const atEnd = (parts: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts}) $`, 'u')
  const { undecided, ofRefused, decided, joins } = words
  const read = ofRefusals.get(words) ?? {
    undecided: new RegExp(`^(?:${undecided})$`, 'u'),
    introduced: atEnd(ofRefused),
    decided: atEnd(decided),
    joins: atEnd(joins),
  }
  ofRefusals.set(words, read)
  return read
}

/** Whether a verb that grants says what the refusal before it is of: `se niega autorizar la entrega`. */
function isOfRefusal(
  one: RegExpExecArray,
  before: RegExpExecArray,
  folded: string,
  words: OrderScopeWords,
): boolean {
  if (isRefusal(one) || !isRefusal(before)) return false
  const { undecided, introduced, decided, joins } = ofRefusalWords(words)
  const between = folded.slice(before.index + before[0].length, one.index)
  if (introduced.test(between)) return true
  const isUndecided = ([said]: RegExpExecArray) => undecided.test(said.split(' ')[0] ?? '')
  if (!isUndecided(one) || decided.test(between)) return false
  return !(joins.test(between) && isUndecided(before))
}

/** An order in its parts: each verb with the words up to the next one of its clause. */
function partsOf(said: string, words: OrderScopeWords): readonly OrderPart[] {
  return said.split(/[;:\n]|\.(?=\s|$)/u).flatMap((clause) => {
    const folded = foldedWords(clause)
    // Who is given days to act in is given nothing else by that verb.
    const verbs = [...folded.matchAll(verbsOf(words))].filter(
      (one) => isRefusal(one) || !isTerm(folded.slice(one.index + one[0].length), words),
    )
    const found = verbs.reduce<readonly RegExpExecArray[]>((before, one) => {
      const last = before.at(-1)
      return last && isOfRefusal(one, last, folded, words) ? before : [...before, one]
    }, [])
    return found.map((one, i): OrderPart => {
      const last = found[i - 1]
      return {
        isRefused: isRefusal(one),
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
 * An order in which no verb grants, refuses, or asks anything of a company, or which hands the matter to
 * another court: whatever else it does, a letter that rests on it asks for what nobody ordered. Words are a
 * hint, so it is a question.
 */
function grantsNothing(
  input: LawInput<never>,
  parts: readonly OrderPart[],
  words: OrderWords,
  kindsOf: KindsOf,
): readonly Finding<'order.inconsistent'>[] {
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
function refusesAccount(
  input: LawInput<never>,
  parts: readonly OrderPart[],
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
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

/** Words that grant for an account and no other, right before it. */
const onlyAccount = (words: OrderWords): RegExp =>
  new RegExp(
    ` (?:${words.only.source})(?: (?:${words.ofAccount.source}|a|ao?s?|al|de|del|da|do|of|du|for|para|pour))?${nameAhead(words)}`,
    'u',
  )

/** An order that grants what is asked of some accounts alone, and does not name each of the others. */
function grantsForSome(input: LawInput<never>, words: OrderWords): readonly Finding<'order.inconsistent'>[] {
  const said = effectOf(input)
  const line = ` ${foldedWords(said)} `
  const named = input.draft.identifiers.map(({ value }) => foldedWords(value)).filter((value) => value !== '')
  const only = onlyAccount(words)
  const isAlone = (value: string) => {
    const at = line.indexOf(` ${value} `)
    return at >= 0 && only.test(line.slice(0, at + 1))
  }
  const isLess = named.some(isAlone) && named.some((value) => !line.includes(` ${value} `))
  return isLess ? [told('refusesAccount', said)] : []
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
function kindsIn({ knowledge }: LawInput<never>, words: OrderWords): KindsOf | undefined {
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
  { measure }: LawInput<never>,
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

/** How many words beside a verb tell how much of what is asked it is about. */
const besideVerb = 5

/** An order that grants in part, by its verb, and says neither which part nor what it refuses. */
function grantsInPart(parts: readonly OrderPart[], words: OrderWords, kindsOf: KindsOf): boolean {
  const isInPart = ({ said, ahead }: OrderPart) =>
    words.inPart.test(
      said
        .split(' ')
        .slice(0, 2 * besideVerb)
        .join(' '),
    ) || words.inPart.test(ahead.trim().split(' ').slice(-1).join(' '))
  const isNamed = ({ isRefused, said }: OrderPart) =>
    isRefused || kindsOf(said).length > 0 || words.holderData.test(said)
  return parts.some(isInPart) && !parts.some(isNamed)
}

/** An order that grants one class of data by its name and no other: all else is refused, or not named. */
function grantsLess(
  { measure }: LawInput<never>,
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

/** Kinds of data beside which an order may still leave the content out. */
const lessThanContent: ReadonlySet<string> = new Set(['connections', 'location', 'activity'])

const classesLed = new WeakMap<OrderWords, RegExp>()

/** Classes of data with what they are part of, by words that alone would name all that is asked. */
function ledClasses(words: OrderWords): RegExp {
  const known = classesLed.get(words)
  if (known) return known
  const classes = [words.holderData, words.connectionData, words.whoHolds]
    .map(({ source }) => source)
    .join('|')
  const of = '(?:del?|d[aeo]s?|of|du|des|d) (?:l[oa]s? |the |l )?'
  const led = new RegExp(`(?:(?:${words.asWhole.source}) (?:\\p{L}+ )??${of})*(?:${classes})`, 'gu')
  classesLed.set(words, led)
  return led
}

/**
 * An order that names classes of data and nothing beside them, while a row asks for another: the content, or
 * connections and places where it names who holds the account alone.
 */
function grantsOtherClass(
  { measure }: LawInput<never>,
  parts: readonly OrderPart[],
  words: OrderWords,
  kindsOf: KindsOf,
): boolean {
  const granted = parts.flatMap(({ isRefused, said }) => (isRefused ? [] : [said])).join(' ; ')
  const kinds = kindsOf(granted)
  const isOfHolder = words.holderData.test(granted) || words.whoHolds.test(granted)
  const isOfConnections = words.connectionData.test(granted)
  if (!(isOfHolder || isOfConnections) || !kinds.every((kind) => lessThanContent.has(kind))) return false
  const isLeft = (category: string) =>
    category === 'content' || (!isOfConnections && kinds.length === 0 && category in kindsOfClass)
  if (!measure.categories.some(isLeft)) return false
  // What is done to get them, and their days, name nothing: `solicitar`, `com datas e horários`.
  const rest = granted
    .replace(ledClasses(words), ' ')
    .replace(/(?<!\p{L})(?:\p{L}{3,}[aei]r|datas)(?!\p{L})/gu, ' ')
  return ![words.asWhole, words.contentData].some((one) => one.test(rest))
}

/** What an order is said to refuse, whole or in part, or to grant of less than rows ask for. */
export function orderPartsFindings(
  input: LawInput<never>,
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
  const scope = input.knowledge.preflight.orderScope
  const kindsOf = kindsIn(input, words)
  if (!scope || !kindsOf) return []
  const parts = partsOf(effectOf(input), scope)
  if (refusesEach(parts, words.limits)) return [told('refuses', effectOf(input))]
  const first = [
    ...grantsNothing(input, parts, words, kindsOf),
    ...refusesAccount(input, parts, words),
    ...grantsForSome(input, words),
  ]
  if (first.length > 0) return first
  return grantsInPart(parts, words, kindsOf) ||
    refusesAsked(input, parts, words, kindsOf) ||
    grantsLess(input, parts, words, kindsOf) ||
    grantsOtherClass(input, parts, words, kindsOf)
    ? [told('coversLess', effectOf(input))]
    : []
}
