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
  readonly grounds: readonly (readonly [code: string, pattern: RegExp])[]
  readonly denial: RegExp | undefined
  readonly breaks: RegExp | undefined
  /** A comma or an “and” begins a clause of its own only before one of these. */
  readonly begins: RegExp | undefined
  readonly refusing: RegExp | undefined
  /** “No es que”: all that follows is denied, until it is said what is true instead. */
  readonly deniedThat: RegExp | undefined
  readonly instead: RegExp | undefined
}

const kept = new WeakMap<PreflightRules, Patterns>()

/** Between the two halves of a phrase at most four words, and none that denies: “no incluye .. firma”. */
const gapWithout = (denial: RegExp | undefined): string =>
  denial ? ` (?:(?!${denial.source})[^ ]+ ){0,4}` : ' (?:[^ ]+ ){0,4}'

function phrasePattern(phrases: readonly string[], gap: string): RegExp {
  const made = phrases
    .map((phrase) => plain(phrase).split(' .. ').map(patternOf).join(gap))
    .sort((a, b) => b.length - a.length)
  return new RegExp(`(?<![a-z0-9])(?:${made.join('|')})(?![a-z0-9])`, 'g')
}

function patternsOf(rules: PreflightRules): Patterns {
  const before = kept.get(rules)
  if (before) return before
  const list = (name: string, flags = '') => wholeWords(rules.words?.[name] ?? [], flags)
  const begins = list('clauseSubjects')
  const denial = list('denials', 'g')
  const gap = gapWithout(denial)
  const made: Patterns = {
    grounds: Object.entries(rules.refusalWords ?? {}).flatMap(([code, phrases]) =>
      phrases.length > 0 ? [[code, phrasePattern(phrases, gap)] as const] : [],
    ),
    denial,
    breaks: list('clauseBreaks', 'g'),
    begins: begins && new RegExp(`(?:,| (?:y|e|and|et) )(?= ?${begins.source})`, 'g'),
    refusing: list('refusingVerbs'),
    deniedThat: list('deniedThat'),
    instead: list('saidInstead'),
  }
  kept.set(rules, made)
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

const isAsked = (sentence: string): boolean => sentence.trimEnd().endsWith('?')

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
 * further denies the whole clause, or only supposes it.
 */
function groundsIn(clause: string, { grounds, denial }: Patterns): readonly ToldGround[] {
  const found = grounds.flatMap(([code, pattern]) =>
    [...clause.matchAll(pattern)].map(({ index, 0: words }) => ({ code, words, index })),
  )
  const isWithin = (at: number) => found.some(({ index, words }) => index <= at && at < index + words.length)
  const isDenied = denial !== undefined && [...clause.matchAll(denial)].some(({ index }) => !isWithin(index))
  return isDenied ? [] : found.sort((a, b) => a.index - b.index)
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
  const patterns = patternsOf(preflight)
  const sentences = withoutQuoted(mail.slice(0, longestMail).replace(/\r\n?/g, '\n').replace(/[’‘]/g, "'"))
    .split(blankLine)
    .flatMap((paragraph) => paragraph.split(sentenceEnd))
  const told = new Map<string, ToldGround>()
  for (const sentence of sentences) {
    if (isAsked(sentence)) continue
    for (const clause of clausesIn(withoutDenied(plain(sentence), patterns), patterns))
      for (const { code, words } of groundsIn(clause, patterns))
        if (!told.has(code)) told.set(code, { code, words })
  }
  return [...told.values()]
}
