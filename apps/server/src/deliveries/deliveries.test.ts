import { spawnSync } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@oficio/contract/api'
import { askedAgainstFiles, foldActs, itemsOf } from '@oficio/core/act'
import type { DeliveryManifest, ExhibitSaid } from '@oficio/core/exhibit'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { checkLists } from '@oficio/example/inside'
import { bringAnnexes, disclosure, opened, type Seat, seat } from '@oficio/example/requests'
import { rowOfNobody } from '@oficio/example/row-of-nobody'
import { exampleStore, storeKey } from '@oficio/example/store'
import { wrong } from '@oficio/example/wrong'
import { checkAssertion } from '@oficio/verify/assertion'
import { fromBase64url } from '@oficio/verify/bytes'
import { canonicalJson, digestOf } from '@oficio/verify/canonical'
import { checkProof, type NoteKey, readNoteKey } from '@oficio/verify/log'
import { actionStatement, receiptStatement } from '@oficio/verify/record'
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addRegistryAct, type RegistryDoing } from '../acts/registry-act.ts'
import { asHouse } from '../db/scope.ts'
import { filesInS3 } from '../files/in-s3.ts'
import { eraseExhibits } from './erase-exhibits.ts'
import { forgetUploads } from './forget-uploads.ts'

// A desk hands sealed files over to the unit that asked. What a browser does is done here by the library of
// the format itself, and by its command where it is installed.

/** Stands in what is handed over, and may be found nowhere on this side. */
const marker = `MARCA-${randomBytes(12).toString('hex')}`

const data = mkdtempSync(join(tmpdir(), 'oficio-deliveries-'))
let house: ExampleHouse
const lines: string[] = []
let sofia: Seat
let bruno: Seat
let wei: Seat
let caio: Seat
beforeAll(async () => {
  house = await exampleHouse({ data, logPause: 0, securityOut: (line) => void lines.push(line) })
  ;[sofia, bruno, wei, caio] = await Promise.all([
    seat(house, 'Sofía'),
    seat(house, 'Bruno'),
    seat(house, 'Wei'),
    seat(house, 'Caio'),
  ])
})
afterAll(async () => {
  await house.close()
  rmSync(data, { recursive: true, force: true })
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const touching = async <Subject extends Record<string, unknown>>(
  client: Client,
  action: string,
  subject: Subject,
) => ({ ...subject, touch: await touchFor(client, { for: 'other', action, subject }) })

/** A secret in the armour in which shares are kept. */
async function sealedFor(recipient: string, secret: string): Promise<string> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return armor.encode(await encrypter.encrypt(secret))
}
async function openedBy(identity: string, sealed: string): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(armor.decode(sealed), 'text')
}

interface Member {
  readonly at: Seat
  readonly identity: string
  readonly member: string
}

/** What a browser does with a passkey that makes secrets: here the secret is made by chance. */
async function offers(at: Seat): Promise<Member> {
  const client = at.at(house)
  const identity = await generateX25519Identity()
  const passkey = await newest(at.person)
  const subject = { passkey, recipient: await identityToRecipient(identity) }
  const { member } = told(await client.unitKeyOffer(await touching(client, 'unit-key.offer', subject)))
  return { at, identity, member }
}
const newest = async (person: string): Promise<string> =>
  (
    await house.house.parts.pool.query<{ id: string }>(
      'select id from passkey where person_id = $1 and revoked_at is null order by created_at desc limit 1',
      [person],
    )
  ).rows[0]?.id as string

interface UnitKey {
  readonly key: string
  readonly recipient: string
  readonly recovery: string
  /** What stands on the paper. */
  readonly paper: string
}

async function makesKey(by: Member, others: readonly Member[] = []): Promise<UnitKey> {
  const client = by.at.at(house)
  const [identity, paper] = [await generateX25519Identity(), await generateX25519Identity()]
  const [recipient, recovery] = [await identityToRecipient(identity), await identityToRecipient(paper)]
  const shares = await Promise.all(
    [by, ...others].map(async (one) => ({
      member: one.member,
      sealed: await sealedFor(await identityToRecipient(one.identity), identity),
    })),
  )
  const replaces = told(await client.unitKeys({})).keys[0]?.key ?? null
  const subject = { recipient, recovery, replaces, shares, paper: await sealedFor(recovery, identity) }
  const { key } = told(await client.unitKeyMake(await touching(client, 'unit-key.make', subject)))
  return { key, recipient, recovery, paper }
}

/** The secret half of a key, as this member opens it from what the house gives. */
async function secretOf(by: Member, key: string): Promise<string> {
  const { shares } = told(await by.at.at(house).unitKeys({}))
  for (const share of shares.filter((one) => one.key === key)) {
    const secret = await openedBy(by.identity, share.sealed).catch(() => undefined)
    if (secret) return secret
  }
  throw new Error('no share of it')
}

/** Whoever opens the keys gives another member, or the paper, shares of all of them. */
async function gives(by: Member, to: Member | null): Promise<void> {
  const client = by.at.at(house)
  const { keys } = told(await client.unitKeys({}))
  const recipient = to ? await identityToRecipient(to.identity) : (keys[0]?.recovery ?? '')
  const opens = await Promise.all(
    keys.map(async ({ key }) => ({ key, secret: await secretOf(by, key).catch(() => undefined) })),
  )
  const shares = await Promise.all(
    opens.flatMap(({ key, secret }) =>
      secret
        ? [sealedFor(recipient, secret).then((sealed) => ({ key, member: to?.member ?? null, sealed }))]
        : [],
    ),
  )
  told(await client.unitKeyShare(await touching(client, 'unit-key.share', { shares })))
}

/** A request of Sofía’s unit that lies on the desk of Wei. */
async function sent(): Promise<{ readonly case: string; readonly request: string }> {
  const client = sofia.at(house)
  const made = told(await client.caseCreate({ reference: 'EJ-62', sealed: false, requests: [disclosure] }))
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
    told(
      await approver.requestApprove({
        ...seen,
        touch: await touchFor(approver, { for: 'request.approve', ...seen }),
      }),
    )
  }
  const signing = { request, opening, seq: 4 }
  told(
    await client.requestSign({
      ...signing,
      touch: await touchFor(client, { for: 'request.sign', ...signing }),
    }),
  )
  told(await client.requestSend(await touching(client, 'request.send', { request, opening, seq: 5 })))
  return { case: made.case, request }
}

async function sealedTo(
  { recipient, recovery }: UnitKey,
  plain: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  encrypter.addRecipient(recovery)
  return new Uint8Array(await encrypter.encrypt(plain))
}

/** Brings a sealed file whole, in pieces of so many bytes. */
async function brings(request: string, key: string, sealed: Uint8Array<ArrayBuffer>, by = 100_000) {
  const client = wei.at(house)
  const { upload } = told(await client.deliveryBegin({ request, key, size: sealed.length }))
  for (let offset = 0; offset < sealed.length; offset += by)
    told(await client.deliveryPiece({ upload, offset, stream: sealed.slice(offset, offset + by) }))
  return { upload, ...told(await client.deliveryFinish({ upload })) }
}

const saidOf = (
  plain: Uint8Array,
  sealed: Uint8Array,
  item: string | null,
  name = 'registros.csv',
): ExhibitSaid => ({
  name,
  size: plain.length,
  sha256: sha256(plain),
  ciphertextSize: sealed.length,
  ciphertextSha256: sha256(sealed),
  source: 'archivo de cuentas',
  extractedAt: '2026-11-27T14:03:00-03:00',
  item,
})

const manifestOf = (request: string, unit: UnitKey, exhibits: readonly ExhibitSaid[]): DeliveryManifest => ({
  format: 'oficio-delivery/1',
  request,
  sealedTo: { key: unit.key, recipient: unit.recipient, recovery: unit.recovery },
  exhibits,
  declaration: null,
})

const keys = itemsOf(disclosure).map(({ key }) => key)
const given = (item: string, outcome: 'full' | 'part' | 'nothing-held' = 'full') => ({
  item,
  outcome,
  ground: null,
  words: '',
  files: [],
  beyond: [],
})

async function answers(
  request: string,
  items: readonly ReturnType<typeof given>[],
  delivery: DeliveryManifest,
  final = false,
) {
  const client = wei.at(house)
  const { seq } = told(await client.deskRead({ request }))
  const subject = { request, seq, items, reference: 'LE-9', final, delivery }
  return client.deskAnswer(await touching(client, 'desk.answer', subject))
}

const plainOf = (bytes: number): Uint8Array<ArrayBuffer> => {
  return new Uint8Array(Buffer.alloc(bytes, `${marker} `))
}

/** Whatever stands in these bytes, also packed, would be found by it. */
const holds = (bytes: Buffer, text: string) =>
  bytes.includes(text) || bytes.includes(Buffer.from(text).toString('base64').slice(2, -4))

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

test('a desk seals, brings in pieces over a line that is cut, and hands over; the unit opens what was said, and no byte of it is here in the clear', async () => {
  const boss = await offers(bruno)
  const unit = await makesKey(boss)
  const officer = await offers(sofia)
  // Whoever only offered opens nothing yet.
  expect(told(await sofia.at(house).unitKeys({})).shares).toEqual([])
  await gives(boss, officer)

  const one = await sent()
  const read = told(await wei.at(house).deskRead({ request: one.request }))
  expect(read.unitKey).toMatchObject({ key: unit.key, recipient: unit.recipient, recovery: unit.recovery })
  const plain = plainOf(400_000)
  const sealed = await sealedTo(unit, plain)
  const desk = wei.at(house)
  const { upload } = told(
    await desk.deliveryBegin({ request: one.request, key: unit.key, size: sealed.length }),
  )
  const piece = (offset: number, end: number) =>
    desk.deliveryPiece({ upload, offset, stream: sealed.slice(offset, end) })
  told(await piece(0, 150_000))
  // Cut before the answer came: the offset says that it is here, and the same piece again has no effect.
  expect(await piece(0, 150_000)).toMatchObject({ problem: { code: 'not-now', cause: 'other-offset' } })
  const { offset, pieces } = told(await desk.deliveryOffset({ upload }))
  expect([offset, pieces]).toEqual([150_000, [{ size: 150_000, sha256: sha256(sealed.slice(0, 150_000)) }]])
  // Two at once for one place: one of them is there.
  const both = await Promise.all([piece(offset, 300_000), piece(offset, 300_000)])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await desk.deliveryFinish({ upload })).toMatchObject({ problem: { cause: 'not-whole' } })
  told(await piece(300_000, sealed.length))
  expect(told(await desk.deliveryFinish({ upload }))).toEqual({ sha256: sha256(sealed), size: sealed.length })
  expect(await piece(sealed.length, sealed.length + 1)).toMatchObject({ problem: { cause: 'other-offset' } })

  const manifest = manifestOf(one.request, unit, [saidOf(plain, sealed, keys[0] as string)])
  told(await answers(one.request, [given(keys[0] as string)], manifest))

  const client = sofia.at(house)
  const opening = await opened(client, one.case)
  const request = told(await client.requestRead({ request: one.request, opening }))
  const exhibit = foldActs(request.acts).legs[0]?.exhibits?.[0]
  expect(exhibit).toMatchObject({ name: 'registros.csv', sha256: sha256(plain), looks: 0, returned: null })

  // The touch of whoever answered is over the answer with the manifest in it: anyone counts it again.
  const [answered, handed] = request.acts.slice(-2)
  if (answered?.kind !== 'answered' || handed?.kind !== 'handed-over') throw new Error('not handed over')
  const { items, reference, final } = answered.body
  const subject = { request: one.request, seq: answered.seq - 1, items, reference, final, delivery: manifest }
  const person = handed.by.person
  const { rows } = await house.house.parts.pool.query<{ id: string; key: Buffer }>(
    'select id, public_key as key from passkey where id = $1',
    [handed.body.assertion.id],
  )
  const verdict = await checkAssertion({
    credential: { id: rows[0]?.id ?? '', publicKey: rows[0]?.key.toString('base64url') ?? '' },
    assertion: handed.body.assertion,
    challenge: Buffer.from(digestOf(actionStatement('desk.answer', person, subject)), 'hex'),
    rpId: 'localhost',
    origins: ['http://localhost'],
  })
  expect(verdict.ok).toBe(true)
  // And the receipt of the house is over the digest of the manifest.
  expect(handed.body.digest).toBe(digestOf(manifest))
  const { receipt } = handed.body
  const statement = receiptStatement(
    'received',
    one.request,
    request.revision,
    digestOf(manifest),
    wei.unit,
    receipt.at,
  )
  const key = await crypto.subtle.importKey(
    'jwk',
    { ...(house.house.parts.receipts.publicKey as JsonWebKey) },
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  )
  const bytes = new TextEncoder().encode(canonicalJson(statement))
  const signature = fromBase64url(receipt.signature) ?? new Uint8Array()
  expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, bytes)).toBe(true)

  // Nobody has a byte before it is written down what for.
  const look = { request: one.request, opening, exhibit: sha256(sealed) }
  expect(await client.exhibitPiece({ ...look, act: request.seq, place: 0 })).toMatchObject({
    problem: { cause: 'not-said' },
  })
  const noted = told(
    await client.exhibitOpen({
      request: one.request,
      opening,
      seq: request.seq,
      leg: 1,
      exhibit: sha256(sealed),
      purpose: 'buscar la conexión del 3 de octubre',
    }),
  )
  const got = await Promise.all(
    noted.pieces.map(async (_, place) => told(await client.exhibitPiece({ ...look, act: noted.seq, place }))),
  )
  const whole = Buffer.concat(got)
  expect(sha256(whole)).toBe(sha256(sealed))
  const decrypter = new Decrypter()
  decrypter.addIdentity(await secretOf(officer, unit.key))
  expect(sha256(await decrypter.decrypt(new Uint8Array(whole)))).toBe(sha256(plain))
  // What stands on the paper opens it too: by the command of the format where it is installed, else by its
  // library.
  expect(sha256(await openedWithPaper(unit.paper, whole))).toBe(sha256(plain))
  // Who looked, what for, is in the list that nobody changes.
  const last = told(await client.requestRead({ request: one.request, opening })).acts.at(-1)
  expect([last?.kind, last?.by.name, last?.body]).toEqual([
    'unsealed',
    'Sofía Inventada',
    { leg: 1, exhibit: sha256(sealed), purpose: 'buscar la conexión del 3 de octubre' },
  ])

  // Every act, this look among them, is shown to stand in the log, under a checkpoint that others stamped.
  await house.house.parts.custody.write()
  await house.house.parts.custody.anchor()
  const { acts } = told(await client.requestRead({ request: one.request, opening }))
  const shown = told(await client.requestProofs({ request: one.request, opening }))
  const known = [readNoteKey(shown.key ?? '') as NoteKey]
  for (const [at, { seq, size, proof }] of shown.proofs.entries()) {
    const entry = Buffer.from(JSON.stringify(acts[at]))
    const report = await checkProof(Buffer.from(proof ?? ''), { keys: known, entry })
    expect([seq, report?.accepted]).toEqual([acts[at]?.seq, true])
    const over = shown.checkpoints.find((checkpoint) => checkpoint.size === size)
    expect(over?.stamps.map(({ holds }) => holds)).toEqual(Array(shown.authorities).fill(true))
  }
  expect(shown.proofs).toHaveLength(acts.length)
  // Under however many checkpoints they stand, each begins the next one.
  const sizes = [...new Set(shown.proofs.flatMap(({ size }) => size ?? []))].sort((a, b) => a - b)
  expect(shown.joins.map(({ from, to }) => [from, to])).toEqual(sizes.slice(1).map((to, i) => [sizes[i], to]))
  expect(await caio.at(house).requestProofs({ request: one.request, opening })).toMatchObject({ ok: false })

  // Neither what was handed over nor a secret half is on this side, in a row, a file or a line.
  const secrets = [marker, boss.identity, officer.identity, unit.paper, await secretOf(officer, unit.key)]
  const tables = (
    await house.house.parts.pool.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    )
  ).rows
  for (const { name } of tables) {
    const kept = await house.house.parts.pool.query<{ row: string }>(`select t::text as row from "${name}" t`)
    for (const secret of secrets)
      expect([name, kept.rows.some(({ row }) => holds(Buffer.from(row), secret))]).toEqual([name, false])
  }
  for (const path of filesUnder(data))
    for (const secret of secrets) expect([path, holds(readFileSync(path), secret)]).toEqual([path, false])
  for (const secret of secrets) expect(lines.some((line) => line.includes(secret))).toBe(false)
  // The search would have found it.
  expect(holds(Buffer.from(plain), marker)).toBe(true)
})

async function openedWithPaper(paper: string, sealed: Uint8Array): Promise<Uint8Array> {
  const isInstalled = spawnSync('age', ['--version']).status === 0
  if (!isInstalled) {
    const decrypter = new Decrypter()
    decrypter.addIdentity(paper)
    return decrypter.decrypt(new Uint8Array(sealed))
  }
  const [identity, file] = [join(data, 'paper.txt'), join(data, 'file.age')]
  writeFileSync(identity, `${paper}\n`)
  writeFileSync(file, sealed)
  const { stdout, status } = spawnSync('age', ['-d', '-i', identity, file], { maxBuffer: 2 ** 28 })
  for (const one of [identity, file]) rmSync(one)
  expect(status).toBe(0)
  return stdout
}

test('what was begun and never handed over goes with its bytes, and takes nothing along that another row names', async () => {
  const unit = await makesKey(await offers(bruno))
  const { request } = await sent()
  const { pool, files } = house.house.parts
  const sealed = await sealedTo(unit, plainOf(200_000))
  const own = sha256(sealed.slice(0, 100_000))
  // The second piece has the bytes of somebody's paper; the third those of an upload that is still on its
  // way.
  const paper = new Uint8Array(randomBytes(70_000))
  await files.put([paper])
  await pool.query(
    `insert into paper (id, request_id, kind, name, type, sha256, size, created_at)
     values ($1, $2, 'annex', 'orden.pdf', 'application/pdf', $3, 70000, now())`,
    [randomUUID(), request, sha256(paper)],
  )
  const desk = wei.at(house)
  const begin = async (...pieces: readonly Uint8Array<ArrayBuffer>[]) => {
    const size = pieces.reduce((sum, { length }) => sum + length, 0) + 1
    const { upload } = told(await desk.deliveryBegin({ request, key: unit.key, size }))
    let offset = 0
    for (const stream of pieces) ({ offset } = told(await desk.deliveryPiece({ upload, offset, stream })))
    return upload
  }
  const [left, going] = [
    await begin(sealed.slice(0, 100_000), paper, sealed.slice(100_000)),
    await begin(sealed.slice(0, 90_000), sealed.slice(100_000)),
  ]
  const isHere = async () =>
    Promise.all([own, sha256(paper), sha256(sealed.slice(100_000))].map((one) => files.has(one)))
  const forget = () => forgetUploads(house.house.parts, new Date().toISOString())
  await forget()
  expect(await isHere()).toEqual([true, true, true])
  await pool.query(
    "update upload set expires_at = now() + interval '1 second' - interval '2 days' where id = $1",
    [left],
  )
  // Put again after its time: somebody else may be about to name it.
  await forget()
  expect([await isHere(), await pool.query('select from upload where id = $1', [left])]).toMatchObject([
    [true, true, true],
    { rowCount: 0 },
  ])
  const again = await begin(sealed.slice(0, 100_000), paper)
  const old = new Date(Date.now() - 20 * 86_400_000)
  for (const one of [own, sha256(paper)])
    utimesSync(join(files.place, one.slice(0, 2), one.slice(2)), old, old)
  await pool.query("update upload set expires_at = now() - interval '2 days' where id = $1", [again])
  await forget()
  expect(await isHere()).toEqual([false, true, true])
  expect(told(await desk.deliveryOffset({ upload: going })).pieces).toHaveLength(2)
})

test('what is past its time, or was taken away meanwhile, is never handed over: no receipt is signed for it', async () => {
  const unit = await makesKey(await offers(bruno))
  const { request } = await sent()
  const plain = plainOf(1000)
  const bringing = async () => {
    const sealed = await sealedTo(unit, plain)
    const { upload } = await brings(request, unit.key, sealed)
    const manifest = manifestOf(request, unit, [saidOf(plain, sealed, keys[0] as string)])
    return { upload, sealed, answer: () => answers(request, [given(keys[0] as string)], manifest) }
  }
  const { pool, files } = house.house.parts
  const goneLong = (upload: string) =>
    pool.query("update upload set expires_at = now() - interval '2 days' where id = $1", [upload])
  const refused = { problem: { cause: 'exhibit-not-here' } }

  // Only just past its time, and all of it still here.
  const late = await bringing()
  await pool.query("update upload set expires_at = now() - interval '1 second' where id = $1", [late.upload])
  expect(await late.answer()).toMatchObject(refused)

  // The desk answers between the bytes and the rows.
  const raced = await bringing()
  await goneLong(raced.upload)
  let answered: unknown
  const slow = {
    ...files,
    remove: async (sum: string, before: string) => {
      const isGone = await files.remove(sum, before)
      answered ??= await raced.answer()
      return isGone
    },
  }
  await forgetUploads({ pool, files: slow }, new Date().toISOString())
  expect(answered).toMatchObject(refused)

  // Its rows say that it is here, and the disk does not.
  const lost = await bringing()
  rmSync(join(files.place, sha256(lost.sealed).slice(0, 2), sha256(lost.sealed).slice(2)))
  expect(await lost.answer()).toMatchObject(refused)
})

describe('what is not as it is said is not taken', () => {
  test('a file in the clear, one sealed to nobody’s key, another key than the unit’s, a piece too small, too much', async () => {
    const unit = await makesKey(await offers(bruno))
    const { request } = await sent()
    const desk = wei.at(house)
    const begin = async (size: number) =>
      told(await desk.deliveryBegin({ request, key: unit.key, size })).upload
    expect(await desk.deliveryBegin({ request, key: randomUUID(), size: 9 })).toMatchObject({
      problem: { cause: 'other-unit-key' },
    })
    const plain = plainOf(200_000)
    const clear = await begin(plain.length)
    expect(await desk.deliveryPiece({ upload: clear, offset: 0, stream: plain })).toMatchObject({
      problem: { cause: 'not-sealed' },
    })
    const alone = new Encrypter()
    alone.addRecipient(unit.recipient)
    const toOne = new Uint8Array(await alone.encrypt(plain))
    const upload = await begin(toOne.length)
    const put = (offset: number, stream: Uint8Array<ArrayBuffer>) =>
      desk.deliveryPiece({ upload, offset, stream })
    expect(await put(0, toOne)).toMatchObject({ problem: { cause: 'not-sealed' } })
    expect(await put(0, toOne.slice(0, 10))).toMatchObject({ problem: { cause: 'piece-size' } })
    expect(await put(9, toOne)).toMatchObject({ problem: { cause: 'other-offset' } })
    const sealed = await sealedTo(unit, plain)
    const short = await begin(sealed.length - 1)
    expect(await desk.deliveryPiece({ upload: short, offset: 0, stream: sealed })).toMatchObject({
      problem: { cause: 'piece-size' },
    })
    // Nothing of it was kept.
    expect(told(await desk.deliveryOffset({ upload: clear })).offset).toBe(0)
  })

  test('an answer whose manifest is of other files, other sizes, another key, items that are not given, or a moment without its zone', async () => {
    const unit = await makesKey(await offers(bruno))
    const { request } = await sent()
    const plain = plainOf(70_000)
    const sealed = await sealedTo(unit, plain)
    const [first = '', second = ''] = keys
    const said = saidOf(plain, sealed, first)
    const handing = (change: Partial<ExhibitSaid>, items = [given(first)]) =>
      answers(request, items, manifestOf(request, unit, [{ ...said, ...change }]))
    // Not brought yet.
    expect(await handing({})).toMatchObject({ problem: { cause: 'exhibit-not-here' } })
    await brings(request, unit.key, sealed)
    for (const [change, cause] of [
      [{ ciphertextSha256: sha256(plain) }, 'exhibit-not-here'],
      [{ size: plain.length + 1 }, 'exhibit-size'],
      [{ size: plain.length - 60_000 }, 'exhibit-size'],
      [{ extractedAt: '2026-11-27T14:03:00' }, 'exhibit-moment'],
      [{ extractedAt: '2026-02-30T14:03:00Z' }, 'exhibit-moment'],
      [{ extractedAt: '2999-11-27T14:03:00Z' }, 'exhibit-moment'],
      [{ extractedAt: '1969-12-31T20:00:00-03:00' }, 'exhibit-moment'],
      [{ name: '../registros.csv' }, 'exhibit-name'],
      [{ item: '7/7' }, 'unknown-item'],
      [{ item: second }, 'item-not-given'],
    ] as const)
      expect([change, await handing(change)]).toMatchObject([change, { problem: { cause } }])
    expect(await handing({}, [given(first, 'nothing-held')])).toMatchObject({
      problem: { cause: 'item-not-given' },
    })
    const other = manifestOf(request, { ...unit, recipient: unit.recovery }, [said])
    expect(await answers(request, [given(first)], other)).toMatchObject({
      problem: { cause: 'other-unit-key' },
    })
    // Nothing was answered by any of it, and now it is; the same file does not come twice.
    told(await handing({}))
    expect(
      await answers(request, [given(second)], manifestOf(request, unit, [{ ...said, item: second }])),
    ).toMatchObject({ problem: { cause: 'exhibit-twice' } })
  })
})

test('asked against got holds over part-deliveries; what nobody asked for goes back unread, and is read no more', async () => {
  const unit = await makesKey(await offers(bruno))
  const one = await sent()
  const [first = '', second = ''] = keys
  const files = await Promise.all(
    [first, second, null].map(async (item, at) => {
      const plain = plainOf(1_000 + at)
      const sealed = await sealedTo(unit, plain)
      await brings(one.request, unit.key, sealed)
      return saidOf(plain, sealed, item, `archivo-${at}.csv`)
    }),
  )
  const [a, b, c] = files as [ExhibitSaid, ExhibitSaid, ExhibitSaid]
  told(await answers(one.request, [given(first, 'part')], manifestOf(one.request, unit, [a])))
  const client = sofia.at(house)
  const opening = await opened(client, one.case)
  const read = async () => told(await client.requestRead({ request: one.request, opening }))
  const gaps = async () => {
    const { legs, content } = foldActs((await read()).acts)
    const { rows, beyond } = askedAgainstFiles(content ?? wrong(0), legs[0] ?? wrong(0))
    return { gaps: rows.map(({ gap }) => gap), beyond: beyond.map(({ name }) => name) }
  }
  expect(await gaps()).toEqual({ gaps: ['part', ...keys.slice(1).map(() => 'no-answer')], beyond: [] })
  const rest = keys.slice(2).map((key) => given(key))
  told(await answers(one.request, [given(second), ...rest], manifestOf(one.request, unit, [b, c]), true))
  expect(await gaps()).toEqual({
    gaps: ['part', null, ...rest.map(() => 'no-file')],
    beyond: ['archivo-2.csv'],
  })

  const back = {
    request: one.request,
    opening,
    seq: (await read()).seq,
    leg: 1,
    exhibit: c.ciphertextSha256,
    reasons: 'No se pidió.',
  }
  told(await client.exhibitReturn(await touching(client, 'exhibit.return', back)))
  expect(foldActs((await read()).acts).legs[0]?.exhibits?.[2]?.returned).toMatchObject({ unread: true })
  const look = { request: one.request, opening, leg: 1, purpose: 'leer' }
  expect(
    await client.exhibitOpen({ ...look, seq: (await read()).seq, exhibit: c.ciphertextSha256 }),
  ).toMatchObject({ problem: { cause: 'exhibit-returned' } })
  // The provider sees that it went back, and not who looked at what.
  told(await client.exhibitOpen({ ...look, seq: (await read()).seq, exhibit: a.ciphertextSha256 }))
  const seen = told(await wei.at(house).deskRead({ request: one.request }))
  const kinds = seen.acts.map(({ kind }) => kind)
  expect([kinds.includes('sent-back'), kinds.includes('unsealed')]).toEqual([true, false])
  // Its own files it sees as it handed them over, and nothing of what the unit did with them.
  expect(seen.desk.exhibits?.map(({ looks, returned }) => [looks, returned])).toEqual(
    seen.desk.exhibits?.map(() => [0, null]),
  )
  expect(seen.desk.exhibits?.map(({ ciphertextSha256 }) => ciphertextSha256)).toContain(a.ciphertextSha256)
  const atDesk = askedAgainstFiles(disclosure, seen.desk)
  expect(atDesk.rows.map(({ gap }) => gap)).toEqual(['part', null, ...rest.map(() => 'no-file')])
  expect(atDesk.beyond.map(({ name }) => name)).toEqual(['archivo-2.csv'])
  // A stranger sees nothing of it, whatever they name.
  expect(await caio.at(house).exhibitOpen({ ...look, seq: 1, exhibit: a.ciphertextSha256 })).toMatchObject({
    problem: { code: 'not-found' },
  })
})

test('any client of tus brings a file: it asks what is here after each cut, goes on there, and the same is handed over', async () => {
  const unit = await makesKey(await offers(bruno))
  const { request } = await sent()
  const [plain, item] = [plainOf(900_000), keys[0] as string]
  const sealed = await sealedTo(unit, plain)
  const tus = (method: string, path: string, headers: Record<string, string> = {}, body?: BodyInit) =>
    house.app.request(
      new Request(`http://localhost${path}`, {
        ...{ method, ...(body === undefined ? {} : { body, duplex: 'half' }) },
        headers: { 'tus-resumable': '1.0.0', cookie: wei.cookie, ...headers },
      } as RequestInit),
    )
  const offered = await tus('OPTIONS', '/api/v1/tus')
  expect([offered.status, offered.headers.get('tus-extension')]).toEqual([204, 'creation'])
  const meta = Object.entries({ request, key: unit.key })
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')
  const wanted = { 'upload-length': String(sealed.length), 'upload-metadata': meta }
  // Another version of tus, somebody who is not signed in, somebody who is no desk, and a file of no size
  // begin nothing.
  expect((await tus('POST', '/api/v1/tus', { ...wanted, 'tus-resumable': '0.2.2' })).status).toBe(412)
  expect((await tus('POST', '/api/v1/tus', { ...wanted, cookie: '' })).status).toBe(401)
  expect((await tus('POST', '/api/v1/tus', { ...wanted, cookie: sofia.cookie })).ok).toBe(false)
  expect((await tus('POST', '/api/v1/tus', { 'upload-metadata': meta })).status).toBe(400)
  const begun = await tus('POST', '/api/v1/tus', wanted)
  const at = begun.headers.get('location') ?? ''
  expect([begun.status, at]).toEqual([201, expect.stringMatching(/^\/api\/v1\/tus\/[0-9a-f-]{36}$/)])
  const here = async () => Number((await tus('HEAD', at)).headers.get('upload-offset'))
  /** One PATCH with all that is left, over a line that ends after so many bytes. */
  const patch = (offset: number, until = sealed.length) => {
    const parts = [sealed.slice(offset, Math.min(until, sealed.length)), 'cut' as const]
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const part = parts.shift()
        if (part instanceof Uint8Array) return controller.enqueue(part)
        if (until < sealed.length) controller.error(new Error('cut'))
        else controller.close()
      },
    })
    const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
    return tus('PATCH', at, headers, stream)
  }
  expect(await here()).toBe(0)
  for (const until of [200_000, 210_000, 500_000]) await patch(await here(), until)
  // What came before a cut is here, but for a rest that is too small for a piece.
  expect(await here()).toBe(500_000)
  expect((await patch(200_000)).status).toBe(409)
  // Whoever says what the own file has up to here is told whether it is the one that lies here, before a byte
  // comes.
  const digest = (bytes: Uint8Array) => `sha256 ${createHash('sha256').update(bytes).digest('base64')}`
  const other = await sealedTo(unit, plain)
  const moving = { 'upload-offset': '500000', 'content-type': 'application/offset+octet-stream' }
  for (const [prefix, status] of [
    [digest(other.slice(0, 500_000)), 460],
    [digest(sealed.slice(0, 499_999)), 460],
    ['md5 AAAA', 400],
  ] as const) {
    expect((await tus('HEAD', at, { 'upload-prefix': prefix })).status).toBe(status)
    const answer = await tus('PATCH', at, { ...moving, 'upload-prefix': prefix }, other.slice(500_000))
    expect([answer.status, await here()]).toEqual([status, 500_000])
    if (status === 460) expect(await answer.json()).toMatchObject({ cause: 'other-file' })
  }
  const own = await tus('HEAD', at, { 'upload-prefix': digest(sealed.slice(0, 500_000)) })
  expect([own.status, own.headers.get('upload-offset')]).toEqual([200, '500000'])
  expect((await tus('HEAD', at, { cookie: caio.cookie })).status).toBe(404)
  expect((await tus('GET', at)).status).toBe(405)
  const last = await patch(500_000)
  expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(sealed.length)])
  expect(await here()).toBe(sealed.length)
  told(await answers(request, [given(item)], manifestOf(request, unit, [saidOf(plain, sealed, item)])))

  // A file in the clear is not taken by this way either.
  const clear = await tus('POST', '/api/v1/tus', { ...wanted, 'upload-length': String(plain.length) })
  const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  const refused = await tus('PATCH', clear.headers.get('location') ?? '', headers, plain)
  expect([refused.ok, await refused.json()]).toMatchObject([false, { cause: 'not-sealed' }])
})

/** A file that was handed over, and what whoever answers for the unit may say of it. */
async function handedOver(bytes = 3_000) {
  const unit = await makesKey(await offers(bruno))
  const one = await sent()
  const item = keys[0] as string
  const plain = plainOf(bytes)
  const sealed = await sealedTo(unit, plain)
  await brings(one.request, unit.key, sealed)
  const said = saidOf(plain, sealed, item)
  told(await answers(one.request, [given(item)], manifestOf(one.request, unit, [said])))
  const at = async (by: Seat) => {
    const client = by.at(house)
    const opening = await opened(client, one.case)
    const { seq, acts } = told(await client.requestRead({ request: one.request, opening }))
    return {
      client,
      acts,
      of: { request: one.request, opening, seq, leg: 1, exhibit: sha256(sealed), reasons: 'Auto 7' },
    }
  }
  const { pool, files } = house.house.parts
  return {
    ...{ ...one, unit, plain, sealed, at },
    term: async (by: Seat, until: string) => {
      const { client, of } = await at(by)
      return client.exhibitTerm(await touching(client, 'exhibit.keep', { ...of, until }))
    },
    hold: async (by: Seat, lift: boolean) => {
      const { client, of } = await at(by)
      return client.exhibitHold(await touching(client, 'exhibit.keep', { ...of, lift }))
    },
    sendBack: async (by: Seat) => {
      const { client, of } = await at(by)
      return client.exhibitReturn(await touching(client, 'exhibit.return', of))
    },
    erase: async (by: Seat, ground: 'term-over' | 'order' | 'went-back') => {
      const { client, of } = await at(by)
      return client.exhibitErase(await touching(client, 'exhibit.erase', { ...of, ground }))
    },
    isHere: () => files.has(sha256(sealed)),
    broken: async () =>
      (await checkLists(pool, files)).broken.flatMap(({ id, why }) =>
        id === one.request && /^(?:exhibit|erasure)-/.test(why) ? [why] : [],
      ),
  }
}
const erasesNow = () => eraseExhibits(house.house.parts, new Date().toISOString())
/** Two who answer for the unit: an officer comes to do so besides, for a while, as the registry says. */
async function withTwoHeads(work: () => Promise<void>) {
  const { pool } = house.house.parts
  const said = async (kind: 'role-given' | 'role-ended', roles: string) => {
    const doing: RegistryDoing = { kind, body: { roles: ['unit-head'] } }
    const at = new Date().toISOString()
    await asHouse(pool, (db) => addRegistryAct({ db, at }, sofia.person, doing, null))
    await pool.query('update person set roles = $2 where id = $1', [sofia.person, roles])
  }
  await said('role-given', '{officer,unit-head}')
  try {
    await work()
  } finally {
    await said('role-ended', '{officer}')
  }
}

test('a file is kept until its term, held whatever its term, and erased by two people only: its bytes go once the log says so', async () => {
  const file = await handedOver()
  const { term, hold, erase, at, isHere } = file
  const { pool, files } = house.house.parts
  expect(await term(sofia, '2999-01-31')).toMatchObject({ problem: { code: 'not-allowed' } })
  await withTwoHeads(async () => {
    expect(await erase(bruno, 'term-over')).toMatchObject({ problem: { cause: 'no-term' } })
    expect(await erase(bruno, 'went-back')).toMatchObject({ problem: { cause: 'not-sent-back' } })
    told(await term(bruno, '2999-12-31'))
    for (const by of [bruno, sofia])
      expect(await erase(by, 'term-over')).toMatchObject({ problem: { cause: 'term-runs' } })
    // No day that is over is a term, whoever says it, and whoever said one does not shorten it.
    for (const [by, until] of [
      [sofia, '2020-01-31'],
      [bruno, '0001-01-01'],
    ] as const)
      expect(await term(by, until)).toMatchObject({ problem: { cause: 'term-past' } })
    expect(await term(bruno, '2999-01-31')).toMatchObject({ problem: { cause: 'term-by-you' } })
    told(await term(sofia, '2999-01-31'))
    expect(await erase(bruno, 'order')).toMatchObject({ problem: { cause: 'order-not-shown' } })
    told(await hold(bruno, false))
    expect(await hold(sofia, false)).toMatchObject({ problem: { cause: 'on-hold' } })
    expect(await erase(bruno, 'order')).toMatchObject({ problem: { cause: 'on-hold' } })
    told(await file.sendBack(sofia))
    expect(await erase(bruno, 'went-back')).toMatchObject({ problem: { cause: 'on-hold' } })
    told(await hold(sofia, true))
    expect(await erase(sofia, 'went-back')).toMatchObject({ problem: { cause: 'lifted-by-you' } })
    await house.house.parts.custody.write()
    expect(await file.broken()).toEqual([])
    told(await erase(bruno, 'went-back'))
  })

  // Nothing goes before the act stands in the log; then the bytes are nowhere, and the list still says what
  // they were.
  await erasesNow()
  expect(await isHere()).toBe(true)
  // Nor where the log has a place for it that nobody signed: a log with a fault signs nothing.
  await pool.query("update custody_log set fault = 'changed checkpoint'")
  await house.house.parts.custody.write()
  await erasesNow()
  expect(await isHere()).toBe(true)
  await pool.query('update custody_log set fault = null')
  await erasesNow()
  expect(await isHere()).toBe(true)
  await house.house.parts.custody.write()
  await erasesNow()
  expect(await isHere()).toBe(false)
  const { client, of, acts } = await at(sofia)
  expect(foldActs(acts).legs[0]?.exhibits?.[0]).toMatchObject({
    ...{ sha256: sha256(file.plain), keptUntil: '2999-01-31', hold: null, erased: { at: acts.at(-1)?.at } },
  })
  const { reasons: _, ...look } = of
  expect(await client.exhibitOpen({ ...look, purpose: 'leer' })).toMatchObject({
    problem: { cause: 'exhibit-erased' },
  })
  const shown = told(await client.requestProofs({ request: file.request, opening: of.opening }))
  const proof = Buffer.from(shown.proofs.at(-1)?.proof ?? '')
  const entry = Buffer.from(JSON.stringify(acts.at(-1)))
  const report = await checkProof(proof, { keys: [readNoteKey(shown.key ?? '') as NoteKey], entry })
  expect([acts.at(-1)?.kind, report?.accepted]).toEqual(['erased', true])
  expect(await file.broken()).toEqual([])
  // What an act says went and is still here is named: its bytes alone, or with a row that leads to them.
  await files.put([file.sealed])
  expect(await file.broken()).toEqual(['exhibit-not-erased'])
  await pool.query(
    `insert into upload_piece (id, upload_id, request_id, place, size, sha256)
     select $3, upload_id, $1, 0, $2, $4 from exhibit where request_id = $1`,
    [file.request, file.sealed.length, randomUUID(), sha256(file.sealed)],
  )
  expect(await file.broken()).toEqual(['exhibit-not-erased'])
  await pool.query('delete from upload_piece where request_id = $1', [file.request])
  await pool.query('delete from erasure where request_id = $1', [file.request])
  expect(await file.broken()).toEqual(['exhibit-not-erased'])
})

test('what an act says is gone counts as gone only when it is, and is named after an hour; what no act says is named at once', async () => {
  const file = await handedOver()
  const { pool, files } = house.house.parts
  const of = [file.request]
  // A row of an erasure that names an act of something else takes no byte, and is named.
  await pool.query(
    `insert into erasure (upload_id, request_id, seq, at) select upload_id, request_id, 1, now() from exhibit
     where request_id = $1`,
    of,
  )
  await house.house.parts.custody.write()
  await erasesNow()
  expect([await file.isHere(), await file.broken()]).toEqual([true, ['erasure-without-act']])
  await pool.query('delete from erasure where request_id = $1', of)
  await withTwoHeads(async () => {
    told(await file.sendBack(sofia))
    told(await file.erase(bruno, 'went-back'))
  })
  await house.house.parts.custody.write()
  const open = async () =>
    (await pool.query('select erased_at as at from erasure where request_id = $1', of)).rows[0]?.at === null
  // The desk begins to bring the same bytes again: they stay, and nothing says that they went.
  const again = await brings(file.request, file.unit.key, file.sealed)
  await erasesNow()
  expect([await file.isHere(), await open()]).toEqual([true, true])
  await pool.query('delete from upload where id = $1', [again.upload])
  // Put there again after the act: nobody else names them, but somebody may be about to.
  await files.put([file.sealed])
  await erasesNow()
  expect([await file.isHere(), await open(), await file.broken()]).toEqual([true, true, []])
  await pool.query("update erasure set at = at - interval '2 hours' where request_id = $1", of)
  expect(await file.broken()).toEqual(['exhibit-not-erased'])
  await eraseExhibits(house.house.parts, new Date(Date.now() + 2 * 3_600_000).toISOString())
  expect([await file.isHere(), await open(), await file.broken()]).toEqual([false, false, []])
})

/** A row of nobody's that bears the name of a key that is theirs: what it signs nobody makes without it. */
async function written(file: { readonly request: string }, kind: string, who: string, body: object) {
  const nothing = { authenticatorData: 'YQ', clientDataJSON: 'YQ', signature: 'YQ' }
  const { seq } = await rowOfNobody(house.house.parts.pool, file.request, kind, who, async (by) => ({
    recorded: null,
    body: { leg: 1, reasons: 'x', ...body, assertion: { id: await newest(by.person), ...nothing } },
  }))
  return seq
}

test('rows that nobody touched take no file away: not with one person after them, nor by the house alone', async () => {
  const { pool } = house.house.parts
  const untouched = { problem: { code: 'not-now', cause: 'untouched' } }
  const held = await handedOver()
  const exhibit = sha256(held.sealed)
  told(await held.hold(bruno, false))
  await written(held, 'hold-lifted', 'Sofía', { exhibit })
  await written(held, 'term-set', 'Sofía', { exhibit, until: '2020-01-01' })
  expect(await held.erase(bruno, 'term-over')).toMatchObject(untouched)
  expect(await held.term(bruno, '2999-01-01')).toMatchObject(untouched)
  expect(await held.hold(bruno, false)).toMatchObject(untouched)
  expect(await held.sendBack(sofia)).toMatchObject(untouched)

  const erasedBy = async (file: Awaited<ReturnType<typeof handedOver>>, seq: number) => {
    await pool.query(
      `insert into erasure (upload_id, request_id, seq, at) select upload_id, request_id, $2, now()
       from exhibit where request_id = $1`,
      [file.request, seq],
    )
    await house.house.parts.custody.write()
    await erasesNow()
  }
  // A list that does not come to it, and one that does, by rows alone.
  const other = await handedOver()
  const ground = { exhibit: sha256(other.sealed), ground: 'term-over' }
  await erasedBy(other, await written(other, 'erased', 'Bruno', ground))
  expect(await other.isHere()).toBe(true)
  await erasedBy(held, await written(held, 'erased', 'Bruno', { exhibit, ground: 'term-over' }))
  expect(await held.isHere()).toBe(true)

  // Whoever looks for a file that a row says went back hears of that row.
  const third = await handedOver()
  await written(third, 'sent-back', 'Sofía', { exhibit: sha256(third.sealed) })
  const { client, of } = await third.at(bruno)
  const { reasons: _, ...look } = of
  expect(await client.exhibitOpen({ ...look, purpose: 'leer' })).toMatchObject(untouched)
  expect(await third.erase(bruno, 'went-back')).toMatchObject(untouched)
})

test('a file that a desk handed over and that is gone with all its rows is named', async () => {
  const file = await handedOver()
  const { pool, files } = house.house.parts
  expect(await file.broken()).toEqual([])
  await pool.query('delete from upload_piece where request_id = $1', [file.request])
  await files.remove(sha256(file.sealed), new Date(Date.now() + 60_000).toISOString())
  await pool.query('alter table exhibit disable trigger user')
  await pool.query('delete from exhibit where request_id = $1', [file.request])
  await pool.query('alter table exhibit enable trigger user')
  await pool.query('delete from upload where request_id = $1', [file.request])
  expect(await file.broken()).toEqual(['exhibit-not-whole'])
})

/** Writes as whoever has the database does, past every rule of it; gives back what was there. */
async function inTheDatabase(sql: string, values: readonly unknown[] = []) {
  const client = await house.house.parts.pool.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(sql, [...values])
    await client.query('commit')
  } finally {
    client.release()
  }
}

describe('evidence traded on the disk', () => {
  const opens = async (file: Awaited<ReturnType<typeof handedOver>>) => {
    const { client, of } = await file.at(sofia)
    const { reasons: _, ...look } = of
    return client.exhibitOpen({ ...look, purpose: 'leer' })
  }
  const ofUpload = 'upload_id = (select upload_id from exhibit where request_id = $1)'

  test('the bytes of another file under its rows are named by fsck, and nobody is given one of them', async () => {
    const { pool, files } = house.house.parts
    const file = await handedOver()
    told(await opens(file))
    expect(await file.broken()).toEqual([])
    const other = await sealedTo(file.unit, plainOf(2_000 + 1_000).fill(7))
    expect(other.length).toBe(file.sealed.length)
    await files.put([other])
    const changed = 'update upload_piece set sha256 = $2 where request_id = $1'
    await inTheDatabase(changed, [file.request, sha256(other)])
    await files.remove(sha256(file.sealed), new Date(Date.now() + 60_000).toISOString())
    expect(await file.broken()).toEqual([expect.stringMatching(/^exhibit-other-bytes \d+$/)])
    const before = await pool.query('select count(*) from act where request_id = $1', [file.request])
    expect(await opens(file)).toMatchObject({ ok: false, problem: { code: 'fault' } })
    const after = await pool.query('select count(*) from act where request_id = $1', [file.request])
    expect(after.rows).toEqual(before.rows)
  })

  test('pieces that were traded, shifted, or taken from another, and rows that say it otherwise, are each named', async () => {
    const file = await handedOver(350_000)
    const { pool } = house.house.parts
    const of = [file.request]
    expect(await file.broken()).toEqual([])
    const changes: readonly (readonly [string, string, RegExp, boolean])[] = [
      [
        `update upload_piece p set sha256 = o.sha256 from upload_piece o where p.request_id = $1
           and o.upload_id = p.upload_id and p.place in (0, 100000) and o.place = 100000 - p.place`,
        `update upload_piece p set sha256 = o.sha256 from upload_piece o where p.request_id = $1
           and o.upload_id = p.upload_id and p.place in (0, 100000) and o.place = 100000 - p.place`,
        /^exhibit-other-bytes \d+$/,
        true,
      ],
      [
        `update upload_piece set place = place + 7 where ${ofUpload} and place > 0`,
        `update upload_piece set place = place - 7 where ${ofUpload} and place > 0`,
        /^exhibit-out-of-place \d+$/,
        false,
      ],
      [
        'update upload set sha256 = null where request_id = $1',
        `update upload set sha256 = '${sha256(file.sealed)}' where request_id = $1`,
        /^exhibit-other-digest \d+$/,
        false,
      ],
      [
        `update upload set sha256 = '${'0'.repeat(64)}' where request_id = $1`,
        `update upload set sha256 = '${sha256(file.sealed)}' where request_id = $1`,
        /^exhibit-other-digest \d+$/,
        false,
      ],
      [
        'update upload set size = size + 1 where request_id = $1',
        'update upload set size = size - 1 where request_id = $1',
        /^exhibit-other-size \d+$/,
        false,
      ],
      [
        'update exhibit set seq = seq - 1 where request_id = $1',
        'update exhibit set seq = seq + 1 where request_id = $1',
        /^exhibit-of-other-act \d+$/,
        false,
      ],
      [
        `update upload_piece set size = case place when 0 then size - 1 else size + 1 end
           where request_id = $1 and place in (0, 100000)`,
        `update upload_piece set size = case place when 0 then size + 1 else size - 1 end
           where request_id = $1 and place in (0, 100000)`,
        /^exhibit-out-of-place \d+$/,
        false,
      ],
    ]
    for (const [breaks, mends, named, isRefused] of changes) {
      await inTheDatabase(breaks, of)
      expect(await file.broken(), breaks).toEqual([expect.stringMatching(named)])
      if (isRefused) expect(await opens(file)).toMatchObject({ ok: false, problem: { code: 'fault' } })
      await inTheDatabase(mends, of)
      expect(await file.broken(), mends).toEqual([])
    }
    told(await opens(file))
    // A file that no act handed over.
    const again = await brings(file.request, file.unit.key, await sealedTo(file.unit, plainOf(10)))
    await inTheDatabase('insert into exhibit select $1, sha256, id, 1 from upload where id = $2', [
      file.request,
      again.upload,
    ])
    expect(await file.broken()).toEqual(['exhibit-without-act'])
    await pool.query('delete from exhibit where upload_id = $1', [again.upload]).catch(() => undefined)
    await inTheDatabase('delete from exhibit where upload_id = $1', [again.upload])
  })

  test('bytes that were erased and lie there again are named, whatever their row and other rows say of them', async () => {
    const { files } = house.house.parts
    const file = await handedOver()
    await withTwoHeads(async () => {
      told(await file.sendBack(sofia))
      told(await file.erase(bruno, 'went-back'))
    })
    await house.house.parts.custody.write()
    await erasesNow()
    expect([await file.isHere(), await file.broken()]).toEqual([false, []])
    await inTheDatabase("update erasure set pieces = '{}' where request_id = $1", [file.request])
    expect(await file.broken()).toEqual(['erasure-altered'])
    await inTheDatabase('update erasure set pieces = $2 where request_id = $1', [
      file.request,
      ['0'.repeat(64)],
    ])
    expect(await file.broken()).toEqual(['erasure-altered'])
    await files.put([file.sealed])
    expect(await file.broken()).toEqual(['erasure-altered', 'exhibit-not-erased'])
    await inTheDatabase('update erasure set pieces = $2 where request_id = $1', [
      file.request,
      [sha256(file.sealed)],
    ])
    await inTheDatabase(
      `insert into paper (id, request_id, kind, name, type, sha256, size, created_at)
       values ($1, $2, 'annex', 'x.pdf', 'application/pdf', $3, $4, now())`,
      [randomUUID(), file.request, sha256(file.sealed), file.sealed.length],
    )
    expect(await file.broken()).toEqual(['exhibit-not-erased'])
    await inTheDatabase('delete from paper where sha256 = $1', [sha256(file.sealed)])
  })
})

test('a file that no row names is named, once whoever put it had time to name it', async () => {
  const { pool, files } = house.house.parts
  const { sha256: name } = await files.put([Buffer.from(`${marker} of nobody`)])
  const named = async (since: number) => {
    const lying = async function* () {
      for await (const one of files.lying()) yield one.sha256 === name ? { ...one, since } : one
    }
    const { broken } = await checkLists(pool, { ...files, lying })
    return broken.filter(({ id }) => id === name)
  }
  expect(await named(Date.now())).toEqual([])
  expect(await named(Date.now() - 2 * 3_600_000)).toEqual([{ of: 'file', id: name, why: 'file-of-nobody' }])
  await files.remove(name, new Date(Date.now() + 60_000).toISOString())
})

test('a file that no row names is named where files lie in a store that speaks S3, too', async () => {
  const { pool, files } = house.house.parts
  const store = await exampleStore()
  const begun = mkdtempSync(join(tmpdir(), 'oficio-begun-'))
  try {
    const { lying, put } = filesInS3({ endpoint: store.endpoint, bucket: 'oficio', ...storeKey }, begun)
    const { sha256: name } = await put([Buffer.from(`${marker} of nobody`)])
    const named = async () =>
      (await checkLists(pool, { ...files, lying })).broken.filter(({ id }) => id === name)
    expect(await named()).toEqual([])
    store.since.set(`${name.slice(0, 2)}/${name.slice(2)}`, Date.now() - 2 * 3_600_000)
    expect(await named()).toEqual([{ of: 'file', id: name, why: 'file-of-nobody' }])
    // A key that may not list is no reason to be silent, nor to hide what else is wrong.
    const shut = filesInS3(
      { endpoint: store.endpoint, bucket: 'oficio', ...storeKey, secretAccessKey: 'guessed' },
      begun,
    )
    const { broken } = await checkLists(pool, { ...files, lying: shut.lying, place: shut.place })
    expect(broken).toContainEqual({ of: 'file', id: shut.place, why: 'files-not-listed' })
  } finally {
    await store.close()
    rmSync(begun, { recursive: true })
  }
})

describe('the keys of a unit', () => {
  test('who joins opens what came before; who leaves takes nothing along, and the unit loses nothing', async () => {
    const [boss, officer] = [await offers(bruno), await offers(sofia)]
    const unit = await makesKey(boss)
    const sealed = await sealedTo(unit, plainOf(10))
    await gives(boss, officer)
    const pool = house.house.parts.pool
    const standing = async (at: Seat, key: string) =>
      told(await at.at(house).unitKeys({})).keys.find((one) => one.key === key)
    expect(await standing(sofia, unit.key)).toMatchObject({ people: 2, opened: 'several', isToRotate: false })
    // Whoever made it leaves: the house gives nothing any more, says that the key is to be changed, and Sofía
    // goes on.
    await pool.query("update person set status = 'left' where id = $1", [bruno.person])
    try {
      expect(await bruno.at(house).unitKeys({})).toMatchObject({ ok: false })
      expect(await standing(sofia, unit.key)).toMatchObject({ people: 1, opened: 'one', isToRotate: true })
      const decrypter = new Decrypter()
      decrypter.addIdentity(await secretOf(officer, unit.key))
      expect(await decrypter.decrypt(sealed)).toEqual(plainOf(10))
    } finally {
      await pool.query("update person set status = 'active' where id = $1", [bruno.person])
    }
    // Nobody gives a share to whoever left, to a stranger, or to somebody of another unit.
    const foreign = await offers(caio)
    const client = bruno.at(house)
    const shares = [{ key: unit.key, member: foreign.member, sealed: await sealedFor(unit.recovery, 'x') }]
    expect(await client.unitKeyShare(await touching(client, 'unit-key.share', { shares }))).toMatchObject({
      problem: { code: 'not-found' },
    })
    // Whoever does not answer for the unit makes no key for it.
    const nothing = await sealedFor(unit.recovery, 'x')
    const subject = {
      recipient: unit.recipient,
      recovery: unit.recovery,
      replaces: unit.key,
      shares: [{ member: officer.member, sealed: nothing }],
      paper: nothing,
    }
    const own = await touching(sofia.at(house), 'unit-key.make', subject)
    expect(await sofia.at(house).unitKeyMake(own)).toMatchObject({
      problem: { code: 'not-allowed', cause: 'wrong-role' },
    })
  })

  test('after a change what comes is sealed to the new key, and what came before still opens', async () => {
    const [boss, officer] = [await offers(bruno), await offers(sofia)]
    const before = await makesKey(boss, [officer])
    const old = await sealedTo(before, plainOf(20))
    const after = await makesKey(boss, [officer])
    const { keys: listed } = told(await sofia.at(house).unitKeys({}))
    expect(listed[0]?.key).toBe(after.key)
    const decrypter = new Decrypter()
    decrypter.addIdentity(await secretOf(officer, before.key))
    expect(await decrypter.decrypt(old)).toEqual(plainOf(20))
    await expect(secretOf(officer, after.key)).resolves.toMatch(/^AGE-SECRET-KEY-1/)
  })

  test('a lost passkey: its share counts no more, a new one is given a share, and the paper helps where nobody else opens', async () => {
    const officer = await offers(sofia)
    const boss = await offers(bruno)
    const unit = await makesKey(boss, [officer])
    const pool = house.house.parts.pool
    const lost = await newest(sofia.person)
    // A second passkey of the same person, as after a recovery.
    await pool.query(
      `insert into passkey (id, person_id, public_key, counter, device_bound, label, created_at)
       select 'otra', person_id, public_key, 0, true, 'otra', created_at from passkey where id = $1`,
      [lost],
    )
    await pool.query('update passkey set revoked_at = now() where id = $1', [lost])
    try {
      expect(told(await sofia.at(house).unitKeys({})).shares.filter(({ key }) => key === unit.key)).toEqual(
        [],
      )
      const { members } = told(await bruno.at(house).unitKeys({}))
      expect(members.find(({ member }) => member === officer.member)?.counts).toBe(false)
      // Nobody else opens it: whoever has the paper opens the share that is sealed to it.
      const { paper } = told(await sofia.at(house).unitKeys({}))
      const sealed = paper.find(({ key }) => key === unit.key)?.sealed ?? ''
      const secret = await openedBy(unit.paper, sealed)
      expect(await identityToRecipient(secret)).toBe(unit.recipient)
    } finally {
      await pool.query('update passkey set revoked_at = null where id = $1', [lost])
      await pool.query("update passkey set revoked_at = now() where id = 'otra'")
    }
    const again = await offers(sofia)
    await gives(boss, again)
    expect(await identityToRecipient(await secretOf(again, unit.key))).toBe(unit.recipient)
  })

  test('keys, their recipients and what was given of them are held against what was signed, row by row', async () => {
    const [boss, officer] = [await offers(bruno), await offers(sofia)]
    const unit = await makesKey(boss)
    await gives(boss, officer)
    const { pool, files } = house.house.parts
    // The passkey that another test wrote as a row stands in no list, and is told so.
    const broken = async () =>
      (await checkLists(pool, files)).broken
        .flatMap(({ why }) =>
          /^(?:member-)?(?:key-(?!of-nobody)|share-)/.test(why) ? [why.split(' ')[0] as string] : [],
        )
        .toSorted()
    expect(await broken()).toEqual([])
    const other = await identityToRecipient(await generateX25519Identity())
    const shareOf = 'select id from key_share where key_id = $1 and member_id'
    const changes: readonly (readonly [string, string, readonly string[]])[] = [
      ['unit_key', `recipient = '${other}'`, ['key-not-signed']],
      ['unit_key', `recovery = '${other}'`, ['key-not-signed']],
      [
        'unit_key',
        `touch = jsonb_set(touch, '{signed,subject,recipient}', '"${other}"')`,
        ['key-not-signed', 'share-not-signed'],
      ],
    ]
    for (const [table, change, named] of changes) {
      await inTheDatabase(`create table kept as select * from ${table}`)
      await inTheDatabase(`update ${table} set ${change} where id = $1`, [unit.key])
      expect(await broken(), change).toEqual(named)
      await inTheDatabase(
        `update ${table} t set recipient = k.recipient, recovery = k.recovery, touch = k.touch from kept k
         where k.id = t.id and t.id = $1`,
        [unit.key],
      )
      await inTheDatabase('drop table kept')
    }
    // A share that came with the key, one that was given later, the paper: spoiled, then gone.
    for (const which of [
      `${shareOf} = '${boss.member}'`,
      `${shareOf} = '${officer.member}'`,
      `${shareOf} is null`,
    ]) {
      const { rows } = await pool.query(`select * from key_share where id = (${which})`, [unit.key])
      const [row] = rows
      const id = [row.id]
      await inTheDatabase("update key_share set sealed = sealed || 'x' where id = $1", id)
      expect(await broken(), which).toEqual(['share-not-signed'])
      await inTheDatabase('update key_share set sealed = $2 where id = $1', [row.id, row.sealed])
      // One that came with its key belongs to that moment; one with a touch of its own is signed whenever it
      // was given.
      await inTheDatabase("update key_share set at = at + interval '1 day' where id = $1", id)
      expect(await broken(), which).toEqual(row.touch ? [] : ['share-missing', 'share-not-signed'])
      await inTheDatabase('update key_share set at = $2 where id = $1', [row.id, row.at])
      expect(await broken(), which).toEqual([])
    }
    await inTheDatabase(`delete from key_share where id = (${shareOf} is null)`, [unit.key])
    expect(await broken()).toEqual(['share-missing'])
    await inTheDatabase('delete from key_share where key_id = $1', [unit.key])
    expect(await broken()).toContain('share-missing')
    await inTheDatabase('delete from unit_key where id = $1', [unit.key])
    await inTheDatabase('update member_key set recipient = $2 where id = $1', [officer.member, other])
    expect(await broken()).toEqual(['member-key-not-signed'])
    await inTheDatabase('update member_key set recipient = $2 where id = $1', [
      officer.member,
      await identityToRecipient(officer.identity),
    ])
    expect(await broken()).toEqual([])
    // Evidence that was sealed to one key, and another one under its name.
    const file = await handedOver()
    await inTheDatabase('update unit_key set recovery = $2 where id = $1', [file.unit.key, other])
    expect(await broken()).toEqual(['key-not-signed', 'key-not-that-of-act'])
    await inTheDatabase('update unit_key set recovery = $2 where id = $1', [
      file.unit.key,
      file.unit.recovery,
    ])
    expect(await broken()).toEqual([])
  })

  test('the key of one unit is never that of another: not for a desk, not for whoever checks the house', async () => {
    const boss = await offers(bruno)
    const own = await makesKey(boss)
    const file = await sent()
    const { pool, files, newId } = house.house.parts
    const { rows: people } = await pool.query(
      `select unit_id as unit from person where id = $1 union all
       (select u.id from unit u where u.id <> (select unit_id from person where id = $1)
         and not exists (select from unit_key k where k.unit_id = u.id) limit 1)`,
      [bruno.person],
    )
    const [{ unit: mine }, { unit: theirs }] = people
    const named = async () =>
      (await checkLists(pool, files)).broken.flatMap(({ id, why }) =>
        why === 'key-of-other-unit' && [mine, theirs].includes(id) ? [id] : [],
      )
    expect(await named()).toEqual([])
    const toldAtDesk = async () => told(await wei.at(house).deskRead({ request: file.request })).unitKey?.key
    expect(await toldAtDesk()).toBe(own.key)

    // All that Bruno made lies under another unit: its desk would seal to what Bruno opens.
    const copy = newId()
    const moved = 'recipient, recovery, made_by, made_by_name, made_at, touch'
    await pool.query(
      `insert into unit_key (id, unit_id, ${moved}) select $1, $2, ${moved} from unit_key where id = $3`,
      [copy, theirs, own.key],
    )
    expect((await named()).toSorted()).toEqual([mine, theirs].toSorted())
    await inTheDatabase('update request set unit_id = $2 where id = $1', [file.request, theirs])
    expect(await toldAtDesk()).toBeUndefined()
    // Moved, and not copied: the touch is there once, of somebody of another unit.
    await inTheDatabase('delete from unit_key where id = $1', [own.key])
    expect(await named()).toEqual([theirs])
    expect(await toldAtDesk()).toBeUndefined()
    await inTheDatabase('delete from unit_key where id = $1', [copy])
    await inTheDatabase('delete from key_share where key_id = $1', [own.key])
  })

  test('a lost paper: a new key with a new paper, which then opens what was sealed before too', async () => {
    const boss = await offers(bruno)
    const before = await makesKey(boss)
    const old = await sealedTo(before, plainOf(30))
    const after = await makesKey(boss)
    // Keys that others made before and Bruno does not open stay theirs.
    const client = bruno.at(house)
    const shares = [
      {
        key: before.key,
        member: null,
        sealed: await sealedFor(after.recovery, await secretOf(boss, before.key)),
      },
    ]
    told(await client.unitKeyShare(await touching(client, 'unit-key.share', { shares })))
    const { paper } = told(await client.unitKeys({}))
    const sealed = paper.find(
      ({ key, recovery }) => key === before.key && recovery === after.recovery,
    )?.sealed
    const secret = await openedBy(after.paper, sealed ?? '')
    const decrypter = new Decrypter()
    decrypter.addIdentity(secret)
    expect(await decrypter.decrypt(old)).toEqual(plainOf(30))
  })
})
