// Where else in the words of mails and messages a value stands that was found in one of them. It is sought by
// its rarest word, so that many values in a long text are not each held against all of it; and it stands
// there only whole: no piece of a longer number, and no handle inside a word.

const word = /[\p{L}\p{N}_@.+-]+/gu
const bare = (text: string): string => text.replace(/^[.+-]+|[.+-]+$/g, '')

/** What may not stand right before or behind a value, so that it is no piece of something longer. */
const goesBefore = /[\p{L}\p{N}_]$|[\p{L}\p{N}_][.@/-]$|\d[ .]$/u
const goesBehind = /^[\p{L}\p{N}_]|^[.@-][\p{L}\p{N}_]/u

/** Whether what stands from one place of a text to another is no piece of something longer. */
export function isWholeIn(text: string, from: number, to: number): boolean {
  const [before, behind] = [text.slice(Math.max(0, from - 2), from), text.slice(to, to + 2)]
  // A number that goes on behind a space may be a longer one.
  if (/^ \d/.test(behind) && /^\+?[\d ()-]+$/.test(text.slice(from, to))) return false
  const first = text[from] ?? ''
  // Behind a space figures may be the rest of a number: what begins with no figure is not.
  const isLonger = /\d[ .]$/.test(before) ? /\d/.test(first) : goesBefore.test(before) && first !== '@'
  return !isLonger && !goesBehind.test(behind)
}

/** Gives the places of a value in a text, of which nothing but its words is read again. */
export function placesIn(text: string): (value: string) => readonly number[] {
  let places: Map<string, number[]> | undefined
  const read = (): Map<string, number[]> => {
    const found = new Map<string, number[]>()
    for (const { 0: raw, index } of text.matchAll(word)) {
      const one = bare(raw)
      const at = index + raw.indexOf(one)
      const own = found.get(one)
      if (own) own.push(at)
      else found.set(one, [at])
    }
    return found
  }
  return (value) => {
    places ??= read()
    let rarest: { readonly at: number; readonly of: readonly number[] } | undefined
    for (const { 0: raw, index } of value.matchAll(word)) {
      const one = bare(raw)
      const of = places.get(one) ?? []
      if (one !== '' && (rarest === undefined || of.length < rarest.of.length))
        rarest = { at: index + raw.indexOf(one), of }
    }
    if (!rarest) return []
    const { at } = rarest
    return rarest.of
      .map((place) => place - at)
      .filter((from) => text.startsWith(value, from) && isWholeIn(text, from, from + value.length))
  }
}
