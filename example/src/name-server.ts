import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** What a name server of a test says to a question; what it does not know it does not find. */
export interface Zone {
  readonly texts: readonly string[]
  readonly authenticated?: boolean
  /** By datagram it says only that it did not fit. */
  readonly isLong?: boolean
  /** It says nothing at all. */
  readonly isSilent?: boolean
  /** What else it sends before its answer, made from the question. */
  readonly before?: (question: Buffer) => Buffer
}

/** A name server on this machine alone, for tests: by datagram and by stream at one port. */
export async function nameServer(zones: ReadonlyMap<string, Zone>) {
  const asked: string[] = []
  const answerTo = (question: Buffer, isStream: boolean): Buffer | undefined => {
    const { name, end } = nameIn(question)
    asked.push(`${isStream ? 'stream' : 'datagram'} ${name}`)
    const zone = zones.get(name)
    if (zone?.isSilent) return undefined
    const isCut = zone?.isLong === true && !isStream
    const texts = zone && !isCut ? zone.texts : []
    const head = Buffer.from(question.subarray(0, 12))
    head.writeUInt16BE(0x8180 | (zone ? 0 : 3) | (zone?.authenticated ? 0x20 : 0) | (isCut ? 0x200 : 0), 2)
    head.writeUInt16BE(texts.length, 6)
    head.writeUInt16BE(0, 10)
    return Buffer.concat([head, question.subarray(12, end + 4), ...texts.map(recordOf)])
  }
  const datagrams = createSocket('udp4')
  const streams = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      const answer = answerTo(part.subarray(2), true)
      if (!answer) return
      const length = Buffer.alloc(2)
      length.writeUInt16BE(answer.length)
      socket.end(Buffer.concat([length, answer]))
    })
  })
  streams.listen(0, '127.0.0.1')
  await once(streams, 'listening')
  const { port } = streams.address() as AddressInfo
  datagrams.bind(port, '127.0.0.1')
  await once(datagrams, 'listening')
  datagrams.on('message', (question, { port: to, address }) => {
    const before = zones.get(nameIn(question).name)?.before?.(question)
    if (before) datagrams.send(before, to, address)
    const answer = answerTo(question, false)
    if (answer) datagrams.send(answer, to, address)
  })
  return {
    address: `127.0.0.1:${port}`,
    asked,
    close: async () => {
      datagrams.close()
      streams.close()
      await once(streams, 'close')
    },
  }
}

function nameIn(question: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.'), end: at + 1 }
}

/** A text record of the name that was asked, its text in strings of 255 bytes at the most. */
function recordOf(text: string): Buffer {
  const bytes = Buffer.from(text)
  const strings: Buffer[] = []
  for (let at = 0; at < bytes.length || at === 0; at += 255) {
    const part = bytes.subarray(at, at + 255)
    strings.push(Buffer.from([part.length]), part)
  }
  const data = Buffer.concat(strings)
  const head = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 255])
  return Buffer.concat([head, data])
}
