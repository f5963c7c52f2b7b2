/** Sentences by key, in one language. */
export type PageWords = Readonly<Record<string, string>>

declare const WORDS: Readonly<Record<string, PageWords>>

/** What the page says, in four languages: written into it when it is made. */
export const words: Readonly<Record<string, PageWords>> = WORDS

/** The sentence of a key with its arguments put in; an unknown key comes back as it is. */
export const sentence = (of: PageWords, key: string, params: Readonly<Record<string, string>> = {}): string =>
  (of[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)
