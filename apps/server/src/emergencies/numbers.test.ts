import type { FieldName, RegistryAct } from '@oficio/core/registry'
import { expect, test } from 'vitest'
import { numbersOf } from './numbers.ts'

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
