import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { answerBy } from './answer-by.ts'
import { deskLine } from './line.ts'
import { deskWords, soughtWords } from './words.ts'

const id = '01900000-0000-7000-8000-0000000000a1'
const content: EvidenceRequest = {
  provider: 'p',
  requestType: 'disclosure',
  country: 'CL',
  authority: { name: 'Fiscalía Local de Puerto Ficticio', officer: { name: 'Sofía Inventada' } },
  case: {
    number: 'RUC 2600-7/2026',
    offence: { name: 'Estafa' },
    nexusToService: 'La cuenta ofreció el bien.',
  },
  legalProcess: { issuedOn: '2026-11-20', issuedBy: { name: 'Elena Supuesta' } },
  identifiers: [
    { type: 'username', value: '@Ejemplo_Ficticio_01' },
    { type: 'phone', value: '+56 2 2555 0100' },
    { type: 'email', value: 'cuenta.uno@correo.example' },
    { type: 'url', value: 'https://www.red.example/perfil/uno' },
  ],
}
const words = deskWords(id, content, { reference: 'LE-77', assigned: null })
const finds = (typed: string): boolean => {
  const sought = soughtWords(typed)
  return sought.length > 0 && sought.every((one) => words.some((word) => word.startsWith(one)))
}

describe('a desk finds a request', () => {
  test.each([
    '@ejemplo_ficticio_01',
    'EJEMPLO_FICT',
    '+56 2 2555-0100',
    '2 2555 0100',
    '25550100',
    'cuenta.uno@correo.example',
    'correo.example',
    'https://red.example/perfil/uno/',
    'fiscalia puerto',
    'Inventada',
    '2600-7/2026',
    'le-77',
    'elena',
    id.slice(0, 8),
  ])('by %s', (typed) => expect(finds(typed)).toBe(true))

  test.each(['otra', 'fiscalia valparaiso', '25550101', 'ficticio_02', '%', '_'])('not by %s', (typed) =>
    expect(finds(typed)).toBe(false),
  )

  test('nothing typed looks for nothing, and a book typed for eight words', () => {
    expect(soughtWords('  ')).toEqual([])
    expect(soughtWords(Array.from({ length: 500 }, (_, n) => `palabra${n}`).join(' '))).toHaveLength(8)
    expect(soughtWords('x'.repeat(5_000))[0]).toHaveLength(80)
  })

  test('a request of two thousand accounts keeps no more words than it may', () => {
    const many = Array.from({ length: 2_000 }, (_, n) => ({ type: 'username', value: `cuenta_${n}` }))
    expect(
      deskWords(id, { ...content, identifiers: many }, { reference: null, assigned: null }),
    ).toHaveLength(300)
  })
})

describe('what its list says', () => {
  test('the term that the request asks for, and none where it asks for none', () => {
    expect(answerBy(content)).toBeNull()
    expect(answerBy({ ...content, letter: { returnBy: '2026-12-04' } })).toEqual({
      day: '2026-12-04',
      at: null,
    })
    expect(answerBy({ ...content, letter: { returnAt: '2026-11-27T20:00:00-03:00' } })).toEqual({
      day: '2026-11-27',
      at: '2026-11-27T20:00:00-03:00',
    })
  })

  test('words of an order are shown, and no day is counted from them', () => {
    const line = deskLine(
      { ...content, letter: { order: { term: 'cinco días hábiles' } } },
      { sentOn: '2026-11-24' },
    )
    expect(line).toMatchObject({
      answerBy: null,
      term: 'cinco días hábiles',
      purpose: 'Estafa',
      keepUntil: null,
    })
    // Several of one office are told apart by whom they are about.
    const [first] = content.identifiers ?? []
    expect(line).toMatchObject({ about: first?.value, number: null })
    const sealed = deskLine(content, { sentOn: null }, { number: 7, year: 2026, on: '2026-11-20' })
    expect(sealed.number).toBe('7/2026')
    expect(line.order).toEqual({ number: null, by: 'Elena Supuesta', on: '2026-11-20' })
  })

  test('a preservation from its sending, an extension from the end that it names, or from nothing', () => {
    const kept = { ...content, requestType: 'preservation' as const, preservation: { days: 90 } }
    expect(deskLine(kept, { sentOn: '2026-11-24' }).keepUntil).toBe('2027-02-22')
    const longer = { ...kept, requestType: 'preservation-extension' as const }
    expect(deskLine(longer, { sentOn: '2026-11-24' }).keepUntil).toBeNull()
    const named = { ...longer, preservation: { days: 90, previousEndsOn: '2026-12-01' } }
    expect(deskLine(named, { sentOn: '2026-11-24' }).keepUntil).toBe('2027-03-01')
  })
})

test('of an emergency the desk is to answer before its danger is over, or at the hour that the letter asks', () => {
  const until = '2026-11-28T06:00:00-03:00'
  const emergency = (end: string, letter: EvidenceRequest['letter'] = {}): EvidenceRequest => ({
    ...{ provider: 'google', requestType: 'emergency', country: 'CL' },
    ...{ emergency: { until: end }, letter },
  })
  expect(answerBy(emergency(until))).toEqual({ day: '2026-11-28', at: until })
  expect(answerBy(emergency('not-known'))).toBeNull()
  expect(answerBy(emergency('esta noche'))).toBeNull()
  const sooner = '2026-11-28T01:00:00-03:00'
  expect(answerBy(emergency(until, { returnAt: sooner }))?.at).toBe(sooner)
})
