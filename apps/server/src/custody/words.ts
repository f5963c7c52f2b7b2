import type { WitnessAt } from '@oficio/custody/witness'
import { checkNote, readNote } from '@oficio/verify/log'
import { checkTimeStamp } from '@oficio/verify/time-stamp'
import type { StampAuthority } from './stamps.ts'

/** Who else is told what the log signed. */
export interface Anchoring {
  readonly witnesses: readonly WitnessAt[]
  readonly authorities: readonly StampAuthority[]
}

/** A checkpoint with all that others said of it. */
export interface Anchored {
  readonly size: number
  /** As the log signed it: what is stamped. */
  readonly checkpoint: string
  /** With the lines of the witnesses. */
  readonly cosigned: string
  readonly witnesses: readonly { readonly name: string; readonly line: string }[]
  readonly stamps: readonly { readonly name: string; readonly token: Uint8Array }[]
}

/** What the words of others about one checkpoint are worth to whoever set these keys. */
interface Heard {
  /** Witnesses whose word holds under the key that is set for them. */
  readonly witnesses: readonly string[]
  /** Authorities whose stamp holds. */
  readonly stamps: readonly string[]
  /** Nobody set a key for them: what they say counts for nothing, and against nobody. */
  readonly unknown: readonly string[]
  /** Whose word it is not. */
  readonly wrong: readonly string[]
  /** The latest moment that a word which holds says, in ISO text; undefined where none holds. */
  readonly latest: string | undefined
  /** The moment that each word which holds says, in ISO text, by the name of whoever gave it. */
  readonly moments: ReadonlyMap<string, string>
}

export const nobody: Anchoring = { witnesses: [], authorities: [] }

/**
 * Judges each word of others about a checkpoint. A row of the database is nobody's word until its signature
 * holds.
 */
export async function heardOf(anchored: Anchored, { witnesses, authorities }: Anchoring): Promise<Heard> {
  const heard = { witnesses: [], stamps: [], unknown: [], wrong: [] } as Record<
    Exclude<keyof Heard, 'latest' | 'moments'>,
    string[]
  >
  const moments = new Map<string, string>()
  const keys = witnesses.map(({ key }) => key).filter(({ type }) => type === 4)
  for (const { name, line } of anchored.witnesses) {
    const note = readNote(Buffer.from(anchored.checkpoint + line))
    const own = note ? (await checkNote(note, keys)).filter((one) => one.name === name) : []
    const held = own.find(({ state }) => state === 'holds')
    if (own.some(({ state }) => state === 'fails') || own.length === 0) heard.wrong.push(name)
    else if (held) heard.witnesses.push(name)
    else heard.unknown.push(name)
    if (held?.state === 'holds' && held.time !== undefined)
      moments.set(name, new Date(held.time * 1000).toISOString())
  }
  for (const { name, token } of anchored.stamps) {
    const authority = authorities.find((one) => one.name === name)
    if (!authority) heard.unknown.push(name)
    else {
      const of = { data: Buffer.from(anchored.checkpoint) }
      const verdict = await checkTimeStamp(token, { of, ...(await authority.trust()) })
      heard[verdict.ok ? 'stamps' : 'wrong'].push(name)
      if (verdict.ok) moments.set(name, new Date(verdict.time).toISOString())
    }
  }
  return { ...heard, latest: [...moments.values()].sort().at(-1), moments }
}
