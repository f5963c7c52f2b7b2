/** An expression of text without accents and in small letters, as `soughtWords` writes what is looked for. */
const plain = (text: string): string =>
  `regexp_replace(normalize(lower(${text}), NFKD), '[\u0300-\u036f]', '', 'g')`

/** The condition that each of the words, a parameter, stands somewhere in a text. */
export const holdsWords = (words: string, text: string): string =>
  `not exists (select from unnest(${words}::text[]) w where position(w in ${plain(text)}) = 0)`
