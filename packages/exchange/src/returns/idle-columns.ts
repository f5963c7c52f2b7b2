import { couldSpeakOfClock, folded } from '@oficio/core/time'
import { type Headed, isData } from './head.ts'
import { isIdle } from './idle.ts'
import { cellWords, columnModifiers, columnWords } from './idle-words.ts'
import { readTime } from './time.ts'
import { flagNamed, isRemarkHead, zoneOfTimeHead } from './zone-columns.ts'
import { wholeZones, type ZoneWords } from './zone-words.ts'

// The columns beside a time: understood by their heads, or by the kind of what stands in their cells.
// Whatever could be an offset, a zone, a place, a yes or no about the clock, or words is asked about.

/** Of each column so many different cells of words are looked at: one of more is asked about. */
const mostCells = 20_000
/** Of one that is asked about so many are sorted, and so many shown. */
const [mostAsked, mostShown] = [500, 5]

/** A column that is not understood, as it is asked about. */
export interface AskedColumn {
  readonly column: number
  readonly words: string
}

/** The words of a head, as people and programs part them. */
export const wordsOfHead = (head: string): readonly string[] =>
  folded(
    head
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
      .replace(/ \(\d+\)$/, ''),
  )
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')

/** Columns of what people write to each other, or programs of themselves: their words are of that. */
const ofContent =
  /^(?:agent|useragent|message|mensaje|mensagem|subject|asunto|assunto|filename|url|uri|path|referer|referrer|link)$/
/** Of those, columns whose cells look like nothing else. */
const ofForm: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:url|uri|link|referer|referrer|path)$/, /^(?:[a-z][a-z\d+.-]*:|\/|\.)\S*$/i],
  [/^(?:filename)$/, /^(?!.*(?:hora|time|zone|clock|utc|gmt))\S+\.\w{1,5}$/i],
  [/^(?:agent|useragent)$/, /[\p{L}\d]\/\d|^\S+$|;.*\d|\d.*;/iu],
]
/** Columns of what was done and how it ended: their words are those of programs, or a title's. */
const ofEvents =
  /^(?:type|tipo|kind|category|categoria|action|accion|acao|event|evento|evenement|activity|actividad|atividade|activite|operation|operacion|operacao|method|metodo|status|estado|state|result|resultado|outcome)$/
/** Columns of figures: words in them are none of theirs. */
const ofFigures =
  /^(?:ip|ips|ipv4|ipv6|port|ports|puerto|puertos|porta|portas|imei|imsi|iccid|msisdn|bytes|octets|duration|duracion|duracao|duree|latitude|latitud|longitude|longitud|lat|lon|lng|asn|amount|monto|count|total)$/

const always =
  /^(?:https?:\/\/\S+|[^\s@]+@[^\s@]+\.[\p{L}\d]+|[\da-f]{16,128}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{6,24}|\+\d{8,15}|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?|(?!\d\d?:\d\d:\d\d)(?=(?:[^:]*:){2})[\da-f:.]{3,45}|[\da-f]{2}(?:[:-][\da-f]{2}){5}|\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}|\d{1,9}[.,]\d{3,}|mozilla\/.*|[\s\p{P}]*)$/iu
/** Beside what always is harmless: figures that are no hours, minutes or seconds of an offset. */
const isCount = (text: string): boolean => /^\d{2,5}$/.test(text) && Number(text) > 14

const speaks = (head: string): boolean =>
  couldSpeakOfClock(head.replace(/[_.]/g, ' ')) ||
  wordsOfHead(head).some((word) => couldSpeakOfClock(word) || couldSpeakOfClock(`${word} records`)) ||
  /[?¿]/.test(head)

function isClock(text: string): boolean {
  return (
    text === '' ||
    /^\d{1,2}[:h]\d\d(?:[:m]\d\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?$/i.test(text) ||
    readTime(text, { order: 'DMY', isTimeColumn: true }) !== undefined
  )
}

/** `-5`, `+05:00`: a whole number with its sign may be an offset, whatever its column is called. */
const signedCount = /^\(?[+\-−–±]\s*\d{1,3}(?::?\d\d)?(?:\.[05]0?)?\)?$/

const isEvent = (text: string, known: ZoneWords): boolean => {
  const words = wordsOfHead(text)
  const isKnown = (word: string) => cellWords.has(word) || columnWords.has(word) || /^\d{3}$/.test(word)
  if (/[+\-−–±@]\s*\d/.test(text)) return false
  return (words.length > 0 && words.every(isKnown)) || isIdle(text, known)
}

/** Whether cells of words under a head that is understood are what it says. */
function isSaid(text: string, words: readonly string[], known: ZoneWords): boolean {
  if (always.test(text)) return true
  if (!/\p{L}/u.test(text)) return !signedCount.test(text)
  if (words.some((word) => ofContent.test(word)))
    return words.some((word) => ofForm.some(([one]) => one.test(word)))
      ? ofForm.every(([word, form]) => !words.some((one) => word.test(one)) || form.test(text))
      : // What people write to each other may speak of anything; of a clock it is asked.
        !couldSpeakOfClock(text, known.isPlace) && wholeZones(text, known, { places: false }).length === 0
  if (words.some((word) => ofEvents.test(word))) return isEvent(text, known)
  if (words.some((word) => ofFigures.test(word)) && /\p{L}{2,}\s+\S*\p{L}{2,}/u.test(text))
    return isIdle(text, known)
  const inBrackets = [...text.matchAll(/\(([^()]*)\)/g)].some(([, inner = '']) => known.isPlace(inner.trim()))
  return !inBrackets && !couldSpeakOfClock(text) && wholeZones(text, known, { places: false }).length === 0
}

function isUnderstood(head: string, cells: ReadonlySet<string>, known: ZoneWords): boolean {
  const values = [...cells]
  const words = wordsOfHead(head)
  const isNamed =
    words.some((word) => columnWords.has(word)) &&
    words.every((word) => columnWords.has(word) || columnModifiers.has(word) || /^\d$/.test(word)) &&
    !/[?¿]|[@+−–±-]\s*\d/.test(head)
  const isOfWords = (text: string): boolean => /\p{L}/u.test(text) && !always.test(text)
  if (!isNamed && values.filter(isOfWords).length > mostCells) return false
  if (isNamed) return values.every((text) => isSaid(text, words, known))
  if (flagNamed(head))
    return values.every((text) => /^(?:true|false|yes|no|si|sí|sim|não|nao|0|1|)$/i.test(text))
  if (isRemarkHead(head)) return values.every((text) => text === '' || isIdle(text, known))
  const time = zoneOfTimeHead(head.replace(/ ?\(local\)$/i, ' local'), known)
  if (!time.isUnread && (!time.isOther || time.isLocal) && values.every(isClock)) return true
  if (values.length > 0 && values.every((text) => isIdle(`${head}: ${text}`, known))) return true
  if (speaks(head) || !(isNamed || isIdle(head, known))) return false
  if (values.every((text) => always.test(text) || (/\p{L}/u.test(text) && isIdle(text, known)))) return true
  const counts = values.filter((text) => !always.test(text))
  return counts.every(isCount) && counts.some((text) => Number(text) % 15 !== 0)
}

/** A row that says one thing alone is a note, if it is no data. */
const isAlone = (cells: Headed['data'][number]['cells']): boolean => {
  const filled = cells.filter(({ text }) => text !== '')
  return filled.length === 1 && !isData(filled[0]?.text ?? '')
}

/**
 * The columns of a table that are not understood, each with the first of its cells. `taken`: what is
 * read as its times and their zones.
 */
export function columnsAsked(
  { heads, data, isNumbered, kind }: Headed,
  taken: readonly number[],
  known: ZoneWords,
): readonly AskedColumn[] {
  if (kind) return []
  const columns = heads.flatMap((_, i) => (taken.includes(i) ? [] : [{ i, cells: new Set<string>() }]))
  const areNotes = heads.length > 1 || data.length <= 6
  for (const { cells, broken } of data) {
    if (broken || (areNotes && isAlone(cells))) continue
    for (const column of columns) {
      const text = cells[column.i]?.text
      if (text !== undefined && text !== '') column.cells.add(text)
    }
  }
  return columns.flatMap(({ i, cells }) => {
    const head = heads[i] ?? ''
    if (cells.size === 0 && (isNumbered || isUnderstood(head, cells, known) || /^column \d+$/.test(head)))
      return []
    if (cells.size > 0 && isUnderstood(isNumbered ? '' : head, cells, known)) return []
    return [{ column: i, words: wordsOfColumn(head, cells, known) }]
  })
}

/** "Sede: Lima · Arica +12": as a column is asked about, once; what is least understood of it first. */
function wordsOfColumn(head: string, cells: ReadonlySet<string>, known: ZoneWords): string {
  const own = [...cells].slice(0, mostAsked)
  const isOdd = (text: string): boolean => !always.test(text) && !isIdle(text, known)
  const odd = own.filter(isOdd)
  const speaking = odd.filter((text) => couldSpeakOfClock(text, known.isPlace))
  const first = [...new Set([...speaking, ...odd, ...own])].slice(0, mostShown)
  const shown = first.map((text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text))
  return `${head}: ${shown.join(' · ')}${cells.size > shown.length ? ` +${cells.size - shown.length}` : ''}`
}

/** Rows that hold words where their time stands, and those that are no row: they are read as notes are. */
export function wordsInRows({ heads, data, kind }: Headed, time: number): readonly string[] {
  if (kind) return []
  const found = new Set<string>()
  for (const { cells, broken } of data) {
    if (broken === 'json') continue
    const texts = cells.map(({ text }) => text)
    // A head that stands again among the rows is one.
    if (texts.every((text, i) => text === '' || text === heads[i])) continue
    if (broken === 'cells' && texts.some(isData)) {
      for (const text of texts.slice(heads.length)) if (/\p{L}{2}/u.test(text)) found.add(text)
    } else if (broken ? !texts.some(isData) : time >= 0 && isNoTime(texts, time)) {
      const words = texts.filter((text) => text !== '')
      if (words.length > 0) found.add(words.join(' '))
    }
  }
  return [...found]
}

/** Whether what stands in a row where its time does is words, or nothing in a row of words. */
function isNoTime(texts: readonly string[], time: number): boolean {
  const own = texts[time] ?? ''
  if (own === '') return texts.some((text) => /\p{L}/u.test(text)) && !texts.some(isData)
  if (/^\d{1,4}[-/.]\d/.test(own)) return false
  return /\p{L}/u.test(own) ? !isData(own) && !isClock(own) : /^[(+\-−–±]/.test(own)
}
