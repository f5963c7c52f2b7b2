import { basename, dirname } from 'node:path'

/** What is not followed by imports, with the tests that read it. */
const readAsFiles: readonly { readonly change: RegExp; readonly tests: RegExp }[] = [
  {
    change: /^(?:law|providers|templates|vectors)\//,
    tests: /^(?:law|providers|templates|vectors|packages\/(?:knowledge|core|messages|pdf)|apps\/cli)\//,
  },
  { change: /^courses\//, tests: /^(?:packages\/knowledge\/src\/courses|apps\/cli\/src\/commands\/course)/ },
  { change: /\.sql$/, tests: /^apps\/server\/src\/(?:db|requests)\// },
  {
    // Whatever names sentences by codes is held against the catalogues.
    change: /^packages\/messages\/.*\.json$/,
    tests: /^(?:packages\/messages\/|apps\/web\/src\/(?:request\/record\/acts|words\/said-codes)\.test\.ts$)/,
  },
]

/** The project, as far as it is asked which tests a change touches. */
export interface Project {
  /** Every test there is. */
  readonly tests: readonly string[]
  /** Whether a file that changed is there, and not taken away. */
  readonly stands: (file: string) => boolean
  /** The text of a file that is there. */
  readonly textOf: (file: string) => string
}

/**
 * Tests that are asked after a change and that no import leads to.
 *
 * @param changed paths from the root of the project
 */
export function testsThatRead(
  changed: readonly string[],
  { tests, stands, textOf }: Project,
): readonly string[] {
  /**
   * Tests of other parts that load the knowledge themselves, and say by it what is answered, offered or
   * written. Of the server these alone: each of its other tests opens a whole house on it, which is what
   * `npm test` is for.
   */
  const loading = changed.some((file) => /^(?:law|providers)\//.test(file))
    ? tests.filter(
        (file) =>
          /^(?:packages\/exchange|apps\/web|apps\/server)\//.test(file) &&
          textOf(file).includes("'@oficio/knowledge"),
      )
    : []
  const named = readAsFiles
    .filter(({ change }) => changed.some((file) => change.test(file)))
    .flatMap(({ tests: which }) => tests.filter((file) => which.test(file)))
  // Of any other file that is no code: the tests beside it, and those that name it.
  const others = changed.filter(
    (file) => !/\.(?:tsx?|mjs)$|^(?:law|providers|templates|vectors|courses)\//.test(file),
  )
  const naming = tests.filter((test) =>
    others.some((file) => dirname(test) === dirname(file) || textOf(test).includes(`${basename(file)}'`)),
  )
  // The locks are quick and look at everything.
  const locks = tests.filter((file) => file.startsWith('architecture/'))
  const code = changed.filter((file) => /\.(?:ts|tsx|mjs)$/.test(file))
  // Nothing can be asked who imports what is gone: the tests of its folder are run.
  const gone = code.filter((file) => !stands(file)).map((file) => `${dirname(file)}/`)
  const beside = tests.filter((file) => gone.some((folder) => file.startsWith(folder)))
  return [...new Set([...beside, ...named, ...naming, ...loading, ...locks])]
}
