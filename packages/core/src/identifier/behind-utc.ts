/**
 * What stands behind "UTC", "GMT" or "Z": nothing of an offset, an offset and where it ends, or one that
 * cannot be read.
 */
export type BehindUtc =
  | undefined
  | 'unread'
  | { readonly sign: '+' | '-'; readonly hours: string; readonly minutes?: string; readonly length: number }

const SIGN = String.raw`[+\u{FF0B}\u{FE62}\u{2795}\u{2D}\u{AD}\u{2010}-\u{2015}\u{2212}\u{207B}\u{FE58}\u{FE63}\u{FF0D}\u{2796}]`
const PLUS = /^[+\u{FF0B}\u{FE62}\u{2795}]$/u
const LESS = 'menos|minus|moins'
const IS_LESS = new RegExp(`^(?:${LESS})$`, 'iu')
const MORE = 'm[aá]s|mais|plus'
const WRAP = String.raw`[ \t/|,:;=_()[\]*~.]{0,4}`
/** "UTC/GMT -3", "UTC offset -03:00", "UTC (Argentina, -3)", "UTC minus 3". */
const READ = new RegExp(
  String.raw`^${WRAP}(?:(?:UTC|GMT|offset|hora|horas|time|desfase|diferencia|diferença|défasage|décalage)${WRAP}){0,2}(?:\(\p{L}[\p{L} ]{1,14},[ \t]?)?(?:(${SIGN})([ \t]?)|(${LESS}|${MORE})[ \t]{1,2})(\d{1,2})(?::?([0-5]\d))?(?![\d:]|[.,/-]\d|[ \t]\d)`,
  'iu',
)
const SIGNED = new RegExp(String.raw`(?<![\p{L}\p{N}])${SIGN}[ \t]{0,2}\d{1,2}(?:[0-5]\d)?(?!\d|\.\d)`, 'u')
/** "from +1 415 …": a number that is called is no offset, where words stand before it. */
const CALLED = /\p{L}[^+]*\+\d{1,3}[ .()-]{1,2}\d{1,4}[ .()-]?\d{2}/u
const TOLD = new RegExp(
  String.raw`(?<!\p{L})(?:${LESS}|negativ[oae]s?|negative|less)(?!\p{L})|(?<!\p{L})(?:${MORE}|positiv[oae]s?)[ \t(]{1,3}(?:\d|(?:un|uno|una|um|uma|one|dos|dois|duas|two|deux|tres|três|three|trois|cuatro|quatro|four|quatre|cinco|five|cinq|seis|six)(?!\p{L}))|\d[ \t)]{0,2}(?:h|hs|horas|hours)?[ \t]?(?:positiv|negativ)`,
  'iu',
)

/**
 * Reads what follows "UTC", "GMT" or "Z". `rest`: the text behind it. An offset in any wrapping is read;
 * where a sign, or a word for one, could mean an offset and is not surely one, it is `unread`, and the word
 * before it is no UTC.
 */
export function behindUtc(rest: string): BehindUtc {
  const near = /^[^\n\r"“”«»{}<>]{0,40}/u.exec(rest)?.[0] ?? ''
  const match = READ.exec(near)
  if (match) {
    const [whole, sign, gap, word, hours = '', minutes] = match
    const isPlus = word === undefined ? PLUS.test(sign ?? '') : !IS_LESS.test(word)
    // "UTC - 3 conexiones": a dash and a count, or an offset? Nobody knows.
    const isCount =
      gap !== undefined &&
      gap !== '' &&
      /^[ \t]+(?!(?:h|hs|hrs|horas|hours)(?!\p{L}))\p{L}/iu.test(near.slice(whole.length))
    if (isCount || !isOffset(isPlus ? '+' : '-', hours, minutes)) return 'unread'
    const length = whole.length
    return { sign: isPlus ? '+' : '-', hours, length, ...(minutes === undefined ? {} : { minutes }) }
  }
  const close = near.slice(0, 34)
  return (SIGNED.test(close) && !CALLED.test(near)) || TOLD.test(close) ? 'unread' : undefined
}

const SIGNED_Z = new RegExp(
  String.raw`^[ \t/,:=_()[\]]{0,3}(?:${SIGN}[ \t]?\d{1,2}(?:[0-5]\d)?(?!\d|[./-]\d)|(?:${LESS}|${MORE})[ \t])`,
  'iu',
)

/**
 * Whether something signed is written right behind a "Z", as in "22:01:05Z-03": nobody knows then which of
 * both holds.
 */
export const isSignedZ = (rest: string): boolean => SIGNED_Z.test(rest.slice(0, 14))

/**
 * Whether hours and minutes are those of an offset that a State has or had: from -12:00 to +14:00, by
 * quarters.
 */
export const isOffset = (sign: string, hours: string, minutes: string | undefined): boolean =>
  Number(hours) * 60 + Number(minutes ?? 0) <= (sign === '+' ? 14 : 12) * 60 &&
  Number(minutes ?? 0) % 15 === 0
