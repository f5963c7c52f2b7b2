// Sealed files on their way under faults: four are brought at once to a house that is killed thirty times,
// and one of 300 MB over a line that is cut three times while the memory of the house is watched. Nothing
// that was acknowledged may be lost, and no two pieces may come to one place. A house that lost a piece has
// to be found.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@oficio/contract/api'
import { filesToSeal, sealInto } from '@oficio/custody/age'
import { demonstrationDatabase, type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { type HouseProcess, houseProcess } from '@oficio/example/process'
import { bringAnnexes, disclosure, opened, type Seat, seat } from '@oficio/example/requests'
import { lostRecipients, madeUnitKey } from '@oficio/example/unit-key'

const rounds = Number(process.env.OFICIO_FAULT_ROUNDS ?? 30)
const atOnce = 4
const seed = Number(process.env.OFICIO_SEED ?? Date.now() % 1_000_000)
const [pieceBytes, fileBytes] = [256 * 1024, 12_000_000]
const largeBytes = Number(process.env.OFICIO_FAULT_BYTES ?? 300_000_000)
/** What a house may need more for a large file than for none, however large. */
const mostGrowth = 150 * 1024 * 1024

let state = seed
const random = (below: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((state / 2_147_483_648) * below)
}
const demand = (holds: unknown, why: string): void => {
  if (!holds) throw new Error(why)
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

interface Ground {
  readonly house: ExampleHouse
  readonly desk: Seat
  readonly request: string
  readonly key: string
  /** The node that answers now; another one after each death. */
  node: HouseProcess
}

/** A request on the desk of a provider, of a unit that has a key. */
async function onDesk(house: ExampleHouse): Promise<Pick<Ground, 'request' | 'key'>> {
  const sofia = await seat(house, 'Sofía')
  const client = sofia.at(house)
  const made = told(await client.caseCreate({ reference: 'EJ-14', sealed: false, requests: [disclosure] }))
  const request = made.requests[0] as string
  const opening = await opened(client, made.case)
  await bringAnnexes(client, { request, opening }, disclosure)
  told(await client.requestSubmit({ request, opening, seq: 1 }))
  for (const [name, seq] of [
    ['Nora', 2],
    ['Elena', 3],
  ] as const) {
    const approver = (await seat(house, name)).at(house)
    const seen = { request, opening: await opened(approver, made.case, 'decision'), seq }
    const touch = await touchFor(approver, { for: 'request.approve', ...seen })
    told(await approver.requestApprove({ ...seen, touch }))
  }
  const signing = { request, opening, seq: 4 }
  const touch = await touchFor(client, { for: 'request.sign', ...signing })
  told(await client.requestSign({ ...signing, touch }))
  const subject = { request, opening, seq: 5 }
  const sending = await touchFor(client, { for: 'other', action: 'request.send', subject })
  told(await client.requestSend({ ...subject, touch: sending }))
  // Who heads the unit makes its key.
  const { key } = await madeUnitKey((await seat(house, 'Bruno')).at(house))
  return { request, key }
}

/** So many bytes, sealed as a desk seals them. */
async function sealedFile(folder: string, name: string, bytes: number): Promise<Buffer> {
  const path = join(folder, name)
  writeFileSync(path, Buffer.alloc(bytes, `${name} `))
  await sealInto(join(folder, `${name}-sealed`), await filesToSeal([path]), Object.values(lostRecipients))
  return readFileSync(join(folder, `${name}-sealed`, `${name}.age`))
}

/** What a call answers; undefined where nobody answered, or it is to be asked again. */
async function answerOf<T>(
  call: () => Promise<
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly problem: { readonly code: string; readonly cause?: string | undefined } }
  >,
): Promise<T | 'refused' | undefined> {
  const answer = await call().catch(() => undefined)
  if (answer?.ok) return answer.value
  return answer?.problem.code === 'not-now' || answer?.problem.code === 'not-found' ? 'refused' : undefined
}

async function until<T>(call: Parameters<typeof answerOf<T>>[0], why: string): Promise<T> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const answer = await answerOf(call)
    if (answer === 'refused') throw new Error(why)
    if (answer !== undefined) return answer
    await pause(50)
  }
  throw new Error(`nobody answered: ${why}`)
}

/**
 * Brings one file as a page does, whatever becomes of the house: what was acknowledged is asked for after
 * each cut.
 *
 * @param stop ends before the file is whole, and gives what is there
 */
async function brings(on: Ground, file: Buffer, by: number, stop = () => false): Promise<string> {
  const client = (): Client => on.desk.at(on.node)
  const { upload } = await until(
    () => client().deliveryBegin({ request: on.request, key: on.key, size: file.length }),
    'it was not begun',
  )
  let there = 0
  while (there < file.length && !stop()) {
    const stream = new Uint8Array(file.subarray(there, there + by))
    const answer = await answerOf(() => client().deliveryPiece({ upload, offset: there, stream }))
    if (typeof answer === 'object') {
      there = answer.offset
      continue
    }
    const told = await until(() => client().deliveryOffset({ upload }), 'the house knows it no more')
    demand(told.offset >= there, `${there} bytes were acknowledged, and ${told.offset} are here`)
    demand(told.offset <= there + stream.length, 'more is here than was ever sent')
    let at = 0
    for (const { size, sha256: sum } of told.pieces) {
      demand(sha256(file.subarray(at, at + size)) === sum, 'a piece is another than was sent')
      at += size
    }
    there = told.offset
  }
  return upload
}

/** The house reads it back from its disk: only where that is what was sent is it here. */
async function isWhole(on: Ground, upload: string, file: Buffer): Promise<void> {
  const { sha256: sum, size } = await until(
    () => on.desk.at(on.node).deliveryFinish({ upload }),
    'what is here is not whole',
  )
  demand(sum === sha256(file) && size === file.length, 'what is here is not what was sent')
}

async function killedThirtyTimes(
  on: Ground,
  folder: string,
  start: () => Promise<HouseProcess>,
): Promise<void> {
  const files = await Promise.all(
    Array.from({ length: atOnce }, (_, at) => sealedFile(folder, `file-${at}`, fileBytes)),
  )
  let isOver = false
  let whole = 0
  const bringing = files.map(async (file) => {
    while (!isOver) {
      const upload = await brings(on, file, pieceBytes)
      await isWhole(on, upload, file)
      whole += 1
    }
  })
  const killing = async () => {
    for (let round = 0; round < rounds; round += 1) {
      await pause(50 + random(700))
      await on.node.kill()
      on.node = await start()
    }
    isOver = true
  }
  await Promise.all([killing(), ...bringing])
  demand(whole >= atOnce, 'no file came whole')
  console.log(`    ${whole} files came whole over ${rounds} deaths`)
}

/** A piece that is acknowledged and not kept, as by a house that does not sync: the harness must see it. */
async function lostPieceIsFound(on: Ground, folder: string): Promise<void> {
  const file = await sealedFile(folder, 'lost', 1_000_000)
  const upload = await brings(on, file, pieceBytes)
  const { pieces } = await until(() => on.desk.at(on.node).deliveryOffset({ upload }), 'it is not known')
  const { sha256: sum = '' } = pieces[1] ?? {}
  rmSync(join(on.house.house.parts.files.place, sum.slice(0, 2), sum.slice(2)))
  const answer = await on.desk
    .at(on.node)
    .deliveryFinish({ upload })
    .catch(() => undefined)
  demand(!answer?.ok, 'nothing found that a piece was lost')
}

/** Bytes that a process holds; none where it is gone. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

async function largeFile(on: Ground, folder: string, start: () => Promise<HouseProcess>): Promise<void> {
  const file = await sealedFile(folder, 'large', largeBytes)
  const by = 8 * 1024 * 1024
  let [least, most, cuts, done] = [Number.POSITIVE_INFINITY, 0, 0, false]
  const watching = (async () => {
    while (!done) {
      const { pid } = on.node
      await pause(50)
      if (pid !== on.node.pid) continue
      const now = memoryOf(pid)
      if (now === 0) continue
      least = Math.min(least, now)
      most = Math.max(most, now - least)
    }
  })()
  const cutting = (async () => {
    for (; cuts < 3 && !done; cuts += 1) {
      await pause(400 + random(400))
      await on.node.kill()
      on.node = await start()
      least = memoryOf(on.node.pid)
    }
  })()
  try {
    const upload = await brings(on, file, by)
    await cutting
    await isWhole(on, upload, file)
  } finally {
    done = true
    await watching
  }
  demand(most < mostGrowth, `the house needed ${Math.round(most / 1e6)} MB more for it`)
  console.log(
    `    ${largeBytes / 1e6} MB, cut ${cuts} times; the house needed ${Math.round(most / 1e6)} MB more at most`,
  )
}

console.log(`seed ${seed}`)
const folder = mkdtempSync(join(tmpdir(), 'oficio-faults-uploads-'))
const data = join(folder, 'data')
const database = await demonstrationDatabase(data)
const house = await exampleHouse({
  address: database.address,
  appAddress: database.appAddress,
  data,
  isSwept: true,
})
const start = () => houseProcess(database.address, data)
const on: Ground = { house, desk: await seat(house, 'Wei'), ...(await onDesk(house)), node: await start() }
try {
  for (const [what, step] of [
    [`${rounds} times killed while ${atOnce} files come at once`, () => killedThirtyTimes(on, folder, start)],
    ['a piece that was acknowledged and is lost is found', () => lostPieceIsFound(on, folder)],
    ['a large file over a line that is cut three times', () => largeFile(on, folder, start)],
  ] as const) {
    const started = performance.now()
    await step()
    console.log(`ok  ${what} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  }
} finally {
  await on.node.close().catch(() => {})
  await house.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
}
