import type { CountryCode } from '../fact/index.ts'
import { literally } from '../text/index.ts'
import { type ArticleNumber, ordinalNumber, ordinalWords } from './article-number.ts'
import type { CitationWords, StatuteKnowledge } from './knowledge.ts'
import { type LawNumber, lawNumberAt } from './law-number.ts'
import {
  type Names,
  nameAt,
  namesOf,
  type Openings,
  openingAt,
  openingsOf,
  type StatuteName,
} from './named.ts'

/**
 * What a citation is made of, in the order of the text. `unknown` is a statute that the files do not know.
 */
export type CitationToken =
  | { readonly kind: 'statute'; readonly start: number; end: number; number?: LawNumber; name?: StatuteName }
  | {
      readonly kind: 'articles'
      readonly start: number
      readonly end: number
      readonly list: readonly ArticleNumber[]
    }
  | { readonly kind: 'unknown' | 'treaty' | 'break'; readonly start: number; readonly end: number }

/** The words of `law/citation.yaml` as patterns that look at one place of a text. */
export interface Patterns {
  readonly articles: RegExp
  readonly number: RegExp
  readonly item: RegExp
  readonly part: RegExp
  readonly several: RegExp
  readonly between: RegExp
  readonly statute: RegExp
  readonly qualifier: RegExp
  readonly treaty: RegExp
  readonly example: RegExp
  readonly paper: RegExp
  readonly decree: RegExp
  readonly goneBefore: RegExp
  /** Of these the words by which the law before stands in its place. */
  readonly replaced: RegExp
  readonly goneAfter: RegExp
  /** Of what stands before a law that another replaces, the whole. */
  readonly replaces: RegExp
  readonly thenInForce: RegExp
  /** To the end of what is looked at. */
  readonly inForce: RegExp
  readonly following: RegExp
  readonly alike: RegExp
  /** The whole of what is looked at. */
  readonly linking: RegExp
  readonly reliance: RegExp
  readonly ofOthers: RegExp
  readonly people: (text: string, at: number) => CountryCode | undefined
  /**
   * How a token that is no name begins: most words of a text begin none, and are passed over by their first
   * letters.
   */
  readonly openings: Openings
}

const kept = new WeakMap<object, Patterns>()
const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(literally)
    .join('|')
const sticky = (source: string): RegExp => new RegExp(source, 'y')
const behind = (words: readonly string[], and: '' | '?'): RegExp =>
  sticky(` *,? *(?:(?:y|e|and|et) )${and}(?:(?:los|las|as|os|the|les|sus) )?(?:${anyOf(words)})(?![a-z])\\.?`)

/** Words right before a law, with what may stand between. */
const rightBefore = (words: readonly string[]): RegExp =>
  new RegExp(
    `(?:^|[^a-z0-9])(?:${anyOf(words)})l?(?![a-z])[ ,:(]*(?:(?:por |by |a |ao |al |del |de |en )?(?:la|el|lo|las|los|the|o|os|le|l'|du|former|antigua|antiguo|derogada|derogado|abrogada|abrogado) ?){0,2}$`,
  )

export function patternsOf(knowledge: StatuteKnowledge): Patterns {
  const before = kept.get(knowledge.citation)
  if (before) return before
  const made = make(knowledge.citation, knowledge)
  kept.set(knowledge.citation, made)
  return made
}

function make(words: CitationWords, knowledge: StatuteKnowledge): Patterns {
  const suffix = anyOf(words.suffixes)
  const ordinal = '(?:\\.? ?[º°ª]|(?:er|ro|do|to|th|st|nd|rd)(?![a-z]))?'
  return {
    articles: sticky(`(?:${anyOf(words.articles)})(?![a-z])\\.?(?: ?[:#])? *(?=\\d)`),
    number: sticky('\\d'),
    // 218 bis, 218 bis a, 154-a, 269a, 10º, 1.072
    item: sticky(
      `(\\d{1,4}(?:\\.\\d{3})?)${ordinal}(-?[a-z](?![a-z0-9])|(?: ?"[a-z]"|(?: ?-?(?:${suffix})(?![a-z])(?: \\d(?![\\d.]))?))?(?: [a-z](?= *(?:[,;.)]|$)))?)`,
    ),
    // what follows a number and is a part of its article: § 1º, inciso III, párr. 3, letra b), N° 2, (16)
    part: sticky(
      ` *(?:,|-|\\by\\b|\\be\\b)? *(?:(?:(?:(?:el|la|los|o|a|the|su|en su|in its) )?(?:(?:${ordinalWords}) )?)(?:§+|(?:${anyOf(
        words.subdivisions,
      )})(?![a-z])\\.?) *(?:n[.°º]* *)?(\\d{1,3})? ?[º°ª]?(?: ?[ivxl]{1,5}(?![a-z0-9]))?(?: ?"?[a-z]"?\\)?(?![a-z0-9])(?! *[\\d§]))?(?: *(?:${ordinalWords}|final)(?![a-z]))?|n[.°º]{1,2} *\\d{1,3}(?![\\d./]|,\\d)|\\.\\d{1,2}(?!\\d)|[ivxl]{1,5}(?![a-z0-9])|\\(\\w{1,5}\\)|"?[a-z]"?\\))`,
    ),
    // what begins a list of parts: §§, párrafos, incisos
    several: sticky(
      ` *,? *(?:(?:el|la|los|as|os|the) )?(?:§§|(?:${anyOf(words.subdivisions.filter(isPlural))})(?![a-z])\\.?)`,
    ),
    between: sticky(
      ' *(?:, *(?:y|e|and|et|o|ou|or) |,|/|(?:y|e|and|et|&|o|ou|or)(?= )|(?:al?|ao?|to|-|hasta|ate)(?=[ \\d])) *(?=\\d)',
    ),
    statute: sticky(`(?:${anyOf(words.statutes)})(?![a-z])`),
    qualifier: sticky(`(?: *(?:(?:${anyOf(words.qualifiers)})(?![a-z])|[-.:#º°ª]))*`),
    example: sticky(` *\\((?:${anyOf(words.examples)})`),
    paper: sticky(`(?:${anyOf(words.papers)})(?![a-z])`),
    decree: sticky(`(?:${anyOf(words.decrees)})(?![a-z])`),
    goneBefore: rightBefore([...words.goneBefore, ...words.replaces]),
    replaced: rightBefore(words.replaces),
    replaces: new RegExp(
      `^[ ,(]*(?:(?:la cual|el cual|que|o qual|a qual|which|qui) )?(?:${anyOf(words.replaces)})l?(?![a-z])[ ,:(]*(?:(?:al?|del?|em?|ao?|o|en|la|el|lo|the|le|antigu[oa]|derogad[oa]|abrogad[oa]) ){0,3}(?:\\d|${anyOf([...words.articles, ...words.statutes])})`,
    ),
    goneAfter: sticky(
      `[ ,;)(]*(?:(?:hoy|ya|que|fue|esta|se encuentra|ahora|now|since|was|is|foi|ja|which|et|y|e|depuis) ){0,3}(?:${anyOf(words.goneAfter)})(?![a-z])`,
    ),
    thenInForce: sticky(
      `[ ,;)(]*(?:(?:que|la|el|which) )?(?:(?:estaba|era) )?(?:${anyOf(words.thenInForce)})(?![a-z])`,
    ),
    inForce: new RegExp(`^(?:[ ,)(]*(?:(?:y|e|and|et|que) )?(?:${anyOf(words.inForce)})(?![a-z]))*[ ,.;)]*$`),
    following: behind(words.following, '?'),
    alike: behind(words.alike, ''),
    linking: new RegExp(`^[ ,.]*(?:(?:${anyOf(words.linking)})(?![a-z])[ ,.]*)*$`),
    reliance: new RegExp(
      `(?:^|[^a-z0-9])(?:${anyOf(words.reliance)})l?(?![a-z])(?: (?:lo )?(?:dispuesto|previsto|establecido|prescrito|senalado|sancionado|disposto|estabelecido))?[ :,]*(?:(?:por|en|em|no|na|nos|nas|el|la|los|las|lo|del|de|da|do|das|dos|e|o|a|os|as|the|of|le|les|l') ?){0,3}$`,
    ),
    ofOthers: new RegExp(`(?:^|[^a-z0-9])(?:${anyOf(words.ofOthers)})(?![a-z0-9])`),
    treaty: sticky(`(?:${anyOf(words.treaties)})(?![a-z])`),
    people: (text, at) => nameAt(namesOf(knowledge).countries, text, at)?.country,
    openings: openingsOf([...words.articles, ...words.statutes, ...words.treaties]),
  }
}

/** Whether a token can begin at a place; a word that only begins as one may be looked at in vain. */
function mayOpen(text: string, place: number, words: Patterns, names: Names): boolean {
  const opening = openingAt(text, place)
  return words.openings[opening] !== 0 || names.openings[opening] !== 0
}

const isPlural = (word: string): boolean => word.endsWith('s')

/** Looks with a sticky pattern at one place. */
export const at = (pattern: RegExp, text: string, place: number): RegExpExecArray | null => {
  pattern.lastIndex = place
  return pattern.exec(text)
}

const ranges = new Set(['a', 'al', 'ao', 'to', '-', 'hasta', 'ate'])
/** A range of more is not cited by anybody. */
const longestRange = 60

/**
 * The list of articles that begins at a place: numbers, with what belongs to each, and what stands between.
 */
export function articleList(
  text: string,
  start: number,
  p: Patterns,
): { readonly list: readonly ArticleNumber[]; readonly end: number } {
  const list: ArticleNumber[] = []
  let place = start
  let range = false
  for (;;) {
    const item = at(p.item, text, place)
    if (!item) break
    place += item[0].length
    const paragraphs: string[] = []
    for (;;) {
      const part = at(p.part, text, place)
      if (!part || part[0].trim() === '') break
      const isSeveral = at(p.several, text, place) !== null
      // An ordinal in words counts paragraphs, whatever they are called: "inciso tercero" is one where
      // "inciso 3" is an item.
      const paragraph =
        ordinalNumber(part[0]) ??
        (/§|par|\.\d/.test(part[0]) ? (part[1] ?? /\.(\d+)/.exec(part[0])?.[1]) : undefined)
      place += part[0].length
      const letter = /^-([a-z])(?![a-z0-9])/.exec(text.slice(place, place + 3))
      const isLettered = letter !== null && paragraph !== undefined
      if (isLettered) place += letter[0].length
      if (paragraph !== undefined) paragraphs.push(isLettered ? `${paragraph}${letter[1]}` : paragraph)
      const more = isSeveral ? otherParts(text, place, part[0], paragraph) : undefined
      if (more) place = more.end
      if (more && paragraph !== undefined) paragraphs.push(...more.paragraphs)
    }
    const number = `${item[1]}${item[2] ?? ''}`.replace(/[^a-z0-9]/g, '')
    if (range) list.push(...betweenOf(list.at(-1)?.number, number))
    if (paragraphs.length === 0) list.push({ number })
    for (const paragraph of new Set(paragraphs)) list.push({ number, paragraph })
    const between = at(p.between, text, place)
    if (!between) break
    range = ranges.has(between[0].trim())
    place += between[0].length
  }
  return withFollowing(list, text, place, p)
}

/**
 * "222 y siguientes y concordantes": the words belong to the list, so that the law behind them is its own.
 */
function withFollowing(
  list: ArticleNumber[],
  text: string,
  start: number,
  p: Patterns,
): { readonly list: readonly ArticleNumber[]; readonly end: number } {
  let end = start
  for (;;) {
    const following = at(p.following, text, end)
    const found = following ?? at(p.alike, text, end)
    const last = list.at(-1)
    if (!found || !last) return { list, end }
    if (following) list[list.length - 1] = { ...last, open: true }
    end += found[0].length
  }
}

/**
 * What goes on a list of parts of one article: "§§ 1º, 2º e 3º", "párrafos 1 y 3", "§§ 2º a 5º". Where the
 * first is an ordinal a bare number is the next article.
 */
function otherParts(
  text: string,
  start: number,
  first: string,
  from: string | undefined,
): { readonly paragraphs: readonly string[]; readonly end: number } {
  const isOrdinal = /[º°ª]/.test(first)
  const next = isOrdinal
    ? /^ *(, *(?:y|e|and|et) |,|(?:y|e|and|et|al?|ao|to|-) ?) *(\d{1,2}) ?[º°ª]/
    : /^ *(,|(?:y|e|and|et|al?|ao|to|-) ) *(\d{1,2})(?![\d./º°ª-])/
  const paragraphs: string[] = []
  let end = start
  for (;;) {
    const found = next.exec(text.slice(end, end + 24))
    if (!found) return { paragraphs, end }
    const number = found[2] ?? ''
    if (ranges.has((found[1] ?? '').trim()))
      paragraphs.push(...betweenOf(paragraphs.at(-1) ?? from, number).map((one) => one.number))
    paragraphs.push(number)
    end += found[0].length
  }
}

function betweenOf(from: string | undefined, to: string): readonly ArticleNumber[] {
  const [first, last] = [Number(from), Number(to)]
  if (!(last > first && last - first <= longestRange)) return []
  return Array.from({ length: last - first - 1 }, (_, i) => ({ number: String(first + 1 + i) }))
}

/** The year behind a statute: `de 2004`, `del 4 de mayo de 2004`. */
export const yearAfter =
  /^ *,? *(?:de|of|du|do|del)(?: (?:\d{1,2}[º°]?|[a-z]{3,10}))?(?: (?:de )?[a-z]{3,10})?,?(?: (?:de|del|of))? (\d{4})(?!\d)/

/** A statute by its number: the word, what may stand between, the number, its year. */
function numbered(text: string, start: number, p: Patterns): CitationToken | undefined {
  const word = at(p.statute, text, start)
  if (!word) return undefined
  const between = at(p.qualifier, text, start + word[0].length)
  const place = start + word[0].length + (between?.[0].length ?? 0)
  // `Ley, 54` names no law: between the word and its number stand a blank and its marks.
  if (!/^[ .]/.test(text.slice(start + word[0].length)) && place === start + word[0].length) return undefined
  const from = text.charAt(place) === ' ' ? place + 1 : place
  const found = lawNumberAt(text.slice(from, from + 24))
  if (!found) return undefined
  const end = from + found.length
  if (/^[a-z]/.test(text.slice(end, end + 1))) return undefined
  if (found.number.year !== undefined) return { kind: 'statute', start, end, number: found.number }
  const year = yearAfter.exec(text.slice(end, end + 48))
  if (!year) return { kind: 'statute', start, end, number: found.number }
  return {
    kind: 'statute',
    start,
    end: end + year[0].length,
    number: { ...found.number, year: Number(year[1]) },
  }
}

/** Whether a name is no more than a word for a statute and its number: `Ley 17.815`. */
export function isBareNumber(name: string, p: Patterns): boolean {
  const token = numbered(name, 0, p)
  return token !== undefined && token.end === name.length
}

/** What may follow a whole name; any other word makes it another name. */
const follows =
  /^(?: *$| *[,;:.()[\]/–—§"'-]| (?:art|arts|articulos?|artigos?|articles?|en|in|em|y|e|and|et|con|com|with|vigente|actual|as|segun|conforme|\d|numer|n[.°º]|de \d{4}|of \d{4}|aprobad|approved|aprovad|sancionad|que|which|modificad|reformad|amended|(?:se|fue|es|era|ya|no|ni|hoy|esta|este|sigue|rige|quedo|solicit[oa]|requiero|requiere|dispone|establece|faculta|autoriza|permite|obligan?|disponen|establecen|facultan|autorizan|permiten|imponen?|exigen?|regulan?|ordenan?|prohiben?|castigan?|sancionan?|preven?|senalan?|rigen|determinam?|preveem?|impoem?|foi|nao|ja|requer|dispoe|is|was|we|requires|allows)(?![a-z])|de la nacion(?= *[,;(]| art| *$)))/

function named(text: string, start: number, names: StatuteNames, p: Patterns): CitationToken | undefined {
  const name = nameAt(names, text, start)
  if (!name) return undefined
  const end = start + name.text.length
  const rest = text.slice(end, end + 60)
  const country = countryAfter(text, end, p) !== undefined
  return follows.test(rest) || country
    ? { kind: 'statute', start, end, name }
    : { kind: 'unknown', start, end }
}

const connector =
  /^ *(?:[,(/-] *)?(?:(?:del|des|de|dos|das|do|da|of|from|du|d') ?)?(?:(?:los|las|la|el|the|l') ?)?(?:(?:republica|republic|republique)(?: (?:federativa|bolivariana|oriental|argentina|de|del|do|of))* ?)?/

/** The State named right after a place: `de Chile`, `(Chile)`, `chileno`, `of the Republic of Panama`. */
export function countryAfter(text: string, place: number, p: Patterns): CountryCode | undefined {
  const rest = text.slice(place, place + 80)
  const between = connector.exec(rest)?.[0].length ?? 0
  const blank = /^ */.exec(rest)?.[0].length ?? 0
  const mark = /^ *[,(/-]? */.exec(rest)?.[0].length ?? 0
  for (const skip of new Set([between, mark, blank, afterConnector(rest)])) {
    if (skip === 0 && !rest.startsWith(' ')) continue
    const country = p.people(text, place + skip)
    if (country !== undefined) return country
  }
  return undefined
}

const afterConnector = (rest: string): number =>
  /^ *(?:[,(/-] *)?(?:(?:del|des|de|dos|das|do|da|of|from|du|d') ?)?(?:(?:los|las|la|el|the|l') ?)?/.exec(
    rest,
  )?.[0].length ?? 0

type StatuteNames = Names['statutes']

const letter = /[a-z0-9]/
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || isDigit(code)

/** Cuts a levelled text into statutes, articles, treaties and breaks. Linear in its length. */
export function tokensOf(text: string, knowledge: StatuteKnowledge): readonly CitationToken[] {
  const p = patternsOf(knowledge)
  const named = namesOf(knowledge)
  const names = named.statutes
  const tokens: CitationToken[] = []
  let place = 0
  while (place < text.length) {
    const code = text.charCodeAt(place)
    const token =
      (!isLetter(code) || mayOpen(text, place, p, named) ? tokenAt(text, place, names, p) : undefined) ??
      (isDigit(code) ? goesOn(text, place, tokens, names, p) : undefined)
    if (token) {
      tokens.push(token)
      place = Math.max(token.end, place + 1)
      continue
    }
    // On to the beginning of the next word.
    place++
    if (isLetter(code)) while (isLetter(text.charCodeAt(place))) place++
  }
  return tokens
}

const ofNext = /^ *,? *(?:del|de la|de los|de|da|do|dos|of the|of|du|de l') */

/**
 * "artículos 250 de la Constitución y 114, 200 y 244 de la Ley 906": articles that go on behind another
 * statute without the word for them, asked where a digit stands; the statute that they are of must follow.
 */
function goesOn(
  text: string,
  place: number,
  tokens: readonly CitationToken[],
  names: StatuteNames,
  p: Patterns,
): CitationToken | undefined {
  if (!/(?:,| y| e| and| et) $/.test(text.slice(place - 5, place))) return undefined
  const last = tokens.findLast(({ kind }) => kind === 'articles' || kind === 'break')
  if (last?.kind !== 'articles') return undefined
  const { list, end } = articleList(text, place, p)
  const lead = ofNext.exec(text.slice(end, end + 24))?.[0]
  if (list.length === 0 || lead === undefined) return undefined
  const next = tokenAt(text, end + lead.length, names, p)
  return next?.kind === 'statute' ? { kind: 'articles', start: place, end, list } : undefined
}

function tokenAt(text: string, place: number, names: StatuteNames, p: Patterns): CitationToken | undefined {
  const sign = text.charAt(place)
  if (sign === ';' || sign === '\n') return { kind: 'break', start: place, end: place + 1 }
  if (!letter.test(sign)) return undefined
  const articles = at(p.articles, text, place)
  if (articles) {
    const { list, end } = articleList(text, place + articles[0].length, p)
    if (list.length > 0) return { kind: 'articles', start: place, end, list }
  }
  const byNumber = numbered(text, place, p)
  const byName = named(text, place, names, p)
  if (byNumber?.kind === 'statute') {
    if (byName?.kind === 'statute' && byName.end >= byNumber.end)
      return { ...byNumber, end: byName.end, ...(byName.name ? { name: byName.name } : {}) }
    return byNumber
  }
  if (byName) return byName
  if (at(p.treaty, text, place)) return { kind: 'treaty', start: place, end: place + 1 }
  const unknown = at(p.statute, text, place)
  return unknown ? { kind: 'unknown', start: place, end: place + unknown[0].length } : undefined
}
