import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { routes } from '../route/index.ts'
import { withOverrides } from '../route/overrides.ts'
import { kindFor, letterKindsFor } from './kind.ts'
import { letterFor } from './letter.ts'
import { plainText } from './plain-text.ts'

const knowledge = load()
const on = '2026-11-27'
const request = (given: Partial<EvidenceRequest>): EvidenceRequest => ({
  provider: 'instagram',
  requestType: 'disclosure',
  country: 'CR',
  createdOn: on,
  authority: {
    name: 'Fiscalía Adjunta de Puerto Ficticio',
    kind: 'prosecution',
    location: 'Puerto Ficticio',
  },
  case: {
    number: 'EJ-9/2026',
    offence: { name: 'Extorsión' },
    summary: 'Hechos.',
    nexusToService: 'Vínculo.',
  },
  addressee: { entity: 'Meta Platforms, Inc.', country: 'US' },
  identifiers: [{ type: 'instagramUsername', value: 'ejemplo_ficticio' }],
  dataRequested: [{ category: 'content', description: 'mensajes directos' }],
  language: 'es',
  ...given,
})
const kindsOf = (given: Partial<EvidenceRequest>, data: 'subscriber' | 'content' = 'subscriber') => {
  const asked = request(given)
  const answer = routes(
    {
      requesting: asked.country,
      holderState: asked.addressee?.country ?? null,
      data: [data],
      date: on,
      urgency: asked.requestType === 'emergency' ? 'emergency' : 'ordinary',
    },
    knowledge,
    on,
  )
  return letterKindsFor(asked, answer, knowledge)
}
const text = (given: Partial<EvidenceRequest>): string =>
  plainText(letterFor(request(given), { knowledge, on })).replace(/\s+/g, ' ')

test('what goes by mutual assistance is a letter of mutual assistance, whatever it asks for', () => {
  for (const requestType of ['disclosure', 'emergency', 'freeze'] as const)
    expect(kindFor(request({ requestType, legalProcess: { kind: 'mlat' } }), knowledge)).toBe('K6')
  const letter = text({ legalProcess: { kind: 'mlat', legalBasis: 'Ley ficticia, artículo 1' } })
  expect(letter).toContain('Solicitud de asistencia jurídica mutua en materia penal · contenido')
  expect(letter).not.toMatch(/voluntari|No se solicita contenido/)
})

test('a message between contact points is offered and printed only between States that the Convention binds', () => {
  const preservation = { requestType: 'preservation' as const }
  expect(kindsOf(preservation).map(({ kind }) => kind)).toEqual(['K3', 'K5'])
  expect(kindsOf({ ...preservation, country: 'HN' }).map(({ kind }) => kind)).toEqual(['K3'])
  const chosen = { ...preservation, letter: { kind: 'K5' } }
  expect(kindFor(request(chosen), knowledge)).toBe('K5')
  expect(kindFor(request({ ...chosen, country: 'HN' }), knowledge)).toBe('K3')
  expect(text({ ...chosen, country: 'HN' })).not.toMatch(/24\/7|artículos 29 y 35/)
})

test('what the routes open can be chosen; the kind that a request takes by itself stands first', () => {
  const [first, ...others] = kindsOf({})
  expect(first).toMatchObject({ kind: 'K2', isDefault: true, standing: 'open' })
  expect(others.find(({ kind }) => kind === 'K6')).toMatchObject({ standing: 'open', routes: ['mla.stored'] })
  expect(kindsOf({ requestType: 'emergency' }).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['K4', 'K6', 'K10', 'K11']),
  )
  expect(kindsOf({ letter: { kind: 'K6' } })[0]?.kind).toBe('K2')
})

test('without an answer of the engine only the own kind is known', () => {
  expect(letterKindsFor(request({}), undefined, knowledge)).toEqual([
    { kind: 'K2', routes: [], standing: 'default', isDefault: true },
  ])
})

test('letters of the Second Protocol are models while it is not in force, and say so at the top', () => {
  const models = [...kindsOf({}), ...kindsOf({ requestType: 'emergency' })].filter(
    ({ standing }) => standing === 'model',
  )
  expect(models.map(({ kind }) => kind)).toEqual(['K7', 'K9', 'K10', 'K11'])
  for (const { kind } of models) {
    const { notices } = letterFor(request({}), { knowledge, on, kind })
    expect(notices.join(' '), kind).toContain('Modelo de formación. No enviar.')
  }
  expect(kindsOf({ country: 'HN' }).filter(({ standing }) => standing === 'model')).toEqual([])
})

test('a what-if in which the Protocol is in force turns no banner off', () => {
  const day = { protocol2InForce: '2026-01-01' as const }
  const assumed = withOverrides(knowledge, { 'coe-224': { inForce: '2026-01-01' }, CR: day, US: day })
  const { notices } = letterFor(request({}), { knowledge: assumed, on, kind: 'K7' })
  expect(notices.join(' ')).toContain('Modelo de formación. No enviar.')
})

test('an order of a judge that the law of its State lets reach a company abroad is no voluntary matter', () => {
  const brazil = {
    provider: 'facebook',
    requestType: 'disclosure',
    country: 'BR',
    createdOn: '2026-11-27',
    addressee: { entity: 'Meta Platforms, Inc.', country: 'US' },
    legalProcess: { kind: 'domestic-judicial-order', legalBasis: 'Lei 12.965/2014, art. 22' },
    dataRequested: [{ category: 'traffic' }],
  } as const
  const letter = letterFor(brazil, { knowledge, on: '2026-11-27', language: 'pt' })
  expect(letter.kind).toBe('K1')
  expect(JSON.stringify(letter)).toContain('(Lei 12.965/2014, art. 11)')
  expect(JSON.stringify(letter)).not.toMatch(/volunt[aá]ri/)
  const change = (more: object) => letterFor({ ...brazil, ...more }, { knowledge, on: '2026-11-27' }).kind
  expect(change({ legalProcess: { kind: 'domestic-legal-process' } })).toBe('K2')
  expect(change({ country: 'AR' })).toBe('K2')
  expect(change({ createdOn: '2023-01-01' })).toBe('K2')
})

test('a kind that is not for the type of the request is not taken: a preservation demands no delivery', () => {
  for (const kind of ['K1', 'K2', 'K4', 'K6'] as const) {
    const chosen = request({ requestType: 'preservation', letter: { kind } })
    expect(kindFor(chosen, knowledge)).toBe(kindFor(request({ requestType: 'preservation' }), knowledge))
    expect(plainText(letterFor(chosen, { knowledge, on, language: 'es' }))).not.toMatch(
      /(?:requiere|solicita) a [^.]* entregar/i,
    )
  }
  const emergency = request({ requestType: 'emergency', letter: { kind: 'K1' } })
  expect(kindFor(emergency, knowledge)).toBe('K4')
})
