import type { MadeKey, SealedShare, ShareFor } from './keyring.ts'
import type { Sums } from './sealing.ts'

/** What the worker that holds secrets is asked, and what it gives. */
export interface WorkerTasks {
  readonly member: { readonly asked: { readonly secret: Uint8Array }; readonly given: string }
  readonly make: { readonly asked: { readonly members: readonly ShareFor[] }; readonly given: MadeKey }
  readonly unlock: {
    readonly asked: { readonly shares: readonly SealedShare[] }
    readonly given: readonly string[]
  }
  readonly unlockWithPaper: {
    readonly asked: { readonly paper: string; readonly shares: readonly SealedShare[] }
    readonly given: readonly string[]
  }
  readonly share: {
    readonly asked: { readonly recipient: string }
    readonly given: readonly { readonly key: string; readonly sealed: string }[]
  }
  readonly seal: {
    readonly asked: {
      readonly file: File
      readonly recipients: readonly string[]
      /** The request and the key that it goes to: what was begun there under its name goes on. */
      readonly place: string
    }
    readonly given: {
      readonly job: number
      readonly ciphertextSize: number
      /** As the house calls what was begun before a page was closed. */
      readonly upload: string | null
    }
  }
  /** The house has given it a name. */
  readonly named: {
    readonly asked: { readonly job: number; readonly upload: string }
    readonly given: null
  }
  /** Nothing of it is kept any more for another page to go on with. */
  readonly settled: { readonly asked: { readonly job: number }; readonly given: null }
  /**
   * The next piece of a file that is sealed; null after the last. `held`: the digest of what the house has
   * there.
   */
  readonly next: {
    readonly asked: { readonly job: number; readonly held?: string }
    readonly given: Uint8Array<ArrayBuffer> | null
  }
  readonly sums: { readonly asked: { readonly job: number }; readonly given: Sums }
  readonly open: { readonly asked: { readonly key: string }; readonly given: number }
  readonly feed: {
    readonly asked: { readonly job: number; readonly piece: Uint8Array<ArrayBuffer> }
    readonly given: null
  }
  readonly end: {
    readonly asked: { readonly job: number }
    readonly given: { readonly sums: Sums; readonly plain: Blob }
  }
  readonly drop: { readonly asked: { readonly job: number }; readonly given: null }
  readonly forget: { readonly asked: Record<string, never>; readonly given: null }
}

export type WorkerTask = keyof WorkerTasks
/** One order with its number; the answer bears the same. */
export type Ordered = {
  readonly [Of in WorkerTask]: { readonly number: number; readonly order: Of } & WorkerTasks[Of]['asked']
}[WorkerTask]
export type OrderAnswer =
  | { readonly number: number; readonly given: unknown }
  | { readonly number: number; readonly why: 'changed' | 'no-key' | 'broken' }

/** Why the worker did not do it. */
export class NotDone extends Error {
  readonly why: 'changed' | 'no-key' | 'broken'
  constructor(why: NotDone['why']) {
    super(why)
    this.name = 'NotDone'
    this.why = why
  }
}

/** Asks the worker that seals and opens, and waits for its answer. */
export type Sealer = <Of extends WorkerTask>(
  order: Of,
  asked: WorkerTasks[Of]['asked'],
  away?: readonly ArrayBuffer[],
) => Promise<WorkerTasks[Of]['given']>
