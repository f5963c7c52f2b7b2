/** Sentences by key, in one language. */
export type Words = Readonly<Record<string, string>>

declare const WORDS: Readonly<Record<string, Words>>

/** What the page says, in four languages: written into it when it is made. */
export const words: Readonly<Record<string, Words>> = WORDS

/** The sentence of a key with its arguments put in; an unknown key comes back as it is. */
export const sentence = (of: Words, key: string, params: Readonly<Record<string, string>> = {}): string =>
  (of[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)
