import { pointerTo } from '../json/index.ts'
import { unsafeCodePoints } from '../letter/plain-value.ts'
import { type LocalWords, localPatterns } from '../registry/local-words.ts'
import type { Draft } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import type { Finding } from './types.ts'

type Found = Finding<'form.openBrace' | 'form.unsafeCharacter'>

/**
 * Bounds of the walk: a draft that has more than this is none that a person wrote, and a pack looks at all of
 * it once more.
 */
const bounds = { depth: 12, items: 1000, text: 20_000, all: 2_000_000, findings: 50 }

/** Almost every text is of these characters alone, and then there is nothing to look for. */
const harmless = /^[ -z|~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027]*$/
/** A brace of a pattern of the phrase bank that nobody filled: `{victim}`. */
const openBrace = /\{\s*[A-Za-z]\w{0,60}\s*\}/
/** Whoever reads it is told to fill it in: `completar`, `por completar`, `preencher`, `to be filled in`. */
const toFill = String.raw`(?:(?:a|por|to be|para|à|please) )?(?:complet(?:ar|e|ed|er|é)|compléter|preench(?:er|a)|filled in|fill in|insert(?:ar|e)?|inserir|indicar|indique)`
/**
 * What stands in a pass of a model for a value: `nombre de usuario`, `fecha`, `years`. A telephone an editor
 * may have put in.
 */
const forValue = String.raw`(?:(?:your|su|seu|the|full) )?(?:user ?name|nombres?|nome|names?|nom|apellidos?|fecha|date|número|numero|number|monto|importe|amount|montant|years?|months?|años|anos|meses)(?: (?:de|del|da|do|du|of|completo|y|and|e) ?[^\]>]{0,40}| completo)?`
/** What figures are figures of: times, shares, and the money of every country of the knowledge. */
const unitsWith = (currency: string) =>
  String.raw`(?:years?|months?|days?|hours?|weeks?|años?|anos?|mes|meses|mês|días?|dias?|horas?|semanas?|ans?|mois|jours?|heures?|${currency}|%)(?![\p{L}])`
const months = String.raw`(?:de |of )?(?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic|jan|fev|mai|ago|out|dez|apr|aug|dec|janv|févr|avr|juin|juil|août|déc)\p{L}*(?![\p{L}])`
/** Nothing but a blank says so whatever stands around it. `[…]` is how a quotation is cut. */
const blankBefore = (units: string) =>
  new RegExp(
    [
      String.raw`\[\s*${toFill}(?: [^\]]{0,40})?\]`,
      String.raw`<\s*${toFill}(?: [^<>]{0,40})?>`,
      String.raw`\(\s*(?:(?:a|por|to be|à) )?(?:completar|compléter|preencher|preencha|filled in|fill in|insertar|inserir)(?: [^()]{0,40})?\)`,
      String.raw`(?<![\w@.])_{3,}(?![\w@]|\.\w)`,
      String.raw`(?<![^\s($])__(?![^\s.,;:)])`,
      String.raw`(?<![\p{L}\p{N}_])X{2,}(?= ?${units}| ${months})`,
      String.raw`(?<![\p{L}\p{N}_])X{2,}(?= (?:to|a|y|and|e|et) X{2,} ?${units})`,
      String.raw`(?<![\p{L}\p{N}_/.-])XX[/.-]XX[/.-](?:\d{2,4}|X{2,4})(?![\p{L}\p{N}])`,
    ].join('|'),
    'iu',
  )
/** What stands so in a quotation was said by somebody. */
const blankUnquoted = new RegExp(
  [String.raw`[[<]\s*${forValue}\s*[\]>]`, String.raw`(?<![^\s:($])(?:…{2,}|\.{5,}|(?:\. ){4,}\.)`].join('|'),
  'iu',
)
const quotation = /«[^»]{0,2000}»|“[^”]{0,2000}”|"[^"]{0,2000}"/g
/** "up to … years": left open, or cut; it is told, and who reads it knows. */
const openFigureOf = (units: string) =>
  new RegExp(
    String.raw`(?<=(?<![\p{L}])(?:of|to|than|de|a|hasta|até|máximo|máxima|maximum|y|and|e|jusqu'à) )(?:…+|\.{3,}) ?(?=${units})`,
    'iu',
  )
/** A text that is nothing but the word that it is to be written. */
const wholeBlank = new RegExp(String.raw`^\s*(?:pendiente de )?${toFill}\s*[.…]*\s*$`, 'iu')
/** Without one of these a text has no blank. */
const mayBeBlank = /[[<_…]|\.{3}|\. \.|xx|complet|preench|compl[eé]|fill|inser|indi/i

/** What speaks of money is looked for by the words of the countries. */
interface Blanks {
  readonly blank: RegExp
  readonly openFigure: RegExp
}
const known = new WeakMap<LocalWords, Blanks>()
function blanksBy(words: LocalWords): Blanks {
  const before = known.get(words)
  if (before) return before
  const units = unitsWith(localPatterns(words).currency)
  const made = { blank: blankBefore(units), openFigure: openFigureOf(units) }
  known.set(words, made)
  return made
}

/** The first blank of a text that a letter would print. */
function blankIn(value: string, words: LocalWords): string | undefined {
  if (!mayBeBlank.test(value)) return undefined
  const { blank, openFigure } = blanksBy(words)
  return (
    blank.exec(value)?.[0] ??
    wholeBlank.exec(value)?.[0] ??
    blankUnquoted.exec(value.replace(quotation, ' '))?.[0] ??
    openFigure.exec(value)?.[0]
  )
}

/** Where a letter prints line breaks: facts and link. `text` is never printed as it is. */
const mayBreak = new Set([
  '/case/summary',
  '/case/nexusToService',
  '/letter/second/~1case~1summary',
  '/letter/second/~1case~1nexusToService',
  '/text',
])

function ofText(path: string, value: string, words: LocalWords): readonly Found[] {
  const brace = openBrace.exec(value)?.[0] ?? blankIn(value, words)
  const [character] = unsafeCodePoints(value, true)
  const breaks = character === undefined && value.includes('\n') && !mayBreak.has(path)
  return [
    ...(brace === undefined
      ? []
      : [
          finding(
            { code: 'form.openBrace', rule: 'noOpenBrace', path, params: { brace: brace.trim() } },
            /^[….]+ ?$/.test(brace) && blanksBy(words).openFigure.exec(value)?.[0] === brace
              ? 'warn'
              : 'block',
            houseGrounds,
          ),
        ]),
    ...(character === undefined
      ? []
      : [
          finding(
            { code: 'form.unsafeCharacter', rule: 'plainText', path, params: { character } },
            'block',
            houseGrounds,
          ),
        ]),
    ...(breaks
      ? [finding({ code: 'form.unsafeCharacter', rule: 'oneLine', path }, 'warn', houseGrounds)]
      : []),
  ]
}

interface Walk {
  readonly words: LocalWords
  readonly found: Found[]
  /**
   * The way down to the text looked at; a pointer is made of it only where something is found, because most
   * texts are clean.
   */
  readonly keys: string[]
  seen: number
}

function look(value: unknown, walk: Walk): void {
  if (walk.seen > bounds.all || walk.found.length >= bounds.findings) return
  if (typeof value === 'string') {
    const cut = value.length > bounds.text ? value.slice(0, bounds.text) : value
    walk.seen += cut.length
    if (!harmless.test(cut) || blankIn(cut, walk.words) !== undefined)
      walk.found.push(...ofText(pointerTo(walk.keys), cut, walk.words))
  } else if (typeof value === 'object' && value !== null && walk.keys.length < bounds.depth) {
    let items = 0
    for (const key of Object.keys(value)) {
      if (++items > bounds.items) break
      walk.keys.push(key)
      look((value as Readonly<Record<string, unknown>>)[key], walk)
      walk.keys.pop()
    }
  }
}

const walked = new WeakMap<
  object,
  {
    readonly key: string
    readonly words: LocalWords
    readonly found: readonly Found[]
    readonly seen: number
  }
>()

/** One part of the draft; a part that is the same as before is not walked again. */
function ofPart(
  key: string,
  value: unknown,
  { seen, words }: Pick<Walk, 'seen' | 'words'>,
): { found: readonly Found[]; seen: number } {
  const isPart = typeof value === 'object' && value !== null
  const before = isPart ? walked.get(value) : undefined
  if (before?.key === key && before.words === words) return before
  const walk: Walk = { words, found: [], keys: [key], seen }
  look(value, walk)
  const own = { key, words, found: walk.found, seen: walk.seen - seen }
  // A walk that came to its bounds is about the draft as a whole.
  if (isPart && walk.seen <= bounds.all && walk.found.length === 0) walked.set(value, own)
  return own
}

/**
 * What must not stand in a text that somebody typed or pasted: a brace left over from a pattern, a character
 * that hides or turns text round.
 *
 * An attacker controls these texts: a right-to-left mark inside a name prints another account than the one
 * that is searched.
 */
export function typedTextFindings({ raw }: Draft, words: LocalWords): readonly Found[] {
  const found: Found[] = []
  let seen = 0
  for (const key of Object.keys(raw).slice(0, bounds.items)) {
    if (seen > bounds.all || found.length >= bounds.findings) break
    const own = ofPart(key, raw[key], { seen, words })
    seen += own.seen
    found.push(...own.found)
  }
  return found.slice(0, bounds.findings)
}
