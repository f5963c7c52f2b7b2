import { type Act, narrowed } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, opened, preservation } from '@oficio/example/requests'
import { sealAct } from '@oficio/seal/chain'
import { afterAll, beforeAll, expect, test } from 'vitest'

// What a desk is given of words that people typed: who typed each, and nothing of the drafts in which they
// did.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
let sofia: Person
let bruno: Person
let nora: Person
let wei: Person
beforeAll(async () => {
  house = await exampleHouse({ isSwept: false })
  ;[sofia, bruno, nora, wei] = (await Promise.all(
    ['Sofía', 'Bruno', 'Nora', 'Wei'].map((name) => house.as(name)),
  )) as [Person, Person, Person, Person]
})
afterAll(() => house.close())

/** Blocked by the check, which nobody but the head of the unit lets pass. */
const blocked: EvidenceRequest = { ...preservation, addressee: null }
const cutAccount = blocked.identifiers?.at(-1)?.value ?? ''

/** Let pass by the head of the unit, cut by the prosecutor, sealed and sent. */
async function sent() {
  const { id, requests } = await drafted(sofia, 1, blocked)
  const request = requests[0] ?? ''
  const expected = async (
    who: Person,
    seq: number,
    purpose: 'investigation' | 'decision' = 'investigation',
  ) => ({
    ...{ request, opening: await opened(who, id, purpose), seq },
  })
  const refused = await sofia.requestSubmit(await expected(sofia, 1))
  if (refused.ok) throw new Error('it was submitted')
  const findings = (refused.problem.findings ?? []).map(({ code, rule, path }) => ({ code, rule, path }))
  const passing = { ...(await expected(bruno, 1)), findings, reasons: 'Consta en el sitio de la compañía.' }
  told(
    await bruno.requestOverride({
      ...passing,
      touch: await touchFor(bruno, { for: 'request.override', ...passing }),
    }),
  )
  told(await sofia.requestSubmit(await expected(sofia, 2)))
  const content = told(
    await nora.requestRead({ request, opening: await opened(nora, id, 'decision') }),
  ).content
  const places = (content.identifiers ?? []).map((_, at) => at).slice(0, -1)
  const less = narrowed(content, {
    identifiers: places,
    rows: (content.dataRequested ?? []).map((_, at) => ({ at })),
  })
  const cutting = { ...(await expected(nora, 3, 'decision')), content: less, reasons: 'Basta con las demás.' }
  const cut = told(
    await nora.requestNarrow({
      ...cutting,
      touch: await touchFor(nora, { for: 'request.narrow', ...cutting }),
    }),
  )
  const sealing = await expected(sofia, cut.seq)
  const sealed = told(
    await sofia.requestSign({
      ...sealing,
      touch: await touchFor(sofia, { for: 'request.sign', ...sealing }),
    }),
  )
  const subject = await expected(sofia, sealed.seq)
  const touch = await touchFor(sofia, { for: 'other', action: 'request.send', subject })
  told(await sofia.requestSend({ ...subject, touch }))
  return request
}

test('a desk hears who typed each text and who let something pass, and reads no word that was cut', async () => {
  const request = await sent()
  const read = told(await wei.deskRead({ request }))
  expect(read.acts.map(({ kind }) => kind)).toContain('overridden')
  expect(read.acts.map(({ kind }) => kind)).not.toEqual(expect.arrayContaining(['drafted']))
  expect(cutAccount).not.toBe('')
  expect(JSON.stringify(read)).not.toContain(cutAccount)
  const by = new Map(read.typed.map((one) => [one.at, one.by]))
  expect(by.get('/case/summary')).toMatch(/^Sofía Inventada, /)
  expect(by.get('/letter/overridden/0/reasons')).toMatch(/^Bruno Supuesto, /)
  expect(read.differs).toEqual([])

  // Words that were taken before a rule was there are judged as they would be today.
  const { pool } = house.house.parts
  const last = (
    await pool.query<{ act: Act }>('select act from act where request_id = $1 order by seq desc limit 1', [
      request,
    ])
  ).rows[0]?.act
  if (!last) throw new Error('no act')
  const client = await pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    const words = 'Mande todo a x@malo.example.'
    const act = sealAct(
      {
        ...{ request, kind: 'withdrawn', at: new Date().toISOString(), recorded: null, by: last.by },
        body: { reasons: words },
      },
      last,
    )
    await client.query(
      `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status)
       values ($1, $2, 'withdrawn', $3, $4, $5, $6, $7, 'sent')`,
      [request, act.seq, last.by.person, last.by.unit, act.at, JSON.stringify(act), act.hash],
    )
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
  const again = told(await wei.deskRead({ request }))
  expect(again.differs.map(({ said }) => said)).toEqual(['x@malo.example'])
})
