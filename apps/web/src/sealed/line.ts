import { builtWorkerAddress } from '../offline.ts'
import { sessionNow, subscribeToSession } from '../signed-in/session-now.ts'
import { NotDone, type OrderAnswer, type Sealer } from './orders.ts'
// A program of its own, with all that it needs in it: it is bundled apart.
import address from './seal-worker.ts?worker&url'

interface Waiting {
  readonly done: (given: unknown) => void
  readonly failed: (error: NotDone) => void
}

let worker: Worker | undefined
let number = 0
const waiting = new Map<number, Waiting>()

/** Whose secrets it holds; with another person, or nobody, it ends. */
let holder: string | undefined

function watch(): void {
  const session = sessionNow()
  const now = 'me' in session && session.state === 'here' ? session.me.person.id : undefined
  if (now !== holder) endSealer()
  holder = now
}
subscribeToSession(watch)

function started(): Worker {
  watch()
  if (worker) return worker
  const fresh = new Worker(builtWorkerAddress(address), { type: 'module' })
  fresh.addEventListener('message', ({ data }: MessageEvent<OrderAnswer>) => {
    const one = waiting.get(data.number)
    waiting.delete(data.number)
    if ('why' in data) one?.failed(new NotDone(data.why))
    else one?.done(data.given)
  })
  fresh.addEventListener('error', () => {
    for (const { failed } of waiting.values()) failed(new NotDone('broken'))
    waiting.clear()
    worker = undefined
  })
  worker = fresh
  return fresh
}

export const sealer: Sealer = (order, asked, away = []) =>
  new Promise((done, failed) => {
    number += 1
    // What comes back to an order is what that order gives: the worker is ours.
    waiting.set(number, { done: done as (given: unknown) => void, failed })
    started().postMessage({ number, order, ...asked }, [...away])
  })

/** Ends the worker with all that it holds: whoever signs in next finds nothing. */
export function endSealer(): void {
  worker?.terminate()
  worker = undefined
  for (const { failed } of waiting.values()) failed(new NotDone('broken'))
  waiting.clear()
}
