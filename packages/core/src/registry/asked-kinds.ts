// What words ask for, by kinds of data: a row by its own, a sentence where it asks. One reading for rows and
// texts, whatever place they stand in.
import { rememberedBy } from '../text/remembered.ts'
import { readAs } from './read-as.ts'
import type { SecondLanguageWords } from './second-words.ts'
import { aboutIt, asksHere, clausesOf, isLeftOut, isToldOf, orders, thatSomebody } from './wider-asked.ts'

/**
 * How texts name what is asked, as data: `askedWords` of `providers/preflight.yaml`, beside the kinds of
 * `secondLanguage`. Patterns over folded words.
 */
export interface AskedKindWords {
  readonly kinds: Readonly<Record<string, string>>
  /** By class of data, the kinds that its rows may name. */
  readonly allowed: Readonly<Record<string, readonly string[]>>
  /** Kinds about which a row may ask. */
  readonly about: readonly string[]
  /** Beside these a connection is that of the creation of an account. */
  readonly atCreation: string
  readonly harmless: string
  /** Words of languages that nobody here reads. */
  readonly foreign: string
  /** Kinds for which a sentence may ask. */
  readonly inTexts: readonly string[]
  /** What somebody asked in what is told. */
  readonly past: string
  /** Words by which a sentence asks. */
  readonly asks: string
}

interface Patterns {
  readonly kinds: readonly (readonly [kind: string, pattern: RegExp])[]
  readonly about: ReadonlySet<string>
  readonly atCreation: RegExp
  readonly harmless: RegExp
  readonly foreign: RegExp
  readonly asks: RegExp
  readonly past: RegExp
  readonly inTexts: ReadonlySet<string>
}

const whole = (parts: string, flags: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${parts})(?![\p{L}\p{N}])`, flags)

const made = new WeakMap<AskedKindWords, Patterns>()
function patternsOf(words: AskedKindWords, { kinds, reaches }: SecondLanguageWords): Patterns {
  const known = made.get(words)
  if (known) return known
  const all = [kinds, reaches, words.kinds].flatMap((table) => Object.entries(table))
  const own: Patterns = {
    kinds: all.map(([kind, parts]) => [kind, whole(parts, 'gu')]),
    about: new Set(words.about),
    atCreation: whole(words.atCreation, 'u'),
    harmless: whole(words.harmless, 'gu'),
    foreign: whole(words.foreign, 'gu'),
    asks: whole(words.asks, 'u'),
    past: whole(words.past, 'gu'),
    inTexts: new Set(words.inTexts),
  }
  made.set(words, own)
  return own
}

/** Figures that stand for letters inside a word. */
const likeLetters: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }
/** A text as it is read when a word is broken or written with figures: `con-teúdo`, `c0nteúdo`, `c o n`. */
const asRead = (text: string): string =>
  text
    .replace(/(?<=\p{L})[-·.*_](?=\p{L})/gu, '')
    .replace(/(?<=\p{L})[013457](?=\p{L})/gu, (figure) => likeLetters[figure] ?? figure)
    .replace(/(?<!\p{L})(?:\p{L} ){2,}\p{L}(?!\p{L})/gu, (apart) => apart.replaceAll(' ', ''))

/** Both readings of a text in clauses. */
const readings = (text: string): readonly string[] => {
  const plain = readAs(text).replace(/\p{Cf}/gu, '')
  const read = asRead(plain)
  return [...clausesOf(plain), ...(read === plain ? [] : clausesOf(read))]
}

const ofConnection = new Set(['connections', 'location'])
/** Of whom a row may tell what they did: the account that published the content. */
const ofSomebody = whole(
  '(?:cuentas?|perfil|usuari[oa]s?|titular|personas?|autor\\p{L}*|contas?|perfis|pessoas?|accounts?|users?|profiles?|persons?|holders?|comptes?|utilisateurs?|personnes?)(?: \\p{L}+){0,2}? (?:que|quien|who|which|that|qui|quem)(?: (?!y |e |and |et )\\p{L}+){0,6} $',
  'u',
)

/** Of what an account or a day is told by: the account of the messages, the day of the messages. */
const toldBy = whole(
  '(?:cuentas?|contas?|accounts?|comptes?|dias?|days?|jours?|horas?|hours?|heures?) (?:de|da|do|das|dos|del|of|des) (?:l[oa]s |os |as |the |les )?$',
  'u',
)

/** Behind a list of what is not asked. */
const refusedLater =
  /^(?:,? \p{L}+){0,12}?,? (?:(?:is|are) not |no se |nao se |nao sao |ne sont pas |n est pas )(?:requested|asked|sought|wanted|needed|solicit|pid|ped|demand|requis)/u
const since = whole('desde|since|from|depuis|a partir d[eao]', 'u')

/** What behind it says that only what stands about it is meant: `message headers`. */
const headersOfIt = /^ (?:headers?|metadata)(?!\p{L})/u

/** The kinds that a clause names, left neither out nor for what they are about. */
function kindsOfClause(clause: string, of: Patterns, isRow: boolean): readonly string[] {
  const plain = clause.replace(of.harmless, (found) => ' '.repeat(found.length))
  return of.kinds.flatMap(([kind, pattern]) =>
    [...plain.matchAll(pattern)].some(({ index, 0: said }) => {
      const end = index + said.length
      const head = plain.slice(0, index)
      const isTold = toldBy.test(head) || (isRow ? ofSomebody.test(head) : isToldOf(plain, index, end))
      if (isLeftOut(plain, index, end) || refusedLater.test(plain.slice(end)) || isTold) return false
      const isAbout = aboutIt.test(plain.slice(0, index)) || headersOfIt.test(plain.slice(end))
      const about = of.about.has(kind) && isAbout
      const ofCreation = ofConnection.has(kind) && of.atCreation.test(plain) && !since.test(plain)
      return !about && !ofCreation
    })
      ? [kind]
      : [],
  )
}

/** The kinds of data that the words of a row ask for; `foreign` where nobody here reads them. */
export function kindsOfRow(
  text: string,
  words: AskedKindWords,
  second: SecondLanguageWords,
): readonly string[] {
  return kindsOfRowBy(text, patternsOf(words, second))
}

const kindsOfRowBy = rememberedBy((text: string, of: Patterns): readonly string[] => {
  const clauses = readings(text)
  const foreign = clauses.some((clause) => new Set(clause.match(of.foreign) ?? []).size > 1)
  return [
    ...new Set(clauses.flatMap((clause) => kindsOfClause(clause, of, true))),
    ...(foreign ? ['foreign'] : []),
  ]
})

/** Every kind of data that a text names, asked for, told of or denied. */
export function kindsNamed(
  text: string,
  words: AskedKindWords,
  second: SecondLanguageWords,
): readonly string[] {
  return kindsNamedBy(text, patternsOf(words, second))
}

const kindsNamedBy = rememberedBy((text: string, of: Patterns): readonly string[] => {
  const clauses = readings(text)
  const isNamed = (pattern: RegExp) => clauses.some((clause) => clause.search(pattern) >= 0)
  return [...new Set(of.kinds.flatMap(([kind, pattern]) => (isNamed(pattern) ? [kind] : [])))]
})

/** Where a clause has said that it asks; undefined: it does not. */
function askedUntil(clause: string, of: Patterns, ofOrder: boolean): number | undefined {
  const now = ofOrder ? clause : clause.replace(of.past, (told) => ' '.repeat(told.length))
  const found = (ofOrder ? orders.exec(now) : null) ?? asksHere.exec(now) ?? of.asks.exec(now)
  return found ? found.index + found[0].length : undefined
}

/** Sentences of a text that ask, in folded words. `ofOrder`: the text tells what an order lets do. */
export function asking(
  text: string,
  words: AskedKindWords,
  second: SecondLanguageWords,
  ofOrder = false,
): readonly string[] {
  const of = patternsOf(words, second)
  return readings(text).filter((clause) => askedUntil(clause, of, ofOrder) !== undefined)
}

/** The kinds of data for which a text asks in its own voice. */
export function kindsAsked(
  text: string,
  words: AskedKindWords,
  second: SecondLanguageWords,
  ofOrder = false,
): readonly string[] {
  const of = patternsOf(words, second)
  return ofOrder ? kindsOfOrder(text, of) : kindsOfText(text, of)
}

const kindsOfText = rememberedBy((text: string, of: Patterns) => kindsIn(text, of, false))
const kindsOfOrder = rememberedBy((text: string, of: Patterns) => kindsIn(text, of, true))

function kindsIn(text: string, of: Patterns, ofOrder: boolean): readonly string[] {
  const all = readings(text).flatMap((clause) => {
    const end = askedUntil(clause, of, ofOrder)
    if (end === undefined) return []
    const rest = clause.slice(end).replace(thatSomebody, ' ')
    return kindsOfClause(clause.slice(0, end) + rest, of, false)
  })
  return [...new Set(all)].filter((kind) => of.inTexts.has(kind))
}
