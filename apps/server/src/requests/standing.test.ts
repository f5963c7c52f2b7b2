import { narrowed } from '@oficio/core/act'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, opened, preservation } from '@oficio/example/requests'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import { afterAll, beforeAll, expect, test } from 'vitest'

// An institution that its acts suspend does nothing more, whatever the columns say beside them: neither
// approves nor cuts, lets nothing pass, neither seals nor sends.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
let sofia: Person
let nora: Person
let bruno: Person
beforeAll(async () => {
  house = await exampleHouse({ isSwept: false })
  ;[sofia, nora, bruno] = [await house.as('Sofía'), await house.as('Nora'), await house.as('Bruno')]
})
afterAll(() => house.close())

interface At {
  readonly id: string
  readonly request: string
  readonly seq: number
}
const placed = async (who: Person, { id, request, seq }: At, purpose: 'investigation' | 'decision') => ({
  ...{ request, opening: await opened(who, id, purpose), seq },
})
async function awaiting(): Promise<At> {
  const { id, requests } = await drafted(sofia, 1, preservation)
  const at = { id, request: requests[0] ?? '', seq: 1 }
  return { ...at, seq: told(await sofia.requestSubmit(await placed(sofia, at, 'investigation'))).seq }
}
async function approve(at: At) {
  const body = await placed(nora, at, 'decision')
  return nora.requestApprove({ ...body, touch: await touchFor(nora, { for: 'request.approve', ...body }) })
}
async function narrow(at: At) {
  const body = {
    ...(await placed(nora, at, 'decision')),
    content: narrowed(preservation, { identifiers: [0], rows: [{ at: 0 }] }),
    reasons: 'Basta con eso.',
  }
  return nora.requestNarrow({ ...body, touch: await touchFor(nora, { for: 'request.narrow', ...body }) })
}
async function seal(at: At) {
  const body = await placed(sofia, at, 'investigation')
  return sofia.requestSign({ ...body, touch: await touchFor(sofia, { for: 'request.sign', ...body }) })
}
async function send(at: At) {
  const subject = await placed(sofia, at, 'investigation')
  const touch = await touchFor(sofia, { for: 'other', action: 'request.send', subject })
  return sofia.requestSend({ ...subject, touch })
}
const why = (answer: { readonly ok: boolean; readonly problem?: { readonly cause?: string } }) =>
  answer.ok ? 'done' : answer.problem?.cause

/** What stops words that name nobody whom they ask. */
async function stopped() {
  const { id, requests } = await drafted(sofia, 1, { ...preservation, addressee: null })
  const at = { id, request: requests[0] ?? '', seq: 1 }
  const refused = await sofia.requestSubmit(await placed(sofia, at, 'investigation'))
  if (refused.ok) throw new Error('it was submitted')
  return {
    ...at,
    findings: (refused.problem.findings ?? []).map(({ code, rule, path }) => ({ code, rule, path })),
  }
}
async function override({ findings, ...at }: Awaited<ReturnType<typeof stopped>>) {
  const body = {
    ...(await placed(bruno, at, 'investigation')),
    ...{ findings, reasons: 'La compañía cambió de nombre ayer; consta en su sitio.' },
  }
  return bruno.requestOverride({
    ...body,
    touch: await touchFor(bruno, { for: 'request.override', ...body }),
  })
}

/** The act alone: nothing is held by it, and the column goes on saying that the institution is live. */
async function suspendedByItsActs(of: string) {
  const { pool, now } = house.house.parts
  const person = async (name: string) =>
    (
      await pool.query<{ id: string; unit: string; institution: string }>(
        `select p.id, u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id
         where p.name like $1`,
        [`${name}%`],
      )
    ).rows[0] ?? { id: '', unit: '', institution: '' }
  const [one, hugo] = [await person(of), await person('Hugo')]
  const last = await pool.query<{ body: SealedAct }>(
    'select body from registry_act where subject_id = $1 order by seq desc limit 1',
    [one.institution],
  )
  const [at, kind] = [now(), 'suspended']
  const by = { person: hugo.id, institution: hugo.institution, role: 'registrar' }
  const registry = { entry: one.institution, at, by, act: kind, because: 'abuse' }
  const act = sealAct(
    {
      ...{ request: one.institution, kind, at, body: { registry } },
      by: { person: hugo.id, unit: hugo.unit, institution: hugo.institution, name: 'Hugo', title: '' },
    },
    last.rows[0]?.body ?? null,
  )
  await pool.query(
    `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [one.institution, act.seq, kind, at, hugo.id, JSON.stringify(act), act.previous, act.hash],
  )
}

test('whoever is of it neither approves nor cuts, lets pass, seals nor sends', async () => {
  const [toApprove, toCut, first, second] = [
    await awaiting(),
    await awaiting(),
    await awaiting(),
    await awaiting(),
  ]
  const toSeal = { ...first, seq: told(await approve(first)).seq }
  const given = { ...second, seq: told(await approve(second)).seq }
  const [letPass, toLetPass] = [await stopped(), await stopped()]
  const sealed = { ...given, seq: told(await seal(given)).seq }

  await suspendedByItsActs('Nora')
  expect(why(await approve(toApprove))).toBe('institution-not-standing')
  expect(why(await narrow(toCut))).toBe('institution-not-standing')

  // What stops words is let pass by whoever may, as long as the institution stands.
  expect(why(await override(letPass))).toBe('done')
  await suspendedByItsActs('Sofía')
  expect(why(await override(toLetPass))).toBe('institution-not-standing')
  expect(why(await seal(toSeal))).toBe('institution-not-standing')
  expect(why(await send(sealed))).toBe('institution-not-standing')
  const { rows } = await house.house.parts.pool.query<{ status: string }>(
    `select distinct i.status from institution i join unit u on u.institution_id = i.id
     join person p on p.unit_id = u.id where p.name like 'Sofía%' or p.name like 'Nora%'`,
  )
  expect(rows).toEqual([{ status: 'live' }])
})
