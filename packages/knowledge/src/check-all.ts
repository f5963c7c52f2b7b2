import type { Day } from '@oficio/core/time'
import { Book } from './check/book.ts'
import { checkCountries } from './check/countries.ts'
import { checkFacts, checkTreatyDates } from './check/facts.ts'
import { checkIdentifierNames, checkIdentifiers } from './check/identifiers.ts'
import { checkLocalWords } from './check/local-words.ts'
import { checkProviders } from './check/providers.ts'
import { checkReferences } from './check/references.ts'
import { checkServiceWords } from './check/service-words.ts'
import { checkSources } from './check/sources.ts'
import { checkStanding } from './check/standing.ts'
import { checkStatutes } from './check/statutes.ts'
import { checkTranslations } from './check/translations.ts'
import { checkUntranslated } from './check/untranslated.ts'
import { compile, namesLeftOut, type SourceFile } from './compile.ts'
import type { FileProblem } from './problem.ts'

export { lookedAt } from './check/examples.ts'
export { unboundedWork } from './check/linear.ts'
export { readFiles } from './files.ts'
export { describe, type FileProblem } from './problem.ts'
export { recheck } from './recheck.ts'

/**
 * Everything that can be said against the files, errors of form first. What compiles is also held against
 * itself, and for what a country or a provider still lacks. The command and the tests of this house ask it,
 * so that they never disagree. How old a text is counts from `on`; by default from the day of the knowledge.
 */
export function checkAll(files: readonly SourceFile[], on?: Day): FileProblem[] {
  const compiled = compile(files, 'check')
  const knowledge = compiled.asFarAsRead
  if (!knowledge) return [...compiled.problems]
  const book = new Book({ ...compiled, knowledge })
  checkReferences(book)
  checkSources(book)
  checkFacts(book)
  checkTreatyDates(book)
  checkStatutes(book, on ?? knowledge.compiledOn)
  checkIdentifiers(book)
  checkServiceWords(book)
  checkLocalWords(book)
  checkIdentifierNames(book)
  checkTranslations(book)
  checkUntranslated(book)
  checkCountries(book)
  checkProviders(book)
  checkStanding(book, on ?? knowledge.compiledOn)
  return [...compiled.problems, ...book.problems.filter(({ path, message }) => !isOfLeftOut(path, message))]

  /** What is said only because a folder was left out is no fault of the rest. */
  function isOfLeftOut(path: string, message: string): boolean {
    if (compiled.leftOut.length === 0) return false
    return (
      message.startsWith('stale: ') ||
      (path === 'providers/recognition.yaml' && message.endsWith('is a word of everyday speech')) ||
      namesLeftOut(compiled, message) ||
      isNamedInLeftOut(message)
    )
  }

  /** A type of identifier has its name in whichever folder gives it. */
  function isNamedInLeftOut(message: string): boolean {
    const [, type] = /^the type ("\w+") has no name/.exec(message) ?? []
    return (
      type !== undefined &&
      files.some(
        ({ path, bytes }) =>
          compiled.leftOut.some((folder) => path.startsWith(`${folder}/`)) &&
          new TextDecoder().decode(bytes).includes(type.slice(1, -1)),
      )
    )
  }
}
