import { Worker } from 'node:worker_threads'
import type { CountryCode } from '@oficio/core/fact'
import type { IdentifierKnowledge } from '@oficio/core/identifier'
import type {
  FoundInRows,
  PlacesInRows,
  ReturnFault,
  ReturnMapping,
  ReturnReading,
} from '@oficio/exchange/returns'

/** How a file is read, as plain values: it is read in another thread. */
interface ToRead {
  readonly mapping: ReturnMapping
  readonly rules: IdentifierKnowledge
  readonly name: string | undefined
  readonly country: CountryCode | undefined
}

interface ReadApart {
  readonly reading: ReturnReading
  readonly found: FoundInRows
  readonly places: PlacesInRows
}

/** `not-reached`: it takes longer than it may, or more memory than there is. */
type Told = ReadApart | { readonly code: ReturnFault } | 'not-reached'

/**
 * The thread, as a text: like the program it starts from source in a checkout, where tsx reads the types away
 * if Node does not. What npm installs is JavaScript, and no tsx comes with it.
 */
const thread = `
const { parentPort, workerData } = require('node:worker_threads')
const { bytes, mapping, rules, name, country, tsx, module } = workerData
const isRead = tsx === undefined || process.features.typescript
const started = isRead ? Promise.resolve() : import(tsx).then(({ register }) => register())
started
  .then(() => import(module))
  .then(async ({ readReturn, identifiersInRows, placesInRows, ReturnError }) => {
    try {
      const reading = await readReturn(bytes, mapping, rules, name)
      const found = identifiersInRows(reading, rules, country)
      return { reading, found, places: placesInRows(reading.rows) }
    } catch (error) {
      if (error instanceof ReturnError) return { code: error.code }
      throw error
    }
  })
  .then((told) => parentPort.postMessage(told))
`

/** Reads a return in a thread of its own, which is stopped after so many milliseconds. */
export function readApart(bytes: Uint8Array, of: ToRead, within: number): Promise<Told> {
  return new Promise((done) => {
    const module = import.meta.resolve('@oficio/exchange/returns')
    const tsx = module.endsWith('.ts') ? import.meta.resolve('tsx/esm/api') : undefined
    const worker = new Worker(thread, { eval: true, workerData: { bytes, ...of, tsx, module } })
    const end = (told: Told): void => {
      clearTimeout(timer)
      done(told)
      void worker.terminate()
    }
    const timer = setTimeout(() => end('not-reached'), within)
    worker.on('message', end)
    worker.on('error', () => end('not-reached'))
  })
}
