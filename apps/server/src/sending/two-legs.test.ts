import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { disorders, nothingHeld } from '@oficio/example/requests'
import { readBy, signed } from '@oficio/example/signed'
import { afterAll, beforeAll, expect, test } from 'vitest'

// One request with two addressees: the desk of its provider, and a central authority outside. Everything goes
// over the line and through the database, and each leg is its own.

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sofia: Person
let wei: Person
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await house.as('Sofía')
  wei = await house.as('Wei')
})
afterAll(() => house.close())

const today = () => house.house.parts.today()
const authority = { kind: 'central-authority', name: 'Autoridad Central Imaginada', country: 'SG' } as const

const threadOf = async (request: string) => {
  const { expected } = await readBy(sofia, request)
  return told(await sofia.thread({ request, opening: expected.opening }))
}

/** What is signed is what is sent, but for the touch. */
async function touching<Subject extends Record<string, unknown>>(
  client: Person,
  action: string,
  subject: Subject,
) {
  return { ...subject, touch: await touchFor(client, { for: 'other', action, subject }) }
}

const sealed = (): Promise<string> => signed(house, sofia)

const record = async (request: string, act: object) =>
  sofia.requestRecord(
    await touching(sofia, 'request.record', {
      ...(await readBy(sofia, request)).expected,
      act: act as Record<string, unknown>,
    }),
  )

const handOff = async (request: string, to?: typeof authority) =>
  sofia.requestHandOff(
    await touching(sofia, 'request.send', {
      ...(await readBy(sofia, request)).expected,
      ...(to ? { to } : {}),
      channel: 'valija',
      on: today(),
      reference: 'AC-1',
      proof: null,
    }),
  )

test('a request lies on a desk and with a central authority at once: each leg has its own question, answer, grade and day', async () => {
  const request = await sealed()
  const { expected } = await readBy(sofia, request)
  told(await sofia.requestSend(await touching(sofia, 'request.send', expected)))
  told(await handOff(request, authority))
  const legs = async () => (await threadOf(request)).legs
  expect((await legs()).map(({ number, to, status }) => [number, to.kind, status])).toEqual([
    [1, 'provider-desk', 'sent'],
    [2, 'central-authority', 'sent'],
  ])
  const rows = await house.house.parts.pool.query<{ number: number; to_unit: string | null }>(
    'select number, to_unit from leg where request_id = $1 order by number',
    [request],
  )
  expect(rows.rows.map(({ number, to_unit }) => [number, to_unit === null])).toEqual([
    [1, false],
    [2, true],
  ])
  // It goes to each once.
  expect(await handOff(request, authority)).toMatchObject({ problem: { cause: 'not-signed' } })

  // The desk asks one thing, the authority another.
  const seen = told(await wei.deskRead({ request }))
  const asking = { request, seq: seen.seq, path: '', code: 'other' as const, words: '¿Cuál cuenta?' }
  told(await wei.deskQuestion(asking))
  const asked = {
    kind: 'questioned',
    body: { leg: 2, question: 'AC-pregunta', path: '', code: 'other', words: '¿Qué delito?' },
    recorded: { on: today(), from: 'letter' },
  }
  told(await record(request, asked))
  expect((await legs()).map(({ status, question }) => [status, question?.words])).toEqual([
    ['questioned', '¿Cuál cuenta?'],
    ['questioned', '¿Qué delito?'],
  ])
  const clarifying = async (leg: number | undefined, question: string) =>
    sofia.requestClarify({
      ...(await readBy(sofia, request)).expected,
      ...(leg ? { leg } : {}),
      question,
      words: 'Esto.',
      content: null,
    })
  expect(await clarifying(1, 'AC-pregunta')).toMatchObject({ problem: { cause: 'no-question' } })
  expect(await clarifying(7, 'AC-pregunta')).toMatchObject({ problem: { cause: 'no-such-leg' } })
  told(await clarifying(undefined, 'AC-pregunta'))
  expect((await legs()).map(({ status }) => status)).toEqual(['questioned', 'sent'])
  told(await clarifying(1, (await legs())[0]?.question?.id ?? ''))

  // Both answer: what is recorded goes onto the leg that is not here, and the desk's onto its own.
  const { items } = await threadOf(request)
  const answering = {
    request,
    seq: told(await wei.deskRead({ request })).seq,
    items: items.map(nothingHeld),
    reference: 'D-1',
    final: true,
  }
  told(await wei.deskAnswer(await touching(wei, 'desk.answer', answering)))
  expect((await threadOf(request)).status).toBe('sent')
  const files = [{ name: 'respuesta.pdf', bytes: 3, sha256: 'a'.repeat(64) }]
  const written = {
    ...(await readBy(sofia, request)).expected,
    recorded: { on: today(), from: 'letter' as const, note: 'por valija', files },
    items: items.map((item) => ({ ...nothingHeld(item), outcome: 'full' as const })),
    reference: 'AC-2',
    final: true,
  }
  told(await sofia.requestRecordAnswer(await touching(sofia, 'request.record-answer', written)))
  const end = await threadOf(request)
  expect([end.status, ...end.legs.map(({ status, reference }) => `${status} ${reference}`)]).toEqual([
    'answered',
    'nothing-held D-1',
    'answered AC-2',
  ])
  expect(end.acts.at(-1)?.recorded).toEqual(written.recorded)
  expect(end.items.map(({ answer }) => answer?.outcome)).toEqual(items.map(() => 'full'))
  // Nobody answered before it was sent.
  const late = {
    ...written,
    ...(await readBy(sofia, request)).expected,
    leg: 2,
    recorded: { on: '2026-01-15', from: 'mail' as const },
    items: items.map((item) => ({ ...nothingHeld(item), outcome: 'part' as const })),
  }
  expect(await sofia.requestRecordAnswer(await touching(sofia, 'request.record-answer', late))).toMatchObject(
    { problem: { code: 'not-now', cause: 'before-sending' } },
  )
  expect((await threadOf(request)).items.map(({ answer }) => answer?.outcome)).toEqual(
    items.map(() => 'full'),
  )

  // Of two legs a grade says which.
  const grade = { grade: 4 as const, words: '' }
  const grading = async (leg?: number) =>
    sofia.requestGrade({ ...(await readBy(sofia, request)).expected, ...(leg ? { leg } : {}), ...grade })
  expect(await grading()).toMatchObject({ problem: { code: 'not-now', cause: 'which-leg' } })
  told(await grading(2))
  // The desk sees its own leg and nothing of the other.
  const atDesk = told(await wei.deskRead({ request }))
  expect(JSON.stringify(atDesk)).not.toContain('Autoridad Central Imaginada')
  expect(JSON.stringify(atDesk)).not.toContain('AC-2')
  expect(await disorders(house.house.parts.pool)).toEqual([])
})

test('what one addressee refused goes to another as a second leg, and begins to wait again', async () => {
  const line = told(await sofia.work({})).lines[0]
  const { opening } = told(await sofia.caseOpen({ case: line?.case ?? '', purpose: 'investigation' }))
  const { content } = (await readBy(sofia)).read
  told(await sofia.requestDraft({ case: line?.case ?? '', opening, content }))
  const request = await sealed()
  told(await handOff(request))
  const refused = {
    kind: 'answered',
    body: {
      leg: 1,
      items: [],
      whole: { outcome: 'refused', ground: 'scope.overbroad' },
      reference: '',
      final: true,
      receipt: null,
    },
    recorded: { on: today(), from: 'mail' },
  }
  told(await record(request, refused))
  expect((await threadOf(request)).status).toBe('answered')
  told(await handOff(request, authority))
  const { status, legs } = await threadOf(request)
  expect([status, legs.map((leg) => leg.status)]).toEqual(['sent', ['refused', 'sent']])
})
