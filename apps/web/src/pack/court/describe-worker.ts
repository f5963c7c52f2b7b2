import { describeFile, type FileDescribed } from '@oficio/exchange/case-uco'
import { identifiersInRows, placesInRows, ReturnError, readReturn } from '@oficio/exchange/returns'
import type { DescribeJob, ReadJob, ReturnRead } from './describe-words.ts'

/** In a worker it goes to the page that asked, which has no address. */
const answer = (told: FileDescribed | ReturnRead): void => postMessage(told)

async function readOf({ bytes, name, mapping, mayNotFit, country, rules }: ReadJob): Promise<ReturnRead> {
  const reading = await readReturn(bytes, mapping, rules, name).catch((error: unknown) => {
    if (!mayNotFit) throw error
    return readReturn(bytes, {}, rules, name)
  })
  return {
    reading,
    found: identifiersInRows(reading, rules, country),
    places: placesInRows(reading.rows),
  }
}

const told = (job: DescribeJob | ReadJob): Promise<FileDescribed | ReturnRead> =>
  'of' in job ? describeFile(job.bytes, job.of, job.rules) : readOf(job)

// One file a worker: whoever asked ends it, and with it whatever takes too long.
addEventListener('message', ({ data }: MessageEvent<DescribeJob | ReadJob>) => {
  told(data).then(answer, (error: unknown) =>
    answer(error instanceof ReturnError ? 'no-table' : 'not-reached'),
  )
})
