import { isCode, isTest } from './source-files.ts'

/**
 * A name taken apart into its words, in lower case: `CaseFile`, `case_file` and `case-file` are the same two.
 */
export const wordsOf = (name: string): readonly string[] =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase())

/** Names in quotes: the parts of an address of the house, and a key that is written in them. */
const quotedNames = (text: string): readonly string[] => [
  ...[...text.matchAll(/(['"`])(\/[a-z:][\w:/-]*[\w-])\1/g)].flatMap(([, , address = '']) =>
    address.split(/[/:]+/),
  ),
  ...[...text.matchAll(/[{,]\s*(['"])([A-Za-z_][\w-]*)\1\s*:/g)].map(([, , key = '']) => key),
]

/**
 * The names that a source file gives or uses, and those of its own path. Comments and what stands in quotes
 * are prose and left out, but for addresses and keys; what a template fills in is code.
 */
export function namesIn(path: string, text: string): ReadonlySet<string> {
  const bare = path.endsWith('.sql')
    ? text.replace(/--.*$/gm, ' ').replace(/'(?:[^']|'')*'/g, ' ')
    : text
        .replace(/\/\*[\s\S]*?\*\//g, ' ')
        .replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1 ')
        .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, ' ')
        .replace(/`(?:[^`\\]|\\.)*`/g, (whole) =>
          [...whole.matchAll(/\$\{([^}]*)\}/g)].map((m) => m[1]).join(' '),
        )
  return new Set([
    ...path.split('/').map((part) => part.replace(/\..*$/, '')),
    // Tests quote others: their heads, their codes.
    ...(isCode(path) && !isTest(path) ? quotedNames(text) : []),
    ...(bare.match(/[A-Za-z_$][\w$]*/g) ?? []),
  ])
}
