import { pointerTo, trimmedText, valueAt } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { secondOf } from '../request/index.ts'
import { remembered } from '../text/index.ts'
import { bodiesIn } from './contact-words.ts'
import { bareLetters } from './lexicon.ts'
import { isTold, placeKind } from './second-places.ts'
import { type SecondMaySay, type StrangeThing, strangeNames, strangeThing } from './second-things.ts'

// A letter in two languages asks once. What decides in it (who ordered, on what it rests, what is asked and
// why) is held against the first language where that can be done: names, figures, authorities, kinds of data.

/** In what the second language differs from the first. */
export type SecondFault =
  /** It names another court, judge or issuer than the first. */
  | 'name'
  /** A text to be pasted says something of a row of which the letter says nothing. */
  | 'alone'
  /** It has figures that the first has not, or cites fewer articles. */
  | 'figures'
  /** It names an authority that the first does not. */
  | 'body'
  /** It names a kind of data that neither the first nor a row of the request does. */
  | 'data'
  /** An account, a number, an address or a page; a day, month or year; how long: which the first has not. */
  | StrangeThing
  /** It leaves out, or turns, what the first denies: what is not asked, or that nobody is informed. */
  | 'denial'
  /** It names somebody whom the first does not. */
  | 'person'

export interface SecondDifference {
  readonly why: SecondFault
  /** JSON pointer to the text of the second language. */
  readonly pointer: string
  readonly said: string
  /** The same place in the first language. */
  readonly first: string
}

const wordsIn = remembered((text): readonly string[] =>
  bareLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean),
)

const joining = new Set('de del la las los el lo do da dos das of the du des d l y e and et en'.split(' '))
/** One title in the languages of the house: nobody is lifted by a translation. */
const titles: readonly (readonly [title: string, words: RegExp])[] = [
  ['judge', /^(?:juez|jueza|juiz|juiza|judge|juge)$/],
  ['magistrate', /^(?:magistrad[oa]|magistrate?)$/],
  ['justice', /^(?:ministr[oa]|justice)$/],
  ['prosecutor', /^(?:fiscala?|promotora?|prosecutor|procureure?)$/],
]
const asTitle = (word: string): string => titles.find(([, words]) => words.test(word))?.[0] ?? word

/** Words of the name of a court in the languages of the house, each for one thing. */
const courtWords: readonly (readonly [as: string, words: RegExp])[] = [
  ['court', /^(?:courts?|cortes?|tribunal(?:es)?|juzgados?|juizos?|cour|varas?)$/],
  ['guarantee', /^(?:guarantees?|garantias?|garanties)$/],
  ['criminal', /^(?:criminal|penal|penale|crime)$/],
  ['appeal', /^(?:appeals?|apelacion(?:es)?|apelacao|apelacoes|appel)$/],
  ['supreme', /^(?:suprem[eoa])$/],
  ['justice', /^(?:justice|justicia|justica)$/],
  ['oral', /^oral$/],
  ['instance', /^(?:instances?|instancias?)$/],
  ['federal', /^(?:federal|federale)$/],
  ...([
    ['1', /^(?:primer[oa]?|first|premiere?|primeir[oa])$/],
    ['2', /^(?:segund[oa]|second|deuxieme)$/],
    ['3', /^(?:tercer[oa]?|third|troisieme|terceir[oa])$/],
    ['4', /^(?:cuart[oa]|fourth|quatrieme|quart[oa])$/],
    ['5', /^(?:quint[oa]|fifth|cinquieme)$/],
    ['6', /^(?:sext[oa]|sixth|sixieme)$/],
    ['7', /^(?:septim[oa]|seventh|septieme|setim[oa])$/],
    ['8', /^(?:octav[oa]|eighth|huitieme|oitav[oa])$/],
    ['9', /^(?:noven[oa]|ninth|neuvieme|non[oa])$/],
    ['10', /^(?:decim[oa]|tenth|dixieme)$/],
  ] as const),
]
/** `7.º`, `7th`, `7a`, `N.º 7`: the number alone. */
const asCourtWord = (word: string): string =>
  /^(\d{1,3})(?:o|a|er|ro|do|to|st|nd|rd|th|e)?$/.exec(word)?.[1] ??
  courtWords.find(([, words]) => words.test(word))?.[0] ??
  word
const marksNumber = /^(?:n|no|nro|num|numero|number|o|a)$/

/** The words of a name, where it is one of a court: in no order, each for what it means in any language. */
function courtNamed(words: readonly string[]): string | undefined {
  const meant = words.filter((word) => !marksNumber.test(word)).map(asCourtWord)
  return meant.includes('court') ? [...new Set(meant)].sort().join(' ') : undefined
}

/** What a court is, said behind its name: words that lift no court above another. */
const glossing =
  /^(?:courts?|tribunal|juzgado|juizo|guarantees?|garantias?|garanties|criminal|civil|penal|penale|trial|oral|first|instance|instancia|investigating|examining|instruction|instruccion|instrucao|control|controle|constitution|constitucion|constituicao|articles?|articulos?|artigos?|art)$/
const bracketed = /\([^()]*\)/g

function isSameName(second: string, first: string): boolean {
  const outside = (text: string) =>
    wordsIn(text.replace(bracketed, ' '))
      .filter((word) => !joining.has(word))
      .map(asTitle)
  const [one, other] = [outside(second), outside(first)]
  const court = courtNamed(one)
  if (one.join(' ') !== other.join(' ') && (court === undefined || court !== courtNamed(other))) return false
  const known = new Set([...wordsIn(first), ...wordsIn(first).map(asCourtWord)])
  const glosses = (second.match(bracketed) ?? []).flatMap((gloss) => wordsIn(gloss))
  return glosses.every(
    (word) => known.has(word) || known.has(asCourtWord(word)) || joining.has(word) || glossing.test(word),
  )
}

/** Figures as both languages write them: `4 820 000` and `4,820,000`, `07` and `7`. */
const figuresOf = (text: string): readonly string[] =>
  (text.match(/\d{1,3}(?:[.,\u00a0 ]\d{3})+(?!\d)|\d+/g) ?? []).map((found) =>
    found.replace(/\D/g, '').replace(/^0+(?=\d)/, ''),
  )
/** Hours of a half day say those of a whole one. */
const halfDay = /\b\d{1,2}(?::\d\d)?(?=\s?[ap]\.?m\b)/gi

const whole = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'gu')
/**
 * How the second language names what is asked, as data: `secondLanguage` of `providers/preflight.yaml`.
 * Patterns over folded words of the four languages.
 */
export interface SecondLanguageWords {
  /** Kinds of data, and how far a request reaches. */
  readonly kinds: Readonly<Record<string, string>>
  /**
   * How far back, for whom, and what lies beside: held where something is asked, and not where it is told
   * why.
   */
  readonly reaches: Readonly<Record<string, string>>
  /**
   * Words behind which a kind is left out, such as look so and leave nothing out, and words behind a kind.
   */
  readonly leavesOut: string
  readonly leavesNothingOut: string
  readonly leftBehind: string
  /** Words by which a sentence asks. */
  readonly asks: string
  /** Words by which somebody is informed, and those by which that is withheld. */
  readonly informs: string
  readonly withholds: string
}

/** Words that join one thing to another, or turn against it. */
const goesOn = 'y|e|and|et|pero|but|mas|mais|sino'

type NamedPattern = readonly [kind: string, pattern: RegExp]
/** Which of some things a text names as asked for: what it leaves out asks for less. */
interface NamedIn {
  (text: string): ReadonlySet<string>
  /** Those that it leaves out too. */
  readonly all: (text: string) => ReadonlySet<string>
}

interface Patterns {
  readonly kinds: NamedIn
  readonly kindsAndReaches: NamedIn
  readonly asks: NamedIn
  readonly informs: NamedIn
}
const patterns = new WeakMap<SecondLanguageWords, Patterns>()
function patternsOf(words: SecondLanguageWords): Patterns {
  const known = patterns.get(words)
  if (known) return known
  const patternsIn = (of: Readonly<Record<string, string>>): readonly NamedPattern[] =>
    Object.entries(of).map(([kind, pattern]) => [kind, whole(pattern)])
  // Three words whatever they are; more of them where none begins something else.
  const span = String.raw`(?:(?: \p{L}+){0,3}|(?: (?!(?:${goesOn})(?!\p{L}))\p{L}+){0,6})`
  const turns = {
    leftOut: new RegExp(
      String.raw`(?<!\p{L})(?:${words.leavesOut})(?!\p{L})(?! (?:${words.leavesNothingOut})(?!\p{L}))${span} $`,
      'u',
    ),
    leftBehind: new RegExp(String.raw`^(?: \p{L}+){0,3} (?:${words.leftBehind})(?!\p{L})`, 'u'),
  }
  const withheld = new RegExp(String.raw`(?<!\p{L})(?:${words.withholds})(?: \p{L}+){0,4} $`, 'u')
  const namedIn = (wanted: readonly NamedPattern[], also?: RegExp): NamedIn =>
    Object.assign(
      remembered((text) => named(text, wanted, { ...turns, withheld: also })),
      { all: remembered((text) => named(text, wanted)) },
    )
  const kinds = patternsIn(words.kinds)
  const made = {
    kinds: namedIn(kinds),
    kindsAndReaches: namedIn([...kinds, ...patternsIn(words.reaches)]),
    asks: namedIn(patternsIn({ asks: words.asks })),
    informs: namedIn(patternsIn({ informs: words.informs }), withheld),
  }
  patterns.set(words, made)
  return made
}

const plainWords = remembered((text) => bareLetters(text).replace(/[^\p{L}\p{N},.;:]+/gu, ' '))

interface Turns {
  readonly leftOut: RegExp
  readonly leftBehind: RegExp
  readonly withheld?: RegExp | undefined
}

/** What is denied twice is not denied: `not without its content`. */
const twice =
  /(?<!\p{L})(?:no|not|nao|ni|nor|never|nunca|jamas|pas|jamais) (?:\p{L}+ )?(?:sin|sem|without|sans|excluding|excluindo|excluyendo)(?!\p{L})/u

/** Which of these a text names; given the words by which it leaves out, those that are left. */
function named(text: string, wanted: readonly NamedPattern[], turns?: Turns): ReadonlySet<string> {
  const plain = plainWords(text)
  const found = new Set<string>()
  for (const [kind, pattern] of wanted)
    for (const { index, 0: said } of plain.matchAll(pattern)) {
      if (found.has(kind)) break
      const before = plain.slice(0, index).replace(/^.*[,.;:]/su, '')
      const behind = plain.slice(index + said.length).replace(/[,.;:].*$/su, '')
      const isLeftOut =
        turns &&
        !twice.test(before) &&
        (turns.withheld?.test(before) || turns.leftOut.test(before) || turns.leftBehind.test(behind))
      if (!isLeftOut) found.add(kind)
    }
  return found
}

/** `all`: what it leaves out too. `asking`: the text asks, and tells no reason. */
function kindsIn(
  text: string,
  of: Patterns,
  { all = false, asking = true }: { readonly all?: boolean; readonly asking?: boolean } = {},
): ReadonlySet<string> {
  const kinds = asking ? of.kindsAndReaches : of.kinds
  return all ? kinds.all(text) : kinds(text)
}

const textAt = (request: EvidenceRequest, pointer: string): string => trimmedText(valueAt(request, pointer))

interface Pair {
  readonly pointer: string
  readonly of: string
  readonly first: string
  readonly said: string
}

/**
 * Texts that say again what another place says: in the second language, or as they are pasted into a form.
 */
function pairsOf(request: EvidenceRequest): readonly Pair[] {
  const { second, paste } = request.letter ?? {}
  const pairs = (
    texts: Readonly<Record<string, unknown>> | null | undefined,
    at: (key: string) => [string, string],
  ) =>
    Object.entries(texts ?? {}).flatMap(([key, said]): Pair[] => {
      const [pointer, of] = at(key)
      return typeof said === 'string' && said.trim() !== ''
        ? [{ pointer, of, first: textAt(request, of), said: said.trim() }]
        : []
    })
  return [
    ...pairs(second, (of) => [secondOf(of), of]),
    ...pairs(paste, (key) => {
      const row = /^data\.(\d{1,4})$/.exec(key)?.[1]
      return [
        pointerTo(['letter', 'paste', key]),
        row === undefined ? '' : `/dataRequested/${Number(row) - 1}/description`,
      ]
    }),
  ]
}

/** What a request says and asks in its first language. */
interface FirstWords {
  readonly request: EvidenceRequest
  /** All texts that it says. */
  readonly texts: readonly string[]
  /** Every text and date in it, by its place. */
  readonly leaves: readonly Leaf[]
  readonly figures: ReadonlySet<string>
  readonly asked: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly numbers: readonly number[]
  /** Values that have places of their own. */
  readonly values: readonly string[]
}

/** Each text and number in it, by its place. */
type Leaf = readonly [pointer: string, text: string]
function leavesOf(value: unknown, at = ''): readonly Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [[at, String(value)]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, `${at}/${key}`))
}

const ofAccounts = /^\/identifiers\/\d+\/value$/
const ofReference = /^\/(?:case\/number|preservation\/previousReference|letter\/(?:orderNumber|serial))$/
const isDate = /^\d{4}-\d\d-\d\d(?:T|$)/

function firstWords(request: EvidenceRequest, patterns: Patterns): FirstWords {
  const { second: _, paste: __, ...letter } = request.letter ?? {}
  const all = leavesOf({ ...request, letter })
  const leaves = all.map(([, text]) => text)
  const rows = request.dataRequested ?? []
  // Rows and accounts are named by their numbers.
  const counted = Math.max(rows.length, request.identifiers?.length ?? 0, letter.annexes?.length ?? 0)
  const numbers = Array.from({ length: counted }, (_one, at) => at + 1)
  return {
    request,
    texts: leaves,
    leaves: all,
    figures: new Set([...leaves.flatMap(figuresOf), ...numbers.map(String)]),
    asked: new Set(
      rows.flatMap(({ category, description }) => [
        ...kindsIn(`${category ?? ''}. ${description ?? ''}`, patterns),
      ]),
    ),
    words: new Set(leaves.flatMap(wordsIn)),
    numbers: [...numbers, ...(request.preservation?.days ? [request.preservation.days] : [])],
    values: all.flatMap(([pointer, text]) =>
      ofAccounts.test(pointer) || ofReference.test(pointer) ? [text] : [],
    ),
  }
}

const rowOf = (of: string): number | undefined => {
  const row = ofRow.exec(of)?.[1]
  return row === undefined ? undefined : Number(row)
}

/** Days that what is asked may name: those of its own row, of the order, and until which nobody is told. */
const isOfPeriod = (pointer: string, row: number | undefined): boolean =>
  pointer === '/legalProcess/issuedOn' ||
  pointer === '/userNotice/until' ||
  (row === undefined ? /^\/dataRequested\/\d+\//.test(pointer) : pointer.startsWith(`/dataRequested/${row}/`))

/** Where whom a text names decides about somebody; elsewhere capitals are those of laws and places. */
const namesPeople =
  /^\/(?:dataRequested\/\d+\/description|emergency\/dataNeeded|case\/(?:summary|nexusToService)|letter\/(?:orderEffect|order\/term|support|data\/\d+\/necessity|identifiers\/\d+\/seenText))$/

/**
 * What a place may say: what asks, its own text and the days of its own row; what tells, whatever the letter
 * tells.
 */
function knownAt(
  of: string,
  first: string,
  { request, texts, leaves, values, numbers }: FirstWords,
): SecondMaySay {
  const kind = placeKind(of)
  if (kind === 'facts') return { texts: [first, ...texts], values, days: [], numbers }
  const row = kind === 'asks' ? rowOf(of) : undefined
  const asked = row === undefined ? undefined : request.letter?.data?.[row]?.identifiers
  const accounts = (request.identifiers ?? []).map(({ value }) => value ?? '')
  const others = asked?.length ? accounts.filter((_, at) => !asked.includes(at + 1)) : []
  return {
    texts: [first],
    // An account that may be named as part of another's address is no other account.
    values: values.filter((value) => !others.includes(value)),
    days: leaves.flatMap(([pointer, text]) =>
      isDate.test(text) && (kind !== 'asks' || isOfPeriod(pointer, row)) ? [text.slice(0, 10)] : [],
    ),
    numbers,
  }
}

/** Sentences that ask for something. */
const askingSentences = (text: string, patterns: Patterns): string =>
  (text.match(/[^.;!?]+/gu) ?? []).filter((sentence) => patterns.asks(sentence).size > 0).join('. ')

/** Kinds that a text may deny, as one where they are said for each other. */
const deniable: Readonly<Record<string, string>> = {
  ...{ content: 'content', messages: 'content', written: 'content', allOf: 'content' },
  ...{ pictures: 'pictures', location: 'location', whereabouts: 'location', asItHappens: 'asItHappens' },
  ...{ contacts: 'contacts', payment: 'payment', passwords: 'passwords', connections: 'connections' },
}
function deniedIn(text: string, patterns: Patterns): ReadonlySet<string> {
  const named = kindsIn(text, patterns)
  return new Set(
    [...kindsIn(text, patterns, { all: true })].flatMap((kind) =>
      !named.has(kind) && Object.hasOwn(deniable, kind) ? [deniable[kind] as string] : [],
    ),
  )
}

/** What a second language says of informing somebody beside a first that says nothing of it. */
const tellsMore = ({ of, first, said }: Pair, { informs }: Patterns): boolean =>
  of === '/userNotice/basis' && informs.all(first).size === 0 && informs.all(said).size > 0

/** Whether the second language turns what the first denies, or leaves it out. */
function isTurned({ pointer, of, first, said }: Pair, patterns: Patterns): boolean {
  const turned = (wanted: NamedIn) => wanted(said).size > 0 && wanted(first).size === 0
  if (of !== '/letter/notAsked') {
    const denied = deniedIn(said, patterns)
    return (
      (patterns.informs.all(first).size > 0 && turned(patterns.informs)) ||
      tellsMore({ pointer, of, first, said }, patterns) ||
      // What is pasted into a form may be shorter: its rows are held by what they ask.
      (pointer === secondOf(of) && [...deniedIn(first, patterns)].some((kind) => !denied.has(kind)))
    )
  }
  const kept = kindsIn(said, patterns, { all: true, asking: false })
  return (
    turned(patterns.asks) ||
    [...kindsIn(first, patterns, { all: true, asking: false })].some((kind) => !kept.has(kind))
  )
}

function isMoreData({ of, first, said }: Pair, known: FirstWords, patterns: Patterns): boolean {
  const kind = placeKind(of)
  const text = kind === 'facts' ? askingSentences(said, patterns) : said
  if (text === '') return false
  // What is not asked is a list in which no word denies another.
  const isLeftOut = of === '/letter/notAsked'
  const how = { all: isLeftOut || kind === 'facts', asking: kind === 'asks' }
  const row = kind === 'asks' ? rowOf(of) : undefined
  const category = row === undefined ? '' : known.request.dataRequested?.[row]?.category
  const asked = kind === 'asks' ? kindsIn(category ?? '', patterns) : known.asked
  const ofFirst = kindsIn(first, patterns, how)
  return [...kindsIn(text, patterns, { ...how, all: isLeftOut })].some(
    (one) => !ofFirst.has(one) && !asked.has(one),
  )
}

function figureFault({ of, first, said }: Pair, known: FirstWords): SecondFault | undefined {
  const figures = figuresOf(said.replace(halfDay, ' '))
  const own = new Set(figuresOf(first))
  const isCiting = placeKind(of) === 'cites'
  if (isCiting && [...own].some((one) => !figures.includes(one))) return 'figures'
  return figures.some((one) => !own.has(one) && (isCiting || !known.figures.has(one))) ? 'figures' : undefined
}

const ofAnnexName = /^\/letter\/annexes\/\d+\/name$/
function faultOf(
  pair: Pair,
  known: FirstWords,
  patterns: Patterns,
  recognised: readonly string[],
): SecondFault | undefined {
  const { pointer, of, first, said } = pair
  const isFact = placeKind(of) === 'facts'
  // A name of an annex tells of no court that the first does not.
  if (ofAnnexName.test(of) && bodiesIn(said).length > bodiesIn(first).length) return 'body'
  // What the first language does not say, the letter says in none.
  if (first === '' && !isFact) return pointer === secondOf(of) ? undefined : 'alone'
  if (first === '' && pointer === secondOf(of)) return undefined
  if (!isFact) {
    const figures = figureFault(pair, known)
    if (figures && placeKind(of) === 'cites') return figures
    const bodies = bodiesIn(said).filter(
      (name) => !wordsIn(name).every((word) => known.words.has(word) || joining.has(word)),
    )
    if (bodies.length > bodiesIn(first).length) return 'body'
  }
  const own = recognised.filter((one) => said.includes(one))
  const thing = strangeThing(said, knownAt(of, first, known), own)
  if (thing) return thing
  if (isMoreData(pair, known, patterns)) return 'data'
  if (!isFact && isTurned(pair, patterns)) return 'denial'
  const figures = figureFault(pair, known)
  if (figures) return figures
  return namesPeople.test(of) && strangeNames(said, known.words).length > 0 ? 'person' : undefined
}

/** What was written for a row that is gone stands in no letter. */
const ofRow = /^\/(?:dataRequested|letter\/data)\/(\d+)\//
function isHeld(of: string, { dataRequested }: EvidenceRequest): boolean {
  const row = rowOf(of)
  return isTold(of) && (row === undefined || row < (dataRequested?.length ?? 0))
}
const isName = (of: string): boolean => placeKind(of) === 'name'

/**
 * Where the second language names another court, judge or issuer than the first: none of it can be a
 * translation. One that the first does not name is named in no letter.
 */
export const secondNames = (request: EvidenceRequest): readonly SecondDifference[] =>
  pairsOf(request).flatMap(({ pointer, of, first, said }) =>
    isName(of) && first !== '' && !isSameName(said, first)
      ? [{ why: 'name' as const, pointer, said, first }]
      : [],
  )

/**
 * Where words of the second language say otherwise than those of the first. `recognise`: what the recogniser
 * finds in a text, where somebody has its rules at hand.
 */
export function secondDifferences(
  request: EvidenceRequest,
  words: SecondLanguageWords,
  recognise: (text: string) => readonly string[] = () => [],
): readonly SecondDifference[] {
  const pairs = pairsOf(request).filter(({ of, said, first }) => isHeld(of, request) && said !== first)
  if (pairs.length === 0) return secondNames(request)
  const patterns = patternsOf(words)
  const known = firstWords(request, patterns)
  const recognised = recognise(pairs.map(({ said }) => said).join('\n\n'))
  return [
    ...secondNames(request),
    ...pairs.flatMap((pair): readonly SecondDifference[] => {
      const { pointer, said, first } = pair
      const why = faultOf(pair, known, patterns, recognised)
      return why ? [{ why, pointer, said, first }] : []
    }),
  ]
}

/**
 * Words of the second language, and such as are pasted into a form: what of them is no figure, identifier,
 * day, name or kind of data is held by nobody against the first language, and is told. Whatever place is held
 * by nothing else is told here: `second-places.ts`.
 */
export function unheldWords(
  request: EvidenceRequest,
): readonly { readonly pointer: string; readonly said: string }[] {
  const { second: _, paste: __, ...letter } = request.letter ?? {}
  // What the first language says in the same words somewhere is no other word of it.
  const saidInFirst = new Set(leavesOf({ ...request, letter }).map(([, text]) => text.trim()))
  return pairsOf(request).flatMap(({ pointer, of, first, said }) =>
    isHeld(of, request) && !saidInFirst.has(said) && (first !== '' || pointer !== secondOf(of))
      ? [{ pointer, said }]
      : [],
  )
}
