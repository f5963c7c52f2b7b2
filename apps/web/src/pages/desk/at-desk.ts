import type { Leg } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Value } from '../../signed-in/client.ts'

export type ReadAtDesk = Value<'deskRead'>

/** A request as it lies on the desk, with what each part of the page needs of it. */
export interface ShownAtDesk {
  readonly read: ReadAtDesk
  readonly content: EvidenceRequest
  /** The same in the reader's language, as far as the request speaks it. */
  readonly shown: EvidenceRequest
  readonly desk: Leg
  readonly reread: () => Promise<void>
}
