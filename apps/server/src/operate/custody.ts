import type { LogFiles } from '@oficio/custody/log'
import type { Pool } from 'pg'
import { type Anchoring, anchoredAll } from '../custody/anchors.ts'
import { type LastAnswer, logRow } from '../custody/log-row.ts'
import { proofOf, type RecordProof } from '../custody/proof.ts'
import type { LeafOf } from '../custody/records.ts'
import { heardOf, nobody } from '../custody/words.ts'
import { Refused } from './refused.ts'

/** What the word of one witness or authority is worth, by its signatures and not by what a row says of it. */
interface OthersWord {
  readonly name: string
  /**
   * `seen`: a signature of it holds. `silent`: its key is set, and it gave none yet. `unknown`: nobody set a
   * key for it, and what it says counts for nothing. `wrong`: a row gives as its word what it never signed,
   * or as its answer what no signature shows. `doubts`: it says that this is not the log that it saw.
   */
  readonly state: 'seen' | 'silent' | 'unknown' | 'wrong' | 'doubts'
  /** The largest checkpoint of which its word holds. */
  readonly size?: number
  /** The moment that its signature says. */
  readonly at?: string
  /** Why it gave no word when it was asked the last time; the row's word, and nobody's. */
  readonly asked?: LastAnswer
}

/** Where the custody log stands, and who else saw it by a signature that holds. */
export async function logStatus(pool: Pool, anchoring: Anchoring = nobody): Promise<object> {
  const row = await logRow(pool)
  if (!row) throw new Refused('no-log')
  const { rows } = await pool.query<{ waiting: number }>(
    'select count(*)::int as waiting from custody_waiting',
  )
  const { origin, key, size, at, fault, told } = row
  const { anchored, words } = await wordsOf(pool, anchoring, told)
  const named = namesSet(anchoring).size
  return { origin, key, size, at, fault, waiting: rows[0]?.waiting ?? 0, anchored, named, words }
}

/** Each who is set or of whom a row tells, and of how many checkpoints a word holds. */
async function wordsOf(
  pool: Pool,
  anchoring: Anchoring,
  told: Readonly<Record<string, LastAnswer>>,
): Promise<{ readonly anchored: number; readonly words: readonly OthersWord[] }> {
  const seen = new Map<string, { readonly size: number; readonly at: string | undefined }>()
  const [wrong, set] = [new Set<string>(), namesSet(anchoring)]
  const unknown = new Set(Object.keys(told).filter((name) => !set.has(name)))
  let anchored = 0
  for (const one of await anchoredAll(pool)) {
    const heard = await heardOf(one, anchoring)
    const names = [...heard.witnesses, ...heard.stamps]
    if (names.length > 0) anchored += 1
    for (const name of names) seen.set(name, { size: one.size, at: heard.moments.get(name) })
    for (const name of heard.wrong) wrong.add(name)
    for (const name of heard.unknown) unknown.add(name)
  }
  const stateOf = (name: string): OthersWord['state'] => {
    const last = told[name]
    // It is said to have answered as it should, and nothing that it signed is there.
    const isBare =
      last !== undefined && last.why === undefined && last.size !== seen.get(name)?.size && !unknown.has(name)
    if (set.has(name) && last?.doubt) return 'doubts'
    if (wrong.has(name) || isBare) return 'wrong'
    return seen.has(name) ? 'seen' : set.has(name) ? 'silent' : 'unknown'
  }
  const words = [...new Set([...set, ...seen.keys(), ...wrong, ...unknown])]
    .sort()
    .map((name): OthersWord => {
      const { size, at } = seen.get(name) ?? {}
      const asked = told[name]
      return {
        ...{ name, state: stateOf(name) },
        ...(size === undefined ? {} : { size }),
        ...(at === undefined ? {} : { at }),
        ...(asked === undefined ? {} : { asked }),
      }
    })
  return { anchored, words }
}

const namesSet = ({ witnesses, authorities }: Anchoring): ReadonlySet<string> =>
  new Set([...witnesses.map(({ key }) => key.name), ...authorities.map(({ name }) => name)])

/** The last checkpoint, with the witnesses' lines where they have seen that one. */
export async function lastCheckpoint(pool: Pool): Promise<object> {
  const row = await logRow(pool)
  if (row?.checkpoint == null) throw new Refused('no-log')
  const last = (await anchoredAll(pool)).at(-1)
  return { checkpoint: last?.size === row.size ? last.cosigned : row.checkpoint, key: row.key }
}

const kinds: ReadonlySet<string> = new Set<LeafOf>(['act', 'look', 'entry'])

/** The proof of a record: its kind, its identifier, and of a list its place, the last where none is said. */
export async function logProof(
  pool: Pool,
  files: LogFiles,
  [of = '', subject = '', seq = '']: readonly string[],
  anchoring?: Anchoring,
): Promise<RecordProof & { readonly seq: number }> {
  if (!kinds.has(of) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subject))
    throw new Refused('no-such-record')
  const place = seq === '' ? await lastPlace(pool, of as LeafOf, subject) : Number(seq)
  if (!Number.isSafeInteger(place)) throw new Refused('no-such-record')
  const proof = await proofOf(pool, files, { of: of as LeafOf, subject, seq: place }, anchoring)
  if (typeof proof === 'string') throw new Refused(proof)
  return { ...proof, seq: place }
}

async function lastPlace(pool: Pool, of: LeafOf, subject: string): Promise<number> {
  const { rows } = await pool.query<{ seq: number | null }>(
    of === 'act'
      ? 'select max(seq) as seq from act where request_id = $1'
      : of === 'entry'
        ? 'select max(seq) as seq from registry_act where subject_id = $1'
        : 'select 0 as seq from look where id = $1',
    [subject],
  )
  return rows[0]?.seq ?? Number.NaN
}
