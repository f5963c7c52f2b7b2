import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { unknownCourt } from './unknown-court.ts'

const courts = ['Juzgado de Garantía de Puerto Ficticio', 'Vara Criminal de Vila Fictícia']
const letter = (
  fields: NonNullable<EvidenceRequest['letter']>,
  legalProcess: NonNullable<EvidenceRequest['legalProcess']> = { kind: 'domestic-judicial-order' },
): EvidenceRequest => ({
  provider: 'tiktok',
  country: 'CL',
  requestType: 'disclosure',
  authority: { name: 'Policía Ficticia', kind: 'police' },
  legalProcess,
  letter: fields,
})

test('a court that the registry holds is known, whatever accents and capitals it is written with', () => {
  for (const court of [...courts, 'JUZGADO DE GARANTIA DE PUERTO FICTICIO', `${courts[0]}, sala 2`])
    expect(unknownCourt(letter({ court, judge: 'Aurora Supuesta' }), courts)).toBeUndefined()
})
test('one that it does not hold is not, however near its name is', () => {
  for (const court of ['Corte Suprema de Chile', 'Juzgado de Garantía', `Corte Suprema con ${courts[0]}`])
    expect(unknownCourt(letter({ court }), courts)).toBe(court)
})
test('where no court is named, its judge or whoever issued the order is held against it', () => {
  expect(unknownCourt(letter({ judge: 'ministro Pedro Soto' }), courts)).toBe('ministro Pedro Soto')
  const by = (name: string) => ({ kind: 'domestic-judicial-order', issuedBy: { name, role: 'judge' } })
  expect(unknownCourt(letter({}, by(`${courts[0]}, jueza Aurora Supuesta`)), courts)).toBeUndefined()
  expect(unknownCourt(letter({}, by('Pedro Soto')), courts)).toBe('Pedro Soto')
})
test('a letter that names no court has none that is not known', () => {
  const own = { kind: 'domestic-legal-process', issuedBy: { name: 'Caio Fictício', role: 'police-officer' } }
  expect(unknownCourt(letter({}, own), courts)).toBeUndefined()
})
test('a court that asks is the one that it names', () => {
  const asks = { ...letter({ court: 'Vara Única' }), authority: { name: 'Vara Única', kind: 'court' } }
  expect(unknownCourt(asks, [])).toBeUndefined()
})
