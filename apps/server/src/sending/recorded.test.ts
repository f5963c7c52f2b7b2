import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { preservation } from '@oficio/example/requests'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// What happened outside is written down here: on its own day, from what it is known, and no further than
// that.

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sofia: Person
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await house.as('Sofía')
})
afterAll(() => house.close())

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10)
const recorded = (on: string, more: object = {}) => ({ on, from: 'mail', ...more })
const handedOff = (on: string, more: object = {}) => ({
  kind: 'handed-off',
  body: {
    leg: 1,
    to: { kind: 'provider-outside' },
    revision: 1,
    digest: null,
    channel: 'portal',
    on,
    reference: 'P-1',
    proof: null,
  },
  recorded: recorded(on, more),
})
const acknowledged = (on: string, more: object = {}) => ({
  kind: 'acknowledged',
  body: { leg: 1, reference: 'P-1' },
  recorded: recorded(on, more),
})
const whole = (outcome: string, ground: string | null) => ({
  kind: 'answered',
  body: { leg: 1, items: [], whole: { outcome, ground }, reference: '', final: true, receipt: null },
  recorded: recorded(days(-2)),
})

/** A request that came here with what had become of it: the acts of its list, as they are kept or refused. */
async function brought(acts: readonly Readonly<Record<string, unknown>>[], provider = 'tiktok') {
  const made = told(await sofia.caseCreate({ reference: 'EJ', facts: {}, sealed: false, requests: [] }))
  const { opening } = told(await sofia.caseOpen({ case: made.case, purpose: 'investigation' }))
  const content = { ...preservation, requestType: 'disclosure' as const, provider }
  const drafted = await sofia.requestDraft({ case: made.case, opening, content, acts: [...acts] })
  return { caseId: made.case, opening, drafted }
}

async function record(request: string, opening: string, act: object) {
  const { seq } = told(await sofia.requestRead({ request, opening }))
  const subject = { request, opening, seq, act: act as Record<string, unknown> }
  const touch = await touchFor(sofia, { for: 'other', action: 'request.record', subject })
  return sofia.requestRecord({ ...subject, touch })
}

const said = (answer: Awaited<ReturnType<typeof record>>): string =>
  answer.ok ? 'done' : `${answer.problem.code} ${answer.problem.cause ?? ''}`.trim()

describe('what is recorded says one day throughout', () => {
  test.each([
    ['the moment of another day', handedOff(days(-3), { at: `${days(-9)}T10:00:00Z` })],
    ['another day of sending in its body', { ...handedOff(days(-3)), recorded: recorded(days(-4)) }],
    ['a moment to come', acknowledged(days(1), { at: `${days(2)}T10:00:00Z` })],
  ])('%s is refused, and nothing of it kept', async (_, act) => {
    const { caseId, opening, drafted } = await brought([act])
    expect(said(drafted)).toBe('unreadable day')
    expect(told(await sofia.caseRead({ case: caseId, opening })).requests).toEqual([])
  })

  test('a day that is still to come everywhere is refused', async () => {
    expect(said((await brought([handedOff(days(3))])).drafted)).toBe('not-now in-the-future')
  })

  test('a moment of its own day is kept, give or take a zone', async () => {
    const at = `${days(-4)}T23:30:00Z`
    const { opening, drafted } = await brought([handedOff(days(-3), { at })])
    const { request } = told(drafted)
    const { acts } = told(await sofia.requestRead({ request, opening }))
    expect(acts[1]?.recorded).toMatchObject({ on: days(-3), at })
  })

  test('the same holds for one act that is recorded by itself', async () => {
    const { opening, drafted } = await brought([handedOff(days(-5))])
    const { request } = told(drafted)
    const late = acknowledged(days(-3), { at: `${days(-9)}T10:00:00Z` })
    expect(said(await record(request, opening, late))).toBe('unreadable day')
    expect(said(await record(request, opening, acknowledged(days(-3))))).toBe('done')
  })
})

test('nobody outside is invited to answer what was not sealed here, however it went out', async () => {
  const { opening, drafted } = await brought([handedOff(days(-5))], 'discord')
  const { request } = told(drafted)
  const { seq, may } = told(await sofia.requestRead({ request, opening }))
  expect(may['request.invite']).not.toBe(true)
  const body = {
    request,
    opening,
    seq,
    name: 'Respuesta Ficticia',
    domain: 'respuesta.example',
    person: 'Alex Imaginary',
    language: 'en' as const,
    sources: [],
  }
  const touch = await touchFor(sofia, { for: 'other', action: 'request.invite', subject: body })
  expect(await sofia.requestInvite({ ...body, touch })).toMatchObject({
    problem: { code: 'not-allowed', cause: 'wrong-state' },
  })
})

test('the work list says of an answer whether it was a refusal, nothing held, or a part', async () => {
  const standings: (string | undefined)[] = []
  for (const act of [whole('refused', 'scope.overbroad'), whole('nothing-held', null), whole('part', null)]) {
    const { caseId, opening, drafted } = await brought([handedOff(days(-5)), act])
    const { request } = told(drafted)
    const line = told(await sofia.caseRead({ case: caseId, opening })).requests.find(
      ({ id }) => id === request,
    )
    expect(line?.status).toBe('answered')
    standings.push(line?.standing)
  }
  expect(standings).toEqual(['refused', 'nothing-held', 'answered-in-part'])
})
