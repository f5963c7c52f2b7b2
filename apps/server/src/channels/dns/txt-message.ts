// Messages of the domain name system (RFC 1035), as far as one question for a record of text wants them. What
// comes back may have been made by whoever runs the domain that is asked about: nothing in it is believed to
// be as long, or to point where, it says.

const txt = 16
const alias = 5
const internet = 1
const extension = 41
/** What a datagram may hold without being cut on its way (DNS flag day). */
const datagram = 1_232
/** Recursion desired; and tell whether the data is authentic (RFC 6840, 5.7). */
const asking = 0x0120
/** More text than that is nobody's proof. */
const mostRecords = 64
const mostJumps = 32

const noError = 0
const noName = 3

/** A question for the texts of a name; undefined where it is no name. */
export function txtQuestion(id: number, name: string): Buffer | undefined {
  const labels = name.split('.')
  if (name.length > 253 || labels.some((label) => !/^[a-z0-9_-]{1,63}$/i.test(label))) return undefined
  const head = Buffer.alloc(12)
  head.writeUInt16BE(id, 0)
  head.writeUInt16BE(asking, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(1, 10)
  const asked = labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label, 'latin1')])
  const type = Buffer.from([0, 0, txt, 0, internet])
  const more = Buffer.from([0, 0, extension, datagram >> 8, datagram & 255, 0, 0, 0, 0, 0, 0])
  return Buffer.concat([head, ...asked, type, more])
}

export interface TxtMessage {
  /** It did not fit: it is asked for by a stream. */
  readonly isCut: boolean
  /** The resolver says that it checked the signatures of the zone. */
  readonly authenticated: boolean
  readonly records: readonly string[]
}

/**
 * What a message answers to exactly this question; undefined where it is no answer to it, or says that
 * something went wrong.
 */
export function readTxtMessage(message: Buffer, question: Buffer): TxtMessage | undefined {
  try {
    return answerIn(message, question)
  } catch (error) {
    // Read past its end: a message that says more than it holds.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function answerIn(message: Buffer, question: Buffer): TxtMessage | undefined {
  if (message.length < 12 || message.readUInt16BE(0) !== question.readUInt16BE(0)) return undefined
  const flags = message.readUInt16BE(2)
  const code = flags & 15
  if ((flags & 0x8000) === 0 || (code !== noError && code !== noName)) return undefined
  if (message.readUInt16BE(4) !== 1) return undefined
  const asked = nameAt(question, 12)
  const echoed = nameAt(message, 12)
  const { end } = echoed
  if (echoed.name !== asked.name || message.readUInt16BE(end) !== txt) return undefined
  const isCut = (flags & 0x0200) !== 0
  const authenticated = (flags & 0x0020) !== 0
  let at = end + 4
  let name = asked.name
  const records: string[] = []
  for (let left = Math.min(message.readUInt16BE(6), mostRecords); left > 0 && !isCut; left -= 1) {
    const owner = nameAt(message, at)
    const type = message.readUInt16BE(owner.end)
    const length = message.readUInt16BE(owner.end + 8)
    const from = owner.end + 10
    // A name that is another name for something: what stands there was put there by whoever runs the first.
    if (type === alias && owner.name === name) name = nameAt(message, from).name
    if (type === txt && owner.name === name) records.push(textAt(message, from, length))
    at = from + length
  }
  return { isCut, authenticated, records }
}

function nameAt(message: Buffer, from: number): { readonly name: string; readonly end: number } {
  const labels: string[] = []
  let at = from
  let end: number | undefined
  for (let jumps = 0; ; ) {
    const length = message.readUInt8(at)
    if (length === 0) return { name: labels.join('.').toLowerCase(), end: end ?? at + 1 }
    if (length >= 0xc0) {
      jumps += 1
      if (jumps > mostJumps) throw new RangeError('a name without end')
      end ??= at + 2
      at = message.readUInt16BE(at) & 0x3fff
      continue
    }
    if (length > 63 || labels.length > 127) throw new RangeError('no label')
    if (at + 1 + length > message.length) throw new RangeError('a label past the end')
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
}

/** The strings of one record, joined (RFC 1035, 3.3.14). */
function textAt(message: Buffer, from: number, length: number): string {
  const parts: string[] = []
  for (let at = from; at < from + length; ) {
    const size = message.readUInt8(at)
    if (at + 1 + size > from + length || from + length > message.length)
      throw new RangeError('a text past its record')
    parts.push(message.toString('utf8', at + 1, at + 1 + size))
    at += 1 + size
  }
  return parts.join('')
}
