import type { RecordedAct } from '@oficio/core/act'
import { addDays } from '@oficio/core/time'
import { openedAt } from '@oficio/example/contact-points'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { preservation } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counting } from './count.ts'
import { draftExtensions } from './draft-extensions.ts'
import { tellAlarms } from './tell-alarms.ts'
import { tellDaily } from './tell-daily.ts'

// Four hundred days of a clock that is set, day by day: a company that keeps for a year, and half a year more
// while assistance was asked for, until the other State answers.

const dayMs = 86_400_000
let house: ExampleHouse
let gone = 0
beforeAll(async () => {
  house = await exampleHouse({ now: () => new Date(Date.now() + gone * dayMs).toISOString() })
})
afterAll(() => house.close())

const parts = () => house.house.parts
const today = () => parts().today()

/**
 * A day as the house has it when nobody does anything: the steps of a minute, in their order, by two
 * processes.
 */
async function aDay(count: ReturnType<typeof counting>): Promise<void> {
  gone += 1
  const at = parts().now()
  await count(parts(), at)
  await Promise.all([tellAlarms(parts(), at), tellAlarms(parts(), at)])
  await tellDaily(parts(), at)
  await draftExtensions(parts(), at)
}

const handedOff = (on: string, to: object, reference: string): RecordedAct =>
  ({
    kind: 'handed-off',
    body: { leg: 1, to, revision: 1, digest: null, channel: '', on, reference, proof: null },
    recorded: { on, from: 'device-case' },
  }) as RecordedAct

/** A preservation that was asked and confirmed today, and the assistance that was asked for the same. */
async function begun() {
  const { identifiers: ____, country: _, provider: __, requestType: ___, ...own } = preservation
  const on = today()
  const outside = { kind: 'provider-outside' }
  const authority = { kind: 'central-authority', name: 'Autoridad Central Ficticia', country: 'CL' }
  const kept: RecordedAct = {
    kind: 'preserved',
    body: { leg: 1, until: addDays(on, 365), reference: 'S-1' },
    recorded: { on, from: 'device-case' },
  }
  const words = { ...own, addressee: { entity: 'Servicio Ficticio Ltd.', country: 'US' } }
  const one = (id: string, requestType: string, acts: readonly RecordedAct[]) => ({
    ...{ id, provider: 'snapchat', requestType, acts, identifiers: ['i'], own: words },
  })
  const file = {
    format: 'oficio-case',
    version: 2,
    case: {
      ...{ id: 'long', revision: 1, createdAt: parts().now(), changedAt: parts().now(), country: 'CL' },
      shared: {},
      identifiers: [{ type: 'snapUsername', value: 'ejemplo-fict', id: 'i', services: [] }],
      requests: [
        one('keep', 'preservation', [handedOff(on, outside, 'S-1'), kept]),
        one('ask', 'disclosure', [handedOff(on, authority, 'AJ-7/2026')]),
      ],
    },
  }
  const sofia = await house.as('Sofía')
  const brought = told(await sofia.caseBring({ reference: 'EJ-400', sealed: false, again: false, file }))
  return { file: brought.case, keep: brought.requests[0] ?? '', ask: brought.requests[1] ?? '' }
}

const clockOf = async (file: string) =>
  (
    await parts().pool.query<{ day: string; extension: string; request: string }>(
      `select day::text as day, extension, request_id as request from clock
       where case_id = $1 and kind = 'preservation-ends' order by day`,
      [file],
    )
  ).rows

/** The draft of the house is looked at, approved, sealed, handed over and confirmed, by people. */
async function extended(file: string, request: string, until: string): Promise<void> {
  const sofia = await house.as('Sofía')
  const at = async (who: typeof sofia) => (await openedAt(who, file, request)).expected
  const { state } = await openedAt(sofia, file, request)
  expect(state.content?.letter?.extensionReason).toMatch(/Autoridad Central Ficticia \(AJ-7\/2026\)/)
  told(await sofia.requestSubmit(await at(sofia)))
  // Whoever the law of the State asks, one after the other.
  const who = { 'unit-head': 'Bruno', prosecutor: 'Nora', judge: 'Elena' } as const
  for (let step = 0; step < 3; step++) {
    const { step: next } = (await openedAt(sofia, file, request)).state
    if (!next) break
    const approver = await house.as(who[next.role])
    const asked = await at(approver)
    const granted = await touchFor(approver, { for: 'request.approve', ...asked })
    told(await approver.requestApprove({ ...asked, touch: granted }))
  }
  const approved = await at(sofia)
  told(
    await sofia.requestSign({
      ...approved,
      touch: await touchFor(sofia, { for: 'request.sign', ...approved }),
    }),
  )
  const handing = { ...(await at(sofia)), channel: 'portal', on: today(), reference: '', proof: null }
  const handed = await touchFor(sofia, { for: 'other', action: 'request.send', subject: handing })
  told(await sofia.requestHandOff({ ...handing, touch: handed }))
  const act = {
    kind: 'preserved',
    body: { leg: 1, until, reference: 'S-2' },
    recorded: { on: today(), from: 'mail' },
  }
  const recording = { ...(await at(sofia)), act }
  const noted = await touchFor(sofia, { for: 'other', action: 'request.record', subject: recording })
  told(await sofia.requestRecord({ ...recording, touch: noted } as Parameters<typeof sofia.requestRecord>[0]))
}

test('a preservation is alive on each of 400 days: its extension lies ready in time with what was filed, and the answer finds the data kept', async () => {
  const { file, keep } = await begun()
  const first = today()
  // Whoever vouches does so again each year; that is not what is shown here.
  await parts().pool.query("update unit set attested_until = attested_until + interval '2 years'")
  await parts().pool.query("update person set attested_until = attested_until + interval '2 years'")
  const count = counting()
  let draftedOn: number | undefined
  const dead: number[] = []
  while (gone < 400) {
    await aDay(count)
    const clocks = await clockOf(file)
    if (!clocks.some(({ day }) => day >= today())) dead.push(gone)
    if (draftedOn !== undefined) continue
    const { rows } = await parts().pool.query<{ id: string }>(
      "select id from request where case_id = $1 and kind = 'preservation-extension'",
      [file],
    )
    if (!rows[0]) continue
    draftedOn = gone
    await extended(file, rows[0].id, addDays(first, 365 + 180))
    await count(parts(), parts().now())
  }
  expect(dead).toEqual([])
  expect(draftedOn).toBeGreaterThan(345)
  expect(draftedOn).toBeLessThan(358)
  expect(await clockOf(file)).toMatchObject([{ day: addDays(first, 545) }])
  // Once each, whatever was counted anew on four hundred days.
  const { rows: told3 } = await parts().pool.query<{ n: number }>(
    'select count(*)::int as n from alarm where case_id = $1 and told_at is not null group by clock, day, rung having count(*) > 1',
    [file],
  )
  expect(told3).toEqual([])
  const { rows: lapsed } = await parts().pool.query(
    "select from act where kind = 'lapsed' and request_id = $1",
    [keep],
  )
  expect(lapsed).toHaveLength(0)
})
