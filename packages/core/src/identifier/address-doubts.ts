import type { Address } from './addresses.ts'
import { isInRange } from './addresses.ts'
import type { Span } from './clauses.ts'
import { type Around, type End, endOf, gluedPort, isReply, within } from './connections.ts'
import { type CuedText, lineEnd, lineStart } from './reading.ts'
import { spanAt } from './structure.ts'

/** A network, `203.0.113.0/24`: many lines, and nobody's own; `/32` and `/128` are one address. */
const isNetwork = ({ text }: CuedText, { end, isSix }: Address): boolean => {
  const size = /^\/(\d{1,3})(?![\d/.:-]|\p{L})/u.exec(text.slice(end, end + 8))?.[1]
  return size !== undefined && Number(size) <= (isSix ? 127 : 31)
}

/** `const server = '203.0.113.5'`: a program, and no record of anybody. */
const isLiteral = ({ text }: CuedText, { start }: Address): boolean =>
  /\b(?:const|let|var|val|final|static|string|def|my|auto|char|#define|ip_?addr|InetAddress)\b[^\n;]{0,60}?[=(][ \t]{0,3}["'`]$/i.test(
    text.slice(Math.max(0, start - 90), start),
  )

/**
 * Whether an address is one that no person's line is sought by: a public resolver, a network, a value in a
 * program.
 */
export const isNobodysLine = (reading: CuedText, address: Address): boolean =>
  isInRange(address.normalised, reading.table.rules.addresses.publicServers) ||
  isNetwork(reading, address) ||
  isEndOfRange(reading, address) ||
  isLiteral(reading, address)

const FOUR = String.raw`\d{1,3}(?:\.\d{1,3}){3}`
const RANGE = String.raw`(?<!\p{L})(?:rangos?|ranges?|faixas?|plages?|bloques?|blocos?|pools?|subredes?|subnets?)(?:[ \t]+\p{L}{1,12}\.?){0,3}[ \t:=([]{1,3}`
const TILL = String.raw`[ \t]{0,2}(?:[-–—]|\b(?:a|al|ao|to|hasta|até|au|y|e|and|et)\b)[ \t]{0,2}`
const RANGE_BEGINS = new RegExp(`${RANGE}$`, 'iu')
const RANGE_GOES_ON = new RegExp(`^${TILL}${FOUR}`, 'iu')
const RANGE_ENDS = new RegExp(`${RANGE}${FOUR}${TILL}$`, 'iu')
/** "broadcast 203.0.113.255", "máscara 255.255.255.0": of a network, and of no machine. */
const OF_NETWORK =
  /(?<!\p{L})(?:broadcast|netmask|m[aá]scara|subnet mask|masque)(?:[ \t](?:ip|address|de (?:red|rede|subred)))?[ \t:=]{1,3}$/iu

/** "el rango 203.0.113.0 - 203.0.113.255": where a range begins and ends. */
const isEndOfRange = ({ text }: CuedText, { start, end }: Address): boolean => {
  const before = text.slice(Math.max(0, start - 90), start)
  return (
    OF_NETWORK.test(before) ||
    RANGE_ENDS.test(before) ||
    (RANGE_BEGINS.test(before) && RANGE_GOES_ON.test(text.slice(end, end + 30)))
  )
}

/** What stands between the values of a list: "203.0.113.5, 203.0.113.6 y 203.0.113.7". */
const LIST = /^[ \t]{0,3}(?:[,;/|]|\b(?:y|e|and|et|o|ou|or)\b|,[ \t](?:y|e|and))?[ \t]{0,3}$/i
/** Between two cells of a log, which no list has: nothing but blanks. */
const CELLS = /^[ \t]{1,8}$/
/** A line of a web server holds the word of a request, or the empty names before its hour. */
const OF_SERVER =
  /(?:^|[\s"])(?:GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS|CONNECT|PROPFIND)[ \t]\S|[ \t]-[ \t]\S{1,40}[ \t]\[\d/
/**
 * A line that a machine wrote begins with its day or its hour, or with both ends and tells the hour behind
 * them.
 */
const OF_MACHINE =
  /^[ \t"'[(]{0,4}(?:<\d{1,3}>\d?[ ]?)?(?:\d{4}[-/.]\d{2}[-/.]\d{2}[ T]|\d{1,2}[/.-](?:\d{2}|[A-Za-z]{3})[/.-]\d{2,4}[ T:]|(?:[A-Z][a-z]{2},?[ ])?[A-Z][a-z]{2}[ ]{1,2}\d{1,2}[ ](?:\d{4}[ ])?\d{2}:|\d{2}:\d{2}:\d{2}[ .,\]Z]|\d{10}[. ])|^[ \t]{0,4}\d{1,3}(?:\.\d{1,3}){3}[ \t]{1,4}(?:\d{1,5}[ \t]{1,4})?\d{1,3}(?:\.\d{1,3}){3}[ \t][^\n]{0,80}\d{2}:\d{2}:\d{2}/

/** Whether a line is one of a log. */
export const isOfLog = (line: string): boolean => OF_MACHINE.test(line) || OF_SERVER.test(line)

/**
 * Whether a line that a machine wrote holds two addresses or more and nothing says which began the
 * connection: a log of a web server without its headings, `2026-11-12 21:04:33 198.51.100.20 POST /login -
 * 443 - 203.0.113.20`.
 */
export function isOneOfTwo(reading: CuedText, address: Address, end: End, around: Around): boolean {
  if (end !== 'either' || around.all.length < 2) return false
  const { text, structure } = reading
  if (spanAt(structure.grids, address.start) || spanAt(structure.headers, address.start)) return false
  const line: Span = {
    start: lineStart(text, address.start, LONGEST_LINE),
    end: lineEnd(text, address.end, LONGEST_LINE),
  }
  const here = within(around, line)
  const others = here.filter((one) => one.normalised !== address.normalised)
  if (others.length === 0 || here.length > 4) return false
  if (isTheOther(text, address, here)) return true
  const words = text.slice(line.start, line.end)
  const isOfServer = OF_SERVER.test(words)
  if (!isOfServer && !OF_MACHINE.test(words)) return false
  // The port, a word or an arrow of one tells what the other is.
  if (here.some((one) => endOf(reading, one) !== 'either' || gluedPort(text, one) !== undefined)) return false
  if (here.some((one) => isReply(reading, one, around, line))) return false
  return here.some((one, i) => {
    const next = here[i + 1]
    if (next === undefined) return false
    const between = text.slice(one.end, next.start)
    // A list before the request is what a proxy passed on: whom it names first anybody may have written.
    return isOfServer || CELLS.test(between) || !LIST.test(between)
  })
}

/** "flow 203.0.113.5 to 198.51.100.9": two ends, and which is sought no word tells. */
function isTheOther(text: string, address: Address, here: readonly Address[]): boolean {
  const at = here.indexOf(address)
  const isPair = (one: Address | undefined, other: Address | undefined): boolean =>
    one !== undefined && other !== undefined && TO.test(text.slice(one.end, other.start))
  return isPair(here[at - 1], address) || isPair(address, here[at + 1])
}

const TO =
  /^\]?(?:[:/]\d{1,5})?[ \t]{1,2}(?:to|a|al|ao|para|hacia|à|vers|towards)[ \t]{1,2}(?:(?:the|la|el|o)[ \t])?(?:ip[ \t])?\[?$/i

const LONGEST_LINE = 600
