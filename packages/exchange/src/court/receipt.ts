/** Something that somebody says was done with evidence. */
export interface SaidStep {
  readonly at: string | null
  readonly by: string | null
  readonly what: string | null
}

/** What became of one thing that was asked. */
export type ReceivedOutcome = 'given' | 'part' | 'none' | 'refused' | 'assistance'

/** What whoever read a file answered where it could speak of its clock. */
export interface AnsweredClock {
  readonly sha256: string
  readonly at: string | null
  readonly by: string | null
  readonly aside: readonly string[]
  readonly zone?: string
  readonly column?: string
}

/** What somebody wrote down about the receipt of evidence. Absent: nobody wrote it down. */
export interface ReceiptNote {
  readonly receivedAt: string | null
  readonly receivedBy: string | null
  readonly from: string | null
  readonly channel: string | null
  readonly reference: string | null
  readonly note: string | null
  readonly custody: readonly SaidStep[]
  readonly outcomes: readonly {
    readonly item: string
    readonly outcome: ReceivedOutcome
    readonly ground: string | null
  }[]
  /** How files are read that came with it, in the order in which it was answered. */
  readonly readings?: readonly AnsweredClock[]
}
