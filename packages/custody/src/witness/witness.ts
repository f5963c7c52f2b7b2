import { sameBytes } from '@oficio/verify/bytes'
import {
  base64,
  type Checkpoint,
  checkNote,
  fromBase64,
  isConsistent,
  type Note,
  type NoteKey,
  readCheckpoint,
  readNote,
} from '@oficio/verify/log'
import type { NoteSigner } from '../log/index.ts'

/** What a witness remembers of a log: the last that it cosigned. */
export interface Seen {
  readonly size: bigint
  /** Base64. */
  readonly root: string
}

/** Where a witness remembers. What it is told to remember is durable when `remember` returns. */
export interface WitnessMemory {
  seen(origin: string): Promise<Seen | undefined>
  remember(origin: string, seen: Seen): Promise<void>
}

export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422 | 500
  readonly body: string
  readonly type?: string
}

/** A checkpoint that somebody wanted signed, and that speaks against the log that was seen before. */
export interface RefusedCheckpoint {
  readonly origin: string
  /**
   * `another-story`: it does not go on from what was seen, or says it otherwise. `shorter`: it holds less
   * than was seen; an old one that somebody kept does too. `other-key`: no key of that log signed it.
   */
  readonly why: 'another-story' | 'shorter' | 'other-key'
  readonly size: bigint
  readonly seen: Seen | undefined
  /** The checkpoint with its signatures, as it came. */
  readonly checkpoint: string
}

export interface WitnessParts {
  readonly signer: NoteSigner
  /** Keys of the logs that it watches. */
  readonly logs: readonly NoteKey[]
  readonly memory: WitnessMemory
  /** Seconds of Unix. */
  readonly now: () => number
  /** Told of each checkpoint that speaks against the log that was seen. */
  readonly onRefused?: (refused: RefusedCheckpoint) => Promise<void>
}

/** Bytes of the largest question: 63 hashes and a checkpoint with its signatures. */
export const mostQuestion = 64 * 1024

/**
 * A witness: signs a checkpoint of a log that it knows where it goes on from the last one that it signed, and
 * never two that do not. One question after the other.
 *
 * @see c2sp.org/tlog-witness
 */
export function createWitness(parts: WitnessParts): (question: Uint8Array) => Promise<WitnessAnswer> {
  let turn: Promise<unknown> = Promise.resolve()
  return (question) => {
    const mine = turn.then(() => judge(parts, question))
    turn = mine.catch(() => {})
    return mine
  }
}

const no = (status: Exclude<WitnessAnswer['status'], 200 | 409>, body: string): WitnessAnswer => ({
  status,
  body: `${body}\n`,
})
/** The size that it has seen, so that whoever asks goes on from there. */
const conflict = (size: bigint): WitnessAnswer => ({
  status: 409,
  body: `${size}\n`,
  type: 'text/x.tlog.size',
})

async function judge(parts: WitnessParts, question: Uint8Array): Promise<WitnessAnswer> {
  const asked = readQuestion(question)
  if (!asked) return no(400, 'not a question of a log')
  const { old, proof, note, checkpoint } = asked
  const against = async (why: RefusedCheckpoint['why'], seen?: Seen) =>
    parts.onRefused?.({
      ...{ origin: checkpoint.origin, why, size: checkpoint.size, seen, checkpoint: asked.whole },
    })
  const keys = parts.logs.filter(({ name }) => name === checkpoint.origin)
  if (keys.length === 0) return no(404, 'this log is not known here')
  const verdicts = await checkNote(note, keys)
  if (!verdicts.some(({ state }) => state === 'holds')) {
    await against('other-key')
    return no(403, 'not signed by that log')
  }
  if (old > checkpoint.size) return no(400, 'the old size is larger')
  const seen = await parts.memory.seen(checkpoint.origin)
  const size = seen?.size ?? 0n
  const root = base64(checkpoint.root)
  const isOther = seen && checkpoint.size === size && seen.root !== root
  if (isOther || checkpoint.size < size) await against(isOther ? 'another-story' : 'shorter', seen)
  if (old !== size || isOther) return conflict(size)
  if (!goesOn(seen, checkpoint, proof)) {
    await against('another-story', seen)
    return no(422, 'the proof does not lead there')
  }
  // Before a word of it is said: a witness that forgets would sign another story.
  await parts.memory.remember(checkpoint.origin, { size: checkpoint.size, root })
  return { status: 200, body: parts.signer.sign(note.text, parts.now()) }
}

function goesOn(seen: Seen | undefined, checkpoint: Checkpoint, proof: readonly Uint8Array[]): boolean {
  // Every tree goes on from nothing.
  if (!seen || seen.size === 0n) return proof.length === 0
  const root1 = fromBase64(seen.root)
  if (!root1) return false
  if (seen.size === checkpoint.size) return proof.length === 0 && sameBytes(root1, checkpoint.root)
  return isConsistent({
    size1: seen.size,
    size2: checkpoint.size,
    root1,
    root2: checkpoint.root,
    proof,
  })
}

interface Question {
  readonly old: bigint
  readonly proof: readonly Uint8Array[]
  readonly note: Note
  readonly checkpoint: Checkpoint
  /** The checkpoint as it came. */
  readonly whole: string
}

function readQuestion(bytes: Uint8Array): Question | undefined {
  if (bytes.length > mostQuestion) return undefined
  const text = Buffer.from(bytes).toString('utf8')
  const end = text.indexOf('\n\n')
  if (end < 0) return undefined
  const [first, ...lines] = text.slice(0, end).split('\n')
  const [, old] = /^old (0|[1-9]\d{0,18})$/.exec(first ?? '') ?? []
  const proof = lines.map((line) => fromBase64(line))
  const note = readNote(Buffer.from(text.slice(end + 2)))
  const checkpoint = note && readCheckpoint(note.text)
  if (old === undefined || proof.length > 63 || !proof.every((hash) => hash?.length === 32)) return undefined
  if (!note || !checkpoint) return undefined
  const whole = text.slice(end + 2)
  return { old: BigInt(old), proof: proof as Uint8Array[], note, checkpoint, whole }
}

/** The question to a witness: a checkpoint, and that it goes on from the size that the witness saw. */
export const questionOf = (old: number, proof: readonly Uint8Array[], checkpoint: string): string =>
  `old ${old}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${checkpoint}`
