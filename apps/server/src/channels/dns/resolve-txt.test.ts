import { nameServer, type Zone } from '@oficio/example/name-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ResolveTxt, resolveTxtBy } from './resolve-txt.ts'
import { readTxtMessage, txtQuestion } from './txt-message.ts'

const zones = new Map<string, Zone>([
  ['_oficio.policia.example', { texts: ['other', `oficio-domain=${'x'.repeat(300)}`], authenticated: true }],
  ['_oficio.larga.example', { texts: ['a'.repeat(2_000)], isLong: true }],
  ['_oficio.muda.example', { texts: [], isSilent: true }],
  // Somebody who guesses the place of the question but not its number, or echoes another name.
  [
    '_oficio.mentida.example',
    {
      texts: ['the true one'],
      before: (question) => {
        const forged = Buffer.concat([question.subarray(0, question.length - 11), Buffer.alloc(0)])
        forged.writeUInt16BE((question.readUInt16BE(0) + 1) & 0xffff, 0)
        forged.writeUInt16BE(0x81a0, 2)
        forged.writeUInt16BE(0, 10)
        return forged
      },
    },
  ],
])

let server: Awaited<ReturnType<typeof nameServer>>
let resolve: ResolveTxt
beforeAll(async () => {
  server = await nameServer(zones)
  resolve = resolveTxtBy([server.address])
})
afterAll(() => server.close())

test('the texts of a name, joined from their strings, and what the resolver says of its signatures', async () => {
  expect(await resolve('_oficio.policia.example')).toEqual({
    records: ['other', `oficio-domain=${'x'.repeat(300)}`],
    authenticated: true,
  })
  expect(await resolve('_oficio.nadie.example')).toEqual({ records: [], authenticated: false })
  expect((await resolve('_oficio.mentida.example'))?.records).toEqual(['the true one'])
})

test('what does not fit a datagram is asked for by a stream', async () => {
  expect((await resolve('_oficio.larga.example'))?.records).toEqual(['a'.repeat(2_000)])
  expect(server.asked.filter((line) => line.endsWith('larga.example'))).toEqual([
    'datagram _oficio.larga.example',
    'stream _oficio.larga.example',
  ])
})

test('a server that says nothing is waited for a moment, then the next is asked; where none answers nothing is known', {
  retry: 3,
}, async () => {
  const [quick, both] = [{ turn: 40, whole: 90 }, [server.address, server.address, server.address]]
  const began = performance.now()
  expect(await resolveTxtBy(both, quick)('_oficio.muda.example')).toBeUndefined()
  expect(performance.now() - began).toBeLessThan(2_400)
  expect(server.asked.filter((line) => line.endsWith('muda.example')).length).toBeGreaterThan(1)
})

test('no message, however it lies about its lengths and names, is more than no answer', () => {
  const question = txtQuestion(7, '_oficio.policia.example') as Buffer
  const name = question.subarray(12, question.length - 15)
  const head = (answers: number, flags = 0x8180) => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16BE(7, 0)
    bytes.writeUInt16BE(flags, 2)
    bytes.writeUInt16BE(1, 4)
    bytes.writeUInt16BE(answers, 6)
    return bytes
  }
  const asked = question.subarray(12, question.length - 11)
  const record = (length: number, data: Buffer) =>
    Buffer.concat([Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 1, length >> 8, length & 255]), data])
  const good = Buffer.concat([head(1), asked, record(3, Buffer.from([2, 104, 105]))])
  expect(readTxtMessage(good, question)?.records).toEqual(['hi'])
  for (const bad of [
    Buffer.alloc(0),
    Buffer.alloc(12),
    head(1),
    good.subarray(0, good.length - 1),
    Buffer.concat([head(1), asked, record(60_000, Buffer.from([2, 104, 105]))]),
    Buffer.concat([head(1), asked, record(3, Buffer.from([200, 104, 105]))]),
    // A name that points at itself, and one of an unknown kind of label.
    Buffer.concat([head(1), Buffer.from([0xc0, 12, 0, 16, 0, 1])]),
    Buffer.concat([head(1), Buffer.from([0x80, 0]), name]),
    Buffer.concat([head(1, 0x0180), asked, record(3, Buffer.from([2, 104, 105]))]),
    Buffer.concat([head(1, 0x8182), asked, record(3, Buffer.from([2, 104, 105]))]),
  ])
    expect(readTxtMessage(bad, question)).toBeUndefined()
  expect(txtQuestion(7, 'a..example')).toBeUndefined()
  expect(txtQuestion(7, `${'a'.repeat(64)}.example`)).toBeUndefined()
})
