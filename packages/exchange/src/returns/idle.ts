import { couldSpeakOfClock, folded } from '@oficio/core/time'
import {
  companyEnd,
  counted,
  idleForms,
  idleWords,
  labels,
  officeLinks,
  officeNouns,
  street,
} from './idle-words.ts'
import { readTime } from './time.ts'
import type { ZoneWords } from './zone-words.ts'

// What a file says outside the cells of its table, read whole: idle is what is known from its first
// word to its last to say nothing of a clock. Whatever else it is, is a question for who reads it.

type Known = Pick<ZoneWords, 'isPlace' | 'brands' | 'whole'>

const forms = idleForms.map((form) => new RegExp(`^(?:${form})$`, 'u'))
const monthWord =
  '(?:ene|feb|mar|abr|apr|may|mai|jun|jul|ago|aug|sep|set|oct|out|nov|dic|dec|dez|fev|avr|aou|juin|juil|jan)\\p{L}{0,7}'
const day = `(?:\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|\\d{1,2}(?: de)? ${monthWord}(?: del?)?,? \\d{4}|${monthWord} \\d{1,2},? \\d{4})`
const moment = `${day}(?:,?[ t]\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)?(?: ?\\(?(?:utc|gmt|z)\\)?)?`
const slots: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/\S+|[^\s@]+@[^\s@]+\.\p{L}+/gu, ' # '],
  [new RegExp(`(?:(?:de|del|da|do|du|con|on|el|em|le|dated) )?(?:fecha |data |date )?${day}`, 'gu'), ' # '],
  [/(?<!\p{L})n(?:[°º]|\.?o\.?|ro\.?|um\.?)? ?(?=\p{L}{0,6}-?\d)/gu, ' '],
  [new RegExp(`(?<![\\d.,+-])\\d{1,9}(?:[.,]\\d{3})* ${counted}(?!\\p{L})`, 'gu'), ' # '],
  [
    /(?<![\d.,+-])\d{1,3} (?:mes(?:es)?|anos?|months?|years?|mois|ans?)(?! ?(?:de )?(?:mas|menos|before|after|antes))(?!\p{L})/gu,
    ' # ',
  ],
]

/** Small, bare, without the marks around it, one space between words. */
const bareOf = (text: string): string =>
  folded(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[*•·–—#>-]+ )+|^["“«(*]+/gu, '')
    .replace(/["”»).:!,]+$/gu, '')
    .trim()

const zoneLike = /(?<![\d]{3})[+-](?:0?\d|1[0-4])(?::?(?:00|15|30|45))?$/
/** `W075`, `L5000`, `0500`: letters and figures as an offset or a meridian may be written. */
const offsetLike = /^(?:\p{L}{0,2}\d{1,4}\p{L}{0,2}|0\d{3})$/u
/** Seconds, or thousandths of them, that are whole quarters of an hour. */
const isOfQuarters = (value: string): boolean =>
  /^\p{L}{0,8}\d{4,}\p{L}{0,2}$/u.test(value) && Number(value.replace(/\D/g, '')) % 900 === 0
/**
 * `4567-2026`, `LE-2026-000123`: figures enough to be no hours, none that end as an offset does, and no
 * letters that name a zone, a place or a count.
 */
const isId = (value: string, { isPlace, whole }: Known): boolean =>
  /^(?=(?:\D*\d){3})[\p{L}\d][\p{L}\d./_-]*$/u.test(value) &&
  !zoneLike.test(value) &&
  !isOfClock(value) &&
  !isOfQuarters(value) &&
  !(offsetLike.test(value) && /\p{L}|^0/u.test(value)) &&
  !(value.match(/\p{L}+/gu) ?? []).some(
    (word) =>
      whole(word.toUpperCase()) !== undefined ||
      (word.length > 2 && isPlace(word)) ||
      /^(?:menos|mas|mais|minus|plus|moins|m)$/.test(word),
  )
/** Such a number among words: shorter ones count something. */
const isLongId = (value: string, known: Known): boolean => isId(value, known) && /(?:\D*\d){5}/.test(value)
const isOfClock = (value: string): boolean => couldSpeakOfClock(value.replace(/[._/-]/g, ' '))

/** An address of the web that names a clock or a place says something of them. */
const speaksInAddress = (text: string, known: Known): boolean =>
  [...text.matchAll(/https?:\/\/\S+|[^\s@]+@[^\s@]+\.\p{L}+/gu)].some(([address]) => {
    const words = address.replace(/^https?/, '').match(/\p{L}+/gu) ?? []
    return (
      /[?&#=][^?&#=]*[+-]\d/.test(address) ||
      words.some((word) => /(?:time|clock|zone|hora|heure)/.test(word) || /^(?:tz|utc|gmt)$/.test(word)) ||
      words.some((word) => word.length > 2 && known.isPlace(word))
    )
  })

const always =
  /^(?:https?:\/\/\S+|[^\s@]+@[^\s@]+\.[\p{L}\d]+|[\da-f]{32,128}|\+?\d{8,20}|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?|(?!\d\d?:\d\d:\d\d$)(?=(?:[^:]*:){2})[\da-f:]{3,45})$/u

const kinds: Readonly<Record<string, (value: string, known: Known, written: string) => boolean>> = {
  moment: (value, _, written) =>
    new RegExp(`^${moment}$`, 'u').test(value) || readTime(written, { order: 'DMY' }) !== undefined,
  period: (value) =>
    new RegExp(
      `^(?:(?:del?|desde|from|du|de) )?(?:el )?${moment}(?: ?(?:a|al|to|ate|hasta|au|until|-|–|y) ?(?:el )?${moment})?$`,
      'u',
    ).test(value),
  count: (value) => /^\d{1,3}(?:[.,]?\d{3})*$/.test(value),
  id: (value, known) => isId(value, known),
  handle: (value, known) =>
    /^[\p{L}\d._@+-]{2,64}$/u.test(value) &&
    !zoneLike.test(value) &&
    !isOfClock(value) &&
    !value.split(/[._@+\d-]+/).some((word) => word.length > 2 && known.isPlace(word)) &&
    /[\d._@]/.test(value),
  phone: (value) =>
    /^\+?[\d ()-]*$/.test(value) && !zoneLike.test(value) && value.replace(/\D/g, '').length > 6,
  name: (_, known, written) =>
    /^\p{Lu}\p{Ll}+(?: (?:de|del|la|da|dos|\p{Lu}\p{Ll}+)){1,5}$/u.test(written) &&
    !couldSpeakOfClock(written) &&
    !written.split(' ').some((word) => known.isPlace(word)),
  office: (_, __, written) => isOffice(written),
  service: (value, known) => known.brands.has(value),
  version: (value) => /^\d{1,3}(?:\.\d{1,4}){1,3}$/.test(value),
  hash: (value) => /^[\da-f]{32,128}$/.test(value),
}

/** Names of offices, banks and companies: what they are called by, and words with capitals. */
function isOffice(written: string): boolean {
  const words = written
    .replace(/[.,]$/, '')
    .replace(/^(?:dirigid[oa] (?:al?|a la)|señora?|sr\.?a?|al?|a la) /iu, '')
    .split(/\s+/)
  const [first = ''] = words
  const isCapital = (word: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(word)
  if (couldSpeakOfClock(written.replace(/(?<!\p{L})local(?!\p{L})/giu, ''))) return false
  const small = words.map((word) => folded(word))
  const isNamed = officeNouns.test(folded(first)) && words.length > 1
  return isNamed && words.every((word, i) => isCapital(word) || officeLinks.has(small[i] ?? ''))
}

/** A name in which a number is written out may be a count of hours. */
const numberWord =
  /^(?:una?|uma?|one|dos|duas|dois|two|deux|tres|three|trois|cuatro|quatro|four|quatre|cinco|five|cinq|seis|six)$/
const isCompany = (written: string): boolean => {
  const name = written.replace(/\s+/g, ' ').trim()
  const end = companyEnd.exec(folded(name))
  if (!end) return false
  const words = name.slice(0, end.index).split(' ')
  return (
    words.length < 7 &&
    words.every((word) => /^(?:\p{Lu}[\p{L}\d]+|de|y|e|&)$/u.test(word)) &&
    !words.some((word) => numberWord.test(folded(word)))
  )
}

/** "Santiago, 13 de julio de 2026": where and when a letter was signed. */
function isSigned(written: string, known: Known): boolean {
  const [, place = ''] = new RegExp(`^([\\p{L} .'-]{2,40}?),? (?:a |el |le )?${day}$`, 'u').exec(
    folded(written).replace(/\.$/, ''),
  ) ?? ['', '']
  return place !== '' && known.isPlace(place)
}

/** `label: value`, `label value`: the label is known, and the value is of its kind. */
function isLabelled(written: string, known: Known): boolean {
  const [, label = '', value = ''] = /^([^:=]{1,50}?)\s*[:=]\s*(.+)$/u.exec(written) ?? []
  const parts: (readonly [string, string])[] = label === '' ? [] : [[label, value]]
  for (const { index } of [...written.matchAll(/ /g)].slice(0, 5))
    parts.push([written.slice(0, index), written.slice(index + 1)])
  return parts.some(([key, said]) => {
    const name = bareOf(key.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2')).replace(
      / n(?:[°º]|[o.]{1,2}|ro\.?|um\.?)?$/,
      '',
    )
    const own = folded(said)
      .trim()
      .replace(/[.,]$/, '')
      .replace(/^n(?:[°º]|\.?o\.?|ro\.?)? ?(?=\S*\d)/, '')
    const isKnown = isOfKnownWords(name, known) || Object.values(labels).some((all) => all.has(name))
    if (key === label && isKnown && always.test(own) && !isOfQuarters(own) && !isOfClock(name)) return true
    return Object.entries(labels).some(
      ([kind, all]) => all.has(name) && kinds[kind]?.(own, known, said.trim()),
    )
  })
}

/** Every word of it is known, in one language, with days and numbers of what is listed between them. */
function isOfKnownWords(bare: string, known: Known): boolean {
  const { brands } = known
  let text = bare
  for (const [slot, mark] of slots) text = text.replace(slot, mark)
  const tokens = text
    .replace(/[,;:/()"“”«»–—|&]+/g, ' ')
    .split(/\s+/)
    .filter((one) => one !== '' && one !== '#' && one !== '-')
  const words = tokens.flatMap((one) =>
    /\d/.test(one) && isLongId(one, known) ? [] : one.split(/(?<=\p{L})'/u),
  )
  if (words.length === 0) return tokens.length > 0 || text.includes('#')
  // "Este", "est": the small words of one language are the points of the compass of another.
  if (!words.some((word) => word.length > 4 || brands.has(word) || word.startsWith('ip'))) return false
  if (/(?<!\p{L})(?:este|est|leste|oeste|ouest|west|east)$/u.test(bare)) return false
  if (/(?<!\p{L})(?:del? l?'?|do |d'|l')(?:este|est|leste)(?!\p{L})(?! [\p{L}])/u.test(bare)) return false
  return idleWords.some((all) => words.every((word) => all.has(word) || brands.has(word)))
}

const namesPlace = (written: string, { isPlace }: Known): boolean =>
  (written.match(/\p{L}{3,}/gu) ?? []).some((word) => isPlace(word))

const isBareMarks = (text: string): boolean => !/[\p{L}\d]/u.test(text)
/** An integer of many figures, a moment: no offset is written so. */
const isBareNumber = (text: string): boolean =>
  (/^\d{8,}$/.test(text) && !isOfQuarters(text)) ||
  /^\d{4}-\d\d-\d\d$|^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text) ||
  (always.test(text) && !isOfQuarters(text))

/** Whether what a file says outside the cells of its table is known to say nothing of its clock. */
export function isIdle(sentence: string, known: Known): boolean {
  const written = sentence.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (written.length > 600 || /[?¿]/.test(written)) return false
  if (isBareMarks(written)) return !/[±+−–-]$/.test(written) || written.length > 2
  if (speaksInAddress(folded(written), known)) return false
  const bare = bareOf(written)
  if (isBareNumber(folded(written)) || forms.some((form) => form.test(bare))) return true
  if (isLabelled(written, known)) return true
  // EST and CET are words too.
  if ([...written.matchAll(/(?<!\p{L})\p{Lu}{2,5}(?!\p{L})/gu)].some(([word]) => known.whole(word)))
    return false
  return (
    isOffice(written) ||
    isCompany(written) ||
    isSigned(written, known) ||
    (street.test(bare) && !couldSpeakOfClock(written) && !namesPlace(written, known)) ||
    isOfKnownWords(bare, known)
  )
}

/** What titles and names of sheets say, with the number that tells them apart: `-5`, `05` is none. */
export const isIdleTitle = (name: string, known: Known): boolean =>
  !/[+−–-] ?\d|(?<!\d)0\d+\)?$/u.test(name) &&
  isIdle(
    name
      .replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')
      .replace(/[_-]+/g, ' ')
      .replace(/(?<=\p{L}|^) ?\(?\d{1,3}\)?$/u, ''),
    known,
  )
