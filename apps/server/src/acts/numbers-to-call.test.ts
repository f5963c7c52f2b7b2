import { type FieldName, foldInstitution, type RegistryAct } from '@oficio/core/registry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbersOf } from './numbers-to-call.ts'

const registrar = (person: string) => ({ person, institution: 'registry', role: 'registrar' as const })
const sources = ['https://www.agencia.example/contacto', 'https://guia.example/policia']

/** A value that two registrars saw. */
const given = (
  proposal: string,
  field: FieldName,
  value: string | null,
  at: string,
  replaces: string | null = null,
) => [
  {
    entry: 'agency',
    at,
    by: registrar('c'),
    act: 'proposed' as const,
    proposal,
    field,
    value,
    replaces,
    sources,
    lookAlikes: [],
  },
  { entry: 'agency', at, by: registrar('a'), act: 'verified' as const, proposal },
  { entry: 'agency', at, by: registrar('b'), act: 'verified' as const, proposal },
]
const acts: readonly RegistryAct[] = [
  ...given('p1', 'callBackNumber', '+12025550150', '2026-01-01T00:00:00Z'),
  // A thief who got as far as two registrars: it counts three days later.
  ...given('p2', 'callBackNumber', '+12025550166', '2026-06-01T00:00:00Z', '+12025550150'),
]
const at = (moment: string) =>
  numbersOf(acts, moment, 72).map(({ number, is, mayCall }) => [number, is, mayCall])

test('a number that the registry changed an hour ago is told and not called; the one before is', () => {
  expect(at('2026-06-03T00:00:00Z')).toEqual([['+12025550150', 'standing', true]])
  expect(at('2026-06-04T01:00:00Z')).toEqual([
    ['+12025550150', 'earlier', true],
    ['+12025550166', 'changed', false],
  ])
  expect(at('2026-06-08T00:00:00Z')).toEqual([['+12025550166', 'standing', true]])
})

test('before there is any number, nobody is called', () => {
  expect(at('2025-12-31T00:00:00Z')).toEqual([])
})

test('a number that was taken out for nothing in its place may not be called: who has the telephone is not known', () => {
  const lost = [
    ...given('p1', 'callBackNumber', '+12025550150', '2026-01-01T00:00:00Z'),
    ...given('p2', 'callBackNumber', '+12025550155', '2026-02-01T00:00:00Z'),
    ...given('p3', 'callBackNumber', null, '2026-06-01T00:00:00Z', '+12025550150'),
  ]
  const shown = (moment: string) =>
    numbersOf(lost, moment, 72).map(({ number, is, mayCall }) => [number, is, mayCall])
  expect(shown('2026-05-01T00:00:00Z')).toEqual([
    ['+12025550150', 'standing', true],
    ['+12025550155', 'standing', true],
  ])
  expect(shown('2026-06-04T01:00:00Z')).toEqual([
    ['+12025550155', 'standing', true],
    ['+12025550150', 'taken-out', false],
  ])
})

test('a forged number is offered to nobody from the moment at which a registrar saw its correction', () => {
  const [honest, forged, corrected] = ['+12025550150', '+12025550166', '+12025550177'] as const
  const all = [
    ...given('p1', 'callBackNumber', honest, '2026-01-01T00:00:00Z'),
    ...given('p2', 'callBackNumber', forged, '2026-06-01T00:00:00Z', honest),
    ...given('p3', 'callBackNumber', corrected, '2026-07-01T00:00:00Z', forged),
  ]
  const shown = (moment: string, of = all) =>
    numbersOf(of, moment, 72).map(({ number, is, mayCall }) => [number, is, mayCall])
  expect(shown('2026-06-30T00:00:00Z')).toEqual([[forged, 'standing', true]])
  // Seen, and not in force yet; in force, for three days; and then gone.
  expect(shown('2026-07-01T01:00:00Z')).toEqual([[forged, 'doubtful', false]])
  expect(shown('2026-07-04T01:00:00Z')).toEqual([
    [corrected, 'changed', false],
    [forged, 'doubtful', false],
  ])
  expect(shown('2026-07-08T00:00:00Z')).toEqual([[corrected, 'standing', true]])
  // That somebody proposes it alone, and no registrar saw it, takes no number away.
  const proposed = all.filter((act) => act.act !== 'verified' || act.proposal !== 'p3')
  expect(shown('2026-07-01T01:00:00Z', proposed)).toEqual([[forged, 'standing', true]])
})

test('a number that is to go for nothing in its place is offered to nobody from then on, the first one neither', () => {
  const going = [
    ...given('p1', 'callBackNumber', '+12025550150', '2026-01-01T00:00:00Z'),
    ...given('p2', 'callBackNumber', null, '2026-06-01T00:00:00Z', '+12025550150'),
  ]
  expect(numbersOf(going, '2026-06-01T01:00:00Z', 72)).toMatchObject([{ is: 'doubtful', mayCall: false }])
})

test('over drawn changes no number is offered that a registrar saw going, but the first one while another takes its place', () => {
  const value = fc.constantFrom('+12025550150', '+12025550155', '+12025550166', '+12025550177')
  const change = fc.record({ to: fc.option(value), after: fc.integer({ min: 1, max: 200 }) })
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 300 }),
      (steps, end) => {
        const from = Date.parse('2026-01-01T00:00:00Z')
        const hour = (n: number) => new Date(from + n * 3_600_000).toISOString().replace('.000Z', 'Z')
        let [now, at] = ['+12025550100', 0]
        const list: RegistryAct[] = [...given('p0', 'callBackNumber', now, hour(0))]
        const gone = new Map<string, number>()
        for (const [n, { to, after }] of steps.entries()) {
          at += after
          if (now === '' || to === now || (to !== null && gone.has(to))) continue
          // Only what stands can be changed.
          if (!foldInstitution(list, hour(at)).fields.some((one) => one.value === now)) continue
          list.push(...given(`p${n + 1}`, 'callBackNumber', to, hour(at), now))
          if (now !== '+12025550100' || to === null) gone.set(now, at)
          now = to ?? ''
        }
        const offered = numbersOf(list, hour(at + end), 72).filter(({ mayCall }) => mayCall)
        for (const { number } of offered) expect(gone.has(number)).toBe(false)
      },
    ),
    { numRuns: 60 },
  )
})
