import { randomUUID } from 'node:crypto'
import { type ActRefusal, foldActs, narrowed, type RequestState, refusalOf } from '@oficio/core/act'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { disorders, drafted, opened, preservation, type Seat, seat } from '@oficio/example/requests'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
let sofia: Seat
let nora: Seat
beforeAll(async () => {
  house = await exampleHouse()
  ;[sofia, nora] = [await seat(house, 'Sofía'), await seat(house, 'Nora')]
})
afterAll(() => house.close())

const steps = ['submit', 'revise', 'return', 'approve', 'narrow', 'deny', 'withdraw'] as const
type Step = (typeof steps)[number]
/** `npm run long` runs more of them. */
const sequences = process.env.OFICIO_LONG === 'all' ? 400 : process.env.OFICIO_LONG ? 150 : 50

const sure: readonly (readonly Step[])[] = [
  ['revise'],
  ['submit'],
  ['submit', 'approve'],
  ['submit', 'deny'],
  ['submit', 'withdraw'],
]

/** What the model says of a step: where the request then stands, or that nothing moves. */
const moves: Readonly<Record<Step, Partial<Record<RequestState['status'], RequestState['status']>>>> = {
  submit: { draft: 'awaiting' },
  revise: { draft: 'draft', awaiting: 'draft', approved: 'draft' },
  return: { awaiting: 'draft' },
  approve: { awaiting: 'approved' },
  narrow: { awaiting: 'approved' },
  deny: { awaiting: 'denied' },
  withdraw: { draft: 'withdrawn', awaiting: 'withdrawn', approved: 'withdrawn' },
}

test(`${sequences} lives over the line: after each step the request stands where the model says`, async () => {
  // Drawn as all that is by chance (`architecture/chance.ts`), after one that ends in each way.
  const { seed } = fc.readConfigureGlobal()
  const lives: readonly (readonly Step[])[] = [
    ...sure,
    ...fc.sample(
      fc.array(fc.constantFrom(...steps, 'submit', 'submit', 'approve'), { minLength: 3, maxLength: 6 }),
      sequences - sure.length,
    ),
  ]
  const wrong: string[] = []
  const ends = new Set<string>()
  const officer = sofia.at(house)
  const judge = nora.at(house)
  for (let from = 0; from < sequences; from += 100) {
    const made = await drafted(officer, Math.min(100, sequences - from), preservation)
    const opening = await opened(officer, made.id)
    let decision: string | undefined
    for (const [at, request] of made.requests.entries()) {
      let seq = 1
      let status: RequestState['status'] = 'draft'
      let data = preservation.dataRequested?.length ?? 0
      for (const step of lives[from + at] ?? []) {
        const mine = { request, opening, seq }
        const theirs = { request, opening: decision ?? randomUUID(), seq }
        const content = narrowed(preservation, { identifiers: [0, 1], rows: [{ at: 0 }] })
        const said = { ground: 'other' as const, reasons: 'r' }
        const goes: boolean = moves[step][status] !== undefined && !(step === 'narrow' && data < 2)
        // A touch is only to be had by whoever sees the request as it stands; without one the step must fail
        // as well.
        const touch = async (question: Parameters<typeof touchFor>[1]) =>
          goes
            ? await touchFor(judge, question)
            : {
                challenge: randomUUID(),
                response: {
                  id: 'x',
                  rawId: 'x',
                  type: 'public-key' as const,
                  response: { authenticatorData: 'x', clientDataJSON: 'x', signature: 'x' },
                },
              }
        const result = await {
          submit: () => officer.requestSubmit(mine),
          revise: () => officer.requestRevise({ ...mine, content: preservation }),
          withdraw: () => officer.requestWithdraw({ ...mine, reasons: 'r' }),
          return: () => judge.requestReturn({ ...theirs, reasons: 'r' }),
          approve: async () =>
            judge.requestApprove({ ...theirs, touch: await touch({ for: 'request.approve', ...theirs }) }),
          narrow: async () =>
            judge.requestNarrow({
              ...theirs,
              content,
              reasons: 'r',
              touch: await touch({ for: 'request.narrow', ...theirs, content, reasons: 'r' }),
            }),
          deny: async () =>
            judge.requestDeny({
              ...theirs,
              ...said,
              touch: await touch({ for: 'request.deny', ...theirs, ...said }),
            }),
        }[step]()
        const is: string = result.ok ? result.value.status : status
        const wanted = goes ? moves[step][status] : status
        if (is !== wanted || result.ok !== goes || (!result.ok && result.problem.status >= 500)) {
          wrong.push(
            `seed ${seed}, ${lives[from + at]?.join(' ')}: ${step} from ${status}: ${result.ok ? is : `${result.problem.code} ${result.problem.cause ?? ''}`}`,
          )
          break
        }
        if (!result.ok) continue
        seq = result.value.seq
        status = is as RequestState['status']
        data = step === 'narrow' ? 1 : step === 'revise' ? (preservation.dataRequested?.length ?? 0) : data
        // The first that is asked opens the case to whoever is asked.
        if (step === 'submit') decision ??= await opened(judge, made.id, 'decision')
      }
      ends.add(status)
      const { rows } = await house.house.parts.pool.query<{ act: never }>(
        'select act from act where request_id = $1 order by seq',
        [request],
      )
      const folded = foldActs(rows.map(({ act }) => act))
      if (folded.status !== status || folded.seq !== seq)
        wrong.push(`seed ${seed}: ${request} is ${folded.status} ${folded.seq}, not ${status} ${seq}`)
      if (['denied', 'withdrawn'].includes(status)) {
        const refused: ActRefusal | undefined = refusalOf(
          folded,
          { kind: 'closed', body: { reasons: 'r' } },
          { person: sofia.person, institution: '' },
        )
        expect(refused).toBe('over')
      }
    }
  }
  expect(wrong).toEqual([])
  expect([...ends].sort()).toEqual(['approved', 'awaiting', 'denied', 'draft', 'withdrawn'])
  expect(await disorders(house.house.parts.pool)).toEqual([])
  expect(told(await officer.me({})).person.id).toBe(sofia.person)
})
