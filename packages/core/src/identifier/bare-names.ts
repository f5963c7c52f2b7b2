import type { Table } from './prepare.ts'
import { type CuedText, lineEnd, lineStart } from './reading.ts'
import { spanAt } from './structure.ts'
import { fold, heard } from './words.ts'

const PIECES = /\p{L}+|\d+/gu
const ROMAN = /^[ivx]{1,4}$/
const COUNTED = /^\d{1,5}\p{L}+$/u
/** "u$s500", "40%", "13+", "1.5M": a sum, a share, a size. */
const NO_NAME = /.\$|[€£%+]|^\d+(?:[.,]\d+)+/
/** "pagos_bot": as the bots of a service are called. */
const OF_PROGRAM = /[\p{L}\d]_?bo[t]$/iu

/** Whether a piece of a name is a word of things or of programs, in the plural too. */
const isIn = (words: ReadonlySet<string>, piece: string): boolean =>
  words.has(piece) || (piece.length > 3 && piece.endsWith('s') && words.has(piece.slice(0, -1)))

/**
 * Whether what is written is made of words of things and figures alone, as no name of an account is:
 * "12posts",
 * "art.7", "cap3", "1.2GB", "camp_nov26", "bot_started".
 */
export function isOfThings({ things, programs, persons }: Table, written: string): boolean {
  if (NO_NAME.test(written)) return true
  // "sin_cuenta", "no_tiene": that there is none.
  const [, first] = /^(\p{L}+)_/u.exec(written) ?? []
  if (first !== undefined && persons.remarks.not.test(fold(first))) return true
  if (OF_PROGRAM.test(written)) return false
  let isCounted = false
  let isProgram = false
  let hasWord = false
  for (const [piece] of written.matchAll(PIECES)) {
    if (/^\d/.test(piece)) {
      isCounted = true
      continue
    }
    const word = fold(piece)
    const isOfProgram = isIn(programs, word)
    if (!isOfProgram && !isIn(things, word) && !(hasWord && ROMAN.test(word))) return false
    isCounted ||= hasWord && ROMAN.test(word)
    isProgram ||= isOfProgram
    hasWord = true
  }
  return isProgram || (isCounted && hasWord)
}

/** "8carruseles": how many of something, as people write without a blank. */
export const isCount = (written: string): boolean => COUNTED.test(written)

const LEVEL = /(?:^|[\s[|])(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|NOTICE)(?=[\]\s:|])|"?\blevel"?[=:]/
const COMMENT = /(?:^|\s)\/\/\s|\/\*|<!--|^\s*(?:const|let|var|import|def|return|if|for)\s/

/** Whether a place stands in a line of a log or in a comment of a program. */
export function isOfProgram({ text }: CuedText, at: number): boolean {
  const line = text.slice(lineStart(text, at, 200), at)
  return LEVEL.test(line) || COMMENT.test(line)
}

const SETTING = /^[ \t]*[a-z][a-z0-9_.-]*:[ \t]*(?:(?:true|false|null|on|off|\d+(?:\.\d+)?)[ \t\r]*)?$/

/** Whether a line above or below is a setting of a program: "retries: 3", "services:". */
function isAmongSettings(text: string, at: number): boolean {
  const from = lineStart(text, at, 200)
  const to = lineEnd(text, at, 200)
  const above = from > 0 ? text.slice(lineStart(text, from - 1, 120), from - 1) : ''
  const below = text.slice(to + 1, lineEnd(text, to + 1, 120))
  return /^[ \t]*[a-z_]/.test(text.slice(from, from + 12)) && (SETTING.test(above) || SETTING.test(below))
}

const HEAD = /^[\s>*•·–—#-]*(?:\d{1,2}[.)-][ \t]*)?(?:\[[ x]?\][ \t]*)?["'“«({[]{0,2}$/
const BEFORE = /(?:^|[;|•·,]|\s\/)[ \t]*["'“«({[]{0,2}$/
const FIELDS =
  /^[\s>*•·–—-]*(?:\p{L}[^:=;|,]{0,40}[:=][^;|,]{1,60}(?:[;|•·,]|\s\/[ \t]|$)[ \t]*["'{[]{0,2})+$/u
const AFTER =
  /^["'”»*)\]}]{0,3}[ \t]*(?:[.,;]?[ \t\r]*$|\(|(?:[;|•·,]|\/|[-–—](?= )|\b(?:y|e|and|et)\b)[ \t]*["'“«{[]{0,2}(?:@?[\p{L}\d_]*(?:[._]|\d)[\w.]*(?=["'”»]?[ \t]*(?:[,;|/)\]}]|y |e |and |et |$))|\p{L}[\p{L}\d ()/_-]{0,30}["']?[ \t]?[:=]))/u

/**
 * Whether a name stands as the value of a field: alone behind the label that its line, or a field of it,
 * begins
 * with.
 */
export function isField(reading: CuedText, label: number, start: number, end: number): boolean {
  const { text, structure } = reading
  if (!/[:;=>\t|]| {2}| [-–—] /.test(text.slice(label, start))) return false
  const message = spanAt(structure.messages, label)
  const from = Math.max(lineStart(text, label, 240), message ? message.author.end + 1 : 0)
  const before = text.slice(from, label)
  const isHead = HEAD.test(before) || (BEFORE.test(before) && FIELDS.test(before))
  return isHead && AFTER.test(text.slice(end, lineEnd(text, end, 160))) && !isAmongSettings(text, start)
}

const MOST_ABOVE = 600

/** Whether a heading of passwords stands above, as far as the first gap: "Passwords found". */
export function isUnderSecrets({ text, table }: CuedText, at: number): boolean {
  const from = lineStart(text, at, 240)
  const above = text.slice(Math.max(0, from - MOST_ABOVE), from)
  const gap = above.trimEnd().lastIndexOf('\n\n')
  return above
    .slice(gap + 1)
    .split('\n')
    .some((line) => line.length <= 60 && !/[@\d]|[:=][ \t]*\S/.test(line) && table.secrets.test(heard(line)))
}
