import { type ChildProcess, fork } from 'node:child_process'
import type { Answered } from '../http/answered.ts'
import type { Answerer, Job, PoolAsker, Unanswered } from './job.ts'
import { processorTime } from './processor-time.ts'
import { createTurns, kindOf } from './turns.ts'

export type FromWorker =
  | { readonly is: 'ready' }
  | { readonly is: 'answered'; readonly answered: Answered }
  | { readonly is: 'fault'; readonly name: string; readonly places: readonly string[] }

export interface PoolOptions {
  /** The program of a process. */
  readonly program: URL
  /** Processes for everybody; the house's own papers and whoever is signed in have one more. */
  readonly processes: number
  /** Questions that may wait, of each kind; one more is refused. */
  readonly queue: number
  readonly milliseconds: number
  /**
   * How long a stranger's question may use a processor, or last where no system says so; as all, unless said.
   */
  readonly strangerMilliseconds?: number
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
  readonly asker: PoolAsker
  readonly give: (result: Answered | Unanswered) => void
}

/**
 * Processes that answer questions, so that a long one does not keep the door shut for the others.
 *
 * They are processes and no threads, since what sets a letter is native code: it looks at no clock, and only
 * the end of its process stops it and gives its memory back. They know no secret of the house. One is there
 * from the beginning, the others come when somebody waits: on a small machine each costs seconds of its start
 * and memory for good. What takes too long is killed and its process replaced, a stranger's sooner than
 * others'. The queue is short on purpose: whoever would wait longer is told so at once. Strangers never have
 * the last process: the papers of the house do not wait for them. Whose turn it is says `turns.ts`.
 */
export function createPool({
  program,
  processes,
  queue,
  milliseconds,
  strangerMilliseconds = milliseconds,
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

  const turns = createTurns<Waiting>({ processes, queue })
  const running = () => [...all].flatMap(({ now }) => now ?? [])
  const next = () => {
    for (let server = idle.at(-1); server; server = idle.at(-1)) {
      const first = turns.next(running())
      if (!first) return
      idle.pop()
      server.take(first)
    }
  }
  /** As soon as one stranger has a process, the next one's is there before it is asked for. */
  const wanted = () => {
    const ofStrangers = running().filter((one) => kindOf(one) === 'stranger').length
    const strangers = ofStrangers + turns.waiting('stranger')
    const others = running().length - ofStrangers + turns.waiting('house') + turns.waiting('signed-in')
    const forStrangers = Math.min(processes, strangers > 0 ? strangers + 1 : 0)
    return Math.min(processes + 1, Math.max(standing, forStrangers + others))
  }
  let planned = false
  const isWanted = () => all.size < wanted()
  const start = () => {
    const server = new Server(
      program,
      { all: milliseconds, strangers: strangerMilliseconds },
      {
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
      },
    )
    all.add(server)
    starting.add(server)
  }
  for (let started = 0; started < standing; started += 1) start()

  return {
    ready,
    answer: (job, asker = { name: '' }) =>
      new Promise((give) => {
        if (closed) return give('busy')
        for (const refused of turns.add({ job, asker, give })) refused.give('busy')
        next()
        if (isWanted()) start()
      }),
    async close() {
      closed = true
      for (const { give } of turns.takeAll()) give('busy')
      await Promise.all([...all].map((server) => server.end()))
    },
  }
}

interface Events {
  free(): void
  ended(wasKilled: boolean): void
  fault: PoolOptions['onFault']
}

/** How long a question may last: any, and a stranger's on a processor. */
interface Patience {
  readonly all: number
  readonly strangers: number
}

/** Milliseconds between two looks at what a question has used. */
const shortestLook = 50

/** What a process may know of the one that started it: where programs are, and nothing of the house. */
const environment = () => ({ PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, TZ: process.env.TZ })

class Server {
  readonly #process: ChildProcess
  readonly #patience: Patience
  readonly #events: Events
  readonly #ended: Promise<void>
  #now: Waiting | undefined
  #timer: NodeJS.Timeout | undefined
  #givenUp = false

  constructor(program: URL, patience: Patience, events: Events) {
    this.#patience = patience
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

  /** What it answers in this moment. */
  get now(): Waiting | undefined {
    return this.#now
  }

  take(waiting: Waiting): void {
    this.#now = waiting
    this.#process.send(waiting.job)
    const { all, strangers } = this.#patience
    if (kindOf(waiting) === 'stranger' && strangers < all) this.#watch(strangers, all)
    else this.#timer = setTimeout(() => this.#giveUp(), all)
  }

  /**
   * Gives a question up once it has had its time of a processor, or at the latest after `longest`. Where
   * others keep the machine busy, nobody's question is given up for it.
   */
  #watch(most: number, longest: number): void {
    const { pid = 0 } = this.#process
    const [begun, before] = [performance.now(), processorTime(pid)]
    const look = () => {
      const spent = processorTime(pid)
      const used = spent === undefined || before === undefined ? most : spent - before
      const left = Math.min(most - used, longest - (performance.now() - begun))
      if (left <= 0) this.#giveUp()
      else this.#timer = setTimeout(look, Math.max(left, shortestLook))
    }
    this.#timer = setTimeout(look, most)
  }

  #giveUp(): void {
    this.#givenUp = true
    this.#settle('took-too-long')
    this.#process.kill('SIGKILL')
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
    clearTimeout(this.#timer)
    const { give } = this.#now
    this.#now = undefined
    give(result)
  }
}
