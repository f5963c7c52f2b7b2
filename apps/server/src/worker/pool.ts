import { type ChildProcess, fork } from 'node:child_process'
import type { Answered } from '../http/answered.ts'
import type { Answerer, Job, Unanswered } from './job.ts'

export type FromWorker =
  | { readonly is: 'ready' }
  | { readonly is: 'answered'; readonly answered: Answered }
  | { readonly is: 'fault'; readonly name: string; readonly places: readonly string[] }

export interface PoolOptions {
  /** The program of a process. */
  readonly program: URL
  /** Processes for everybody; the house's own papers have one more to themselves. */
  readonly processes: number
  /** Questions that may wait; one more is refused. The house's own have as many places beside them. */
  readonly queue: number
  readonly milliseconds: number
  /** Processes that are there from the beginning; one unless said. */
  readonly standing?: number
  readonly onFault: (fault: { readonly name: string; readonly places: readonly string[] }) => void
}

export interface Pool {
  readonly answer: Answerer
  /** Settles when the first process can answer. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

interface Waiting {
  readonly job: Job
  /** Who waits for it; the house itself is nobody in particular. */
  readonly asker: string
  readonly give: (result: Answered | Unanswered) => void
}

/**
 * Processes that answer questions, so that a long one does not keep the door shut for the others.
 *
 * They are processes and no threads, since what sets a letter is native code: it looks at no clock, and only
 * the end of its process stops it and gives its memory back. They know no secret of the house. One is there
 * from the beginning, the others come when somebody waits: on a small machine each costs seconds of its start
 * and memory for good. What takes too long is killed and its process replaced. The queue is short on purpose:
 * whoever would wait longer is told so at once. Strangers never have the last process: the papers of the
 * house do not wait for them. Nor has one stranger all the others: whoever asks for the longest that there
 * is, however often, leaves a process to the next, which is started before it is asked for.
 */
export function createPool({
  program,
  processes,
  queue,
  milliseconds,
  standing = 1,
  onFault,
}: PoolOptions): Pool {
  const idle: Server[] = []
  const all = new Set<Server>()
  const starting = new Set<Server>()
  let closed = false
  let firstReady: () => void = () => {}
  const ready = new Promise<void>((resolve) => {
    firstReady = resolve
  })

  const ofStrangers = () => [...all].filter(({ isForStranger }) => isForStranger).length
  const waiting = lines({
    ...{ processes, queue, ofStrangers },
    servedOf: (asker) => [...all].filter((one) => one.isFor(asker)).length,
  })
  const next = () => {
    for (let server = idle.at(-1); server; server = idle.at(-1)) {
      const first = waiting.takeNext()
      if (!first) return
      idle.pop()
      server.take(first)
    }
  }
  const wanted = () => {
    const ofHouse = all.size - idle.length - starting.size - ofStrangers()
    return Math.min(
      processes + 1,
      Math.max(standing, waiting.wantedByStrangers() + ofHouse + waiting.ofHouse()),
    )
  }
  let planned = false
  const isWanted = () => all.size < wanted()
  const start = () => {
    const server = new Server(program, milliseconds, {
      free() {
        starting.delete(server)
        firstReady()
        idle.push(server)
        next()
      },
      ended(wasKilled) {
        all.delete(server)
        starting.delete(server)
        const at = idle.indexOf(server)
        if (at !== -1) idle.splice(at, 1)
        // One that cannot even start is not started again at once, for ever.
        if (closed || planned || !isWanted()) return
        planned = true
        setTimeout(
          () => {
            planned = false
            if (!closed && isWanted()) start()
          },
          wasKilled ? 0 : 2000,
        ).unref()
      },
      fault: onFault,
    })
    all.add(server)
    starting.add(server)
  }
  for (let started = 0; started < standing; started += 1) start()

  return {
    ready,
    answer: (job, asker = '') =>
      new Promise((give) => {
        const line = closed ? undefined : waiting.lineFor(job, asker)
        if (!line) return give('busy')
        line.push({ job, asker, give })
        next()
        if (line.length > queue) line.pop()?.give('busy')
        if (isWanted()) start()
      }),
    async close() {
      closed = true
      for (const { give } of waiting.takeAll()) give('busy')
      await Promise.all([...all].map((server) => server.end()))
    },
  }
}

interface LineParts extends Pick<PoolOptions, 'processes' | 'queue'> {
  /** Processes that answer strangers now. */
  readonly ofStrangers: () => number
  /** Those of them that answer one. */
  readonly servedOf: (asker: string) => number
}

/** Who waits, the house apart from strangers, and who is next. */
function lines({ processes, queue, ofStrangers, servedOf }: LineParts) {
  const [strangers, own]: [Waiting[], Waiting[]] = [[], []]
  const mostOfOne = Math.max(1, processes - 1)
  const mostWaitingOfOne = Math.max(1, Math.floor(queue / 4))
  const takeStranger = () => {
    const at =
      ofStrangers() < processes ? strangers.findIndex(({ asker }) => servedOf(asker) < mostOfOne) : -1
    return at === -1 ? undefined : strangers.splice(at, 1)[0]
  }
  return {
    takeNext: () => own.shift() ?? takeStranger(),
    takeAll: () => [...strangers.splice(0), ...own.splice(0)],
    ofHouse: () => own.length,
    /** As soon as one stranger has a process, the next one's is there before it is asked for. */
    wantedByStrangers(): number {
      const forStrangers = ofStrangers() + strangers.length
      return Math.min(processes, forStrangers > 0 ? forStrangers + 1 : 0)
    },
    /** Where a question waits; undefined: whoever asks waits for too many already. */
    lineFor({ house }: Job, asker: string): Waiting[] | undefined {
      if (house) return own
      return strangers.filter((one) => one.asker === asker).length >= mostWaitingOfOne ? undefined : strangers
    },
  }
}

interface Events {
  free(): void
  ended(wasKilled: boolean): void
  fault: PoolOptions['onFault']
}

/** What a process may know of the one that started it: where programs are, and nothing of the house. */
const environment = () => ({ PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, TZ: process.env.TZ })

class Server {
  readonly #process: ChildProcess
  readonly #milliseconds: number
  readonly #events: Events
  readonly #ended: Promise<void>
  #now: (Waiting & { readonly timer: NodeJS.Timeout }) | undefined
  #givenUp = false

  constructor(program: URL, milliseconds: number, events: Events) {
    this.#milliseconds = milliseconds
    this.#events = events
    this.#process = fork(program, {
      // It tidies up when it is asked to (`worker.ts`).
      execArgv: ['--max-old-space-size=512', '--expose-gc'],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: environment(),
    })
    // The processes alone do not keep the program running.
    this.#process.unref()
    this.#process.channel?.unref()
    this.#process.on('message', (message: FromWorker) => this.#hear(message))
    this.#process.on('error', ({ name }) => events.fault({ name, places: [] }))
    this.#ended = new Promise((resolve) => {
      this.#process.once('exit', () => {
        this.#settle('fault')
        events.ended(this.#givenUp)
        resolve()
      })
    })
  }

  get isForStranger(): boolean {
    return this.#now !== undefined && !this.#now.job.house
  }

  isFor(asker: string): boolean {
    return this.isForStranger && this.#now?.asker === asker
  }

  take(waiting: Waiting): void {
    const timer = setTimeout(() => {
      this.#givenUp = true
      this.#settle('took-too-long')
      this.#process.kill('SIGKILL')
    }, this.#milliseconds)
    this.#now = { ...waiting, timer }
    this.#process.send(waiting.job)
  }

  async end(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#ended
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
