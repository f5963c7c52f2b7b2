import { namesIn, wordsOf } from './names.ts'

/**
 * Words that a row of the glossary keeps out of the code, each as the parts of a name: `due date` is
 * `dueDate`, `due_date`.
 */
export interface Forbidden {
  readonly term: string
  readonly words: readonly string[]
}

/** What the last column of each row of the glossary forbids: the words in it that stand as code. */
export function forbiddenWords(glossary: string): readonly Forbidden[] {
  return glossary
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      const [term = '', never = ''] = [cells[1], cells.at(-2)]
      return [...never.matchAll(/`([^`]+)`/g)].map(([, words = '']) => ({ term, words: words.split(' ') }))
    })
}

/** What a word may be the plural, or the third person, of; itself first. */
const singulars = (word: string): readonly string[] => [
  word,
  ...(word.endsWith('s') ? [word.slice(0, -1)] : []),
  ...(word.endsWith('es') ? [word.slice(0, -2)] : []),
  ...(word.endsWith('ies') ? [`${word.slice(0, -3)}y`] : []),
]

/** Names of a source file, or of its tables and columns, that hold a forbidden word. */
export function forbiddenNames(
  files: readonly { readonly path: string; readonly text: string }[],
  forbidden: readonly Forbidden[],
): readonly string[] {
  const byFirst = new Map<string, Forbidden[]>()
  for (const one of forbidden)
    byFirst.set(one.words[0] as string, [...(byFirst.get(one.words[0] as string) ?? []), one])
  return files.flatMap(({ path, text }) =>
    [...namesIn(path, text)].flatMap((name) => {
      const parts = wordsOf(name)
      const hits = parts.flatMap((part, at) =>
        [...new Set(singulars(part))].flatMap((first) =>
          (byFirst.get(first) ?? []).filter(({ words }) =>
            words.every((word, i) => singulars(parts[at + i] ?? '').includes(word)),
          ),
        ),
      )
      return hits.map(
        ({ term, words }) => `${path}: ${name} holds "${words.join(' ')}"; the glossary says ${term}`,
      )
    }),
  )
}

/** Entries of the glossary that lack a name in one of its four languages. */
export const shortRows = (glossary: string): readonly string[] =>
  glossary
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .filter((line) =>
      line
        .split('|')
        .slice(2, 6)
        .some((cell) => cell.trim() === ''),
    )
