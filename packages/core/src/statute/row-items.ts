// What a row of an emergency may say and still go without an order: a list of whole items, each a phrase of
// the data, parted by the signs and words that part items. Nothing that joins makes a new item of two.
import { ownValue } from '../json/index.ts'
import { literally } from '../text/index.ts'
import type { ApprovalKnowledge } from './approval.ts'

/** The words of `emergencyFirst` in `law/categories.yaml`. */
export type RowWords = NonNullable<ApprovalKnowledge['categories']['emergencyFirst']>['words']

/** A phrase word by word; of a part of it any phrase may stand there, or none where it is optional. */
type Phrase = readonly (string | Part)[]

interface Part {
  readonly phrases: Phrases
  readonly isOptional: boolean
}

/** A list of them, by their first word where it is one: a row is read with every change of a draft. */
interface Phrases {
  readonly byWord: ReadonlyMap<string, readonly Phrase[]>
  readonly others: readonly Phrase[]
}

/** A group of items that a row may list. */
export interface RowItems {
  readonly name: string
  readonly items: Phrases
  /** Of these one must follow an item; none: it stands alone as well. */
  readonly needs: readonly Phrases[]
  /** What may follow one of them, in this order, and leaves it the same item. */
  readonly behind: readonly Phrases[]
  /** Groups of which an item must stand before it in the row; undefined: any or none. */
  readonly follows: readonly string[] | undefined
  /** Groups of which no item may stand anywhere before it. */
  readonly notAfter: readonly string[]
  /** Whether a word that joins must stand right before it. */
  readonly isJoined: boolean
  /** Groups of what may be listed behind a colon or in brackets; undefined: nothing may. */
  readonly head: readonly string[] | undefined
}

/** Of which kind of data a row is, by which name its provider has it, and what its provider is. */
export interface RowClass {
  readonly kind: string
  readonly data: string
  /** Undefined: no file knows it. */
  readonly sector: string | undefined
}

/** What a row may be of: its own class, before its kind; of one sort of provider, before those of all. */
export const rowGroups = (
  { kind, data, sector }: RowClass,
  { rows }: RowWords,
): RowWords['rows'][string] | undefined =>
  [`${sector}.${data}`, data, `${sector}.${kind}`, kind]
    .map((name) => ownValue(rows, name))
    .find((groups) => groups !== undefined)

/**
 * What a row of a kind may list, or of a class of that kind which holds less: what goes without days, or with
 * it what is of the last days.
 */
export const itemsFor = (
  of: RowClass,
  words: RowWords,
  parts: readonly ('first' | 'recent')[] = ['first', 'recent'],
): readonly RowItems[] => {
  const row = rowGroups(of, words)
  return row ? parts.flatMap((part) => row[part]).flatMap((name) => groupOf(name, words) ?? []) : []
}

/** What an order may say that orders all of what grows with time, beside who holds the account. */
export const wideItems = (of: RowClass, words: RowWords): readonly RowItems[] => {
  const row = rowGroups(of, words)
  const names = Object.keys(words.wide)
  const groups = names.flatMap((name) => groupOf(name, words, words.wide[name]) ?? [])
  const recent = groups.filter(({ name }) => row?.recent.includes(name))
  return [...itemsFor(of, words, ['first']), ...recent]
}

/** Words that order all of several groups at once, and which: alone, with nothing listed behind. */
export const wholeItems = (words: RowWords): readonly { items: RowItems; orders: readonly string[] }[] =>
  Object.entries(words.wide).flatMap(([name, { orders, ...wide }]) => {
    const items = orders && groupOf(name, words, { ...wide, head: undefined })
    return items && orders ? [{ items, orders }] : []
  })

function groupOf(name: string, words: RowWords, instead: object = {}): RowItems | undefined {
  const own = ownValue(words.groups, name)
  const group = own && { ...own, ...instead }
  const phrases = (one: string) => phrasesOf(words.behind[one] ?? [], words)
  return (
    group && {
      name,
      items: group.items ? phrasesOf(group.items, words) : phrases(name),
      needs: (group.needs ?? []).map(phrases),
      behind: (group.behind ?? []).map(phrases),
      follows: group.follows,
      notAfter: group.notAfter ?? [],
      isJoined: group.isJoined === true,
      head: group.head,
    }
  )
}

const split = new WeakMap<readonly string[], Phrases>()

/** A list of the data, split once. */
function phrasesOf(list: readonly string[], words: RowWords): Phrases {
  const known = split.get(list) ?? byFirstWord(list.map((phrase) => phraseOf(phrase, words)))
  split.set(list, known)
  return known
}

const phraseOf = (phrase: string, words: RowWords): Phrase =>
  tokensOf(phrase).map((token) => partOf(token, words) ?? token)

function byFirstWord(phrases: readonly Phrase[]): Phrases {
  const byWord = new Map<string, Phrase[]>()
  for (const phrase of phrases) {
    const [first] = phrase
    if (typeof first === 'string') byWord.set(first, [...(byWord.get(first) ?? []), phrase])
  }
  return { byWord, others: phrases.filter(([first]) => typeof first !== 'string') }
}

/** What `<name>` and `<name|>` stand for in a phrase of the data; undefined: it is a word. */
function partOf(token: string, words: RowWords): Part | undefined {
  const [, name, optional] = /^<([a-z]+)(\|)?>$/.exec(token) ?? []
  if (name === undefined) return undefined
  const list = name === 'the' ? words.the : ownValue(words.parts, name)
  return { phrases: phrasesOf(list ?? [], words), isOptional: optional !== undefined }
}

/**
 * A text in which the accounts of its letter, which add nothing to a row, are told from other words: a
 * number, a mailbox, or a name behind its sign. A name without it may be any word.
 */
export const withAccounts = (text: string, accounts: readonly string[]): string =>
  accounts.reduce((left, one) => left.replaceAll(asWritten(one) ?? /(?!)/g, ` ${account} `), text)

const account = '@'

/** Undefined: of several words anything could be made. */
function asWritten(value: string): RegExp | undefined {
  const bare = value.trim().replace(/^@/, '')
  const figures = bare.replace(/[\s().+-]/g, '')
  const edge = (name: string) => `(?<![\\p{L}\\p{N}_.@])${name}(?![\\p{L}\\p{N}_@]|[.-][\\p{L}\\p{N}_])`
  if (/^\d{7,34}$/.test(figures)) return new RegExp(edge(`\\+?${[...figures].join('[ ().-]*')}`), 'gu')
  if (/\s/.test(bare)) return undefined
  return new RegExp(edge(`${bare.includes('@') ? '' : '@'}${literally(bare)}`), 'giu')
}

/** Where an item may begin, and what stands before it. */
interface Place {
  readonly at: number
  /** The group of the item right before it; undefined: none is. */
  readonly before: string | undefined
  /** Groups of the row so far. */
  readonly seen: ReadonlySet<string>
  /** The lists that it stands in, innermost last: the sign that opened each, and what it may list. */
  readonly inside: readonly { readonly sign: string; readonly head: readonly string[] | undefined }[]
}

/** Whether a text is a list of these items, at least one, and says nothing else. */
export const isListOf = (text: string, groups: readonly RowItems[], words: RowWords): boolean =>
  listedIn(text, groups, words) !== undefined

/** The groups whose items a text lists; undefined: it lists none, or says something else in some number. */
export function listedIn(
  text: string,
  groups: readonly RowItems[],
  words: RowWords,
): ReadonlySet<string> | undefined {
  const all = inEachNumber(text).map((one) => listedAsWritten(one, groups, words))
  return all.includes(undefined) ? undefined : new Set(all.flatMap((names) => [...(names ?? [])]))
}

/** A text with `(s)` asks for one and for several: it is read as both. */
const inEachNumber = (text: string): readonly string[] => [
  ...new Set(['', '$2'].map((end) => text.replace(/(\p{L})\((e?s)\)/giu, `$1${end}`))),
]

function listedAsWritten(
  text: string,
  groups: readonly RowItems[],
  words: RowWords,
): ReadonlySet<string> | undefined {
  const tokens = tokensOf(text)
  if (tokens.length > longestSaid) return undefined
  const places = new Map<string, Place>()
  const begin = (from: Place) => {
    for (const place of startsFrom(tokens, from, words)) places.set(keyOf(place), place)
  }
  begin({ at: 0, before: undefined, seen: new Set(), inside: [] })
  // What begins while they are read is read as well.
  for (const place of places.values())
    for (const { name, end, head } of endsFrom(tokens, place, groups, words)) {
      if (end === tokens.length) {
        if (name !== undefined) return withName(place.seen, name)
        continue
      }
      const sign = tokens[end] ?? ''
      const next = { ...place, at: end, before: name, seen: withName(place.seen, name) }
      if (isParting(sign, words)) begin(next)
      else if (head && openings.includes(sign))
        begin({ ...next, at: end + 1, inside: [...place.inside, { sign, head: head.of }] })
    }
  return undefined
}

const longestSaid = 200

/** What a text says between the signs and words that part items, each piece once. */
export function piecesIn(text: string, words: RowWords): ReadonlySet<string> {
  const marked = tokensOf(text).map((token) => (isParting(token, words) ? parting : token))
  const pieces = marked.join(' ').split(parting)
  return new Set(pieces.map((piece) => piece.trim()).filter((piece) => piece !== ''))
}

/** Whether a text names each thing beside an address that another one names. */
export const namesBeside = (text: string, other: string, { beside }: RowWords): boolean => {
  const [own, wanted] = [text, other].map(tokensOf)
  return beside.every(
    (list) => !list.some((word) => wanted?.includes(word)) || list.some((word) => own?.includes(word)),
  )
}

const withName = (seen: ReadonlySet<string>, name: string | undefined): ReadonlySet<string> =>
  name === undefined || seen.has(name) ? seen : new Set([...seen, name])

const keyOf = ({ at, before, seen, inside }: Place): string =>
  JSON.stringify([at, before, [...seen].toSorted(), inside])

interface ItemEnd {
  readonly end: number
  /** Undefined: accounts alone, behind no item. */
  readonly name: string | undefined
  /** Undefined: no list may follow; of undefined: any item may stand in it. */
  readonly head: { readonly of: readonly string[] | undefined } | undefined
}

/** Where what begins at a place ends: an item that may stand there, or accounts of the letter. */
function endsFrom(
  tokens: readonly string[],
  place: Place,
  groups: readonly RowItems[],
  words: RowWords,
): readonly ItemEnd[] {
  const { at, before, seen, inside } = place
  const listed = inside.at(-1)?.head
  const isJoined = words.and.includes(tokens[at - 1] ?? '')
  const possible = groups.filter(
    ({ name, follows, notAfter, isJoined: mustJoin }) =>
      (!listed || listed.includes(name)) &&
      (!follows || (before !== undefined && follows.includes(before))) &&
      !notAfter.some((one) => seen.has(one)) &&
      (!mustJoin || isJoined),
  )
  const alone = afterAccounts(tokens, at)
  const items = possible.flatMap(({ name, head, ...group }) =>
    itemEnds(tokens, at, group, words).flatMap((end) =>
      [...new Set([end, afterAccounts(tokens, end)])].map((last) => ({
        ...{ end: last, name, head: head && { of: head } },
      })),
    ),
  )
  return alone === at ? items : [...items, { end: alone, name: before, head: { of: listed } }]
}

function afterAccounts(tokens: readonly string[], from: number): number {
  let end = from
  while (tokens[end] === account) end += 1
  return end
}

/** Where an item of a group that begins at a word may end. */
function itemEnds(
  tokens: readonly string[],
  at: number,
  { items, needs, behind }: Pick<RowItems, 'items' | 'needs' | 'behind'>,
  { the }: RowWords,
): readonly number[] {
  const bare = endsOf(tokens, the.includes(tokens[at] ?? '') ? [at, at + 1] : [at], items)
  const ends = new Set(needs.length > 0 ? needs.flatMap((list) => endsOf(tokens, bare, list)) : bare)
  for (const list of behind) for (const end of endsOf(tokens, [...ends], list)) ends.add(end)
  return [...ends]
}

/** Where any of these phrases ends that begins at any of these places. */
const endsOf = (
  tokens: readonly string[],
  from: readonly number[],
  { byWord, others }: Phrases,
): readonly number[] =>
  from.flatMap((at) =>
    [...(byWord.get(tokens[at] ?? '') ?? []), ...others].flatMap((phrase) => endsOfOne(tokens, at, phrase)),
  )

const endsOfOne = (tokens: readonly string[], at: number, phrase: Phrase): readonly number[] =>
  phrase.reduce<readonly number[]>(
    (ends, word) =>
      typeof word === 'string'
        ? ends.flatMap((end) => (tokens[end] === word ? end + 1 : []))
        : [...(word.isOptional ? ends : []), ...endsOf(tokens, ends, word.phrases)],
    [at],
  )

/** Where an item may begin, from here on over the signs and words that part items and end lists. */
function startsFrom(tokens: readonly string[], from: Place, words: RowWords): readonly Place[] {
  const starts = [from]
  for (let place = from; isParting(tokens[place.at], words); starts.push(place))
    place = { ...place, at: place.at + 1, inside: insideAfter(tokens[place.at], place.inside) }
  return starts
}

/** The lists that go on behind a sign: a bracket ends its own, a stop those that a colon opened. */
function insideAfter(sign: string | undefined, inside: Place['inside']): Place['inside'] {
  const bracket = inside.findLastIndex((one) => one.sign === '(')
  if (sign === closing) return inside.slice(0, Math.max(bracket, 0))
  return sign === stop ? inside.filter((one, index) => index <= bracket || one.sign === overLines) : inside
}

const isParting = (token: string | undefined, { and }: RowWords): boolean =>
  token !== undefined && ([parting, stop, closing].includes(token) || and.includes(token))

const parting = ','
const stop = '.'
const closing = ')'
/** A colon at the end of its line: what it lists stands in the lines below. */
const overLines = '::'
const openings: readonly string[] = [':', overLines, '(']

const anyHour = /(?<![\d:.])\d{1,2}(?::\d\d(?::\d\d)?|h\d\d)(?: ?(?:hs|hrs|horas|h))?(?![\p{L}\d:])/gu

/**
 * Words without the accents of these languages, and the signs that part items or open a list of them; any
 * other sign, and any other mark on a letter, is a word that no list has. Any hour is one word.
 */
function tokensOf(text: string): readonly string[] {
  const tokens = text
    .normalize('NFD')
    .replace(/[\u0300-\u0303\u0308\u0327]/g, '')
    .toLowerCase()
    .replace(anyHour, '00h00')
    .replace(/^\s*[-–—•·*]\s+/gm, ', ')
    .replace(/:[ \t]*\n|\s[-–—][ \t]*\n/g, ` ${overLines} `)
    .replace(/\s[-–—]\s|(?<!:):(?!:)/g, ' : ')
    .replace(/\(/g, ' ( ')
    .replace(/[,;/·]/g, ` ${parting} `)
    .replace(/\)/g, ` ${closing} `)
    .replace(/\n|(?<!\.)\.(?!\.)/g, ` ${stop} `)
    .replace(/['’\-–—]/g, ' ')
    .split(/\s+/)
    .filter((token) => token !== '')
  return tokens.slice(0, tokens.findLastIndex((token) => ![parting, stop, closing].includes(token)) + 1)
}
