import type { NamedZone } from '@oficio/core/identifier'
import { couldSpeakOfClock, folded, saysLocal, speaksOfClock } from '@oficio/core/time'
import { wholeZones, withSpaces, type ZoneWords, zonesNamed } from './zone-words.ts'

/** What one part of a file says of the zone of a time. */
export interface Said {
  readonly zones: readonly NamedZone[]
  /** It says one, in words that are not read. */
  readonly isUnread: boolean
}

/** What the head of a column of times says besides. */
export interface SaidByHead extends Said {
  /** It is the clock of a place that is not named. */
  readonly isLocal: boolean
  /** It has words that may be of whose clock it is: what is said of all times may not be said of these. */
  readonly isOther: boolean
  /** It says a zone that is read, or nothing but that it is a time or a count: of UTC, as counts are. */
  readonly isOfCount: boolean
}

const nothing: Said = { zones: [], isUnread: false }

/** What a column of zones is called, and nothing else. */
const zoneName =
  '(?:time ?zone(?: ?(?:offset|name))?|tz(?: ?(?:offset|name))?|zona ?horaria|huso(?: horario)?|fuso(?: horario)?|fuseau(?: horaire)?|(?:utc|gmt) ?offset|offset (?:utc|gmt))'
const isZoneName = new RegExp(`^${zoneName}$`)
/** Heads under which a zone stands, of the times of its row or of something else: a device, a user. */
const maybeZone = new RegExp(`(?:^|[\\s.-])(?:${zoneName}|zone|zona|offset|(?:utc|gmt) ?diff)$|^${zoneName} `)

const asWords = (head: string): string => withSpaces(head.replace(/([a-z])([A-Z])/g, '$1 $2')).trim()

/** Small, parted by spaces alone, without what stands in brackets behind it. */
const plainWords = (head: string): string =>
  folded(asWords(head))
    .replace(/(?<!\s)\s*\([^()]*\)\s*$/, '')
    .replace(/[\s.-]+/g, ' ')
    .trim()

/** Whether a zone may stand under a head, whatever it is the zone of. */
export const mayBeZoneHead = (head: string): boolean =>
  maybeZone.test(folded(asWords(head))) || maybeZone.test(plainWords(head))

/** What may stand in brackets behind the name of a column of zones: how a zone is written in it. */
const writings =
  /^(?:utc|gmt|(?:utc|gmt)[ /]?offset|offset|iana|tz|olson|name|nombre|nome|nom|hours?|horas?|heures?|hh:?mm|[+±]?[-/]{0,2}hh?:?(?:mm)?|utc ?[+±]?[-/]{0,2}hh?:?(?:mm)?)$/

/** Whether brackets behind the name of a column of zones say of what, or how, in words that are not read. */
function hasOddBrackets(head: string): boolean {
  const [, ...inner] = folded(head).split('(')
  return inner.some((one) => !writings.test(one.replace(/\).*$/, '').trim()) || /\)\s*[^\s(]/.test(one))
}

/** What a time is called at the end of a head: "login time", "event timestamp". */
const timeName = / (?:date ?time|time ?stamp|time|date|at|hora|fecha|data|horario|heure)$/

/**
 * Whether a column plainly holds the zones of the times of another: it is called a zone and nothing else, or
 * the zone of what that other one is called. `user_timezone` is where somebody lives.
 */
export function isZoneOf(head: string, timeHead: string): boolean {
  const [words, time] = [plainWords(head), plainWords(timeHead)]
  if (isZoneName.test(words)) return true
  if (time === '') return false
  const [, of] = new RegExp(`^${zoneName} (?:de la |de |del |da |do |du |of )?(.+)$`).exec(words) ?? []
  if (of !== undefined) return of === time
  const [, stem] = new RegExp(`^(.+?) (?:${zoneName}|zone|zona)$`).exec(words) ?? []
  if (stem === undefined) return false
  const isBare = / (?:zone|zona)$/.test(words) && !new RegExp(` ${zoneName}$`).test(words)
  return stem === time || (!isBare && time.replace(timeName, '') === stem && timeName.test(time))
}

/** What the zone of a line is called that does not say of which of its times. */
const ofListed = new RegExp(
  `^(?:${zoneName}|time ?zone|zona|zone|offset|gmt|utc|(?:utc|gmt) ?diff)(?: (?:of|de|del|da|do|dos|das|de la|de los|de las)(?: the)? (?:records?|times?|time ?stamps?|date ?times?|rows?|events?|logs?|entr(?:y|ies)|registros?|horas?|horarios?|fechas?|eventos?|filas?|linhas?|datas?))?$`,
)

/** Whether a column is called a zone without more, or that of what is listed. */
export const isZoneOfListed = (head: string): boolean => ofListed.test(plainWords(head))

const zoneWords =
  /(?:^| )(?:time ?zones?|tz|zonas? horarias?|husos?|fusos?|fuseaux?|(?:utc|gmt) ?(?:offset|diff)s?|offset (?:utc|gmt))(?: |$)/

/** Whether a head names a zone at all, of whatever: times may be in it for all that their own head says. */
export const namesZone = (head: string): boolean => isZoneOfListed(head) || zoneWords.test(plainWords(head))

const isYes = /^(?:yes|y|si|sí|sim|oui|true)$/i
/** What a cell under any of these says: no hours are none of UTC's, and neither is yes to it. */
export const zoneOfNamed = (text: string, head: string, known: ZoneWords): Said =>
  /^[+\-±]?0{1,4}(?:[:.]0+)?$/.test(text.trim()) ||
  (isYes.test(text.trim()) && /^(?:utc|gmt)$/i.test(head.trim()))
    ? { zones: [{ offset: 'Z' }], isUnread: false }
    : zoneOfCell(text, head, known)

/** A way of writing, a unit or a word for the end of a span, which says no zone. */
const noZone =
  /^(?:[dmyaAhHsS][dmyaAhHsS/:.,\s-]*|(?:12|24) ?h(?:oras|ours|eures)?|ms|s|seg(?:undos)?|sec(?:onds)?|epoch|unix|iso ?8601|inicio|fin|start|end|begin|in[ií]cio|fim|d[ée]but|login|logout)(?:\/(?:inicio|fin|start|end|login|logout|fim))?$/i

/** Words of a head that deny its zone, ask, or say that the times had it before. */
const refusing =
  /[?¿]|(?:^|[\s(-])(?:no|not|non|nao|never|nunca|sin|sem|sans|without|ex|former|convert\w*|convers\w*|ajust\w*|adjust\w*|except\w*|excet\w*|salvo|sauf|or|ou|vs)(?=$|[\s)-])|(?:from|desde|depuis) (?:utc|gmt|hora|\w+\/)/

/** "User time", "hora de la cuenta": whose clock it is, and not what they did. */
const isOfSomebody =
  /^(?:user|account|cuenta|conta|compte) (?:date ?)?(?:time|hour)s?$|^(?:hora|heure|horario) (?:de |du |da )?(?:la )?(?:cuenta|conta|compte)$/

/** Words for a time, and for what it is the time of: a head that gives a zone has no others. */
const timeWords =
  /^(?:(?:date|time|datetime|timestamp|stamp|day|hour|hours|create|trip|begin trip|dropoff|pickup|fecha|fechas|hora|horas|horario|momento|data|datas|heure|heures|jour|horodatage|start|end|begin|started|ended|finish|finished|closed|opened|issued|operation|transaction|transfer|payment|record|record|records|log|logs|logged|query|request|response|visit|occurred|occurrence|attempt|success|failed|deleted|changed|added|joined|last used|used|first|last|login|logout|logon|logoff|sign|in|out|session|sessions|event|events|activity|action|access|message|sent|received|call|upload|uploaded|download|post|posted|account|user|creation|created|registration|registered|signup|updated|modified|seen|active|connection|connected|ip|inicio|fin|cierre|termino|sesion|ingreso|acceso|evento|actividad|mensaje|llamada|operacion|transaccion|transferencia|movimiento|pago|consulta|alta|baja|registro|registros|envio|recepcion|publicacion|asignacion|liberacion|conexiones|desconexion|inicial|final|ultimo|ultima|primer|primera|hecho|suceso|salida|entrada|cuenta|creacion|registro|conexion|fim|sessao|acesso|atividade|mensagem|chamada|operacao|transacao|transferencia|pagamento|consulta|cadastro|envio|recebimento|publicacao|atribuicao|desconexao|ultimo|primeiro|saida|entrada|jour|dia|conta|criacao|conexao|debut|connexion|message|appel|operation|transaction|paiement|envoi|reception|deconnexion|fin|derniere|premiere|compte|y|e|et|and|at|of|de|del|la|el|da|do|du|the|a|o)(?: |$))+$/

/** Whether words are such as a time is called by, and no others. */
export const areTimeWords = (words: string): boolean =>
  timeWords.test(
    folded(asWords(words))
      .replace(/[\s._/-]+/g, ' ')
      .trim(),
  )

/** Words for a count of seconds, beside those for a time. */
const countWords =
  /^(?:epochs?|unix|posix|unixtime|epochtime|ts|ms|s|secs?|seconds?|segundos?|millis|milliseconds?|milisegundos?|milissegundos?|usecs?|microseconds?|microsegundos?|microssegundos?|timestampms|since|desde|in|en|em|1970|datetimes?|createdat|updatedat)$/

/** Whether every word is one for a time or for a count of seconds. */
const areCountWords = (words: string): boolean =>
  folded(asWords(words))
    .split(/[\s._/-]+/)
    .every((word) => word === '' || countWords.test(word) || areTimeWords(word))

/**
 * What the head of a column of times says of their zone. It gives one only in a closed form: words for a time
 * and one zone, before or behind them, in brackets or not. Whatever else names a zone asks for it.
 */
export function zoneOfTimeHead(head: string, known: ZoneWords): SaidByHead {
  const said = zonesOfHead(head, known)
  const bare = head.replace(/\([^()]*\)\s*$/, '')
  const isNone = said.zones.length === 0
  const isOfOther = isOfSomebody.test(folded(asWords(bare)))
  return {
    ...said,
    isLocal: isNone && saysLocal(asWords(head)),
    isOther: isNone && (!areTimeWords(bare) || isOfOther),
    isOfCount: !said.isUnread && (!isNone || (areCountWords(bare) && !isOfOther)),
  }
}

function zonesOfHead(whole: string, known: ZoneWords): Said {
  // "Fecha (dd/mm/aaaa) UTC": brackets that say how it is written part no words.
  const head = whole.replace(/(?<!\s)\s*\(([^()]*)\)(?=\s*\S)/g, (all, inner: string) =>
    noZone.test(inner.trim()) ? '' : all,
  )
  const [, inner] = /\(([^()]{1,40})\)\s*$/.exec(head) ?? []
  const bare = asWords(inner === undefined ? head : head.slice(0, head.lastIndexOf('(')))
  const isNoZone = inner === undefined || noZone.test(inner.trim())
  const [ofInner, ofBare] = [
    isNoZone ? [] : wholeZones(unwritten(inner), known, { places: true }),
    zonesOfLabel(bare, known),
  ]
  // A column of times that is called by its zone alone.
  if (inner === undefined && /^(?:utc|gmt)$/i.test(bare.trim()))
    return { zones: [{ offset: 'Z' }], isUnread: false }
  const named = zonesNamed(bare, known)
  const isRefused =
    refusing.test(folded(head)) && (named.length > 0 || zonesNamed(inner ?? '', known).length > 0)
  const zones = [...ofInner, ...ofBare]
  const isMore =
    named.length > ofBare.length || (zones.length > 0 && ofBare.length === 0 && !areTimeWords(bare))
  if (isRefused || isMore) return { zones: [], isUnread: true }
  return { zones, isUnread: !isNoZone && ofInner.length === 0 }
}

/** Without the words for how a time is written: `(dd/mm/aaaa hh:mm, UTC)`. */
const unwritten = (inner: string): string => {
  const parts = inner.split(/[,\s]+/)
  const kept = parts.filter((one) => one !== '' && !/^(?:[dmyah]{1,4}[-/.:])+[dmyahs]{1,4}$|^24h$/i.test(one))
  return kept.length < parts.length ? kept.join(' ') : inner
}

/** No column is called by more letters: whatever is longer is a text. */
const longestLabel = 120

/** The zone with which a label ends or begins, as long as it can be; all else of it are words for a time. */
function zonesOfLabel(label: string, known: ZoneWords): readonly NamedZone[] {
  if (label.length > longestLabel) return []
  const words = label.trim().split(/\s+/)
  const text = (from: number, to: number): string => words.slice(from, to).join(' ')
  for (let at = 1; at < words.length; at += 1) {
    const zones = wholeZones(text(at, words.length), known, { places: false })
    if (zones.length > 0) return areTimeWords(text(0, at)) ? zones : []
  }
  for (let to = words.length - 1; to > 0; to -= 1) {
    const zones = wholeZones(text(0, to), known, { places: false })
    if (zones.length > 0) return areTimeWords(text(to, words.length)) ? zones : []
  }
  return []
}

/** What a cell under the head of a zone says. */
export function zoneOfCell(text: string, head: string, known: ZoneWords): Said {
  const written = text.trim()
  if (written === '') return nothing
  if (hasOddBrackets(head)) return { zones: [], isUnread: true }
  const isOffset = /offset|diff/i.test(head)
  if (isOffset && /^[+-]?0+(?:[:.]?0+)?$/.test(written)) return { zones: [{ offset: 'Z' }], isUnread: false }
  // A place alone is a place, of which there are several of one name. Three figures may be minutes as well
  // as an hour with its minutes.
  const zones = /^[+\-−]\d{3}$/.test(written) ? [] : wholeZones(written, known, { places: false })
  return { zones, isUnread: zones.length === 0 }
}

/** What a cell says that may be the zone of something else: a place alone is where that something is. */
export const zonesOfOther = (text: string, known: ZoneWords): readonly NamedZone[] =>
  text.trim() === '' ? [] : wholeZones(text, known, { places: false })

const clockInCell =
  /(?<![\p{L}\d])(?:utc|gmt|local time|time local|hora(?:rio)? local|heure locale|time ?zone|zona horaria|huso|fuso|fuseau)(?![\p{L}])/iu

/** Columns of words that somebody wrote of a line. */
const remarkHead =
  /(?<!\p{L})(?:remarks?|remarques?|observ\p{L}*|obs|comments?|coment\p{L}*|commentaires?|notes?|notas?|aclarac\p{L}*|avisos?|advertenc\p{L}*|glosas?)(?!\p{L})/u
/** Columns that are called a clock: whatever stands under them is of it. */
const clockHead =
  /^(?:reloj(?:es)?|clocks?|relogios?|horloges?|time (?:basis|base|reference|ref|source|standard)|base horaria|referencia horaria)$/
const nameOfHead = (head: string): string => folded(asWords(head.split('.').at(-1) ?? ''))

/** Whether a column is called a clock. */
export const isClockHead = (head: string): boolean => clockHead.test(nameOfHead(head))

/** From a day to a day, with the zone of these. */
export const rangeOfDays =
  /^\d{4}-\d\d-\d\d(?: (?:UTC|GMT|Z))? (?:to|through|until|al?|até|hasta|à|au|-|–) \d{4}-\d\d-\d\d(?: (?:UTC|GMT|Z))?$/iu

/** The answer of a column that asks whether its times are of a zone. */
const isNo = /^(?:no|n|not|false|f|0|nao|não|non)$/i
/** `is_utc`, `UTC applied`, and no column of zones that is called so: under it a nought is an offset. */
const asksForZone = (name: string): boolean =>
  /(?:^| )(?:utc|gmt|zulu)(?: |$|\?)/.test(name) && !ofListed.test(name)

/** Whether a column is of remarks, or asks whether its times are of a zone. */
export const isAskedHead = (head: string): boolean => {
  const name = nameOfHead(head)
  return remarkHead.test(name) || asksForZone(name)
}

/** Whether a cell beside a time speaks of its clock: a remark about its zone, a column that says "local". */
export function tellsOfClock(text: string, head: string, known: ZoneWords): boolean {
  if (text === '') return false
  const name = nameOfHead(head)
  if (clockHead.test(name)) return /\p{L}/u.test(text) && !/^(?:utc|gmt|z)$/i.test(text.trim())
  if (asksForZone(name) && isNo.test(text.trim())) return true
  if (remarkHead.test(name))
    return (
      couldSpeakOfClock(text, known.isPlace) ||
      zonesNamed(text, known).some((zone) => 'offset' in zone || zone.only !== undefined) ||
      writtenPlace.test(text)
    )
  if (/\d[:h]\d/.test(text) || !/\p{L}/u.test(text) || rangeOfDays.test(text)) return false
  return (
    clockInCell.test(text) || ((saysLocal(text) || /^L$/i.test(text.trim())) && speaksOfClock(asWords(head)))
  )
}
/** `America/Lima`: a zone as programs write it. */
const writtenPlace = /(?<![\p{L}/])[A-Z][a-z]+\/[A-Z][A-Za-z_]+(?![\p{L}/])/u
