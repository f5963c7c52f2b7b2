import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'

/** Digests of both sides of a file, hexadecimal. */
export interface Digests {
  readonly plain: string
  readonly cipher: string
}

/** Where a piece of either side is put, to be hashed as it lies there. */
export interface Room {
  readonly plain: Buffer
  readonly cipher: Buffer
}

/** Hashes both sides of a file, piece by piece. */
export interface BothSums {
  /** Room for the next pieces: what was put into it before is hashed. */
  readonly room: () => Room
  /** So many bytes lie in the room that was given last. */
  readonly take: (plain: number, cipher: number) => void
  readonly digests: () => Digests
  /** Ends what will not be finished; does nothing after the digests were given. */
  readonly close: () => void
}

/** A shorter file is hashed sooner than a thread has begun. */
const worthThread = 32 * 1024 * 1024

/**
 * Hashes both sides of a file of this size; of a long one beside whoever reads, seals and writes it, in a
 * thread of its own: hashing takes as long as all of these together.
 */
export const bothSums = (size: number, plainBytes: number, cipherBytes: number): BothSums =>
  size < worthThread ? here(plainBytes, cipherBytes) : beside(plainBytes, cipherBytes)

/** Hashes what stands before the payload, however long it is: it belongs to the sealed side alone. */
export function takeHead(sums: BothSums, head: Uint8Array): void {
  for (let at = 0; at < head.length; ) {
    const { cipher } = sums.room()
    const piece = head.subarray(at, at + cipher.length)
    cipher.set(piece)
    sums.take(0, piece.length)
    at += piece.length
  }
}

function here(plainBytes: number, cipherBytes: number): BothSums {
  const room = { plain: Buffer.allocUnsafe(plainBytes), cipher: Buffer.allocUnsafe(cipherBytes) }
  const [plain, cipher] = [createHash('sha256'), createHash('sha256')]
  return {
    room: () => room,
    take: (plainLength, cipherLength) => {
      plain.update(room.plain.subarray(0, plainLength))
      cipher.update(room.cipher.subarray(0, cipherLength))
    },
    digests: () => ({ plain: plain.digest('hex'), cipher: cipher.digest('hex') }),
    close: () => undefined,
  }
}

/** Rooms that are filled while others are hashed. */
const rooms = 6
/** Of a room: free, filled, the last of all; and whether the digests lie there. */
const [free, filled, last, told] = [0, 1, 2, 3]
/** Nothing takes so long that is not stuck. */
const longestWait = 120_000

/**
 * The thread, as a text: it is the same wherever the program that starts it lies, packed in one file or not.
 * Of each room it waits for the state, hashes both pieces where they lie, and gives the room back.
 */
const thread = `
const { workerData } = require('node:worker_threads')
const { createHash } = require('node:crypto')
const { states, data, plainBytes, cipherBytes, rooms } = workerData
const state = new Int32Array(states)
const hashes = [createHash('sha256'), createHash('sha256')]
for (let at = 0; ; at = (at + 1) % rooms) {
  const own = at * 3
  Atomics.wait(state, own, ${free})
  if (Atomics.load(state, own) === ${last}) break
  const from = at * (plainBytes + cipherBytes)
  hashes[0].update(new Uint8Array(data, from, state[own + 1]))
  hashes[1].update(new Uint8Array(data, from + plainBytes, state[own + 2]))
  Atomics.store(state, own, ${free})
  Atomics.notify(state, own)
}
hashes.forEach((hash, i) => new Uint8Array(data, 32 * i, 32).set(hash.digest()))
Atomics.store(state, rooms * 3, ${told})
Atomics.notify(state, rooms * 3)
`

function beside(plainBytes: number, cipherBytes: number): BothSums {
  const states = new SharedArrayBuffer(4 * (3 * rooms + 1))
  const data = new SharedArrayBuffer(rooms * (plainBytes + cipherBytes))
  const state = new Int32Array(states)
  const worker = new Worker(thread, {
    eval: true,
    workerData: { states, data, plainBytes, cipherBytes, rooms },
  })
  worker.unref()
  let at = 0
  let isEnded = false
  const waitWhile = (place: number, value: number): void => {
    while (Atomics.load(state, place) === value)
      if (Atomics.wait(state, place, value, longestWait) === 'timed-out') throw new Error('hashing is stuck')
  }
  const say = (value: number): void => {
    Atomics.store(state, at * 3, value)
    Atomics.notify(state, at * 3)
    at = (at + 1) % rooms
  }
  const end = (): void => {
    isEnded = true
    waitWhile(at * 3, filled)
    say(last)
  }
  return {
    room: () => {
      waitWhile(at * 3, filled)
      const from = at * (plainBytes + cipherBytes)
      return {
        plain: Buffer.from(data, from, plainBytes),
        cipher: Buffer.from(data, from + plainBytes, cipherBytes),
      }
    },
    take: (plainLength, cipherLength) => {
      state[at * 3 + 1] = plainLength
      state[at * 3 + 2] = cipherLength
      say(filled)
    },
    digests: () => {
      end()
      waitWhile(rooms * 3, free)
      const [plain, cipher] = [0, 32].map((from) => Buffer.from(data, from, 32).toString('hex'))
      return { plain: plain as string, cipher: cipher as string }
    },
    close: () => {
      if (!isEnded) end()
    },
  }
}
