import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@oficio/contract/api'
import { createApp, createPool, threadProgram } from '@oficio/example/inside'
import { load } from '@oficio/knowledge'
import { createMessages } from '@oficio/messages'
import type { BenchRow } from './pdf.ts'

const packs = 120
const warmUps = 10
const atOnce = 8

/**
 * Whole packs by the service, every one another draft, from the bytes of the question to the bytes of the
 * ZIP, with two threads as on two cores.
 *
 * Beside it, how long the server takes to say that it lives while it makes them.
 */
export async function rows(): Promise<BenchRow[]> {
  const path = join(import.meta.dirname, '../vectors/requests/golden-a.json')
  const { request } = JSON.parse(readFileSync(path, 'utf8'))
  const es = await createMessages('es')
  let asked = 0
  const pool = createPool({
    program: threadProgram,
    processes: 2,
    queue: 64,
    milliseconds: 15_000,
    onFault: ({ name }) => {
      throw new Error(name)
    },
  })
  const app = createApp({
    knowledge: load(),
    messages: { es, pt: es, en: es, fr: es },
    web: new Map(),
    answer: pool.answer,
    allowance: () => undefined,
    crowd: () => undefined,
    today: () => '2026-11-24',
    now: () => '2026-11-24T12:00:00Z',
    // Strangers of many addresses: one of them alone never has every process.
    addressOf: () => {
      asked += 1
      return `192.0.2.${asked % 250}`
    },
    newId: () => 'bench',
  })
  const client = createClient({ language: 'es', fetch: async (address, init) => app.request(address, init) })
  const make = async (n: number) => {
    const varied = {
      ...request,
      case: { ...request.case, number: `EJ-${n}/2026`, summary: `${n}. ${request.case.summary}` },
    }
    const pack = await client.pack({ request: varied, context: { on: '2026-11-24' } })
    if (!pack.ok) throw new Error(`${pack.problem.code}: ${pack.problem.title}`)
  }
  try {
    await pool.ready
    await crowd(warmUps, atOnce, make)
    const health: number[] = []
    let making = true
    const asking = (async () => {
      while (making) {
        const started = performance.now()
        await app.request('/health')
        // From the moment at which the timer should have gone off: a door that is shut is late, not slow.
        health.push(performance.now() - started)
        const wished = performance.now() + 5
        await new Promise((resolve) => setTimeout(resolve, 5))
        health.push(Math.max(0, performance.now() - wished))
      }
    })()
    const started = performance.now()
    await crowd(packs, atOnce, (n) => make(n + warmUps))
    const minute = (packs / (performance.now() - started)) * 60_000
    making = false
    await asking
    const late = health.sort((a, b) => a - b)[Math.floor(health.length * 0.99)] ?? Number.NaN
    return [
      {
        what: `whole packs a minute by the service, two threads (${availableParallelism()} cores)`,
        measured: minute.toFixed(0),
        goal: '≥ 500',
        met: minute >= 500,
      },
      {
        what: 'ms until the server says that it lives meanwhile, p99',
        measured: late.toFixed(1),
        goal: '≤ 50',
        met: late <= 50,
      },
    ]
  } finally {
    await pool.close()
  }
}

/** Does something so many times, some at once. */
async function crowd(times: number, width: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0
  const line = async () => {
    while (next < times) await work(next++)
  }
  await Promise.all(Array.from({ length: width }, line))
}

if (process.argv[1] === import.meta.filename) console.table(await rows())
