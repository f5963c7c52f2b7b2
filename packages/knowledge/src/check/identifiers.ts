import { type BankPatterns, type BankTable, bankPatterns, checkIdentifier } from '@oficio/core/identifier'
import type { CheckedFile } from '../compile.ts'
import type { Place } from '../yaml-file.ts'
import type { Book } from './book.ts'
import { unboundedWork } from './linear.ts'

interface Pattern {
  readonly type: string
  readonly regex: string
  readonly flags: string
  readonly validExamples: readonly string[]
  readonly invalidExamples: readonly string[]
  readonly checkDigitInvalidExamples?: readonly string[]
}

/**
 * Every pattern can be read, does bounded work on hostile text, and does to its own examples what the file
 * says.
 */
export function checkIdentifiers(book: Book): void {
  for (const file of book.ofKind('profile')) {
    const { identifiers } = file.value as {
      identifiers: { accepted: Pattern[]; rejected: { detectRegex?: string; examples?: string[] }[] }
    }
    const seen = new Map<string, number>()
    for (const [i, accepted] of identifiers.accepted.entries()) {
      const at = ['identifiers', 'accepted', i]
      checkPattern(book, file, at, accepted)
      const first = seen.get(accepted.type)
      if (first !== undefined)
        book.report(
          file,
          [...at, 'type'],
          `the type "${accepted.type}" stands twice; it is already on line ${first}`,
        )
      seen.set(accepted.type, file.line([...at, 'type']))
    }
    for (const [i, rejected] of identifiers.rejected.entries()) {
      const at = ['identifiers', 'rejected', i]
      if (rejected.detectRegex === undefined) continue
      const regex = readable(book, file, [...at, 'detectRegex'], rejected.detectRegex, '')
      for (const [j, example] of (rejected.examples ?? []).entries())
        if (regex && !regex.test(example))
          book.report(
            file,
            [...at, 'examples', j],
            `the example ${example} is not detected by the pattern above it`,
          )
    }
  }
  for (const file of book.ofKind('generic identifiers'))
    for (const [i, generic] of (file.value as Pattern[]).entries()) checkPattern(book, file, [i], generic)
  // The check digits are reckoned by the recogniser, which needs patterns that can be read.
  const areReadable = !book.problems.some((p) => p.severity === 'error')
  if (areReadable)
    for (const file of book.ofKind('generic identifiers'))
      for (const [i, generic] of (file.value as Pattern[]).entries()) checkDigits(book, file, i, generic)
  for (const file of book.ofKind('codes of banks'))
    for (const [i, table] of (file.value as BankTable[]).entries())
      for (const pattern of partsOf(bankPatterns(table))) readable(book, file, [i], pattern, '')
  for (const file of book.files)
    if (!['profile', 'generic identifiers'].includes(file.kind.name))
      checkLoosePatterns(book, file, file.value, [])
}

const partsOf = ({ form, labels, code }: BankPatterns): readonly string[] =>
  [form ?? '', ...labels, code].filter((part) => part !== '')

interface NamedType {
  readonly type: string
  readonly names?: object
}

/** Every type that anything accepts, rejects or finds has one name in each language. */
export function checkIdentifierNames(book: Book): void {
  const seen = new Map<string, { names: string; path: string }>()
  const check = (file: CheckedFile, place: Place, { type, names }: NamedType) => {
    if (names === undefined) {
      if (!Object.hasOwn(book.knowledge.identifierNames, type))
        book.report(
          file,
          place,
          `the type "${type}" has no name: write names: with en, es, pt and fr`,
          'form',
        )
      return
    }
    const other = seen.get(type)
    const said = JSON.stringify(Object.entries(names).sort())
    if (other !== undefined && other.names !== said)
      book.report(file, place, `the type "${type}" is named otherwise in ${other.path}`, 'form')
    seen.set(type, other ?? { names: said, path: file.path })
  }
  for (const file of book.ofKind('names of identifiers'))
    for (const [type, names] of Object.entries(file.value as Record<string, object>))
      check(file, [type], { type, names })
  for (const file of book.ofKind('generic identifiers'))
    for (const [i, one] of (file.value as NamedType[]).entries()) check(file, [i], one)
  for (const file of book.ofKind('profile')) {
    const { identifiers } = file.value as {
      identifiers: Readonly<Record<'accepted' | 'rejected', readonly NamedType[]>>
    }
    for (const list of ['accepted', 'rejected'] as const)
      for (const [i, one] of identifiers[list].entries()) check(file, ['identifiers', list, i], one)
  }
}

function checkPattern(book: Book, file: CheckedFile, at: Place, pattern: Pattern): void {
  const regex = readable(book, file, [...at, 'regex'], pattern.regex, pattern.flags)
  if (!regex) return
  if (!pattern.regex.startsWith('^') || !pattern.regex.endsWith('$'))
    book.report(
      file,
      [...at, 'regex'],
      'the pattern of an identifier covers the whole value: it begins with ^ and ends with $',
    )
  for (const [i, example] of pattern.validExamples.entries())
    if (!regex.test(example))
      book.report(
        file,
        [...at, 'validExamples', i],
        `the valid example ${example} does not match the pattern`,
      )
  for (const [i, example] of pattern.invalidExamples.entries())
    if (regex.test(example))
      book.report(file, [...at, 'invalidExamples', i], `the invalid example ${example} matches the pattern`)
}

function readable(
  book: Book,
  file: CheckedFile,
  place: Place,
  source: string,
  flags: string,
): RegExp | undefined {
  let regex: RegExp
  try {
    regex = new RegExp(source, flags)
  } catch (error) {
    book.report(
      file,
      place,
      `no pattern: ${(error as Error).message.replace(/^Invalid regular expression: /, '')}`,
    )
    return undefined
  }
  const why = unboundedWork(source, flags)
  if (why) book.report(file, place, `a hostile text can stop the program with this pattern: ${why}`)
  return why ? undefined : regex
}

/** A value fails its check digit where the file says so, and keeps it in every valid example. */
function checkDigits(book: Book, file: CheckedFile, i: number, generic: Pattern): void {
  const keeps = (value: string) => checkIdentifier(generic.type, value, book.knowledge).status === 'ok'
  for (const [j, example] of generic.validExamples.entries())
    if (!keeps(example))
      book.report(file, [i, 'validExamples', j], `the valid example ${example} fails its check digit`)
  for (const [j, example] of (generic.checkDigitInvalidExamples ?? []).entries())
    if (keeps(example))
      book.report(
        file,
        [i, 'checkDigitInvalidExamples', j],
        `${example} keeps the check digit that it should fail, or recognition.yaml has no rule for it`,
      )
}

const patternKeys = ['regex', 'pattern', 'detectRegex', 'alone', 'path', 'from']
const looksLikePattern = (text: string) => /^\^|\$$|\\[dwsb]|\(\?[:=!]/.test(text)

/** Patterns in the files of other rooms, found by their key. */
function checkLoosePatterns(book: Book, file: CheckedFile, value: unknown, place: Place): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    const at = [...place, Array.isArray(value) ? Number(key) : key]
    if (typeof item === 'string' && patternKeys.includes(key) && looksLikePattern(item))
      readable(book, file, at, item, '')
    else checkLoosePatterns(book, file, item, at)
  }
}
