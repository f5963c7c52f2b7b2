/** Something that somebody says was done with evidence. */
export interface SaidStep {
  readonly at: string | null
  readonly by: string | null
  readonly what: string | null
}

/** What became of one thing that was asked. */
export type Outcome = 'given' | 'part' | 'none' | 'refused' | 'assistance'

/** What somebody wrote down about the receipt of evidence. Absent: nobody wrote it down. */
export interface Receipt {
  readonly receivedAt: string | null
  readonly receivedBy: string | null
  readonly from: string | null
  readonly channel: string | null
  readonly reference: string | null
  readonly note: string | null
  readonly custody: readonly SaidStep[]
  readonly outcomes: readonly {
    readonly item: string
    readonly outcome: Outcome
    readonly ground: string | null
  }[]
}
