import { builtWorkerAddress } from '../offline.ts'
import type { BundleFiles, BundleJudged, GivenToJudge, Sum, SumJob, SumWord } from './sum-words.ts'
import address from './sum-worker.ts?worker&url'

type Asked =
  | { readonly kind: 'sum'; readonly file: Blob }
  | { readonly kind: 'check'; readonly bundle: BundleFiles; readonly given: GivenToJudge }

/**
 * Files read in a worker, piece by piece: the page stays free, and a file of many gigabytes needs no more
 * memory than a piece of it. Nothing leaves the device.
 */
export class Summing {
  readonly #worker: Worker
  readonly #waiting = new Map<
    number,
    { readonly word: (word: SumWord) => void; readonly failed: (why: unknown) => void }
  >()
  #last = 0

  constructor() {
    this.#worker = new Worker(builtWorkerAddress(address), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<SumWord>) =>
      this.#waiting.get(data.id)?.word(data),
    )
    this.#worker.addEventListener('error', (event) => {
      for (const { failed } of this.#waiting.values()) failed(event)
    })
  }

  /**
   * Digest, checksum and length of a file; `told` hears the share that is done. Throws what could not be
   * read.
   */
  async sum(file: Blob, told: (share: number) => void): Promise<Sum> {
    const word = await this.#ask({ kind: 'sum', file }, told)
    if (word.kind !== 'sum') throw new Error('not read')
    return word
  }

  /** A bundle judged file by file and claim by claim, as whoever receives it will. */
  async check(
    bundle: BundleFiles,
    told: (share: number) => void,
    given: GivenToJudge = {},
  ): Promise<BundleJudged> {
    const word = await this.#ask({ kind: 'check', bundle, given }, told)
    if (word.kind !== 'check') throw new Error('not read')
    return word.report
  }

  /** Stops at once whatever is read; what was asked is refused. */
  stop(): void {
    this.#worker.terminate()
    for (const { failed } of this.#waiting.values()) failed(new DOMException('stopped', 'AbortError'))
    this.#waiting.clear()
  }

  #ask(asked: Asked, told: (share: number) => void): Promise<SumWord> {
    this.#last += 1
    const id = this.#last
    return new Promise<SumWord>((done, failed) => {
      const word = (one: SumWord): void => {
        if (one.kind === 'share') {
          told(one.share)
          return
        }
        this.#waiting.delete(id)
        done(one)
      }
      this.#waiting.set(id, { word, failed })
      this.#worker.postMessage({ ...asked, id } satisfies SumJob)
    })
  }
}
