let here: string | undefined
const listeners = new Set<() => void>()

/**
 * Digest of the words whose letter stands on the page; undefined where none does: nobody signs unseen words.
 */
export const letterHere = (): string | undefined => here

export function noteLetter(digest: string | undefined): void {
  if (here === digest) return
  here = digest
  for (const listener of listeners) listener()
}

export const subscribeToLetter = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
