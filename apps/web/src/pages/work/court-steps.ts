import type { Act, Exhibit } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { readZip } from '@oficio/verify/zip'
import type { Summing } from '../../files/sums.ts'
import type { ReadFile } from '../../pack/court/archive.ts'
import { sealer } from '../../sealed/line.ts'
import { NotGiven, openExhibit, piecesOf } from '../../sealed/take.ts'
import { heldNow, unlock } from '../../sealed/unlock.ts'
import { type Client, newKey, type Value } from '../../signed-in/client.ts'
import type { TakenFile } from './unit-bundle.ts'

/** Why a file does not come into a bundle; of which file. */
export class NotTaken extends Error {
  readonly why: 'differs' | 'broken' | 'no-key'
  readonly file: string
  constructor(why: NotTaken['why'], file: string) {
    super(`${why}: ${file}`)
    this.name = 'NotTaken'
    this.why = why
    this.file = file
  }
}

/** One file of a delivery, with what it was sealed to. */
export interface ToTake {
  readonly exhibit: Exhibit
  readonly leg: number
  /** The unit’s key that opens it. */
  readonly key: string
}

interface Taking {
  readonly client: Client
  readonly summing: Summing
  readonly request: string
  readonly opening: string
  /** The last act that was read: each look is one more. */
  readonly seq: number
  readonly as: TakenFile['as']
  readonly purpose: string
  readonly now: () => string
  readonly told: (name: string, share: number) => void
}

/**
 * Opens the keys of the unit that these files were sealed to. @throws {NotTaken} where this person has no
 * share
 */
export async function unlockFor(client: Client, files: readonly ToTake[]): Promise<void> {
  const lacks = (held: readonly string[]) => files.find(({ key }) => !held.includes(key))
  if (!lacks(await heldNow())) return
  const told = await client.unitKeys({})
  if (!told.ok) throw new NotGiven(told.problem)
  const still = lacks(await unlock(told.value))
  if (still) throw new NotTaken('no-key', still.exhibit.name)
}

/**
 * Takes files of deliveries for a bundle: each is written down with what for before its first byte is given,
 * and held against what the provider signed, opened or as it is sealed.
 *
 * @throws {NotTaken} for the first that is not as it was signed; {NotGiven} where the house gives none
 */
export async function takeAll(files: readonly ToTake[], taking: Taking): Promise<readonly TakenFile[]> {
  const taken: TakenFile[] = []
  let seq = taking.seq
  for (const file of files) {
    const noted = await noteOne(file, { ...taking, seq })
    seq = noted.seq
    taken.push(await takeOne(file, noted, taking))
  }
  return taken
}

async function noteOne({ exhibit, leg }: ToTake, { client, request, opening, seq, purpose, as }: Taking) {
  const body = { request, opening, seq, leg, exhibit: exhibit.ciphertextSha256, purpose, as }
  const told = await client.exhibitExport(body, { key: newKey() })
  if (!told.ok) throw new NotGiven(told.problem)
  return told.value
}

async function takeOne(
  { exhibit, key }: ToTake,
  { seq: act, pieces }: Value<'exhibitExport'>,
  { client, summing, request, opening, as, now, told }: Taking,
): Promise<TakenFile> {
  const { name, ciphertextSha256, ciphertextSize } = exhibit
  const noted = { request, opening, exhibit: ciphertextSha256, act, pieces }
  const share = (part: number) => told(name, part)
  const read = async (file: Blob, sha256: string): Promise<ReadFile> => {
    const sum = await summing.sum(file, () => {})
    if (sum.sha256 !== sha256) throw new NotTaken('differs', name)
    return { file, ...sum }
  }
  if (as === 'unsealed') {
    const { verdict, plain } = await openExhibit(client, sealer, { noted, key, said: exhibit, told: share })
    if (verdict !== 'as-signed' || !plain)
      throw new NotTaken(verdict === 'as-signed' ? 'broken' : verdict, name)
    return { exhibit, as, source: await read(plain, exhibit.sha256), at: now() }
  }
  const parts: Blob[] = []
  let done = 0
  for await (const piece of piecesOf(client, noted)) {
    parts.push(new Blob([piece]))
    done += piece.length
    share(done / ciphertextSize)
  }
  return { exhibit, as, source: await read(new Blob(parts), ciphertextSha256), at: now() }
}

/**
 * All that goes into the bundle besides, read after the files were taken: the looks at them stand in it too.
 */
export async function readForCourt(client: Client, request: string, opening: string) {
  const read = await client.requestRead({ request, opening })
  if (!read.ok) throw new NotGiven(read.problem)
  const pack = await packFiles(client, request, opening)
  const proofs = await proofsOf(client, request, opening)
  const { acts, content } = read.value
  return { acts: acts as readonly Act[], request: content as EvidenceRequest, pack, proofs }
}

const triesOfProofs = 8

/**
 * The proofs of all acts. What was just done has its leaf within a second, and the word of others some
 * seconds later: they are waited for, and where they do not come the bundle says so.
 */
async function proofsOf(client: Client, request: string, opening: string): Promise<Value<'requestProofs'>> {
  for (let tries = 1; ; tries += 1) {
    const told = await client.requestProofs({ request, opening })
    if (!told.ok && told.problem.code !== 'too-many-requests') throw new NotGiven(told.problem)
    if (told.ok && (tries >= triesOfProofs || isAllShown(told.value))) return told.value
    if (tries >= triesOfProofs) throw new NotGiven(told.ok ? undefined : told.problem)
    await new Promise((done) => setTimeout(done, (told.ok ? 1 : (told.retryAfter ?? 2)) * 1000))
  }
}

function isAllShown({ proofs, checkpoints, authorities }: Value<'requestProofs'>): boolean {
  const stamped = new Set(checkpoints.map(({ size }) => size))
  return proofs.every(({ size }) => size !== null && (authorities === 0 || stamped.has(size)))
}

/** What is in the sealed pack; undefined where the letter was not sealed here. */
async function packFiles(client: Client, request: string, opening: string) {
  const told = await client.requestPack({ request, opening })
  if (!told.ok) {
    if (told.problem.code === 'not-now') return undefined
    throw new NotGiven(told.problem)
  }
  const entries = await readZip(new Blob([told.value]))
  return Promise.all(
    entries.map(async ({ name, open }) => ({
      name,
      bytes: new Uint8Array(await new Response(await open()).arrayBuffer()),
    })),
  )
}
