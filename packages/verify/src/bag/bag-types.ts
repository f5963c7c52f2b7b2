import type { Algorithm, Summed } from './sums.ts'

/** A file as it lies in a folder or an archive. Its name and its bytes may come from anyone. */
export interface BagFile {
  readonly name: string
  readonly bytes: number
  /** It points elsewhere, or is a device or a pipe: never opened. */
  readonly isLink?: boolean
  readonly open: () => Promise<ReadableStream<Uint8Array>>
  /** How a platform makes the digests faster; absent: they are made of the stream. */
  readonly sums?: (of: readonly Algorithm[]) => Promise<Summed>
}

/** What makes a bag incomplete or not valid. */
export type BagErrorCode =
  | 'no-declaration'
  | 'declaration'
  | 'version'
  | 'encoding'
  | 'no-payload-folder'
  | 'no-manifest'
  | 'algorithm'
  | 'tag-unreadable'
  | 'line'
  | 'twice'
  | 'outside'
  | 'missing'
  | 'not-fetched'
  | 'extra'
  | 'not-in-every-manifest'
  | 'changed'
  | 'unreadable'
  | 'link'
  | 'oxum'
  | 'beside-bag'
  | 'too-large'

/** What does not make it so, and that whoever keeps the bag should know. */
export type BagWarningCode =
  | 'weak-digest'
  | 'star'
  | 'dot-slash'
  | 'listed-twice'
  | 'normalisation'
  | 'same-but-for-case'
  | 'hidden-characters'
  | 'system-file'
  | 'white-space'
  | 'metadata-line'
  | 'fetch-address'
  | 'tags-unlisted'

export interface BagNote<Code> {
  readonly code: Code
  /** File of the bag. */
  readonly path: string | undefined
  /** Of a tag file, from 1. */
  readonly line: number | undefined
}

export type BagFileState =
  /** Each digest that is listed is the file's. */
  | 'unchanged'
  | 'changed'
  | 'missing'
  /** A payload file that no manifest lists. */
  | 'extra'
  /** A tag file that no manifest of tags lists: nothing speaks for its bytes. */
  | 'unlisted'
  | 'unreadable'

export interface BagRow {
  readonly name: string
  readonly isPayload: boolean
  readonly state: BagFileState
  readonly listed: Partial<Record<Algorithm, string>>
  readonly found: Partial<Record<Algorithm, string>>
}

export interface BagReport {
  readonly version: string | undefined
  /**
   * Each file listed is there, each payload file there is listed, and nothing else is wrong with its form.
   */
  readonly complete: boolean
  /** Complete, and every digest agrees. */
  readonly valid: boolean
  readonly errors: readonly BagNote<BagErrorCode>[]
  readonly warnings: readonly BagNote<BagWarningCode>[]
  readonly rows: readonly BagRow[]
}
