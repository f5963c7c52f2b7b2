import { namesIn, wordsOf } from './names.ts'
import { isCode, type SourceFile } from './source-files.ts'

/** A word that is the name of one thing, the rooms that speak of it, and words that make another of it. */
export interface OneMeaning {
  readonly word: string
  /** What it means here, and what other things that once had the same name are called. */
  readonly means: string
  readonly rooms: readonly string[]
  /** With one of these behind it, it is another word: a look-alike is no look. */
  readonly before: readonly string[]
}

/** Words of which GLOSSARY.md has one meaning, and which were once the names of several things. */
export const oneMeanings: readonly OneMeaning[] = [
  {
    word: 'mark',
    means:
      'what an act in a scenario cost; else: blind index, digest, alias, tone, status, symbol, event of a lane, reference',
    rooms: ['packages/core/src/academy/', 'packages/knowledge/src/courses/', 'apps/web/src/pages/academy/'],
    before: [],
  },
  {
    word: 'look',
    means:
      'one reading by a person, written down before anything is shown; else: comparison, assessment, check, contents, value at a place',
    rooms: [
      'packages/core/src/act/',
      'apps/server/src/acts/',
      'apps/server/src/cases/',
      'apps/server/src/custody/',
      'apps/server/src/db/',
      'apps/server/src/oversight/',
      'apps/web/src/pages/oversight/',
    ],
    before: ['alike', 'alikes', 'like'],
  },
]

const given =
  /^(?:export (?:default )?(?:async )?(?:const|let|function\*?|class|interface|type|enum)|function(?= [A-Z])) ([\w$]+)/gm

/**
 * What a file calls things for others: its own name, what it exports, parts of a page, tables and columns.
 */
export const givenNames = ({ path, text }: SourceFile): readonly string[] => [
  path.replace(/.*\//, '').replace(/\..*$/, ''),
  ...(isCode(path) ? [...text.matchAll(given)].map(([, name = '']) => name) : namesIn(path, text)),
]

/** Names given with a word that means another thing, outside the rooms of what it means. */
export function otherMeanings(
  files: readonly SourceFile[],
  meanings: readonly OneMeaning[],
): readonly string[] {
  return files.flatMap((file) =>
    meanings
      .filter(({ rooms }) => !rooms.some((room) => file.path.startsWith(room)))
      .flatMap(({ word, means, before }) =>
        [...new Set(givenNames(file))]
          .filter((name) =>
            wordsOf(name).some(
              (part, at, all) =>
                (part === word || part === `${word}s`) && !before.includes(all[at + 1] as string),
            ),
          )
          .map((name) => `${file.path}: ${name}; "${word}" is ${means}`),
      ),
  )
}

/** The terms of the glossary that are names of types, as `Reading`. */
export const termsOf = (glossary: string): ReadonlySet<string> =>
  new Set(
    glossary
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z][a-z]\w*)`/g)])
      .map(([, term = '']) => term),
  )

const givenType = /^export (?:default |abstract |declare )*(?:interface|type|class|enum) (\w+)(?!\w)/gm

/** Every name that a file gives to others as a type. */
export const namesOfTypes = (files: readonly SourceFile[]): ReadonlySet<string> =>
  new Set(files.flatMap(({ text }) => [...text.matchAll(givenType)].map(([, name = '']) => name)))

/**
 * Terms that several files give to others as types of their own, each with how many files do: whoever reads
 * the term in one of them may think of another.
 */
export function severalTypes(
  files: readonly SourceFile[],
  terms: ReadonlySet<string>,
): Readonly<Record<string, number>> {
  const givers = new Map<string, Set<string>>()
  for (const { path, text } of files)
    for (const [, name = ''] of text.matchAll(givenType)) {
      if (!terms.has(name)) continue
      givers.set(name, (givers.get(name) ?? new Set()).add(path))
    }
  return Object.fromEntries([...givers].flatMap(([name, { size }]) => (size > 1 ? [[name, size]] : [])))
}
