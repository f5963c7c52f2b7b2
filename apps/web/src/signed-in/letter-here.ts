import { noListeners } from '../listeners.ts'

let here: string | undefined
const changes = noListeners()

/**
 * Digest of the words whose letter stands on the page; undefined where none does: nobody signs unseen words.
 */
export const letterHere = (): string | undefined => here

export function noteLetter(digest: string | undefined): void {
  if (here === digest) return
  here = digest
  changes.tell()
}

export const subscribeToLetter = changes.subscribe
