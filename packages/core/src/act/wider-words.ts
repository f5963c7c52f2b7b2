import type { EarlierRequest, EvidenceRequest, LetterFields, RequestedData } from '../request/index.ts'
import { literally } from '../text/index.ts'
import { withoutDaysCut, withoutRowsBeyond, withoutRowsWords } from './days-outside.ts'
import { askedInOwnVoice, type Standing } from './own-voice.ts'
import { withoutAskingForGone, withoutRowsGone } from './rows-gone.ts'

/** What an approver left, by its places in the request as it was. */
interface Kept {
  readonly identifiers: readonly number[]
  readonly rows: readonly number[]
}

/** What stands in a text where a value was taken away. */
const gone = '[…]'
/** A value of fewer letters is a word of any text. */
const shortest = 4

/**
 * Takes the values of identifiers that are not kept out of every text of what it is given. What is a value
 * kept, or a part of one, stays.
 */
export function withoutValues({ identifiers }: EvidenceRequest, kept: readonly number[]): <T>(value: T) => T {
  const all = (identifiers ?? []).map(({ value }) => value ?? '')
  const stays = all.filter((value, at) => kept.includes(at) && value !== '')
  const cut = all.filter((value, at) => !kept.includes(at) && !stays.includes(value))
  const wanted = cut.flatMap(spellings)
  if (wanted.length === 0) return (value) => value
  const longestFirst = (one: string, other: string) => other.length - one.length
  const protectedParts = stays.flatMap(spellings).sort(longestFirst)
  const pattern = new RegExp([...protectedParts, ...wanted.sort(longestFirst)].join('|'), 'giu')
  const keeps = protectedParts.length > 0 ? new RegExp(`^(?:${protectedParts.join('|')})$`, 'iu') : undefined
  const isName = isNameOfSomebody(cut)
  const clean = (text: string) =>
    text.replace(pattern, (found, at: number) =>
      keeps?.test(found) || isName(found, text.slice(0, at)) ? found : gone,
    )
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return clean(value)
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      // A name of a file, and its sum, are what they are.
      Object.entries(value).map(([key, one]) => [key, key === 'file' || key === 'sha256' ? one : walk(one)]),
    )
  }
  return <T>(value: T) => walk(value) as T
}

/** Before a word that is the name of an account. */
const nameOfAccount =
  /(?<!\p{L})(?:usu[aá]ri[oa]|cuenta|conta|perfil|alias|apodo|nick(?:name)?|user(?:name)?|account|handle|profile|compte|utilisateur|profil)\s*:?\s*["'«“]?\s*$/iu

/**
 * Whether a word without @ is no value that was cut: one of letters alone in other case than the value, or
 * with a capital, is the name of somebody, but where an account is named.
 */
const isNameOfSomebody = (cut: readonly string[]) => {
  const words = new Set(cut.map((value) => value.replace(/^@/, '')).filter((bare) => /^\p{L}+$/u.test(bare)))
  const lower = new Set([...words].map((bare) => bare.toLowerCase()))
  return (found: string, before: string): boolean =>
    lower.has(found.toLowerCase()) &&
    (!words.has(found) || /^\p{Lu}/u.test(found)) &&
    !nameOfAccount.test(before)
}

/**
 * A value as texts write it: with or without its @, a number with or without spaces; as parts of a pattern.
 */
function spellings(value: string): readonly string[] {
  const bare = value.replace(/^@/, '')
  if (bare.length < shortest) return []
  const digits = bare.replace(/[\s().-]/g, '')
  if (/^\+?\d{7,15}$/.test(digits)) {
    const spaced = [...digits.replace('+', '')].join('[\\s().-]*')
    return [`(?<!\\d)\\+?${spaced}(?!\\d)`]
  }
  const plain = literally(bare)
  return [`(?<![\\p{L}\\p{N}])@?${plain}(?![\\p{L}\\p{N}])`]
}

/**
 * A request that was cut, without the words that would tell of what is gone: values of identifiers, the whole
 * of what was ordered, days between which nothing is asked any more, and earlier requests about them.
 */
export function withoutWiderWords(
  before: EvidenceRequest,
  less: EvidenceRequest,
  kept: Kept,
): EvidenceRequest {
  const clean = withoutValues(before, kept.identifiers)
  const days = daysCut(before, less)
  const isShorter = (row: RequestedData, at: number) => {
    const was = before.dataRequested?.[kept.rows[at] ?? -1]
    return (row.from ?? null) !== (was?.from ?? null) || (row.to ?? null) !== (was?.to ?? null)
  }
  const rows = less.dataRequested ?? []
  const isCut = (before.dataRequested ?? []).length > rows.length || rows.some(isShorter)
  const { text, letter, history, case: facts, dataRequested, legalProcess, userNotice, emergency } = less
  const monthsGone = monthsCut(before, less)
  const outside = withoutDaysCut(before, less, gone)
  const [inFirst, inSecond] = [false, true].map((isSecond) =>
    withoutRowsWords(...describedBy(before, kept, isSecond), gone, tellsOfNobody),
  ) as [TextChange, TextChange]
  const asksItself = (standing: Standing) => askedInOwnVoice(standing, before.provider ?? '') !== undefined
  const [asksInFirst, asksInSecond] = [false, true].map((isSecond) =>
    withoutRowsWords(...describedBy(before, kept, isSecond), gone, asksItself),
  ) as [TextChange, TextChange]
  const bothOf = (days: readonly string[], isOrderKept: boolean): TextChange => {
    const named = withoutDays(days, monthsGone)
    return (text) => outside(named(text), isOrderKept)
  }
  const without = bothOf(days, false)
  // What an order is called by stays, also where its day is one on which a period began.
  const withoutButOrder = bothOf(
    days.filter((day) => day !== legalProcess?.issuedOn),
    true,
  )
  const ofRow = (at: number): TextChange => {
    const row = rows[at]
    const beyond = row
      ? withoutRowsBeyond(before.dataRequested?.[kept.rows[at] ?? -1], row, less, gone)
      : without
    return (text) => beyond(without(text))
  }
  const made: EvidenceRequest = {
    ...less,
    ...(facts
      ? { case: withText(withText(clean(facts), 'nexusToService', asksInFirst), 'summary', asksInFirst) }
      : {}),
    ...(dataRequested
      ? { dataRequested: clean(dataRequested).map((row, at) => withText(row, 'description', ofRow(at))) }
      : {}),
    ...(legalProcess
      ? {
          legalProcess: {
            ...clean(legalProcess),
            // Names of files are what they are.
            ...(legalProcess.attachments ? { attachments: legalProcess.attachments } : {}),
          },
        }
      : {}),
    ...(userNotice ? { userNotice: withText(clean(userNotice), 'basis', withoutButOrder) } : {}),
    ...(emergency ? { emergency: withText(clean(emergency), 'dataNeeded', without) } : {}),
    ...(text === undefined ? {} : { text: isCut ? null : clean(text) }),
    ...(history ? { history: history.filter((one) => isStillAsked(one, before, less)) } : {}),
    ...(letter
      ? {
          letter: cleanLetter(
            clean(letter),
            isCut,
            { without, withoutButOrder, ofRow, inFirst, inSecond, asksInFirst, asksInSecond },
            letter,
          ),
        }
      : {}),
  }
  return withoutSentences(
    made,
    withoutAskingForGone(before, kept.rows, gone),
    withoutRowsGone(before, kept.rows, gone),
  )
}

/** Parts of a request whose sentences may ask for something, and members of them that are no sentences. */
const ofWords = ['case', 'dataRequested', 'userNotice', 'emergency', 'letter'] as const
const ofNoWords = new Set(['file', 'sha256', 'category'])
/** The member that says by which way each row goes next, in both languages. */
const ofWays = new Set(['nextRoute', '/letter/nextRoute'])

/** The same with each of its sentences changed, wherever it stands. */
function withoutSentences(
  request: EvidenceRequest,
  change: TextChange,
  changeWays: TextChange,
): EvidenceRequest {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value)
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        if (ofWays.has(key) && typeof one === 'string') return [key, changeWays(one)]
        return [key, ofNoWords.has(key) ? one : walk(one)]
      }),
    )
  }
  const changed = ofWords.flatMap((part) => (request[part] ? [[part, walk(request[part])]] : []))
  const { legalProcess } = request
  const made = Object.fromEntries(changed) as Partial<EvidenceRequest>
  return {
    ...request,
    ...made,
    ...(legalProcess ? { legalProcess: withText(legalProcess, 'legalBasis', change) } : {}),
  }
}

/** What rows that are gone asked for in a language, and what those that are left ask for. */
function describedBy(
  { dataRequested, letter }: EvidenceRequest,
  { rows }: Kept,
  isSecond: boolean,
): readonly [cut: readonly string[], left: readonly string[]] {
  const all = (dataRequested ?? []).map(
    ({ description }, at) =>
      (isSecond ? letter?.second?.[`/dataRequested/${at}/description`] : description) ?? '',
  )
  return [all.filter((_, at) => !rows.includes(at)), all.filter((_, at) => rows.includes(at))]
}

/** An earlier request is told of while both what it was about and what it asked for are still asked. */
function isStillAsked(
  { identifier, category }: EarlierRequest,
  before: EvidenceRequest,
  less: EvidenceRequest,
): boolean {
  const went = <T>(
    had: readonly T[] | null | undefined,
    has: readonly T[] | null | undefined,
    is: (one: T) => boolean,
  ) => !!had?.some(is) && !has?.some(is)
  return !(
    (identifier && went(before.identifiers, less.identifiers, ({ value }) => value === identifier)) ||
    (category && went(before.dataRequested, less.dataRequested, (row) => row.category === category))
  )
}

/** Of a purpose: that it quotes nobody, and tells of nobody who did something. */
const tellsOfNobody = ({ sentence, unquoted }: Standing): boolean =>
  sentence === unquoted && !/\p{L}(?:ó|aron|ieron|ou|aram|eram|iram|jo)(?!\p{L})/u.test(sentence)

type TextChange = (text: string) => string

interface DaysGone {
  readonly without: TextChange
  readonly withoutButOrder: TextChange
  /** The words of one row that is left. */
  readonly ofRow: (at: number) => TextChange
  /** Without the words of rows that are gone, in each language. */
  readonly inFirst: TextChange
  readonly inSecond: TextChange
  /** Without those that ask for them among the facts: facts alone stay. */
  readonly asksInFirst: TextChange
  readonly asksInSecond: TextChange
}

function cleanLetter(
  letter: LetterFields,
  isCut: boolean,
  changes: DaysGone,
  { callBack, delivery, web }: LetterFields,
): LetterFields {
  const { without, withoutButOrder, ofRow, inFirst, inSecond: wordsInSecond } = changes
  const { second, paste, data, notAsked, identifiers, ...rest } = letter
  const tells = (text: string | null | undefined): boolean => !!text && without(text) !== text
  // What the letter says by itself where nobody wrote it is said by it in both languages, or in none.
  const isNotAskedGone = tells(notAsked) || tells(second?.['/letter/notAsked'])
  const isGone = (pointer: string): boolean =>
    (isCut && (pointer === '/text' || pointer === '/letter/orderEffect')) ||
    (isNotAskedGone && pointer === '/letter/notAsked')
  const daysInSecond = (pointer: string): TextChange => {
    const row = /^\/dataRequested\/(\d+)\//.exec(pointer)?.[1]
    if (row !== undefined) return ofRow(Number(row))
    return pointer === '/userNotice/basis' ? withoutButOrder : isScope(pointer) ? without : (text) => text
  }
  const inSecond = (pointer: string): TextChange =>
    isAboutRows(pointer)
      ? (text) => wordsInSecond(daysInSecond(pointer)(text))
      : isOfFacts(pointer)
        ? changes.asksInSecond
        : daysInSecond(pointer)
  const inFirstToo: TextChange = (text) => inFirst(without(text))
  return {
    ...withText(rest, 'support', inFirstToo),
    // Ways to reach people are none of what is asked about.
    ...(callBack === undefined ? {} : { callBack }),
    ...(delivery === undefined ? {} : { delivery }),
    ...(web === undefined ? {} : { web }),
    ...(isCut && rest.orderEffect !== undefined ? { orderEffect: null } : {}),
    ...(notAsked === undefined ? {} : { notAsked: isNotAskedGone ? null : notAsked }),
    ...(identifiers
      ? { identifiers: identifiers.map((one) => one && withText(one, 'seenText', changes.asksInFirst)) }
      : {}),
    ...(data ? { data: data.map((one) => one && withText(one, 'necessity', inFirstToo)) } : {}),
    ...(second
      ? {
          second: Object.fromEntries(
            Object.entries(withoutEntries(second, isGone)).map(([key, text]) => [key, inSecond(key)(text)]),
          ),
        }
      : {}),
    ...(paste ? { paste: withoutEntries(paste, (_, text) => tells(text)) } : {}),
  }
}

/** Texts that say what is asked, beside those that go as a whole. */
const isScope = (pointer: string): boolean =>
  pointer === '/letter/support' ||
  pointer === '/emergency/dataNeeded' ||
  /^\/(?:letter\/data|dataRequested)\//.test(pointer)

/** Texts that tell of what is asked, and would go on telling of a row that is gone. */
const isAboutRows = (pointer: string): boolean =>
  pointer === '/letter/support' || /^\/letter\/data\/\d+\/necessity$/.test(pointer)

/** Texts that tell what happened, of which only a sentence that asks for what is gone goes. */
const isOfFacts = (pointer: string): boolean =>
  pointer === '/case/summary' ||
  pointer === '/case/nexusToService' ||
  /^\/letter\/identifiers\/\d+\/seenText$/.test(pointer)

/** The same with one of its texts changed; what is no text stays. */
function withText<T extends object, Key extends keyof T>(value: T, key: Key, change: TextChange): T {
  const text = value[key]
  return typeof text === 'string' ? { ...value, [key]: change(text) } : value
}

const withoutEntries = (
  texts: Readonly<Record<string, string>>,
  isGone: (key: string, text: string) => boolean,
): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([key, text]) => !isGone(key, text)))

// How months begin in the four languages of letters, January first.
const months = [
  'ene|jan',
  'feb|fev|fév',
  'mar',
  'abr|apr|avr',
  'may|mai',
  'jun|juin',
  'jul|juil',
  'ago|aug|aoû|aou',
  'sep|set',
  'oct|out',
  'nov',
  'dic|dez|dec|déc',
]

/** Days on which a period began or ended and none does any more. */
function daysCut(before: EvidenceRequest, less: EvidenceRequest): readonly string[] {
  const ends = (rows: readonly RequestedData[] | null | undefined) =>
    (rows ?? []).flatMap(({ from, to }) => [from, to].flatMap((one) => (one ? [one.slice(0, 10)] : [])))
  const left = new Set(ends(less.dataRequested))
  return [...new Set(ends(before.dataRequested))].filter((day) => !left.has(day))
}

const anyMonth = months.join('|')

/**
 * Months of which something was asked, and of which less is asked now or nothing: their names alone are wider
 * words.
 */
function monthsCut(before: EvidenceRequest, less: EvidenceRequest): readonly string[] {
  const left = spansOf(less)
  return [...new Set(spansOf(before).flatMap(([from, to]) => monthsOf(from, to)))].filter((month) => {
    // A month stays where every day of it that was asked is asked still.
    const asked = spansOf(before).flatMap((span) => clipped(span, month))
    return !asked.every(([from, to]) => left.some(([a, b]) => a <= from && to <= b))
  })
}

type Span = readonly [from: string, to: string]

/** The days from which and up to which each row asks; an open end is the first or the last of all days. */
const spansOf = ({ dataRequested }: EvidenceRequest): readonly Span[] =>
  (dataRequested ?? []).flatMap(({ from, to }): Span[] =>
    from || to ? [[from?.slice(0, 10) || '0000-01-01', to?.slice(0, 10) || '9999-12-31']] : [],
  )

/** A period of more months names none of them one by one. */
const mostMonths = 36

function monthsOf(from: string, to: string): readonly string[] {
  const found: string[] = []
  const [start, end] = [
    Math.max(index(from), index(to) - mostMonths),
    Math.min(index(to), index(from) + mostMonths),
  ]
  for (let i = start; i <= end; i++)
    found.push(`${String(Math.floor(i / 12)).padStart(4, '0')}-${String((i % 12) + 1).padStart(2, '0')}`)
  return found
}

const index = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** What of a span lies in a month; days are compared as texts, and no month has a day past `31`. */
function clipped([from, to]: Span, month: string): readonly Span[] {
  const [first, last] = [`${month}-01`, `${month}-31`]
  return from > last || to < first ? [] : [[from > first ? from : first, to < last ? to : last]]
}

// The name of a month that no day stands before or behind: `marzo de 2026`, `durante marzo`, `March 2026`,
// `03/2026`.
function formsOfMonth(month: string): readonly string[] {
  const [, year = '', number = ''] = /^(\d{4})-(\d\d)$/.exec(month) ?? []
  const name = months[Number(number) - 1]
  if (!name) return []
  const named = `(?:${name})\\p{L}*`
  const own = `(?:(?: de | of |,? )(?:del? )?${year})`
  return [
    `(?<![\\p{L}\\d])(?<!\\d(?:\\.|º|er|st|nd|rd|th)?[ \u00a0-](?:de |of )?)${named}${own}(?!\\d)`,
    `(?<=(?:durante|todo|during|throughout|pendant|mes de|mês de|month of|mois de?|fin(?:es|ales|al)? de|fim de|end of|mediados de|meados de|principios de|comienzos de|inicios de|in[íi]cio de|a lo largo de|ao longo de) )${named}(?![\\p{L}\\d])(?! (?:de )?\\d)`,
    // The first of `marzo, abril y mayo de 2026`, of `March to May 2026`.
    `(?<![\\p{L}\\d])${named}(?=(?:, (?:${anyMonth})\\p{L}*)*(?:${until}|, )(?:${anyMonth})\\p{L}* (?:de |of )?(?:\\d{4}))`,
    `(?<![\\d/.-])${number}[/-]${year}(?![\\d/-])`,
    `(?<![\\d/.-])${year}-${number}(?![\\d-])`,
  ]
}

/** Takes days and months, as texts of four languages write them, out of a text. */
function withoutDays(days: readonly string[], monthsGone: readonly string[]): TextChange {
  const forms = [...days.flatMap(formsOfDay), ...monthsGone.flatMap(formsOfMonth)]
  if (forms.length === 0) return (text) => text
  const pattern = new RegExp(forms.join('|'), 'giu')
  return (text) => text.replace(pattern, gone)
}

// What stands between the two days of a range, and behind the number of a day.
const until = ' ?[-–—] ?| (?:al?|à|e|y|et|au|to|and|until|through|hasta|até|jusqu’au) (?:el |o |the |le )?'
const ordinal = '(?:\\.|º|er|st|nd|rd|th)?'

function formsOfDay(day: string): readonly string[] {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  const name = months[Number(month) - 1]
  if (!year || !month || !date || !name) return []
  const [d, m] = [`0?${Number(date)}`, `0?${Number(month)}`]
  const named = `[ \u00a0-]+(?:de |of )?(?:${name})\\p{L}*`
  return [
    day,
    `(?<!\\d)${d}[./-]${m}[./-](?:${year}|${year.slice(2)})(?!\\d)`,
    `(?<!\\d)${d}${ordinal}${named}`,
    // One end of `15 to 31 October`, and of `October 15 to 31`.
    `(?<!\\d)${d}${ordinal}(?=(?:${until})\\d{1,2}${ordinal}${named})`,
    `(?<=(?<!\\p{L})(?:${name})\\p{L}*\\.? \\d{1,2}${ordinal}(?:${until}))${d}(?!\\d)`,
    `(?<!\\p{L})(?:${name})\\p{L}*\\.? ${d}(?!\\d)`,
  ]
}

/** Whether a text is another with parts of it taken away, and nothing else changed. */
export function isWithParts(less: string | null, whole: string | null): boolean {
  if (less === whole) return true
  if (less === null || whole === null) return false
  const [first = '', ...others] = less.split(gone)
  const last = others.pop()
  if (last === undefined || !whole.startsWith(first)) return false
  let at = first.length
  for (const part of others) {
    const found = whole.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return whole.length - last.length >= at && whole.endsWith(last)
}
