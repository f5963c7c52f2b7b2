import type { IdentifierKnowledge } from '@oficio/core/identifier'
import type { CustodyFile } from '@oficio/verify/bundle'
import { answeredMapping, type ClockAnswer, ReturnError, readReturn } from '../returns/index.ts'
import { namesFrom } from './names-from.ts'
import { idsFrom } from './node.ts'
import { objectsIn, type ReadObjects } from './return-objects.ts'

/** A file of the evidence that is described, as plain values: it may be read in another thread. */
export interface ToDescribe {
  readonly file: CustodyFile
  /** All files of the evidence: the names in their description follow from them. */
  readonly evidence: readonly CustodyFile[]
  readonly answers: readonly ClockAnswer[]
  readonly provider: string | null
}

/**
 * `no-table`: nothing is said of it but what it is. `not-reached`: it may be one, and was not read through.
 */
export type FileDescribed = ReadObjects | 'no-table' | 'not-reached'

/** What a program reads out of a file of the evidence, as it was answered of it. */
export async function describeFile(
  bytes: Uint8Array,
  { file, evidence, answers, provider }: ToDescribe,
  rules: IdentifierKnowledge,
): Promise<FileDescribed> {
  try {
    const name = file.name.slice(file.name.lastIndexOf('/') + 1)
    const reading = await readReturn(bytes, answeredMapping(answers, file.sha256), rules, name)
    return objectsIn(file, reading, { rules, provider, id: idsFrom(namesFrom(evidence)) })
  } catch (error) {
    if (!(error instanceof ReturnError)) throw error
    return error.code === 'too-large' ? 'not-reached' : 'no-table'
  }
}

/** Larger files are described as files alone. */
const mostBytes = 32 * 1024 * 1024
/** Whatever is in so few bytes is read before anybody waits. */
const atOnceBytes = 256 * 1024
/** So long may the reading of all files of a bundle take. */
const longest = 60_000

interface Describing extends Pick<ToDescribe, 'answers' | 'provider'> {
  readonly evidence: readonly CustodyFile[]
  readonly rules: IdentifierKnowledge
  /** The bytes of a file that lies open where the bundle is made; undefined: they do not. */
  readonly bytesOf: (file: CustodyFile) => (() => Promise<Uint8Array<ArrayBuffer>>) | undefined
  /** Reads a file in a thread of its own, which is stopped after so many milliseconds. */
  readonly apart: (bytes: Uint8Array<ArrayBuffer>, of: ToDescribe, within: number) => Promise<FileDescribed>
  /** Milliseconds that only grow. */
  readonly clock: () => number
}

/**
 * The description of all files of the evidence, and which were not reached: what somebody wrote into a file
 * never keeps the bundle from being made. What is long is read apart and within a time, and given up after.
 */
export async function describeEvidence(of: Describing): Promise<{
  readonly read: readonly ReadObjects[]
  readonly left: readonly CustodyFile[]
}> {
  const { evidence, rules, answers, provider, bytesOf, apart, clock } = of
  const [read, left]: [ReadObjects[], CustodyFile[]] = [[], []]
  const end = clock() + longest
  for (const file of evidence) {
    const open = bytesOf(file)
    if (!open) continue
    const within = end - clock()
    const one = { file, evidence, answers, provider }
    const told =
      file.bytes > mostBytes || within <= 0
        ? 'not-reached'
        : file.bytes <= atOnceBytes
          ? await describeFile(await open(), one, rules)
          : await apart(await open(), one, within)
    if (told === 'not-reached') left.push(file)
    else if (told !== 'no-table') read.push(told)
  }
  return { read, left }
}
