import { expect, test } from 'vitest'
import { sentOutside } from './continued.ts'
import {
  type Case,
  readExportedCase,
  requestOf,
  withAct,
  withDisclosure,
  withExtension,
  withRepaired,
} from './index.ts'

const [at, second] = ['/case/nexusToService', '/letter/second/~1case~1nexusToService']
const used = 'Las cuentas que esta carta indica se usaron.'
const inEnglish = 'The accounts that this letter names were used.'
const account = (id: string) => ({
  id,
  type: 'email' as const,
  value: `${id}@correo.example`,
  services: ['google'],
})
/** A case of two accounts whose request says of some of them that they were used. */
const caseOf = (asked: readonly string[], said: readonly string[], isOfOne = false): Case => ({
  ...{ id: 'c1', revision: 0, createdAt: '2026-11-27T12:00:00Z', changedAt: '2026-11-27T12:00:00Z' },
  country: 'CL',
  shared: { case: { number: 'EJ-1/2026' } },
  identifiers: ['i1', 'i2'].map(account),
  requests: [
    {
      ...{ id: 'r1', provider: 'google', requestType: 'preservation', identifiers: asked, acts: [] },
      own: { case: { nexusToService: used }, letter: { second: { '/case/nexusToService': inEnglish } } },
      saidOf: { identifiers: said, texts: { [at]: used, [second]: inEnglish }, isOfOne },
    },
  ],
})
const saidIn = (whole: Case, id = 'r1') => {
  const entry = whole.requests.find((one) => one.id === id)
  const request = entry && requestOf(whole, entry)
  return [request?.case?.nexusToService, request?.letter?.second?.['/case/nexusToService']]
}
const [both, none] = [
  [used, inEnglish],
  [undefined, undefined],
]

test('a letter says of no account what nobody said of it, whichever page added it', () => {
  expect(saidIn(caseOf(['i1'], ['i1']))).toEqual(both)
  expect(saidIn(caseOf(['i1', 'i2'], ['i1']))).toEqual(none)
  expect(saidIn(caseOf(['i2'], ['i1']))).toEqual(none)
  // Said of both it is so of each, and comes back with whoever takes the other one out again.
  expect(saidIn(caseOf(['i1', 'i2'], ['i1', 'i2']))).toEqual(both)
  expect(saidIn(caseOf(['i2'], ['i1', 'i2']))).toEqual(both)
  // The number of the case is not said of an account.
  const two = caseOf(['i1', 'i2'], ['i1'])
  expect(two.requests.map((entry) => requestOf(two, entry).case?.number)).toEqual(['EJ-1/2026'])
})

test('what followed from one account being all is not so beside a second request about another', () => {
  const other = { id: 'r2', provider: 'tiktok', requestType: 'preservation', own: {}, acts: [] } as const
  const of = (isOfOne: boolean): Case => {
    const whole = caseOf(['i1'], ['i1'], isOfOne)
    return { ...whole, requests: [...whole.requests, { ...other, identifiers: ['i2'] }] }
  }
  expect(saidIn(of(true))).toEqual(none)
  expect(saidIn(of(false))).toEqual(both)
})

test('what somebody wrote in its place stays, and so does what left', () => {
  const own = { case: { nexusToService: 'La segunda cuenta recibió el pago.' } }
  const two = caseOf(['i1', 'i2'], ['i1'])
  const written = { ...two, requests: two.requests.map((entry) => ({ ...entry, own })) }
  expect(saidIn(written)[0]).toBe('La segunda cuenta recibió el pago.')
  const sent = withAct(two, 'r1', sentOutside('2026-11-28', ''))
  expect(saidIn(sent)).toEqual(both)
})

test('what follows a request, and a file of a case, keep of which accounts it is said', () => {
  const sent = withAct(caseOf(['i1'], ['i1']), 'r1', sentOutside('2026-11-28', ''))
  for (const follow of [withDisclosure, withExtension, withRepaired]) {
    const whole = follow(sent, 'r1', 'r2')
    expect(saidIn(whole, 'r2')).toEqual(both)
    const more = whole.requests.map((entry) => ({ ...entry, identifiers: ['i1', 'i2'] }))
    expect(saidIn({ ...whole, requests: more }, 'r2')).toEqual(none)
  }
  const file = JSON.parse(
    JSON.stringify({ format: 'oficio-case', version: 2, case: caseOf(['i1', 'i2'], ['i1']) }),
  )
  const read = readExportedCase(file)
  expect(read.ok && saidIn(read.case)).toEqual(none)
})
