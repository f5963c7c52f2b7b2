import { createContext, use } from 'react'

/** The letter beside the fields: which fields it marks, and the ways between both. */
export interface LetterShown {
  /** Pointers of the fields whose words are marked in the letter, or told as missing there. */
  readonly marked: ReadonlySet<string>
  /** Shows the words of a field. */
  readonly toLetter: (pointer: string) => void
}

export const LetterShownContext = createContext<LetterShown | undefined>(undefined)

/** Undefined where no letter stands beside the fields. */
export const useLetterShown = (): LetterShown | undefined => use(LetterShownContext)
