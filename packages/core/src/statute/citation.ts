import type { CountryCode } from '../fact/index.ts'
import { statutesOf } from '../law/index.ts'
import type { ArticleNumber } from './article-number.ts'
import {
  articleList,
  at,
  type CitationToken,
  countryAfter,
  isBareNumber,
  type Patterns,
  patternsOf,
  tokensOf,
  yearAfter,
} from './citation-tokens.ts'
import type { StatuteKnowledge, StatuteOf } from './knowledge.ts'
import { type LawNumber, numberOf, sameNumber } from './law-number.ts'
import { namesOf } from './named.ts'
import { levelled } from './plain.ts'
import { entriesOf } from './power.ts'
import { type LawStanding, standingsIn } from './standing.ts'

/** One statute as a text cites it, with the articles that are bound to it. */
export interface Citation extends LawStanding {
  /** As it stands in the text, without its articles. */
  readonly text: string
  readonly articles: readonly ArticleNumber[]
  /** The State that the text itself names beside it. */
  readonly named?: CountryCode
  /**
   * Statutes of the asking State that it may be: one is known, several are not told apart, none is not known.
   */
  readonly own: readonly StatuteOf[]
  /**
   * Statutes of other States that bear this number or this name of their own, where none of the asking State
   * does. A name that several States share brings none.
   */
  readonly foreign: readonly StatuteOf[]
  /**
   * Statutes of other States that bear this number, or this shared name with an article that is cited, where
   * no statute of the asking State is known to: that State may have one of its own.
   */
  readonly perhaps?: readonly StatuteOf[]
  /** The number says which statute it is: with its year, or in a State that counts without one. */
  readonly sure: boolean
}

interface Mention {
  readonly token: Extract<CitationToken, { kind: 'statute' }>
  readonly articles: ArticleNumber[]
  /** Where it begins: with its articles, if they stand before it or stand here alone. */
  readonly start: number
  readonly name: number
  end: number
}

type Owner = Mention | 'other'

const apposition =
  /^ *(?:[(,-] *)?(?:(?:aprobad[oa]|approved|aprovad[oa]|sancionad[oa]|promulgad[oa])(?: (?:por|by|pela|pelo|mediante))?(?: (?:la|el|the|o|a))? ?)?$/
const ofIt =
  /^ *,? *(?:(?:todos|ambos|all|both) )?(?:del|de la|de los|de|da|do|das|dos|of the|of|du|de l'|in the|c\/) *$/

const remembered = 64
const known = new WeakMap<object, WeakMap<object, Map<string, readonly Citation[]>>>()

/**
 * Statutes and articles that a typed legal basis cites, in its order. Pure, linear, and it never guesses.
 *
 * The same text is asked again at each keystroke beside it, so the last ones are remembered with their
 * knowledge.
 */
export function citationsIn(
  text: string,
  country: CountryCode,
  knowledge: StatuteKnowledge,
): readonly Citation[] {
  // A release may change the words by which statutes are cited, or the statutes, each without the other.
  const ofWords = known.get(knowledge.citation) ?? new WeakMap<object, Map<string, readonly Citation[]>>()
  known.set(knowledge.citation, ofWords)
  const answers = ofWords.get(knowledge.statutes) ?? new Map<string, readonly Citation[]>()
  ofWords.set(knowledge.statutes, answers)
  const key = `${country} ${text}`
  const before = answers.get(key)
  if (before) return before
  const made = read(text, country, knowledge)
  if (answers.size >= remembered) answers.clear()
  answers.set(key, made)
  return made
}

function read(text: string, country: CountryCode, knowledge: StatuteKnowledge): readonly Citation[] {
  const plain = levelled(text)
  const tokens = merged(tokensOf(plain, knowledge), plain, country, knowledge)
  const mentions = bound(tokens, plain, knowledge)
  if (mentions.length === 0) return []
  const p = patternsOf(knowledge)
  // An article that is said to be an example is not meant.
  const meant = mentions.filter(({ end }) => !at(p.example, plain, end))
  const standings = standingsIn(meant, text, plain, p)
  return meant.map((mention, i) => {
    const made = citation(mention, text, plain, country, knowledge)
    const { before, ...standing } = standings[i] as (typeof standings)[number]
    const away = made.named ?? made.foreign[0]?.country
    // "La fiscalía de Colombia actúa según la Ley 906": the law is that of whom the clause tells.
    const isTheirs = away !== undefined && away !== country && namesState(before, away, p)
    return { ...made, ...standing, ...(isTheirs ? { ofOthers: true as const } : {}) }
  })
}

const namesState = (words: string, state: CountryCode, p: Patterns): boolean =>
  [...words.matchAll(/(?<![a-z])[a-z]/g)].some(({ index }) => p.people(words, index) === state)

/** Of an abbreviation: it is used for more than a statute. */
const shortest = 6

/**
 * A statute of which the files know nothing says so by its name or its number: more than the word `ley`
 * alone.
 */
const saysWhich = /^[^,;.()\n]*/

/**
 * What a typed legal basis cites as statutes of which the files know nothing, each as it stands in the text.
 * A word for a law without a name or a number behind it is none, nor is a paper of a court or an office.
 */
export function unknownStatutesIn(
  text: string,
  country: CountryCode,
  knowledge: StatuteKnowledge,
): readonly string[] {
  const plain = levelled(text)
  const { example, paper, decree } = patternsOf(knowledge)
  const byName = merged(tokensOf(plain, knowledge), plain, country, knowledge).flatMap(
    (token): readonly string[] => {
      if (token.kind !== 'unknown') return []
      if (at(paper, plain, token.start) || at(decree, plain, token.start)) return []
      const rest = saysWhich.exec(text.slice(token.end, token.end + 80))?.[0] ?? ''
      const [name = ''] = (text.slice(token.start, token.end) + rest).split(
        // "… y 190 de la Ley …": the article of the next one.
        /,? (?:(?:art|inc|par)[a-zíáé]*\.?|y|e|and|et) (?=\d)/i,
      )
      const end = token.start + name.length
      return /[A-ZÁÉÍÓÚÂÊÔÃÕÇ0-9]/.test(text.slice(token.end, end)) && !at(example, plain, end)
        ? [name.trim()]
        : []
    },
  )
  const byNumber = citationsIn(text, country, knowledge)
    .filter(({ own, foreign, named }) => own.length === 0 && foreign.length === 0 && named === undefined)
    // A name of many States, of which this one has no statute: nobody looked it up. An abbreviation may be
    // anything.
    .filter(({ text: said, articles }) => /\d/.test(said) || (articles.length > 0 && said.length > shortest))
    .map(({ text: said }) => said)
    .filter((said) => !at(paper, levelled(said), 0))
  return [...byName, ...byNumber]
}

/** How far behind a name its State stands: `Ley de Enjuiciamiento Criminal (España)`. */
const behindName = 24
/** Before a State that a law is about, or with which it was agreed. */
const notItsOwn =
  /(?:^|[^a-z])(?:con|com|with|entre|between|y|e|and|para|for|en|em|in|contra) (?:la |el |o |a |the )?$/
const agreed =
  /(?<![a-z])(?:trata[dt]\p{L}*|conveni\p{L}*|convenc\p{L}*|acuerdos?|acordos?|extradi\p{L}*|cooperac\p{L}*|treat\p{L}+)/u

/**
 * Laws of which the files know nothing that a text calls those of another State: `Ley de Enjuiciamiento
 * Criminal de España`.
 */
export function unknownOfOthers(
  text: string,
  country: CountryCode,
  knowledge: StatuteKnowledge,
): readonly { readonly text: string; readonly country: CountryCode }[] {
  const plain = levelled(text)
  const p = patternsOf(knowledge)
  return unknownStatutesIn(text, country, knowledge).flatMap((name) => {
    const start = text.indexOf(name)
    if (start < 0 || agreed.test(levelled(name))) return []
    const end = start + name.length
    const more = /^ ?\([^)]{2,24}\)/.exec(text.slice(end, end + behindName + 4))?.[0].length ?? 0
    for (const { index } of plain.slice(start, end + more).matchAll(/(?<=[ (])[a-z]/g)) {
      const named = p.people(plain, start + index)
      if (named === undefined || notItsOwn.test(plain.slice(start, start + index))) continue
      return named === country ? [] : [{ text: text.slice(start, end + more), country: named }]
    }
    return []
  })
}

/** `... Dominicano (`, `... de la República Dominicana (`: a State between a name and its number. */
const ofAState = /^ (?:(?:del?|do|da|of|du) (?:(?:la|el|los|the) )?)?[a-z]+(?: [a-z]+){0,2}( ?[(,-].*)$/

/** A name and a number that stand side by side are one statute: `Código Procesal Penal (Ley 76-02)`. */
function merged(
  tokens: readonly CitationToken[],
  plain: string,
  country: CountryCode,
  knowledge: StatuteKnowledge,
): readonly CitationToken[] {
  const p = patternsOf(knowledge)
  const out: CitationToken[] = []
  const isSide = (side: string, end: number): boolean => {
    if (apposition.test(side)) return true
    const rest = side.length > 60 ? undefined : ofAState.exec(side)?.[1]
    return rest !== undefined && apposition.test(rest) && countryAfter(plain, end, p) === country
  }
  for (const token of tokens) {
    const last = out.at(-1)
    const side = last && plain.slice(last.end, token.start)
    if (last && side !== undefined && isSide(side, last.end) && joins(last, token)) {
      out[out.length - 1] = joined(last, token, plain)
      continue
    }
    out.push(token)
  }
  return out
}

function joins(a: CitationToken, b: CitationToken): boolean {
  if (a.kind === 'statute' && b.kind === 'statute') {
    if (a.number && b.number) return false
    if (!a.number !== !b.number) return true
    return a.name?.statutes.some((one) => b.name?.statutes.includes(one)) ?? false
  }
  // A name that nobody knows, with its number beside it, is what the number says.
  return (
    (a.kind === 'unknown' && b.kind === 'statute' && b.number !== undefined) ||
    (a.kind === 'statute' && a.number !== undefined && b.kind === 'unknown')
  )
}

function joined(a: CitationToken, b: CitationToken, plain: string): CitationToken {
  const end = plain.charAt(b.end) === ')' ? b.end + 1 : b.end
  const number = (a.kind === 'statute' && a.number) || (b.kind === 'statute' && b.number) || undefined
  const name = (a.kind === 'statute' && a.name) || (b.kind === 'statute' && b.name) || undefined
  return { kind: 'statute', start: a.start, end, ...(number ? { number } : {}), ...(name ? { name } : {}) }
}

/** Binds each list of articles to its statute: the one that follows by `of`, else the one before it. */
function bound(
  tokens: readonly CitationToken[],
  plain: string,
  knowledge: StatuteKnowledge,
): readonly Mention[] {
  const p = patternsOf(knowledge)
  const mentions: Mention[] = []
  let owner: Owner | undefined
  let inClause = false
  const waiting: Extract<CitationToken, { kind: 'articles' }>[] = []
  tokens.forEach((token, i) => {
    if (token.kind === 'break') {
      inClause = false
      return
    }
    if (token.kind === 'articles') {
      const mine = owner === undefined || owner === 'other' ? undefined : owner
      // Behind a remark, as "(ex artículo 190 LFTR)", they are of the law that stands next.
      const isApart = mine !== undefined && !p.linking.test(plain.slice(mine.end, token.start).slice(0, 80))
      if (isOfNext(token, tokens[i + 1], plain, inClause && !isApart)) waiting.push(token)
      else if (mine && isApart && mine.articles.length > 0) {
        const { start, end, list } = token
        const other = { token: mine.token, articles: [...list], start, name: start, end }
        owner = other
        mentions.push(other)
      } else if (mine) {
        mine.articles.push(...token.list)
        mine.end = token.end
      }
      return
    }
    inClause = true
    const lists = waiting.splice(0)
    if (token.kind !== 'statute') {
      owner = 'other'
      return
    }
    owner = mentionOf(token, lists, plain, p)
    mentions.push(owner)
  })
  return mentions
}

/** Whether a list of articles is of the statute that stands next. */
function isOfNext(
  { end }: CitationToken,
  next: CitationToken | undefined,
  plain: string,
  inClause: boolean,
): boolean {
  if (next === undefined || next.kind === 'articles' || next.kind === 'break') return false
  const gap = plain.slice(end, next.start)
  return ofIt.test(gap) || (!inClause && /^ *,? *$/.test(gap))
}

function mentionOf(
  token: Mention['token'],
  lists: readonly Extract<CitationToken, { kind: 'articles' }>[],
  plain: string,
  p: ReturnType<typeof patternsOf>,
): Mention {
  const articles = lists.flatMap(({ list }) => list)
  const mention: Mention = {
    token,
    articles,
    start: lists[0]?.start ?? token.start,
    name: token.start,
    end: token.end,
  }
  if (!token.name || articles.length > 0) return mention
  const start = /^,? +(?=\d)/.exec(plain.slice(token.end, token.end + 8))
  if (!start) return mention
  const { list, end } = articleList(plain, token.end + start[0].length, p)
  return { ...mention, articles: [...list], end }
}

function citation(
  { token, articles, end }: Mention,
  text: string,
  plain: string,
  country: CountryCode,
  knowledge: StatuteKnowledge,
): Citation {
  const p = patternsOf(knowledge)
  const before = /([a-z]+(?: rican)?) $/.exec(plain.slice(Math.max(0, token.start - 24), token.start))
  const named =
    countryAfter(plain, token.end, p) ??
    (end > token.end ? countryAfter(plain, end, p) : undefined) ??
    (before ? p.people(before[1] as string, 0) : undefined)
  const { number, name } = token
  const { byBase } = namesOf(knowledge)
  const byNumber = number ? (byBase.get(number.base) ?? []).flatMap((one) => matched(one, number)) : []
  const byName = bearers(token, plain, knowledge).filter(
    (one) => number === undefined || one.statute.number === null,
  )
  const candidates = number && byNumber.length > 0 ? byNumber : byName.map((of) => ({ of, sure: true }))
  const ofState = (wanted: CountryCode) => candidates.filter(({ of }) => of.country === wanted)
  const said = { text: text.slice(token.start, token.end), articles }
  if (named !== undefined && named !== country)
    return { ...said, named, own: [], foreign: ofState(named).map(({ of }) => of), sure: true }
  const own = ofState(country)
  const isOwnName = byNumber.length > 0 || name?.shared === false
  // A number alone says no State where the own one counts as far: its year, or the name, has to agree.
  const isBare =
    number !== undefined && number.year === undefined && (name === undefined || isBareNumber(name.text, p))
  const agrees =
    !isBare ||
    // Each year has its decrees.
    (at(p.decree, plain, token.start) === null &&
      !statutesOf(knowledge, country).some((one) => Number(numberOf(one)?.base) >= Number(number.base)))
  const isAway = own.length === 0 && named === undefined
  const foreign = isAway && isOwnName && agrees ? candidates : []
  const perhaps = [
    ...(isAway && byNumber.length > 0 && !agrees ? candidates.map(({ of }) => of) : []),
    ...(named === undefined && byNumber.length === 0 ? holdersOf(articles, country, byName) : []),
  ]
  return {
    ...said,
    ...(named === undefined ? {} : { named }),
    own: own.map(({ of }) => of),
    foreign: foreign.map(({ of }) => of),
    ...(perhaps.length > 0 ? { perhaps } : {}),
    sure:
      (own.length > 0 ? own : foreign).every(({ sure }) => sure) &&
      !(isBare && foreign.length > 0 && Number(number.base) < fewCount),
  }
}

/**
 * Statutes of other States under a shared name that have one of these articles, where its number has a suffix
 * (`218 ter`) and no statute of the own State under that name is known to have it.
 */
function holdersOf(
  articles: readonly ArticleNumber[],
  country: CountryCode,
  bearing: readonly StatuteOf[],
): readonly StatuteOf[] {
  const rare = articles.filter(({ number }) => /\d\p{L}/u.test(number))
  const holds = ({ statute }: StatuteOf) => rare.some((cited) => entriesOf(statute, cited).length > 0)
  if (rare.length === 0 || bearing.some((one) => one.country === country && holds(one))) return []
  return bearing.filter((one) => one.country !== country && holds(one))
}

/** So far only a few States have counted their laws: of a smaller number many have one. */
const fewCount = 10_000

/** What a name may stand for, by the year behind it and by what the own code of a State is called. */
function bearers(
  { start, end, name }: Mention['token'],
  plain: string,
  { citation: { olderNames } }: StatuteKnowledge,
): readonly StatuteOf[] {
  if (!name) return []
  const year = Number(
    yearAfter.exec(plain.slice(end, end + 48))?.[1] ?? /^ *\((\d{4})\)/.exec(plain.slice(end))?.[1],
  )
  const isOlder = olderNames.includes(name.text)
  return name.statutes.filter(({ statute }) => {
    const bears = statute.names.some((one) => levelled(one).trim() === name.text)
    if (isOlder && !bears) return false
    // A code of another year is another code; where the name says the year it has told already.
    return !(
      year > 0 &&
      statute.year !== null &&
      statute.year !== year &&
      !/\d{4}$/.test(plain.slice(start, end))
    )
  })
}

function matched(of: StatuteOf, number: LawNumber): readonly { of: StatuteOf; sure: boolean }[] {
  const same = sameNumber(number, of.statute)
  return same === 'no' ? [] : [{ of, sure: same === 'yes' }]
}
