// What the mail of a refusal says of its ground: words are data, and only words decide. A ground that is
// denied, asked or only supposed in the same clause is none, and nothing that is read here is more than a
// proposal.
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'
import { patternOf, wholeWords } from './word-lists.ts'

/** A ground that a text names, with the words that show it. */
export interface ToldGround {
  /** One of the reason codes of the knowledge. */
  readonly code: string
  /** As they stand in the text, without case and accents. */
  readonly words: string
}

/** Longer than any answer of a provider: what lies behind is not read. */
const longestMail = 20_000

interface Patterns {
  readonly grounds: readonly {
    readonly code: string
    readonly pattern: RegExp
    /** Beside one of these the phrase speaks of something else than the request. */
    readonly aside: RegExp | undefined
  }[]
  readonly denial: RegExp | undefined
  readonly breaks: RegExp | undefined
  /** A comma or an “and” begins a clause of its own only before one of these. */
  readonly begins: RegExp | undefined
  readonly refusing: RegExp | undefined
  /** “No es que”: all that follows is denied, until it is said what is true instead. */
  readonly deniedThat: RegExp | undefined
  readonly instead: RegExp | undefined
  /** “Could you narrow …?” asks for what is lacking, and not whether it is. */
  readonly politely: RegExp | undefined
}

const kept = { other: new WeakMap<PreflightRules, Patterns>(), pt: new WeakMap<PreflightRules, Patterns>() }

/** Letters that only one of the four languages writes: in its mails “no” says where, and denies nothing. */
const portuguese = /[ãõ]/i
const inPortugueseIn = 'no'

/** Stands before every word of a clause that denies, so that a gap ends there. */
const mark = '\uE000'

/** Words of the text between two words of a phrase: some, and none that denies: “no incluye .. firma”. */
const gap = `(?:[^ ${mark}]+ ){0,4}`

const setToken = /^\{(!\.\.|!)?([a-zA-Z]+)(\?)?\}$/

/** Each word that ends in a star begins any that begins so. */
const wordsSource = (words: string): string =>
  words
    .split(' ')
    .map((word) => `${mark}?${patternOf(plain(word))}`)
    .join(' ')

/** Any of some phrases, in each of which any word may end in a star. */
const anyPhrase = (phrases: readonly string[], flags = ''): RegExp | undefined =>
  phrases.length === 0
    ? undefined
    : new RegExp(
        `(?<![a-z0-9])(?:${[...phrases]
          .sort((a, b) => b.length - a.length)
          .map((phrase) =>
            phrase
              .split(' ')
              .map((word) => patternOf(plain(word)))
              .join(' '),
          )
          .join('|')})(?![a-z0-9])`,
        flags,
      )

/** A phrase as a pattern, word by word, as the head of the list says in the knowledge. */
function phraseSource(phrase: string, sets: ReadonlyMap<string, string>): string {
  let made = ''
  // Behind a gap, and at the beginning, no space is lacking before the next word.
  let isJoined = true
  for (const token of phrase.split(' ').filter(Boolean)) {
    const [isSet, not, name = '', isOptional] = setToken.exec(token) ?? []
    const anyOf = `(?:${sets.get(name)})(?![a-z0-9])`
    const lead = isJoined ? '' : ' '
    if (not) made += `(?! ?${not === '!' ? '' : '(?:[^ ]+ ){0,6}'}${anyOf})`
    else if (token === '..') made += lead + gap
    else if (isOptional) made += isJoined ? `(?:${anyOf} )?` : `(?: ${anyOf})?`
    else made += lead + (isSet ? anyOf : wordsSource(token))
    if (!not && !isOptional) isJoined = token === '..'
  }
  return made
}

function phrasePattern(phrases: readonly string[], sets: ReadonlyMap<string, string>): RegExp {
  const made = phrases.map((phrase) => phraseSource(phrase, sets)).sort((a, b) => b.length - a.length)
  return new RegExp(`(?<![a-z0-9])(?:${made.join('|')})(?![a-z0-9])`, 'g')
}

function patternsOf(rules: PreflightRules, language: keyof typeof kept): Patterns {
  const before = kept[language].get(rules)
  if (before) return before
  const list = (name: string, flags = '') => wholeWords(rules.words?.[name] ?? [], flags)
  const begins = list('clauseSubjects')
  const denials = rules.words?.denials ?? []
  const denial = anyPhrase(
    language === 'pt' ? denials.filter((word) => word !== inPortugueseIn) : denials,
    'g',
  )
  const sets = new Map(
    Object.entries(rules.refusalSets ?? {}).map(([name, words]) => [name, words.map(wordsSource).join('|')]),
  )
  const asides = (code: string) => anyPhrase(rules.refusalAside?.[code] ?? [])
  const made: Patterns = {
    grounds: Object.entries(rules.refusalWords ?? {}).flatMap(([code, phrases]) =>
      phrases.length > 0 ? [{ code, pattern: phrasePattern(phrases, sets), aside: asides(code) }] : [],
    ),
    denial,
    breaks: list('clauseBreaks', 'g'),
    begins: begins && new RegExp(`(?:,| (?:y|e|and|et) )(?= ?${begins.source})`, 'g'),
    refusing: list('refusingVerbs'),
    deniedThat: list('deniedThat'),
    instead: list('saidInstead'),
    politely: list('politeAsks'),
  }
  kept[language].set(rules, made)
  return made
}

/**
 * What the officer wrote stands quoted in the answer, in lines or in marks, and is no word of the provider.
 */
const withoutQuoted = (mail: string): string =>
  mail
    .replace(/^[ \t]*>.*$/gm, '\n')
    .replace(
      /«[^»\n]{0,400}»|“[^”\n]{0,400}”|„[^“”\n]{0,400}[“”]|"[^"\n]{0,400}"|(?<!\p{L})'[^'\n]{3,400}'(?!\p{L})/gu,
      ' ',
    )

const blankLine = /\n[ \t]*\n/
const sentenceEnd = /[.;:!()](?=\s|$)|(?<=\s)[(–—-](?=\s|\S)|(?<=\?)(?=\s|$)/

const isAsked = (sentence: string, { politely }: Patterns): boolean =>
  sentence.trimEnd().endsWith('?') && !politely?.test(plain(sentence))

/**
 * A sentence without what it denies at length: “no es que falte la firma y falte el período, sino …” lists
 * grounds that are none, and “and” begins no clause of its own among them.
 */
function withoutDenied(sentence: string, { deniedThat, instead }: Patterns): string {
  const from = deniedThat ? sentence.search(deniedThat) : -1
  if (from < 0) return sentence
  const length = instead ? sentence.slice(from).search(instead) : -1
  return length < 0 ? sentence.slice(0, from) : `${sentence.slice(0, from)}, ${sentence.slice(from + length)}`
}

/**
 * The clauses of a sentence. “We do not refuse it because it is too broad” denies its reason as well: behind
 * a refusing that is denied the clause goes on.
 */
function clausesIn(
  sentence: string,
  { breaks, begins, denial, refusing, instead }: Patterns,
): readonly string[] {
  const parts = begins ? sentence.split(begins) : [sentence]
  if (!breaks) return parts
  return parts.flatMap((part) => {
    const made: string[] = []
    let start = 0
    for (const found of part.matchAll(breaks)) {
      const head = part.slice(start, found.index)
      const last = denial && [...head.matchAll(denial)].at(-1)
      const isDeniedReason =
        last &&
        (refusing?.test(head) ||
          head
            .slice(last.index + last[0].length)
            .trim()
            .split(' ').length < 2)
      if (isDeniedReason && !instead?.test(found[0])) continue
      made.push(head)
      start = found.index
    }
    return [...made, part.slice(start)]
  })
}

/**
 * What a clause says. A denial that is part of a ground itself, as in “not signed”, denies no other one; any
 * further denies the whole clause, or only supposes it, or says that somebody else says it. What the clause
 * is about besides tells whether the request is refused at all: a portal is also where answers are fetched.
 */
function groundsIn(told: string, { grounds, denial }: Patterns): readonly ToldGround[] {
  const clause = denial ? told.replace(denial, `${mark}$&`) : told
  const found = grounds.flatMap(({ code, pattern, aside }) =>
    [...clause.matchAll(pattern)].map(({ index, 0: words }) => ({ code, words, index, aside })),
  )
  const isWithin = (at: number) => found.some(({ index, words }) => index <= at && at < index + words.length)
  const isDenied = denial !== undefined && [...clause.matchAll(denial)].some(({ index }) => !isWithin(index))
  return isDenied
    ? []
    : found
        .filter(({ aside }) => !aside?.test(told))
        .sort((a, b) => a.index - b.index)
        .map(({ code, words }) => ({ code, words: words.replaceAll(mark, '') }))
}

/**
 * Grounds that the mail of a refusal names, each once, in the order of the text; empty where no phrase is
 * known, or where each that is known is denied, asked or supposed in its clause. They are proposals: who
 * reads the mail says which of them it is.
 */
export function toldGrounds(
  mail: string,
  { preflight }: { readonly preflight: PreflightRules },
): readonly ToldGround[] {
  const patterns = patternsOf(preflight, portuguese.test(mail) ? 'pt' : 'other')
  const sentences = withoutQuoted(mail.slice(0, longestMail).replace(/\r\n?/g, '\n').replace(/[’‘]/g, "'"))
    .split(blankLine)
    .flatMap((paragraph) => paragraph.split(sentenceEnd))
  const told = new Map<string, ToldGround>()
  for (const sentence of sentences) {
    if (isAsked(sentence, patterns)) continue
    for (const clause of clausesIn(withoutDenied(plain(sentence), patterns), patterns))
      for (const { code, words } of groundsIn(clause, patterns))
        if (!told.has(code)) told.set(code, { code, words })
  }
  return [...told.values()]
}
