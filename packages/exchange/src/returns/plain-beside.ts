import { folded } from '@oficio/core/time'
import { type ClockNote, noteOf } from './clock-notes.ts'
import type { Parts } from './head.ts'
import { isIdleName, saysNothing } from './plain-columns.ts'
import { nameOfZone, type ZoneWords } from './zone-words.ts'

// What may stand beside a plain table: closed forms of lines, each known from its first sign to its last.

/** Signs that nobody sees, or that change how what stands beside them is seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}|\p{M}/u

/** Whether all signs of a text are seen as what they are. */
export const isSeen = (text: string): boolean => /^[ -~]*$/.test(text) || !unseen.test(text.normalize('NFC'))

/** A head of more letters is a text. */
export const longestHead = 120

export interface Beside {
  /** The sentence that gives all times their zone, by its offset. */
  readonly ofAll?: ClockNote
  /** A moment stands there with UTC behind it. */
  readonly hasMoments?: true
}

/** What stands beside a table, or `undefined` where any of it is of no form that is known here. */
export function besideOf(parts: readonly Parts[], known: ZoneWords): Beside | undefined {
  let ofAll: ClockNote | undefined
  let hasMoments = false
  for (const { cells, broken } of parts.flatMap(({ beside }) => beside)) {
    const [text = '', ...more] = cells.map((cell) => cell.text).filter((one) => one !== '')
    if (broken || more.length > 0 || !isSeen(text) || text.length > longestHead) return undefined
    if (isTitle(text, known) || isLabelled(text, known)) continue
    const small = folded(text)
    if (ofMoments.test(small)) {
      hasMoments ||= /utc|gmt|z$/.test(small)
      continue
    }
    const note = noteOf(text, known)
    const [zone, other] = new Set((note?.isOfAll ? note.zones : []).map(nameOfZone))
    if (!note || !/^(?:Z|[+-]\d\d:\d\d)$/.test(zone ?? '') || other !== undefined) return undefined
    if (ofAll && ofAll.words !== note.words) return undefined
    ofAll = note
  }
  return { ...(ofAll ? { ofAll } : {}), ...(hasMoments ? { hasMoments } : {}) }
}

/** Whether words beside a table are of a closed form that says nothing of its times, be they plain or not. */
export const isSilent = (text: string, known: ZoneWords): boolean =>
  isSeen(text) &&
  text.length <= longestHead &&
  (isTitle(text, known) || isLabelled(text, known) || (ofMoments.test(folded(text)) && !isZoned(text)))

const isZoned = (text: string): boolean => /utc|gmt|z$/i.test(text)

/** A sheet as programs call it, or by what it holds. */
export const isIdleSheet = (name: string, known: ZoneWords): boolean =>
  /^(?:sheet|hoja|planilha|plan|feuille?|tabelle)[ _]?\d{0,3}$/i.test(name) || isIdleName(name, known)

/** What a file holds, and nothing else: no sign, and no number that could be one of hours. */
const isTitle = (text: string, known: ZoneWords): boolean =>
  /^\p{Script=Latin}[\p{Script=Latin} ]{2,79}$/u.test(text) && isIdleName(text, known)

const ofAccount =
  'account|account (?:id|identifier|number)|cuenta|conta|compte|user|user (?:id|name)|username|usuario|utilisateur|target|identificador (?:de la cuenta|da conta)|e-?mail|correo|phone|telefono|telefone|imei'
const ofCase =
  'case|caso|case (?:number|id)|internal ticket number|ticket|referencia|reference|request id|oficio|n[oº°] de oficio'
const ofCount = 'total|total (?:de registros|records|rows)|records|registros|rows|filas|linhas'

/** `label: value`, where the label is of an account, a case or a count, and the value is one of it. */
function isLabelled(text: string, known: ZoneWords): boolean {
  const [, label = '', value = ''] = /^([^:]{2,40}?) ?: (\S.*)$/.exec(text) ?? []
  const name = folded(label)
  if (new RegExp(`^(?:${ofCount})$`).test(name)) return /^\d{1,7}$/.test(value)
  const isNumber = /^\d{5,20}$|^\d{1,8}[/-](?:19|20)\d\d$|^(?:19|20)\d\d[/-]\d{3,8}$/.test(value)
  if (new RegExp(`^(?:${ofCase})$`).test(name))
    return isNumber || (/^[A-Z]{2,4}-(?:19|20)\d\d-\d{4,10}$/.test(value) && saysNothing(value, known))
  if (!new RegExp(`^(?:${ofAccount})$`).test(name)) return false
  const isToken = /^[a-z][a-z\d]{1,30}(?:[._][a-z\d]{1,30}){0,3}$/i.test(value) && /[\d._]/.test(value)
  const isMail = /^[a-z\d]+(?:[._-][a-z\d]+)*@[a-z\d]+(?:[.-][a-z\d]+)*\.[a-z]{2,10}$/i.test(value)
  return isNumber || /^\+\d[\d ]{7,18}$/.test(value) || ((isToken || isMail) && saysNothing(value, known))
}

const day = String.raw`(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})`
const moment = String.raw`${day}(?:[ t]\d\d:\d\d(?::\d\d)? ?(?:utc|gmt|z))?`
/** A page of several; when a file was made, and of which days it is: days, or moments of UTC. */
const ofMoments = new RegExp(
  String.raw`^(?:(?:page|pagina)(?: \d{1,4})?(?: (?:of|de|sur)(?: \d{1,4})?)?|(?:generated|generated on|generado|generado el|gerado em|genere le) ?:? ${moment}|(?:date range|period|periodo|periodo consultado|periode) ?: ${moment} (?:to|a|al|ate|au) ${moment})$`,
)
