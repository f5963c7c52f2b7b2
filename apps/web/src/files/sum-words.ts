import type { BundleOptions, BundleReport } from '@oficio/verify/bundle'

/** Files as they lie in a folder, or one archive of them. */
export type BundleFiles =
  | { readonly zip: Blob }
  | { readonly files: readonly { readonly name: string; readonly file: Blob }[] }

/** What a page asks of the worker that reads files, and what it answers. */
export type SumJob =
  | { readonly id: number; readonly kind: 'sum'; readonly file: Blob }
  | {
      readonly id: number
      readonly kind: 'check'
      readonly bundle: BundleFiles
      readonly given: GivenToJudge
    }

/** What whoever asks was handed by another way, against which a bundle is held. */
export type GivenToJudge = Pick<BundleOptions, 'root' | 'keys' | 'witnesses' | 'roots' | 'foundings'>

export interface Sum {
  /** Lower-case hex. */
  readonly sha256: string
  /** As an archive wants it. */
  readonly crc: number
  readonly bytes: number
}

/** What is told of a bundle: all but the rows of the bag, which its files tell. */
export type BundleJudged = Omit<BundleReport, 'bag'>

export type SumWord =
  | { readonly id: number; readonly kind: 'share'; readonly share: number }
  | ({ readonly id: number; readonly kind: 'sum' } & Sum)
  | { readonly id: number; readonly kind: 'check'; readonly report: BundleJudged }
  | { readonly id: number; readonly kind: 'failed' }
