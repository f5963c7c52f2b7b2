import { Worker } from 'node:worker_threads'
import type { Answered } from '../http/answered.ts'
import type { Answerer, Job, Unanswered } from './job.ts'

export type FromWorker =
  | { readonly is: 'ready' }
  | { readonly is: 'answered'; readonly answered: Answered }
  | { readonly is: 'fault'; readonly name: string; readonly places: readonly string[] }

export interface PoolOptions {
  /** The program of a thread. */
  readonly program: URL
  readonly threads: number
  /** Questions that may wait; one more is refused. */
  readonly queue: number
  readonly milliseconds: number
  readonly onFault: (fault: { readonly name: string; readonly places: readonly string[] }) => void
}

export interface Pool {
  readonly answer: Answerer
  /** Settles when the first thread can answer. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

interface Waiting {
  readonly job: Job
  readonly give: (result: Answered | Unanswered) => void
}

/**
 * Threads that answer questions, so that a long one does not keep the door shut for the others.
 *
 * One thread is there from the beginning, the others come when somebody waits: on a small machine each costs
 * seconds of its start and memory for good. What takes too long is given up and its thread replaced. The
 * queue is short on purpose: whoever would wait longer is told so at once.
 */
export function createPool({ program, threads, queue, milliseconds, onFault }: PoolOptions): Pool {
  const waiting: Waiting[] = []
  const idle: Thread[] = []
  const all = new Set<Thread>()
  let closed = false
  let firstReady: () => void = () => {}
  const ready = new Promise<void>((resolve) => {
    firstReady = resolve
  })

  const next = () => {
    while (idle.length > 0 && waiting.length > 0) (idle.pop() as Thread).take(waiting.shift() as Waiting)
  }
  const start = () => {
    const thread = new Thread(program, milliseconds, {
      free() {
        firstReady()
        idle.push(thread)
        next()
      },
      ended() {
        all.delete(thread)
        const at = idle.indexOf(thread)
        if (at !== -1) idle.splice(at, 1)
        // A thread that cannot even start is not started again at once, for ever.
        if (!closed && (all.size === 0 || waiting.length > 0)) setTimeout(start, 2000).unref()
      },
      fault: onFault,
    })
    all.add(thread)
  }
  start()

  return {
    ready,
    answer: (job) =>
      new Promise((give) => {
        if (closed || (idle.length === 0 && waiting.length >= queue)) {
          give('busy')
          return
        }
        waiting.push({ job, give })
        next()
        if (waiting.length > 0 && all.size < threads) start()
      }),
    async close() {
      closed = true
      for (const { give } of waiting.splice(0)) give('busy')
      await Promise.all([...all].map((thread) => thread.end()))
    },
  }
}

interface Events {
  free(): void
  ended(): void
  fault: PoolOptions['onFault']
}

class Thread {
  readonly #worker: Worker
  readonly #milliseconds: number
  readonly #events: Events
  #now: (Waiting & { readonly timer: NodeJS.Timeout }) | undefined
  #givenUp = false

  constructor(program: URL, milliseconds: number, events: Events) {
    this.#milliseconds = milliseconds
    this.#events = events
    this.#worker = new Worker(program, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } })
    // The threads alone do not keep the program running.
    this.#worker.unref()
    this.#worker.on('message', (message: FromWorker) => this.#hear(message))
    this.#worker.on('error', ({ name }) => events.fault({ name, places: [] }))
    this.#worker.on('exit', () => {
      this.#settle('fault')
      events.ended()
    })
  }

  take(waiting: Waiting): void {
    const timer = setTimeout(() => {
      this.#givenUp = true
      this.#settle('took-too-long')
      void this.#worker.terminate()
    }, this.#milliseconds)
    this.#now = { ...waiting, timer }
    this.#worker.postMessage(waiting.job, [waiting.job.body.buffer])
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #hear(message: FromWorker): void {
    if (this.#givenUp) return
    if (message.is === 'fault') {
      this.#events.fault(message)
      this.#settle('fault')
    } else if (message.is === 'answered') this.#settle(message.answered)
    this.#events.free()
  }

  #settle(result: Answered | Unanswered): void {
    if (!this.#now) return
    clearTimeout(this.#now.timer)
    this.#now.give(result)
    this.#now = undefined
  }
}
