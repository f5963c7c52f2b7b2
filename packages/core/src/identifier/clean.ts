/** Text freed of the decoration that chats, mail programs and careful analysts put around identifiers. */
export interface CleanText {
  readonly text: string
  /** Where a span of the clean text lies in the text as given. */
  readonly span: (start: number, end: number) => { readonly start: number; readonly end: number }
}

/** Whether a text says, or shows by the breaks of its lines, that it is quoted-printable. */
const isQuoted = (text: string): boolean =>
  /^content-transfer-encoding:[ \t]{0,8}quoted-printable/im.test(text) ||
  (/=\r?\n/.test(text) && /=(?:3D|C[23]=[89AB][0-9A-F])/.test(text))

// One alternative for each kind of decoration; every repetition is bounded, so the scan is linear.
const ALTERNATIVES = [
  '(?<drop>[\\u00AD\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF])',
  '(?<space>[\\u00A0\\u2000-\\u200A\\u202F\\u205F\\u3000])',
  // "2026-11-13T14:05:10−03:00": the sign of an offset, as some programs print it.
  '(?<minus>(?<=T\\d\\d:[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?)\\u2212(?=\\d\\d:?\\d\\d(?![\\d:])))',
  // Between two hours it parts them; the sign of an offset is written with a hyphen.
  '(?<till>(?<=\\d:[0-5]\\d)[\\u2010-\\u2015\\u2212](?=\\d{1,2}(?!\\d)))',
  '(?<dash>[\\u2010-\\u2015\\u2212])',
  '(?<wide>[\\uFF01-\\uFF5E])',
  '(?<scheme>\\bh(?:xx|XX|\\*\\*|__)ps?(?=\\[?:))',
  '(?<colon>\\[:\\](?=/)|\\[://\\])',
  '(?<dot>[\\[({]\\.[\\])}])',
  '(?<dotWord> ?[\\[({] ?(?:dot|DOT|punto|PUNTO|ponto|point) ?[\\])}] ?)',
  '(?<at> ?[\\[({] ?(?:@|at|AT|arroba|ARROBA|arobase) ?[\\])}] ?)',
  '(?<amp>&amp;)',
  '\\\\(?<escaped>[_./*~-])',
]
const DECORATION = new RegExp(ALTERNATIVES.join('|'), 'g')
const QUOTED = new RegExp(
  // An encoded word at the end of a header ends with the same sign, and the next header is another.
  [
    '(?<soft>(?<!=\\?[\\w-]{1,40}\\?[BbQq]\\?[^\\s?]{0,90}\\?)=\\r?\\n)',
    '(?<bytes>(?:=[0-9A-F]{2}){1,64})',
    ...ALTERNATIVES,
  ].join('|'),
  'g',
)

function plain(groups: Readonly<Record<string, string | undefined>>): string {
  if (groups.drop !== undefined || groups.soft !== undefined) return ''
  if (groups.bytes !== undefined) return fromBytes(groups.bytes)
  if (groups.space !== undefined) return ' '
  if (groups.till !== undefined) return ' - '
  if (groups.minus !== undefined || groups.dash !== undefined) return '-'
  if (groups.wide !== undefined) return String.fromCharCode(groups.wide.charCodeAt(0) - 0xfee0)
  if (groups.scheme !== undefined) return `http${groups.scheme.endsWith('s') ? 's' : ''}`
  if (groups.colon !== undefined) return groups.colon === '[:]' ? ':' : '://'
  if (groups.dot !== undefined || groups.dotWord !== undefined) return '.'
  if (groups.at !== undefined) return '@'
  if (groups.amp !== undefined) return '&'
  return groups.escaped ?? ''
}

/** `=C3=BA` is one letter of two bytes; what is no UTF-8 stays as it is written. */
function fromBytes(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll('=', '%'))
  } catch {
    return written
  }
}

/** Removes invisible characters, undoes defanging and escapes, and remembers where everything came from. */
export function clean(given: string): CleanText {
  const cleanStart: number[] = []
  const cleanLength: number[] = []
  const givenEnd: number[] = []
  const pieces: string[] = []
  let length = 0
  let from = 0
  for (const match of given.matchAll(isQuoted(given) ? QUOTED : DECORATION)) {
    const kept = given.slice(from, match.index)
    const replacement = plain(match.groups ?? {})
    pieces.push(kept, replacement)
    length += kept.length
    cleanStart.push(length)
    cleanLength.push(replacement.length)
    from = match.index + match[0].length
    givenEnd.push(from)
    length += replacement.length
  }
  if (pieces.length === 0) return { text: given, span: (start, end) => ({ start, end }) }
  pieces.push(given.slice(from))
  const givenStartOf = (piece: number): number => {
    const before = piece === 0 ? 0 : (givenEnd[piece - 1] ?? 0)
    const cleanBefore = piece === 0 ? 0 : (cleanStart[piece - 1] ?? 0) + (cleanLength[piece - 1] ?? 0)
    return before + (cleanStart[piece] ?? 0) - cleanBefore
  }
  /** The given span of one clean character. */
  const origin = (index: number): { start: number; end: number } => {
    let low = 0
    let high = cleanStart.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cleanStart[middle] ?? 0) <= index) low = middle + 1
      else high = middle
    }
    const piece = low - 1
    if (piece < 0) return { start: index, end: index + 1 }
    const begin = cleanStart[piece] ?? 0
    const size = cleanLength[piece] ?? 0
    if (index < begin + size) return { start: givenStartOf(piece), end: givenEnd[piece] ?? 0 }
    const start = (givenEnd[piece] ?? 0) + index - begin - size
    return { start, end: start + 1 }
  }
  return {
    text: pieces.join(''),
    span: (start, end) =>
      end > start ? { start: origin(start).start, end: origin(end - 1).end } : origin(start),
  }
}
