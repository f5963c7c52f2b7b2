/** An address of mail at its sign, with all that stands before it and may be of it. */
const atSign = /@(?<=([\p{L}\p{N}._%+-]*)@)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** What may stand in an address before its sign, and begins none. */
const noBeginning = '._%+-'

interface Found {
  readonly start: number
  readonly end: number
}

/** The next address of mail, looked for from its sign: from its beginning every letter of a text is one. */
function nextMail(text: string, from: number): Found | undefined {
  atSign.lastIndex = from
  for (let found = atSign.exec(text); found; found = atSign.exec(text)) {
    const before = found[1] ?? ''
    let start = Math.max(from, found.index - before.length)
    while (start < found.index && noBeginning.includes(text.charAt(start))) start += 1
    if (start < found.index) return { start, end: atSign.lastIndex }
    atSign.lastIndex = found.index + 1
  }
  return undefined
}

function nextOther(text: string, others: RegExp, from: number): Found | undefined {
  others.lastIndex = from
  const found = others.exec(text)
  return found ? { start: found.index, end: others.lastIndex } : undefined
}

const isBehind = (found: Found | undefined, at: number): boolean => found !== undefined && found.start < at

/**
 * Addresses of mail in a text, and what another pattern finds besides, as one pattern of both would find
 * them, an address first. One pattern asks at every letter whether an address begins there, up to the end of
 * the word: of a text without spaces that is its square.
 *
 * @param others global, of code points, and finds nothing empty
 */
export function accountsIn(text: string, others: RegExp): readonly string[] {
  const found: string[] = []
  let at = 0
  let other = nextOther(text, others, at)
  let mail = nextMail(text, at)
  while (other || mail) {
    const next = mail && (!other || mail.start <= other.start) ? mail : (other as Found)
    found.push(text.slice(next.start, next.end))
    at = next.end
    if (isBehind(other, at)) other = nextOther(text, others, at)
    if (isBehind(mail, at)) mail = nextMail(text, at)
  }
  return found
}

const nothing = /(?!)/gu

/** Addresses of mail in a text, in their order. */
export const mailsIn = (text: string): readonly string[] => accountsIn(text, nothing)
