import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { getServers } from 'node:dns'
import { connect, isIPv6 } from 'node:net'
import { readTxtMessage, type TxtMessage, txtQuestion } from './txt-message.ts'

/** The texts that a name holds, and whether the resolver vouches for them; undefined where none answered. */
export type ResolveTxt = (name: string) => Promise<Pick<TxtMessage, 'records' | 'authenticated'> | undefined>

/** Milliseconds: until the next server is asked, and until nobody waits for a name any more. */
const waits = { turn: 1_000, whole: 2_500 }

/**
 * Asks the servers that the machine asks, each in its turn, first by a datagram, then by a stream where the
 * answer did not fit. What they say of signatures is theirs to say: on the way from a server that is not this
 * machine's own, somebody could say it in their place.
 */
export function resolveTxtBy(servers: readonly string[] = getServers(), { turn, whole } = waits): ResolveTxt {
  return async (name) => {
    const end = Date.now() + whole
    for (const server of servers) {
      const left = Math.min(turn, end - Date.now())
      if (left <= 0) return undefined
      const question = txtQuestion(randomInt(0, 0x1_0000), name)
      if (!question) return { records: [], authenticated: false }
      const { host, port } = placeOf(server)
      const short = await byDatagram(host, port, question, left)
      const answer = short?.isCut ? await byStream(host, port, question, end - Date.now()) : short
      if (answer) return { records: answer.records, authenticated: answer.authenticated }
    }
    return undefined
  }
}

/** `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1`, `[2001:db8::1]:53`. */
function placeOf(server: string): { readonly host: string; readonly port: number } {
  const inBrackets = /^\[([^\]]+)\](?::(\d+))?$/.exec(server)
  if (inBrackets) return { host: inBrackets[1] ?? '', port: Number(inBrackets[2] ?? 53) }
  const [host = '', port] = isIPv6(server) ? [server] : server.split(':')
  return { host, port: Number(port ?? 53) }
}

/** A datagram that comes from elsewhere, or answers something else, is not heard. */
const byDatagram = (host: string, port: number, question: Buffer, wait: number) =>
  new Promise<TxtMessage | undefined>((done) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    let isOver = false
    const settle = (answer?: TxtMessage) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      socket.close()
      done(answer)
    }
    const timer = setTimeout(settle, wait)
    socket.on('error', () => settle())
    socket.on('message', (message) => {
      const answer = readTxtMessage(message, question)
      if (answer) settle(answer)
    })
    socket.connect(port, host, () => socket.send(question))
  })

/** The same over a stream, each message with its length before it. */
const byStream = (host: string, port: number, question: Buffer, wait: number) =>
  new Promise<TxtMessage | undefined>((done) => {
    const socket = connect({ host, port })
    const settle = (answer?: TxtMessage) => {
      clearTimeout(timer)
      socket.destroy()
      done(answer)
    }
    const timer = setTimeout(settle, Math.max(1, wait))
    let held = Buffer.alloc(0)
    socket.on('error', () => settle())
    socket.on('end', () => settle())
    socket.on('connect', () => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(question.length)
      socket.write(Buffer.concat([length, question]))
    })
    socket.on('data', (part) => {
      held = Buffer.concat([held, part])
      const length = held.length < 2 ? undefined : held.readUInt16BE(0)
      if (length !== undefined && held.length >= length + 2)
        settle(readTxtMessage(held.subarray(2, length + 2), question))
    })
  })
