import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { disclosure, drafted, opened, preservation, type Seat, seat } from '@oficio/example/requests'
import { lostRecipients, madeUnitKey } from '@oficio/example/unit-key'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLists } from './check-lists.ts'

// Whoever holds the database copies a row that somebody signed: what was signed once counts once, and where
// it was signed.

let house: ExampleHouse
let sofia: Seat
let nora: Seat
let elena: Seat
beforeAll(async () => {
  house = await exampleHouse()
  ;[sofia, nora, elena] = [await seat(house, 'Sofía'), await seat(house, 'Nora'), await seat(house, 'Elena')]
})
afterAll(() => house.close())

const pool = () => house.house.parts.pool
const brokenOf = async (id: string) =>
  (await checkLists(pool(), house.house.parts.files)).broken.flatMap((one) =>
    one.id === id ? [one.why] : [],
  )

interface At {
  readonly file: string
  readonly request: string
  readonly opening: string
}
async function submitted(content: Parameters<typeof drafted>[2]): Promise<At> {
  const client = sofia.at(house)
  const { id: file, requests } = await drafted(client, 1, content)
  const request = requests[0] ?? ''
  const opening = await opened(client, file)
  told(await client.requestSubmit({ request, opening, seq: 1 }))
  return { file, request, opening }
}
async function approving(by: Seat, { file, request }: At, seq: number) {
  const client = by.at(house)
  const expected = { request, opening: await opened(client, file, 'decision'), seq }
  const touch = await touchFor(client, { for: 'request.approve', ...expected })
  return client.requestApprove({ ...expected, touch })
}

/** A row of a request's list as the newest, copied with everything that was signed in it. */
async function copiedAct(request: string, kind: string): Promise<SealedAct> {
  const { rows } = await pool().query<{ kind: string; act: SealedAct }>(
    'select * from act where request_id = $1 order by seq',
    [request],
  )
  const [old, last] = [rows.find((row) => row.kind === kind), rows.at(-1)]
  if (!old || !last) throw new Error('nothing to copy')
  const { hash: _, seq: __, previous: ___, ...said } = old.act
  const act = sealAct({ ...said, at: house.house.parts.now() }, last.act)
  const row = { ...old, act, seq: act.seq, at: act.at, hash: act.hash }
  await pool().query('insert into act select * from jsonb_populate_record(null::act, $1)', [
    JSON.stringify(row),
  ])
  return act
}

describe('an approval that was returned', () => {
  test('counts no second time by its copied row: it is named, no judge goes on from it, nothing is sealed', async () => {
    const at = await submitted(disclosure)
    const { seq } = told(await approving(nora, at, 2))
    const judge = elena.at(house)
    const returned = told(
      await judge.requestReturn({
        ...{ request: at.request, opening: await opened(judge, at.file, 'decision'), seq },
        reasons: 'La fiscalía debe revisar de nuevo.',
      }),
    )
    const { request, opening } = at
    told(await sofia.at(house).requestSubmit({ request, opening, seq: returned.seq }))
    const copy = await copiedAct(request, 'approved')
    expect(await brokenOf(request)).toContain(`said-before ${copy.seq}`)
    const read = told(await sofia.at(house).requestRead({ request, opening }))
    expect(read.untouched).toContain(copy.seq)
    expect(await approving(elena, at, copy.seq)).toMatchObject({
      problem: { code: 'not-now', cause: 'untouched' },
    })
  })

  test('is given anew by whoever gave it, in the same words', async () => {
    const at = await submitted(disclosure)
    const { seq } = told(await approving(nora, at, 2))
    const judge = elena.at(house)
    const returned = told(
      await judge.requestReturn({
        ...{ request: at.request, opening: await opened(judge, at.file, 'decision'), seq },
        reasons: 'La fiscalía debe revisar de nuevo.',
      }),
    )
    const { request, opening } = at
    const again = told(await sofia.at(house).requestSubmit({ request, opening, seq: returned.seq }))
    const anew = told(await approving(nora, at, again.seq))
    told(await approving(elena, at, anew.seq))
    expect(await brokenOf(request)).toEqual([])
  })
})

describe('whoever left', () => {
  test('is let back in by no row that nobody touched, whatever the column beside says', async () => {
    const caio = await seat(house, 'Caio')
    const rui = (await seat(house, 'Rui')).at(house)
    const subject = { person: caio.person, left: true, reasons: 'Saiu.' }
    told(
      await rui.personSuspend({
        ...subject,
        touch: await touchFor(rui, { for: 'other', action: 'person.suspend', subject }),
      }),
    )
    await pool().query("update person set status = 'active' where id = $1", [caio.person])
    const { rows } = await pool().query<{ kind: string; person_id: string | null; body: SealedAct }>(
      'select * from registry_act where subject_id = $1 order by seq',
      [caio.person],
    )
    const [word, last] = [rows.find(({ kind }) => kind === 'vouched'), rows.at(-1)]
    if (!word || !last) throw new Error('nothing to copy')
    const { hash: _, seq: __, previous: ___, ...said } = word.body
    const copy = sealAct({ ...said, at: house.house.parts.now() }, last.body)
    await pool().query(
      `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
       values ($1, $2, 'vouched', $3, $4, $5, $6, $7)`,
      [caio.person, copy.seq, copy.at, word.person_id, JSON.stringify(copy), copy.previous, copy.hash],
    )
    const again = (await seat(house, 'Caio')).at(house)
    expect(await again.work({})).toMatchObject({ problem: { code: 'not-signed-in' } })
    expect(await brokenOf(caio.person)).toContain('column-standing')
  })
})

describe('a key of a unit that another one replaced', () => {
  test('is no recipient again by its copied row, whatever moment it is dated, and is named', async () => {
    const bruno = await seat(house, 'Bruno')
    const first = await madeUnitKey(bruno.at(house))
    const { recipient, recovery } = lostRecipients
    const second = await madeUnitKey(bruno.at(house), { recipient: recovery, recovery: recipient })
    const at = await submitted(preservation)
    const { seq } = told(await approving(nora, at, 2))
    const client = sofia.at(house)
    const { request, opening } = at
    const sealing = { request, opening, seq }
    const sealed = told(
      await client.requestSign({
        ...sealing,
        touch: await touchFor(client, { for: 'request.sign', ...sealing }),
      }),
    )
    const sending = { request, opening, seq: sealed.seq }
    told(
      await client.requestSend({
        ...sending,
        touch: await touchFor(client, { for: 'other', action: 'request.send', subject: sending }),
      }),
    )
    const wei = (await seat(house, 'Wei')).at(house)
    const recipientAtDesk = async () => told(await wei.deskRead({ request })).unitKey?.recipient
    expect(await recipientAtDesk()).toBe(second.recipient)
    const { rows } = await pool().query<{ unit: string }>(
      'select unit_id as unit from unit_key where id = $1',
      [first.key],
    )
    const unit = rows[0]?.unit ?? ''
    expect(await brokenOf(unit)).not.toContain('key-said-before')
    for (const [copied, moment] of [
      [first.key, "made_at + interval '1 day'"],
      // Nor by a copy of the one that counts that is dated before the other.
      [second.key, "made_at - interval '1 second'"],
    ]) {
      await pool().query(
        `insert into unit_key (id, unit_id, recipient, recovery, made_by, made_by_name, made_at, touch)
         select $1, unit_id, recipient, recovery, made_by, made_by_name, ${moment}, touch
         from unit_key where id = $2`,
        [house.house.parts.newId(), copied],
      )
      expect(await recipientAtDesk()).toBe(second.recipient)
    }
    expect(await brokenOf(unit)).toContain('key-said-before')
  })
})
