import type { Day, Instant } from '@oficio/core/time'

/**
 * The world as a command sees it. Clock, randomness and files enter here and are arguments everywhere deeper.
 */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder against which names of files are read. */
  readonly folder: string
  out(text: string): void
  err(text: string): void
  /** Standard input, in pieces. */
  readonly input: AsyncIterable<Uint8Array>
  readonly inputIsTerminal: boolean
  readonly outputIsTerminal: boolean
  readonly errorIsTerminal: boolean
  readonly columns: number | undefined
  /**
   * Asks the person at the terminal for one line, on standard error; hidden, nothing of it is shown. None
   * where the person left.
   */
  ask(question: string, how?: { readonly hidden: boolean }): Promise<string | undefined>
  /** The calendar day where the officer sits. */
  today(): Day
  now(): Instant
  uuid(): string
}
