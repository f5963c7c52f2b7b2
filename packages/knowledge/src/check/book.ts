import type { Knowledge } from '@oficio/core/knowledge'
import type { CheckedFile, Compiled } from '../compile.ts'
import { type FileProblem, meant } from '../problem.ts'
import type { Place } from '../yaml-file.ts'

/** The compiled knowledge with its files, and the list of what is wrong with it. */
export class Book {
  readonly knowledge: Knowledge
  readonly files: readonly CheckedFile[]
  readonly problems: FileProblem[] = []

  constructor(compiled: Omit<Compiled, 'leftOut'> & { knowledge: Knowledge }) {
    this.knowledge = compiled.knowledge
    this.files = compiled.files
  }

  /** Files of a kind, in the order of their paths. */
  ofKind(name: string): readonly CheckedFile[] {
    return this.files.filter((file) => file.kind.name === name)
  }

  report(
    file: CheckedFile,
    place: Place,
    message: string,
    severity: FileProblem['severity'] = 'error',
  ): void {
    this.problems.push({ path: file.path, line: file.line(place), message, severity })
  }

  /** Reports a word that its list does not hold, with the one that was probably meant. */
  mustBeIn(file: CheckedFile, place: Place, word: string, known: readonly string[], what: string): void {
    if (!known.includes(word)) this.report(file, place, `no ${what} "${word}"${meant(word, known)}`)
  }
}
