import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { exampleHouse } from './house.ts'
import type { Answering } from './requests.ts'

// A house in a process of its own, spoken to over the line. For tests that want several of them on one
// database.

export interface HouseProcess extends Answering {
  readonly pid: number
  /** Ends it as a power cut does: nothing of it runs any more. */
  kill(): Promise<void>
  close(): Promise<void>
}

/**
 * Listens on a port of this machine that nobody has, and answers as told. A line that nobody uses for a while
 * stays open: whoever stands still for seconds on a busy machine would else ask on one that was just cut.
 */
export function listening(
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  return new Promise((done) => {
    const server = serve(
      { fetch, port: 0, hostname: '127.0.0.1', serverOptions: { keepAliveTimeout: 0 } },
      ({ port }: AddressInfo) =>
        done({ port, close: () => new Promise((closed) => void server.close(() => closed())) }),
    )
  })
}

/**
 * Starts one, on this database and with this folder. Nobody is told to wait there: a race asks more often
 * than people do.
 */
export async function houseProcess(address: string, data: string): Promise<HouseProcess> {
  const child: ChildProcess = fork(import.meta.filename, [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: address, OFICIO_DATA: data },
  })
  const started = await Promise.race([once(child, 'message'), once(child, 'exit')])
  const [{ port } = {}] = started as [{ readonly port?: number }?]
  if (!port) throw new Error('the process did not start')
  return {
    app: {
      request: async (input, init) => {
        const asked = new Request(input, init)
        const { pathname, search } = new URL(asked.url)
        const body = asked.method === 'POST' ? { body: await asked.arrayBuffer() } : {}
        return fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
          method: asked.method,
          headers: asked.headers,
          ...body,
        })
      },
    },
    pid: child.pid as number,
    kill: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    close: async () => {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

if (process.argv[1] === import.meta.filename && process.send) {
  const house = await exampleHouse({
    address: process.env.DATABASE_URL as string,
    data: process.env.OFICIO_DATA as string,
    isSwept: true,
  })
  const line = await listening((request) => house.app.fetch(request))
  // Whoever started it may be gone by now.
  process.send({ port: line.port }, () => {})
  process.once('disconnect', () => void line.close().then(() => house.close()))
}
