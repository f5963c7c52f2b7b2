import { crc32 } from '@oficio/custody/written'
import { type BagFile, plainSums } from '@oficio/verify/bag'
import { checkBundle } from '@oficio/verify/bundle'
import { evidenceBounds, readZipTree, type ZipTree } from '@oficio/verify/zip'
import type { BundleFiles, SumJob, SumWord } from './sum-words.ts'

/** In a worker it goes to the page that asked, which has no address. */
const answer = (word: SumWord): void => postMessage(word)

/** So much is read before it is told again how far it is. */
const tellAfter = 4_000_000

/** Counts what passes, and tells how far it is. */
function counted(source: ReadableStream<Uint8Array>, of: number, told: (share: number) => void) {
  let [done, last, crc] = [0, 0, 0]
  const stream = source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, out) {
        crc = crc32(piece, crc)
        done += piece.length
        if (done - last > tellAfter) {
          last = done
          told(done / Math.max(1, of))
        }
        out.enqueue(piece)
      },
    }),
  )
  return { stream, crc: () => crc }
}

async function answered(job: SumJob): Promise<SumWord> {
  const { id } = job
  const told = (share: number) => answer({ id, kind: 'share', share })
  if (job.kind === 'sum') {
    const { stream, crc } = counted(job.file.stream() as ReadableStream<Uint8Array>, job.file.size, told)
    const { sums, bytes } = await plainSums(stream, ['sha256'])
    return { id, kind: 'sum', sha256: sums.sha256 as string, crc: crc(), bytes }
  }
  const { files, ...of } = await bagFiles(job.bundle, told)
  const { bag: _rows, ...report } = await checkBundle(files, {
    ...job.given,
    ...of,
    isPartlyUnseen: !('zip' in job.bundle),
  })
  return { id, kind: 'check', report }
}

/** The files of a bundle, each read in pieces; what is read counts for how far the whole is. */
async function bagFiles(
  bundle: BundleFiles,
  told: (share: number) => void,
): Promise<{ readonly files: readonly BagFile[] } & Omit<ZipTree, 'entries'>> {
  const { entries: files, ...of } =
    'zip' in bundle
      ? await readZipTree(bundle.zip, evidenceBounds, { alike: true })
      : {
          entries: bundle.files.map(({ name, file }) => ({
            ...{ name, bytes: file.size },
            open: async () => file.stream() as ReadableStream<Uint8Array>,
          })),
          ...{ folders: [], strange: [], container: undefined },
        }
  const whole = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let passed = 0
  const counting = files.map(
    (entry): BagFile => ({
      ...entry,
      sums: async (of) => {
        const before = passed
        passed += entry.bytes
        const { stream } = counted(await entry.open(), entry.bytes, (share) =>
          told((before + share * entry.bytes) / Math.max(1, whole)),
        )
        return plainSums(stream, of)
      },
    }),
  )
  return { ...of, files: counting }
}

addEventListener('message', ({ data }: MessageEvent<SumJob>) => {
  answered(data).then(answer, () => answer({ id: data.id, kind: 'failed' }))
})
