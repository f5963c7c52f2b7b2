const plain = 'abcdeghijklnoprstuwyzACDEGHIJKLNOPRSTUWYZ'
const accented = 'áƀćđéǵĥíĵķĺñóṕŕśţúŵýžÁĆĐÉǴĤÍĴĶĹÑÓṔŔŚŢÚŴÝŽ'
const letters = new Map([...plain].map((letter, i) => [letter, [...accented][i] ?? letter]))
/** How much longer other languages get, at most in words, at least for a label. */
const growth = 0.35

/**
 * A sentence as nobody's language has it: accented, a third longer, in brackets.
 *
 * What is cut shows no bracket at its end, and what is written into the code instead of the catalogue shows
 * none at all. Arguments and the choices of plurals stay what they are.
 */
export function pseudo(text: string): string {
  const padding = '·'.repeat(Math.ceil(text.replace(/\{[^{}]*\}/g, '').length * growth))
  return `⟦${accent(text)}${padding.replace(/(·{6})/g, '$1 ').trimEnd()}⟧`
}

function accent(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; ) {
    if (text[at] !== '{') {
      out += letters.get(text[at] as string) ?? text[at]
      at++
      continue
    }
    const end = closing(text, at)
    out += argument(text.slice(at + 1, end))
    at = end + 1
  }
  return out
}

/** An argument as it is; in a choice, the sentences are accented and the names of the cases are not. */
function argument(inner: string): string {
  const head = /^[^,{}]+,\s*(?:plural|select|selectordinal)\s*,/.exec(inner)?.[0]
  if (!head) return `{${inner}}`
  let out = head
  for (let at = head.length; at < inner.length; ) {
    if (inner[at] !== '{') {
      out += inner[at]
      at++
      continue
    }
    const end = closing(inner, at)
    out += `{${accent(inner.slice(at + 1, end))}}`
    at = end + 1
  }
  return `{${out}}`
}

function closing(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  return text.length
}
