/** Longer texts are asked anew: what is kept stays small. */
const longest = 20_000

/**
 * What a pure function says of a text, kept for the last `most` texts: while somebody types, one text of a
 * draft changes, and all others are asked again with each key.
 */
export function remembered<T extends {}>(of: (text: string) => T, most = 512): (text: string) => T {
  const answers = new Map<string, T>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = of(text)
    if (text.length > longest) return answer
    const [oldest] = answers.keys()
    if (answers.size >= most && oldest !== undefined) answers.delete(oldest)
    answers.set(text, answer)
    return answer
  }
}

/** What a pure function says of a text, each asked once, for as long as the caller keeps what this gives. */
export function askedOnce<T extends {}>(of: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = of(text)
    answers.set(text, answer)
    return answer
  }
}

/** What a pure function says of a value that nobody changes, kept as long as the value is. */
export function rememberedOf<K extends object, T extends {}>(of: (key: K) => T): (key: K) => T {
  const answers = new WeakMap<K, T>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = of(key)
    answers.set(key, answer)
    return answer
  }
}

/** What a pure function says of a text by a table that nobody changes: `remembered`, for each table. */
export function rememberedBy<K extends object, T extends {}>(
  of: (text: string, by: K) => T,
  most?: number,
): (text: string, by: K) => T {
  const answers = rememberedOf((by: K) => remembered((text) => of(text, by), most))
  return (text, by) => answers(by)(text)
}
