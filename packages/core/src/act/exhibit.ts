import type { ExhibitSaid } from '../exhibit/index.ts'
import type { Day, Instant } from '../time/index.ts'
import type { Receipt } from './envelope.ts'

/** One file that came sealed, and what was done with it. */
export interface Exhibit extends ExhibitSaid {
  /** The place in the list of the act that handed it over. */
  readonly delivery: number
  readonly receivedAt: Instant
  /** The receipt of its arrival, once its sealed bytes were held against the manifest. */
  readonly receipt: Receipt
  /** How often it was unsealed or taken away. */
  readonly looks: number
  /** It went back; `unread`: nobody had unsealed or taken it before. */
  readonly returned: { readonly at: Instant; readonly unread: boolean } | null
  /** The person who sent it back: somebody else erases it. */
  readonly returnedBy: string | null
  /** The last day on which it is to be kept, as somebody who answers for the unit said; null: nobody did. */
  readonly keptUntil: Day | null
  /** The person who said that day last: somebody else brings it nearer, and somebody else erases the file. */
  readonly termBy: string | null
  /** Held for a case, whatever its term: it is not erased while this stands. */
  readonly hold: { readonly at: Instant; readonly reasons: string } | null
  /** The person who lifted the last hold: somebody else erases it. */
  readonly liftedBy: string | null
  /** Its bytes went; what it was, and who saw it, stays in the list. */
  readonly erased: { readonly at: Instant } | null
}
