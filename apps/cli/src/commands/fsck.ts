import type { Answer, Call } from '../command.ts'
import { type Lists, showLists } from '../operate/lists.ts'
import { operate } from '../operate/operate.ts'

/** Reads every list of acts and every paper again; exit 1 when one does not hold. Nothing is mended. */
export const run = (call: Call): Promise<Answer> =>
  operate<Lists>(call, { words: ['fsck'] }, (lists) => ({
    exit: lists.broken.length > 0 ? 1 : 0,
    json: lists,
    show: (page) => showLists(page, call, lists),
  }))
