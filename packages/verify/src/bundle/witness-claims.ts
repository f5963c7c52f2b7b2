import { checkNote, type NoteKey, readCheckpoint, readNote } from '../log/index.ts'
import type { ClaimRow } from './claims.ts'
import { type BundleContents, claimOf, folder, inLog } from './contents.ts'
import { provenIn, rangesOf, signedHeads } from './log-checkpoints.ts'

interface Seen {
  readonly name: string
  readonly size: bigint
  readonly time: string
}

/**
 * Which of the witnesses whose keys were given saw the log: a row each that saw it with every act in it.
 * Where none did, what they saw is told, and stays open; a signature under such a key that does not hold is
 * red.
 */
export async function witnessClaims(
  contents: BundleContents,
  keys: readonly NoteKey[],
  isLogGood: boolean,
): Promise<readonly ClaimRow[]> {
  const claim = claimOf('log-witness')
  if (keys.length === 0) return []
  if (inLog(contents).length === 0) return [claim(null, 'no-log', folder)]
  const seen = new Map<string, Seen>()
  const wrong = new Set<string>()
  for (const bytes of signedHeads(contents)) {
    const note = readNote(bytes)
    const size = note && readCheckpoint(note.text)?.size
    if (!note || size === undefined) continue
    for (const verdict of await checkNote(note, keys)) {
      if (verdict.state === 'fails') wrong.add(verdict.name)
      if (verdict.state !== 'holds' || verdict.kind !== 'witness') continue
      const before = seen.get(verdict.name)
      if (before && before.size >= size) continue
      seen.set(verdict.name, { name: verdict.name, size, time: momentOf(verdict.time ?? 0) })
    }
  }
  const red = [...wrong].map((name) => claim(false, 'wrong-signature', name))
  const named = [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  if (named.length === 0)
    return red.length > 0 ? red : [claim(null, 'not-seen', keys.map(({ name }) => name).join(', '))]
  const about = ({ name, time }: Seen) => `${name}, ${time}`
  if (!isLogGood) return [...red, ...named.map((one) => claim(null, 'log-open', about(one)))]
  const acts = provenIn(contents)
  const after = ({ size }: Seen) => acts.flatMap(({ index, place }) => (index >= size ? [place] : []))
  const whole = named.filter((one) => after(one).length === 0)
  if (whole.length > 0) return [...red, ...whole.map((one) => claim(true, 'seen-by', about(one)))]
  return [
    ...red,
    ...named.map((one) =>
      claim(null, 'seen-before', `${about(one)}: ${rangesOf(after(one).sort((a, b) => a - b))}`),
    ),
  ]
}

/** Seconds of Unix as a moment; a number that no calendar has stays a number. */
const momentOf = (seconds: number): string =>
  seconds < 8.64e12 ? `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` : String(seconds)
