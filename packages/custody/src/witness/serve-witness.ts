import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mostQuestion, type WitnessAnswer } from './witness.ts'

/** A witness that listens. */
export interface ServedWitness {
  readonly port: number
  close(): Promise<void>
}

/**
 * Answers `POST …/add-checkpoint` by a witness; nothing else is there.
 *
 * @param told how each question was answered, for whoever runs it
 */
export async function serveWitness(
  witness: (question: Uint8Array) => Promise<WitnessAnswer>,
  { port, host }: { readonly port: number; readonly host: string },
  told: (status: number) => void = () => {},
): Promise<ServedWitness> {
  const server = createServer((request, response) => {
    const say = ({ status, body, type = 'text/plain; charset=utf-8' }: WitnessAnswer | Nothing) => {
      told(status)
      response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body)
    }
    const path = (request.url ?? '').split('?')[0] as string
    if (request.method !== 'POST' || !path.endsWith('/add-checkpoint')) return say(nothing)
    bodyOf(request)
      .then(async (body) => say(body ? await witness(body) : { status: 400, body: 'too long\n' }))
      // What it remembers could not be read or kept: it says nothing, and signs nothing.
      .catch(() => say({ status: 500, body: 'this witness cannot remember\n' }))
  })
  server.requestTimeout = 10_000
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, done)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

interface Nothing {
  readonly status: 404
  readonly body: string
  readonly type?: string
}
const nothing: Nothing = { status: 404, body: 'nothing here\n' }

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > mostQuestion) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
