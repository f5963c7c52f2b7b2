import type { FileDescribed } from '@oficio/exchange/case-uco'
import { builtWorkerAddress } from '../../offline.ts'
import type { DescribeJob, ReadJob, ReturnRead } from './describe-words.ts'
import address from './describe-worker.ts?worker&url'

/** Reads a file of the evidence in a worker. */
export const describeApart = (
  bytes: DescribeJob['bytes'],
  of: Omit<DescribeJob, 'bytes'>,
  within: number,
): Promise<FileDescribed> => apart<FileDescribed>({ bytes, ...of }, within)

/** Reads a return in a worker, for the page on which somebody looks at it. */
export const readApart = (job: ReadJob, within: number): Promise<ReturnRead> => apart<ReturnRead>(job, within)

/**
 * The page stays free, and what takes longer than it may, or needs more memory than there is, is not reached;
 * nor is anything where there are no workers.
 */
function apart<Told>(job: DescribeJob | ReadJob, within: number): Promise<Told | 'not-reached'> {
  if (typeof Worker === 'undefined') return Promise.resolve('not-reached')
  return new Promise((done) => {
    const worker = new Worker(builtWorkerAddress(address), { type: 'module' })
    const end = (told: Told | 'not-reached'): void => {
      clearTimeout(timer)
      worker.terminate()
      done(told)
    }
    const timer = setTimeout(() => end('not-reached'), within)
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => end(data))
    worker.addEventListener('error', () => end('not-reached'))
    worker.postMessage(job, [job.bytes.buffer])
  })
}
