import { isCount, isOfThings, isUnderSecrets } from './bare-names.ts'
import { nearOfList } from './find-handles.ts'
import type { KnownType } from './prepare.ts'
import {
  type Cue,
  type CuedText,
  isNamedBriefly,
  isSomethingElse,
  isTaken,
  labelBefore,
  lineEnd,
  lineStart,
  type Near,
  namedBy,
  namedFor,
  nationOf,
  serviceNear,
  servicesFor,
  take,
} from './reading.ts'
import type { Reason } from './types.ts'
import { fit, isEmphasised, isProven, keepsCheck, whyOf } from './values.ts'
import { fold, WORD } from './words.ts'

/** Where a value could stand after a cue. */
interface Place {
  readonly at: number
  /** A colon, a quote or an @ stands between cue and value: even a plain word is meant as a value. */
  readonly isMarked: boolean
  /** The line under the cue: what is no number must be all that stands on it. */
  readonly isUnder?: boolean
  /** In brackets behind the cue, where a plain word is a remark. */
  readonly isInner?: boolean
  /** Behind words that no label is made of: only a number that the cue alone calls for. */
  readonly isBehind?: boolean
}

interface Hit {
  readonly type: KnownType
  readonly start: number
  readonly end: number
  readonly normalised: string
  readonly isChecked: boolean
  /** The word is used of several countries' numbers, and none is named. */
  readonly isShared?: boolean
  readonly isJoined?: boolean
  /** Words of things and figures, where a name is called for. */
  readonly isThing?: boolean
}

const GAP = /[ \t:#.=*>ºª°№"'«»“”‘’`[\]~_|-]*/y
const FILLER = /[\p{L}\p{M}.]{1,20}/uy
const PARENTHESIS = /\([^()\n]{0,60}\)/y
const TOKEN = /[^\s,;<>"`“”«»|(){}[\]]{1,256}/y
const DIGIT_RUN = /[\p{L}\d](?:[ .\-/,]?[\p{L}\d*]){3,40}/uy
const LIST =
  /[ \t]*(?:[,;/|]|\b(?:y|e|and|et|o|ou|or)\b|\r?\n)[ \t]*(?:(?:y|e|and|et)\b[ \t]*)?(?:[-*•·][ \t]*|\d{1,2}[.)][ \t]+)?["'“«]?/iuy

/**
 * Words and numbers that count why of the word beside them: "DNI 00000001", "usuario de Instagram: …".
 */
export function findCued(reading: CuedText): void {
  for (const cue of reading.cues) {
    const candidates = candidatesOf(reading, cue)
    if (candidates.types.length > 0) followCue(reading, cue, candidates)
  }
}

/** The types that a cue calls for, and why. */
export interface Candidates {
  readonly types: readonly KnownType[]
  readonly own: ReadonlySet<KnownType>
  readonly weak: ReadonlySet<KnownType>
  readonly near: Near | undefined
  /** The word that calls for them, and whether it heads a column. */
  readonly said: Reason
  /** Nothing but the name of a service calls for them. */
  readonly isBare?: boolean
}

/** The candidates of a cue beside no service; cues of one phrase share their list of types. */
const lonely = new WeakMap<readonly KnownType[], Candidates>()

/**
 * What may follow a cue. In a table only the words of the same cell speak for it, or the service that its row
 * gives.
 */
export function candidatesOf(
  reading: CuedText,
  cue: Cue,
  cell?: { readonly start: number; readonly end: number },
  given?: Near,
): Candidates {
  const near = given ?? serviceNear(reading, cue.start, cue.end, cell, true)
  const known = (type: KnownType) =>
    near?.providers.some(
      (id) => type.services.includes(id) && reading.table.byProvider.get(id)?.includes(type),
    ) === true
  const said: Reason = {
    code: cell ? 'column' : 'cue',
    value: reading.text.slice(cue.start, cue.end).replace(/\s+/g, ' ').slice(0, 60),
  }
  const cached = near ? undefined : lonely.get(cue.own)
  if (cached) return { ...cached, said }
  // Addresses and telephones have finders of their own, which a cue must not forestall.
  const { roles, broader } = reading.table.rules
  const isElsewhere = ({ type }: KnownType) =>
    type === roles.email || type === roles.phone || broader[type] === roles.email
  // A word that means something without any service is not the service's why that is named elsewhere.
  const isFar = near?.how === 'far' || near?.how === 'line'
  const isFree = isFar && (cue.weak.length > 0 || cue.own.length > 0)
  const withService = near && !isFree ? cue.withService.filter(known) : []
  // "Vanity Name" in the report of a service is no name of another one.
  const isOfAnotherReport = ({ services }: KnownType) =>
    near?.how === 'report' &&
    near.providers.length > 0 &&
    services.length === 1 &&
    !near.providers.includes(services[0] ?? '')
  const own = cue.own.filter((type) => !isElsewhere(type) && !isOfAnotherReport(type))
  // A type of the named service beats a general one of the same cue.
  own.sort((a, b) => Number(known(b)) - Number(known(a)))
  // "al alias … por Mercado Pago": what the service itself calls so comes before the names of its accounts.
  const weak = near ? cue.weak.filter(known) : []
  const types = [...own.filter(known), ...weak, ...withService, ...own.filter((t) => !known(t)), ...cue.weak]
  const candidates = { types: [...new Set(types)], own: new Set(own), weak: new Set(cue.weak), near, said }
  if (!near) lonely.set(cue.own, candidates)
  return candidates
}

function followCue(reading: CuedText, cue: Cue, candidates: Candidates): void {
  // "user_id, dm_metadata": keys of a program in a list, and no label.
  if (reading.text[cue.end] === ',' && reading.text.slice(cue.start, cue.end).includes('_')) return
  for (const place of placesAfter(reading, cue.end)) {
    const hit = bestHit(reading, place, candidates, cue.end)
    if (!hit || !isEarned(reading, hit, cue, candidates)) continue
    if (isAssigned(reading, cue.end, hit)) return
    accept(reading, hit, candidates)
    if (hit.isChecked) followList(reading, hit, candidates)
    return
  }
  const backwards = placeBefore(reading, cue.start)
  // "30.111.222 (DNI)": behind a value that no label of its own stands before.
  if (!backwards || labelBefore(reading, backwards.at)) return
  const hit = bestHit(reading, backwards, candidates)
  if (
    hit &&
    /[\d@]/.test(hit.normalised) &&
    hit.end <= cue.start &&
    !/[.;] /.test(reading.text.slice(hit.end, cue.start))
  )
    accept(reading, hit, candidates)
}

/** `String dni = "12345678";` is a program. */
const isAssigned = ({ text }: CuedText, from: number, { type, start, end }: Hit): boolean =>
  /^[\w\])]*\s+[:+]?=\s*["'`]$/.test(text.slice(from, start))
    ? /^["'`]\s{0,3}[;,)]/.test(text.slice(end, end + 6))
    : !type.isNumber &&
      /^[\w\])]*\s*[:+]?=\s*$/.test(text.slice(from, start)) &&
      CODE.test(text.slice(lineStart(text, start, 200), lineEnd(text, end, 120)))

/** Signs that only a program writes. */
const CODE = /[!=]==|=>|&&|\|\||\)\s?\{|^\s*(?:const|let|var|def|function|return)\s/

/**
 * A word that counts beside its service alone, where that is named elsewhere: then only a label with a colon
 * counts, "Usuario: …", and no word of a sentence or of a program.
 */
function isEarned({ text }: CuedText, hit: Hit, cue: Cue, { near, own, weak }: Candidates): boolean {
  if (own.has(hit.type) || weak.has(hit.type) || !near || near.isDirect) return true
  if (near.how !== 'far') return !/[=!<>{}]/.test(text.slice(cue.end, hit.start))
  return /^[^=]{0,24}:[ \t]*(?:\r?\n[ \t]*)?["'“«@]?$/.test(text.slice(cue.end, hit.start))
}

/**
 * The places after a cue where its value may begin, skipping punctuation, small words, service names and one
 * parenthesis.
 */
function* placesAfter(reading: CuedText, from: number): Generator<Place> {
  const { text } = reading
  let at = from
  let isMarked = false
  for (let step = 0; step < 8; step++) {
    GAP.lastIndex = at
    const gap = GAP.exec(text)?.[0] ?? ''
    if (/[:="'“«‘`]/.test(gap) || gap.includes('\t') || gap.includes('  ')) isMarked = true
    at += gap.length
    if (text[at] === '\n' || text[at] === '\r') {
      // The value on the next line: only right after the cue or its colon.
      const next = /^\r?\n[ \t]*(?:[-*•·>][ \t]*|\d{1,2}[.)][ \t]+)?["'“«]?/.exec(text.slice(at, at + 24))
      if (!next || step > 3) return
      yield { at: at + next[0].length, isMarked: true, isUnder: true }
      return
    }
    if (text[at] === '(') {
      yield { at: at + 1, isMarked: text[at + 1] === '@', isInner: true }
      PARENTHESIS.lastIndex = at
      const skipped = PARENTHESIS.exec(text)?.[0]
      if (!skipped) return
      at += skipped.length
      continue
    }
    if (text[at] === '/' || text[at] === ',') {
      at++
      continue
    }
    FILLER.lastIndex = at
    const word = FILLER.exec(text)?.[0]
    const after = word === undefined ? at : afterFiller(reading, at, word)
    if (after === at) {
      // A minus sign may be part of the value, and names begin with "_".
      if (text[at - 1] === '-' && at - 1 > from) yield { at: at - 1, isMarked }
      const lines = underscores(text, at)
      if (lines > 0 && at - lines > from) yield { at: at - lines, isMarked }
      yield { at, isMarked: isMarked || text[at] === '@' || text[at] === '$' }
      const colon = step === 0 || !isMarked ? afterLabel(reading, from, at) : undefined
      if (colon !== undefined) yield { at: colon, isMarked: true }
      // "DNI del agraviado 00000001": whose it is stands between.
      const owner =
        /^(?:\p{Ll}{3,20}(?: \p{Ll}{3,20})?(?: es| era| é|:)?|\p{Lu}[\p{L}'’.-]{1,20}(?: \p{Lu}[\p{L}'’.-]{1,20}){0,3},?) (?=\d)/u.exec(
          text.slice(at, at + 90),
        )?.[0]
      if (owner) yield { at: at + owner.length, isMarked: false, isBehind: true }
      return
    }
    at = after
  }
}

/** How many "_" stand right before a place; a longer run is a line to be filled in. */
function underscores(text: string, at: number): number {
  const run = /_*$/.exec(text.slice(Math.max(0, at - 4), at))?.[0].length ?? 0
  return run > 3 ? 0 : run
}

/** "Alias para transferir: …": behind the colon of a label that a line begins with. */
function afterLabel({ text, table }: CuedText, from: number, at: number): number | undefined {
  const rest = /^[\p{L} ]{2,32}:[ \t]{0,20}["'“«]?/u.exec(text.slice(at, at + 60))?.[0]
  if (!rest) return undefined
  const words = [...rest.matchAll(/\p{L}+/gu)]
  if (words.length > 4) return undefined
  const isCue = words.some((word) =>
    table.phrases
      .at(text, at + word.index, at + word.index + word[0].length, fold(word[0]))
      .some(({ value }) => (value.own ?? value.withService) !== undefined),
  )
  const line = text.lastIndexOf('\n', from - 1) + 1
  const isHead = from - line < 40 && !/[.;:!?]/.test(text.slice(line, from))
  return isCue || !isHead ? undefined : at + rest.length
}

/**
 * Where the text goes on behind a small word or the name of a service or country; the same place when the
 * word is neither.
 */
function afterFiller(reading: CuedText, at: number, word: string): number {
  const { text, table } = reading
  const end = at + word.length
  // "user+tag@…", "X$name": the beginning of the value itself.
  if (/^(?:[\p{N}_@$+-]|\.[\p{L}\p{N}])/u.test(text.slice(end, end + 2))) return at
  const trimmed = word.replace(/[.ºª°]+$/, '')
  const folded = fold(trimmed)
  if (table.fillers.has(folded)) return at + word.length
  const phrase = table.phrases
    .at(text, at, at + trimmed.length, folded)
    .findLast((p) => p.value.services !== undefined || p.value.countries !== undefined)
  return phrase ? phrase.end : at
}

function placeBefore(reading: CuedText, cueStart: number): Place | undefined {
  const { text } = reading
  const gap = /[ \t]?[([-]?[ \t]?$/.exec(text.slice(Math.max(0, cueStart - 3), cueStart))?.[0] ?? ''
  if (gap === '') return undefined
  const end = cueStart - gap.length
  let at = end
  while (at > 0 && end - at < 64 && !/[\s,;:<>"(){}[\]]/.test(text[at - 1] ?? '')) at--
  return end - at < 4 ? undefined : { at, isMarked: false }
}

function bestHit(reading: CuedText, place: Place, candidates: Candidates, from = 0): Hit | undefined {
  if (isSomethingElse(reading, place.at, from)) return undefined
  const nation = nationOf(reading, place.at, place.at)
  const country = nation?.code
  const home = (type: KnownType) => type.rule.homeCountry !== undefined && type.rule.homeCountry === country
  const homes = new Set(candidates.types.flatMap(({ rule }) => rule.homeCountry ?? []))
  const isShared = homes.size > 1
  // One word for the papers of several countries: of a country that is known only its own paper is meant.
  const usable = candidates.types.filter(
    (type) =>
      (!type.rule.needsCountry || home(type)) &&
      (!(type.rule.onlyHome || !type.rule.check) ||
        type.rule.homeCountry === undefined ||
        country === undefined ||
        home(type)) &&
      (!isShared || country === undefined || type.rule.homeCountry === undefined || home(type)),
  )
  const ordered = usable.some(home) ? [...usable.filter(home), ...usable.filter((t) => !home(t))] : usable
  let failed: Hit | undefined
  for (const type of ordered) {
    const hit = hitAt(reading, place, type, candidates)
    if (!hit) continue
    if (hit.isChecked)
      return isShared && country === undefined && !type.rule.check ? { ...hit, isShared: true } : hit
    failed ??= hit
    if (home(type)) break
  }
  return failed
}

/** The value of a type at a place, the longest writing first. */
function hitAt(reading: CuedText, place: Place, type: KnownType, { weak, own }: Candidates): Hit | undefined {
  const { text } = reading
  if (place.isBehind && !(type.isNumber && (own.has(type) || weak.has(type)))) return undefined
  if (type.isNumber && !/^[(+-]?\d/.test(text.slice(place.at, place.at + 2))) return undefined
  if (WHEN.test(text.slice(place.at, place.at + 20))) return undefined
  for (const written of writings(text, place.at, type)) {
    const end = place.at + written.length
    const normalised = fit(type, written)
    if (normalised === undefined || isTaken(reading, place.at, end)) continue
    if (weak.has(type) && !/[.\d-]/.test(normalised)) continue
    if (place.isUnder && !type.isNumber && !/^[ \t\r"'”»*.]{0,6}(?:\n|$)/.test(text.slice(end, end + 8)))
      continue
    if (!isMeant(reading, place, written, end, type)) continue
    const isChecked = keepsCheck(type, normalised)
    // "Beneficiario: Rosa Inventada 6461…": behind a name its check digit alone speaks for it.
    if (place.isBehind && !own.has(type) && !(isChecked && type.rule.check)) continue
    const isThing = thing(reading, place, written, type)
    if (isThing === undefined) continue
    return { type, start: place.at, end, normalised, isChecked, isThing }
  }
  return joinedAt(reading, place, type)
}

/**
 * Whether a name that a word calls for is made of words of things and figures: "usuario: bot_24" is asked
 * about,
 * and "cuentas de Instagram 10k" is none.
 */
function thing(
  { text, table }: CuedText,
  place: Place,
  written: string,
  type: KnownType,
): boolean | undefined {
  const isName = type.isHandle || type.rule.handle !== undefined
  if (!isName || written.startsWith('@') || text[place.at - 1] === '@') return false
  if (!isOfThings(table, written)) return isCount(written)
  return place.isMarked && !/^\d/.test(written) ? true : undefined
}

/** Figures of a long number with check digits that were broken over two lines. */
function joinedAt(reading: CuedText, place: Place, type: KnownType): Hit | undefined {
  if (!type.isNumber || !type.rule.check) return undefined
  const { text } = reading
  const broken = /^\d{3,30}[ \t]?\r?\n[ \t]{0,8}\d{2,30}(?![\d.,:/-])/.exec(
    text.slice(place.at, place.at + 80),
  )?.[0]
  const end = place.at + (broken?.length ?? 0)
  const normalised = broken && fit(type, broken.replace(/\s+/g, ''))
  if (!normalised || normalised.length < 14 || isTaken(reading, place.at, end)) return undefined
  return keepsCheck(type, normalised)
    ? { type, start: place.at, end, normalised, isChecked: true, isJoined: true }
    : undefined
}

/** The stretches of text that could be one value, the longest first. */
function writings(text: string, at: number, type: KnownType): readonly string[] {
  const found: string[] = []
  if (type.words > 1) found.push(...wordRuns(text, at, type.words))
  if (type.rule.squeeze) {
    DIGIT_RUN.lastIndex = at
    let run = DIGIT_RUN.exec(text)?.[0]
    // A longer run may hold the next thing on the line: it is shortened group by group.
    for (let i = 0; run && i < 6; i++) {
      const last = run.length
      if (!/[\p{L}\d*]/u.test(text[at + last] ?? '')) found.push(run)
      const cut: string = run.replace(/[ .\-/,][^ .\-/,]*$/, '')
      if (cut === run) break
      run = cut
    }
  }
  TOKEN.lastIndex = at
  const token = TOKEN.exec(text)?.[0]
  if (token) {
    const trimmed = token.replace(/[.:!?'’*~)\]…]+$/, '')
    // The full stop behind a name is the sentence's, though the name may hold one.
    if (trimmed !== token) found.push(trimmed)
    found.push(token)
    const parted = /^[^/:=&]+/.exec(trimmed)?.[0]
    if (parted && parted !== trimmed && !trimmed.includes('://')) found.push(parted)
  }
  return found
}

function wordRuns(text: string, at: number, most: number): readonly string[] {
  const line = text.slice(at, lineEnd(text, at, 120))
  const stretch = /^[^,;:<>"`“”«»|(){}[\]\t\r]*/.exec(line)?.[0] ?? ''
  const ends: string[] = []
  const WORDS = /[^ ]+/g
  for (let match = WORDS.exec(stretch); match !== null && ends.length < most; match = WORDS.exec(stretch)) {
    ends.push(stretch.slice(0, match.index + match[0].length).replace(/[.!?'’*~]+$/, ''))
    if (/[.!?]$/.test(match[0])) break
  }
  return ends.reverse()
}

/** Whether one of several words is itself a label: "cuenta CLABE 0123" is no name of an account. */
function holdsLabel({ text, table }: CuedText, at: number, written: string): boolean {
  for (const word of written.matchAll(WORD)) {
    const start = at + word.index
    const found = table.phrases.at(text, start, start + word[0].length, fold(word[0]))
    if (found.some(({ value, end }) => value.own !== undefined && end <= at + written.length)) return true
  }
  return false
}

/** A day, part of one, an hour or a year: when something was, never what it is called. */
const WHEN =
  /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2})|\d{1,2}\/(?:\d{4}|\d{1,2})|\d{1,2}[:h]\d{2}(?::\d{2})?|(?:19|20)\d{2})(?![\p{L}\p{N}_@/-]|[.:]\p{N})/u
/** A day that is written in figures alone, as a number of an account could be. */
const DAY_OF_FIGURES = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/
/** "VENTAS_FICT77 me": behind a name that is written as names are the sentence goes on. */
const RUN_ON = /^(?=\S*[\d_]|[^\p{Ll}\s]{2,} )\S+(?: \S+)* \p{Ll}+(?: |$)/u

/** Whether what stands after a cue is meant as its value, and is not just the next word of the sentence. */
function isMeant(reading: CuedText, place: Place, written: string, end: number, type: KnownType): boolean {
  const { text, table } = reading
  const words = written.replace(/^@/, '').split(' ')
  const last = words.length - 1
  if (words.some((word, i) => (i === 0 || i === last) && table.neverValues.has(fold(word)))) return false
  if (
    words.length > 1 &&
    words.some((word) => table.neverValues.has(fold(word)) && word === word.toLowerCase())
  )
    return false
  if (place.isInner && !/[\d_@$]/.test(written)) return false
  if (words.length > 1 && RUN_ON.test(written)) return false
  if (words.length > 1 && holdsLabel(reading, place.at, written)) return false
  if (place.isMarked || /[\d_@$]|[a-z]\.[a-z]/i.test(written))
    return words.length === 1 || place.isMarked || /[\d#]/.test(written)
  if (/^\p{Lu}/u.test(written) && type.words > 1 && /^\s*(?:$|[.,;\n)])/.test(text.slice(end, end + 3)))
    return true
  // A word of letters only, without a colon before it, must end its sentence.
  return written.length > 4 && /^(?:[,;)\]"]|[.!?…]?[ \t\r]{0,40}(?:\n|$))/.test(text.slice(end, end + 48))
}

function accept(reading: CuedText, hit: Hit, called: Candidates): void {
  // "Pedido #1000000001 de Rappi": the service may stand behind the value.
  const behind = called.near?.isDirect
    ? undefined
    : nearOfList(reading, hit.end, serviceNear(reading, hit.start, hit.end))
  // "la cuenta 123 de BBVA": what stands behind the value is somebody else without a profile.
  const isSpoken =
    called.own.has(hit.type) ||
    (called.weak.has(hit.type) && (isProven(hit.type, hit.normalised) || !/^[\d-]+$/.test(hit.normalised)))
  if (behind?.isDirect && behind.providers.length === 0 && !isSpoken) return
  const isNearer = behind?.isDirect === true && behind.providers.some((id) => hit.type.services.includes(id))
  // "la cuenta @uno (Instagram) y la cuenta @dos (Telegram)": it is that service's, and of another kind.
  const isAnothers = behind?.isDirect === true && behind.providers.length > 0 && !isNearer
  if (isAnothers && !called.own.has(hit.type) && !called.weak.has(hit.type)) return
  const candidates = isNearer ? { ...called, near: behind } : called
  const { near } = candidates
  take(reading, hit.start, hit.end)
  if (!hit.isChecked) {
    reading.suspect.push({ type: hit.type.type, start: hit.start, end: hit.end, code: whyOf(hit.type) })
    return
  }
  const services = servicesFor(hit.type, near, hit.normalised)
  const strength = strengthOf(hit, { ...candidates, isBare: mayBeNoName(reading, hit, candidates) })
  const { why } = strength
  // "conta Mercado Pago 98000-0731": figures alone are seldom a name.
  const isFigures =
    !hit.type.isNumber &&
    !called.own.has(hit.type) &&
    /^[\d .-]{1,20}$/.test(hit.normalised) &&
    !/@/.test(reading.text.slice(hit.start - 1, hit.start + 1))
  // "MP: usuário …", "alias de MP: …": only what is not called for by itself rests on the service.
  const isUnsure =
    isFigures || (!called.own.has(hit.type) && !called.weak.has(hit.type) && isNamedBriefly(reading, near))
  const confidence = isUnsure && strength.confidence === 'high' ? 'medium' : strength.confidence
  reading.found.push({
    type: namedFor(hit.type, near, reading.table),
    start: hit.start,
    end: hit.end,
    normalised:
      hit.type.type === reading.table.rules.roles.domain
        ? hit.normalised.replace(/^www\./, '')
        : hit.normalised,
    confidence,
    services,
    why,
    named: namedBy(near, services),
  })
}

/** Whether a name without an @ stands below the name of a service alone, or below a heading of passwords. */
const mayBeNoName = (reading: CuedText, { type, start }: Hit, { isBare }: Candidates): boolean =>
  (type.isHandle || (type.words === 1 && !type.isNumber && !type.isLink)) &&
  !/@/.test(reading.text.slice(Math.max(0, start - 1), start + 1)) &&
  (isBare === true || isUnderSecrets(reading, start))

/** How surely a word and what stands around it make a value what it is taken for. */
function strengthOf(
  hit: Hit,
  { near, own, weak, said, isBare }: Candidates,
): { readonly confidence: 'high' | 'medium' | 'low'; readonly why: readonly Reason[] } {
  const { type, normalised } = hit
  const why: Reason[] = [said]
  if (isProven(type, normalised)) why.push({ code: 'checkDigit' })
  if (hit.isJoined) why.push({ code: 'joined' })
  const isOwn = own.has(type) || weak.has(type)
  const service = near?.providers.find((id) => type.services.includes(id))
  if (service && near && near.how !== 'far')
    why.push({ code: near.how === 'report' ? 'report' : 'service', value: service })
  if (hit.isThing || /^\p{L}+$/u.test(normalised))
    return { confidence: 'low', why: [...why, { code: 'plainWord' }] }
  if (DAY_OF_FIGURES.test(normalised) && type.rule.homeCountry === undefined)
    return { confidence: 'medium', why }
  if (isBare) return { confidence: 'medium', why: [...why, { code: 'bareName' }] }
  // "_ana_" is a name, or one that is set in italics.
  if (isEmphasised(normalised)) return { confidence: 'medium', why }
  if (hit.isShared)
    return {
      confidence: 'medium',
      why: [...why, { code: 'presumedCountry', value: type.rule.homeCountry ?? '' }],
    }
  if (isOwn || (near?.how === 'clause' && near.isDirect) || (near?.how === 'report' && near.isDirect))
    return { confidence: 'high', why }
  if (near && near.how !== 'far') return { confidence: 'medium', why }
  return { confidence: 'low', why: [...why, { code: 'far' }] }
}

/** "UID 100000001, 100000002 y 100000003": what follows in a list has the type of the first. */
function followList(reading: CuedText, first: Hit, candidates: Candidates): void {
  const { text } = reading
  let end = first.end
  for (;;) {
    LIST.lastIndex = end
    const separator = LIST.exec(text)?.[0]
    if (!separator) return
    if (separator.includes('\n') && !/^\s*[\r\n]\s*[-*•·\d@]/.test(text.slice(end, end + 12))) return
    const next = hitAt(reading, { at: end + separator.length, isMarked: false }, first.type, candidates)
    if (!next || next.end - next.start < 2 || !/[\d_.@-]/.test(next.normalised + (text[next.start] ?? '')))
      return
    // Where the first is one word, several words are what the sentence says next.
    const isSentence =
      /^\p{L}+ /u.test(text.slice(next.start, next.end)) && !text.slice(first.start, first.end).includes(' ')
    if (isSentence) return
    accept(reading, next, candidates)
    end = next.end
  }
}

/** Takes a whole cell of a table as the value of its column. */
export function tryCell(reading: CuedText, start: number, end: number, candidates: Candidates): void {
  const cell = reading.text.slice(start, end)
  const quote = /^[\s"'“«]*/.exec(cell)?.[0].length ?? 0
  const written = cell.slice(quote).replace(/[\s"'”»]+$/, '')
  if (written === '' || written.length > 200) return
  const hit = bestHit(reading, { at: start + quote, isMarked: true }, candidates, start)
  if (hit && hit.end === start + quote + written.length) accept(reading, hit, candidates)
}
