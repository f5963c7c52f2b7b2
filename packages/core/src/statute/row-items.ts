// What a row of an emergency may say and still go without an order: a list of whole items, each a phrase of
// the data, parted by the signs and words that part items. Nothing that joins makes a new item of two.
import { ownValue } from '../json/index.ts'
import { literally } from '../text/index.ts'
import type { ApprovalKnowledge } from './approval.ts'

/** The words of `emergencyFirst` in `law/categories.yaml`. */
export type RowWords = NonNullable<ApprovalKnowledge['categories']['emergencyFirst']>['words']

type Phrase = readonly string[]

/** A group of items that a row may list. */
export interface RowItems {
  readonly name: string
  readonly items: readonly Phrase[]
  /** Of these one must follow an item; none: it stands alone as well. */
  readonly needs: readonly Phrase[]
  /** What may follow one of them, in this order, and leaves it the same item. */
  readonly behind: readonly (readonly Phrase[])[]
  /** Groups of which an item must stand before it in the row; undefined: any or none. */
  readonly follows: readonly string[] | undefined
  /** Whether what it is of may be listed behind a colon or in brackets. */
  readonly isHead: boolean
}

/**
 * What a row of a kind may list, or of a class of that kind which holds less: what goes without days, or with
 * it what is of the last days.
 */
export function itemsFor(
  kind: string,
  data: string,
  words: RowWords,
  parts: readonly ('first' | 'recent')[] = ['first', 'recent'],
): readonly RowItems[] {
  const row = ownValue(words.rows, data) ?? ownValue(words.rows, kind)
  return row ? parts.flatMap((part) => row[part]).flatMap((name) => groupOf(name, words) ?? []) : []
}

function groupOf(name: string, { behind, groups }: RowWords): RowItems | undefined {
  const group = Object.hasOwn(groups, name) ? groups[name] : undefined
  const phrases = (one: string) => phrasesOf(behind[one] ?? [])
  return (
    group && {
      name,
      items: group.items ? phrasesOf(group.items) : phrases(name),
      needs: (group.needs ?? []).flatMap(phrases),
      behind: (group.behind ?? []).map(phrases),
      follows: group.follows,
      isHead: group.isHead === true,
    }
  )
}

const split = new WeakMap<readonly string[], readonly Phrase[]>()

/** A list of the data, split once: it is read with every change of a draft. */
function phrasesOf(list: readonly string[]): readonly Phrase[] {
  const known = split.get(list) ?? list.map(tokensOf)
  split.set(list, known)
  return known
}

/**
 * A text without the accounts of its letter, which add nothing to a row: a number, a mailbox, or a name
 * behind its sign. A name without it may be any word.
 */
export const withoutAccounts = (text: string, accounts: readonly string[]): string =>
  accounts.reduce((left, account) => left.replaceAll(asWritten(account) ?? /(?!)/g, ' '), text)

/** Undefined: of several words anything could be made. */
function asWritten(account: string): RegExp | undefined {
  const bare = account.trim().replace(/^@/, '')
  const figures = bare.replace(/[\s().+-]/g, '')
  const edge = (name: string) => `(?<![\\p{L}\\p{N}_.@])${name}(?![\\p{L}\\p{N}_@]|[.-][\\p{L}\\p{N}_])`
  if (/^\d{7,34}$/.test(figures)) return new RegExp(edge(`\\+?${[...figures].join('[ ().-]*')}`), 'gu')
  if (/\s/.test(bare)) return undefined
  return new RegExp(edge(`${bare.includes('@') ? '' : '@'}${literally(bare)}`), 'giu')
}

/** Whether a text is a list of these items and says nothing else. */
export function isListOf(text: string, groups: readonly RowItems[], words: RowWords): boolean {
  const tokens = tokensOf(text)
  if (tokens.length > longestSaid) return false
  // Where an item may begin, with the groups of which one may stand before it; undefined: none does.
  const starts = new Map<number, Set<string | undefined>>()
  const begin = (from: number, before: string | undefined) =>
    startsFrom(tokens, from, words).map((at) => starts.set(at, (starts.get(at) ?? new Set()).add(before)))
  begin(0, undefined)
  for (let at = 0; at < tokens.length; at += 1) {
    const before = starts.get(at)
    if (!before) continue
    const possible = groups.filter(({ follows }) => !follows || follows.some((one) => before.has(one)))
    for (const { name, end, isHead } of itemsAt(tokens, at, possible, words)) {
      if (end === tokens.length) return true
      if (isParting(tokens[end], words) || (isHead && tokens[end] === opening)) begin(end + 1, name)
    }
  }
  return false
}

const longestSaid = 200

/** Where items that begin at a word end, of which group, and whether a list of theirs may follow. */
function itemsAt(
  tokens: Phrase,
  at: number,
  groups: readonly RowItems[],
  { the }: RowWords,
): readonly (Pick<RowItems, 'name' | 'isHead'> & { readonly end: number })[] {
  const begins = the.includes(tokens[at] ?? '') ? [at, at + 1] : [at]
  return groups.flatMap(({ name, isHead, items, needs, behind }) => {
    const bare = endsOf(tokens, begins, items)
    const ends = new Set(needs.length > 0 ? endsOf(tokens, bare, needs) : bare)
    for (const list of behind) for (const end of endsOf(tokens, [...ends], list)) ends.add(end)
    return [...ends].map((end) => ({ name, end, isHead }))
  })
}

/** Where any of these phrases ends that begins at any of these places. */
const endsOf = (tokens: Phrase, from: readonly number[], phrases: readonly Phrase[]): readonly number[] =>
  from.flatMap((at) =>
    phrases
      .filter((phrase) => phrase.every((word, index) => tokens[at + index] === word))
      .map(({ length }) => at + length),
  )

/** Where an item may begin, from here on over the signs and words that part items. */
function startsFrom(tokens: Phrase, from: number, words: RowWords): readonly number[] {
  const starts = [from]
  for (let at = from; isParting(tokens[at], words); at += 1) starts.push(at + 1)
  return starts
}

const isParting = (token: string | undefined, { and }: RowWords): boolean =>
  token === parting || (token !== undefined && and.includes(token))

const parting = ','
const opening = ':'

/**
 * Words without the accents of these languages, and the signs that part items or open a list of them; any
 * other sign, and any other mark on a letter, is a word that no list has.
 */
function tokensOf(text: string): Phrase {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u0303\u0308\u0327]/g, '')
    .toLowerCase()
    .replace(/^\s*[-–—•·*]\s+/gm, ', ')
    .replace(/\s[-–—]\s|[:(]/g, ` ${opening} `)
    .replace(/[,;/·)\n]|(?<!\.)\.(?!\.)/g, ` ${parting} `)
    .replace(/['’\-–—]/g, ' ')
    .replace(/(?:\s+,)+\s*$/, '')
    .trim()
    .split(/\s+/)
    .filter(
      (token, index, all) => token !== parting || (index < all.length - 1 && all[index - 1] !== parting),
    )
}
