import type { Letter } from '../letter/index.ts'

/** What letters lack, as JSON pointers, each once. */
interface Lacking {
  /** What their kind needs and nobody filled in. */
  readonly missing: readonly string[]
  /** What they hold in one language only. */
  readonly untranslated: readonly string[]
}

/** The one answer to what letters lack: the list of a pack and the pages that call a request ready ask it. */
export const lackingOf = (letters: readonly Letter[]): Lacking => ({
  missing: [...new Set(letters.flatMap(({ gaps }) => gaps))],
  untranslated: [...new Set(letters.flatMap((letter) => letter.untranslated))],
})
