import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { IdentifierKnowledge } from '@oficio/core/identifier'
import { describeEvidence, type FileDescribed, type ToDescribe } from '@oficio/exchange/case-uco'

type Describing = Parameters<typeof describeEvidence>[0]

/** What a program reads out of the files of the evidence that are tables, and which were not reached. */
export const readEvidence = (
  of: Pick<Describing, 'evidence' | 'answers' | 'provider' | 'rules'>,
  pathOf: ReadonlyMap<string, string>,
): ReturnType<typeof describeEvidence> =>
  describeEvidence({
    ...of,
    bytesOf: ({ name }) => {
      const path = pathOf.get(name)
      return path === undefined ? undefined : async () => new Uint8Array(await readFile(path))
    },
    apart: (bytes, one, within) => describeApart(bytes, { of: one, rules: of.rules }, within),
    clock: () => performance.now(),
  })

/**
 * The thread, as a text: like the program it starts from source in a checkout, where tsx reads the types away
 * if Node does not. What npm installs is JavaScript, and no tsx comes with it.
 */
const thread = `
const { parentPort, workerData } = require('node:worker_threads')
const { bytes, of, rules, tsx, module } = workerData
const isRead = tsx === undefined || process.features.typescript
const started = isRead ? Promise.resolve() : import(tsx).then(({ register }) => register())
started
  .then(() => import(module))
  .then(({ describeFile }) => describeFile(bytes, of, rules))
  .then((told) => parentPort.postMessage(told))
`

/** Reads a file in a thread of its own: what takes longer than it may, or all the memory, is not reached. */
export function describeApart(
  bytes: Uint8Array<ArrayBuffer>,
  of: { readonly of: ToDescribe; readonly rules: IdentifierKnowledge },
  within: number,
): Promise<FileDescribed> {
  return new Promise((done) => {
    const module = import.meta.resolve('@oficio/exchange/case-uco')
    const tsx = module.endsWith('.ts') ? import.meta.resolve('tsx/esm/api') : undefined
    const worker = new Worker(thread, {
      eval: true,
      workerData: { bytes, ...of, tsx, module },
      transferList: [bytes.buffer],
    })
    const end = (told: FileDescribed): void => {
      clearTimeout(timer)
      done(told)
      void worker.terminate()
    }
    const timer = setTimeout(() => end('not-reached'), within)
    worker.on('message', end)
    worker.on('error', () => end('not-reached'))
  })
}
