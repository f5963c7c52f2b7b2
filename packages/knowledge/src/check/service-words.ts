import type { Book } from './book.ts'

/** Words are compared without case, accents and spaces about them. */
const fold = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Shorter words are names only where they are told to be doubtful. */
const shortest = 3

/** What is asked of the rules of recognition here, whose schema has read them. */
interface Words {
  readonly services: Readonly<Record<string, readonly string[]>>
  readonly ambiguousServices: readonly string[]
  readonly linkingWords: readonly string[]
  readonly fillers: readonly string[]
}

/**
 * Each word by which a service is known is the word of one service, and none that people write for something
 * else: a word of two services or of everyday speech would give an account to the wrong one.
 */
export function checkServiceWords(book: Book): void {
  const [file] = book.ofKind('recognition')
  if (!file) return
  const rules: object = book.knowledge.recognition
  const { services, ambiguousServices, linkingWords, fillers } = rules as Words
  const doubtful = new Set(ambiguousServices.map(fold))
  const everyday = new Set([...linkingWords, ...fillers].map(fold))
  const owner = new Map<string, string>()
  const own = (word: string, id: string) => {
    const before = owner.get(word)
    if (before === undefined || before === id) owner.set(word, id)
    return before === undefined || before === id ? undefined : before
  }
  for (const { id, name } of Object.values(book.knowledge.providers)) {
    own(fold(id), id)
    own(fold(name), id)
  }
  for (const [id, words] of Object.entries(services))
    for (const [at, said] of words.entries()) {
      const word = fold(said)
      const path = ['services', id, at]
      const other = own(word, id)
      if (other !== undefined) book.report(file, path, `"${said}" is a word of ${other} already`)
      if (everyday.has(word)) book.report(file, path, `"${said}" is a word of everyday speech`)
      else if (word.length < shortest && !doubtful.has(word))
        book.report(
          file,
          path,
          `"${said}" is too short for a name that stands alone: say that it is doubtful`,
        )
    }
}
