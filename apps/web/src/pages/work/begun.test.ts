import type { EvidenceRequest } from '@oficio/core/request'
import { expect, test } from 'vitest'
import { beganFrom, begun } from './begun.ts'

const accepting = (...types: readonly string[]) => ({
  identifiers: { accepted: types.map((type) => ({ type })) },
})
const providers = {
  redficticia: accepting('redficticiaUser', 'email'),
  otraficticia: accepting('otraficticiaUser', 'email'),
} as unknown as Parameters<typeof begun>[3]
const earlier: EvidenceRequest = {
  provider: 'redficticia',
  requestType: 'preservation',
  country: 'CL',
  identifiers: [
    { type: 'redficticiaUser', value: 'cuenta.ficticia' },
    { type: 'email', value: 'x@correo.example' },
    { type: 'otraficticiaUser', value: 'otra.ficticia' },
  ],
  case: {
    number: 'viejo',
    proceeding: 'investigation',
    offence: { name: 'estafa', legalReference: 'artículo 468' },
    summary: 'Lo que pasó.',
    nexusToService: 'La cuenta ofreció la venta.',
    accountHolderRole: 'suspect',
  },
}
const whole = { reference: 'C-1', country: 'CL', facts: {} }
const to = (provider: string) => ({ provider, requestType: 'disclosure' as const })

test('a further request to the same provider carries accounts and facts of the case, under its number', () => {
  const next = begun(whole, to('redficticia'), earlier, providers)
  expect(next.identifiers).toEqual(earlier.identifiers)
  expect(next.case).toEqual({ ...earlier.case, number: 'C-1' })
})

test('one to another provider carries only what is that one’s beyond doubt, and not what tied the other', () => {
  const next = begun(whole, to('otraficticia'), earlier, providers)
  expect(next.identifiers?.map(({ value }) => value)).toEqual(['otra.ficticia'])
  expect(next.case).toMatchObject({ number: 'C-1', summary: 'Lo que pasó.', offence: { name: 'estafa' } })
  expect(next.case).not.toHaveProperty('nexusToService')
  expect(next.case).not.toHaveProperty('accountHolderRole')
})

test('what the case itself says goes before what an earlier request said of it', () => {
  const facts = { summary: 'Lo que dice el caso.', offence: 'amenazas' }
  const next = begun({ ...whole, facts }, to('redficticia'), earlier, providers)
  expect(next.case).toMatchObject({ summary: 'Lo que dice el caso.', offence: { name: 'amenazas' } })
  // The article was that of the other offence.
  expect(next.case?.offence).not.toHaveProperty('legalReference')
  expect(begun(whole, to('redficticia'), undefined, providers).case).toEqual({ number: 'C-1' })
})

test('it begins from the last to the same provider, else from the last of all', () => {
  const line = (id: string, provider: string, updatedAt: string) => ({ id, provider, updatedAt })
  const lines = [line('a', 'p', '2026-11-01'), line('b', 'q', '2026-11-03'), line('c', 'p', '2026-11-02')]
  expect(beganFrom(lines, 'p')).toBe('c')
  expect(beganFrom(lines, 'r')).toBe('b')
  expect(beganFrom([], 'p')).toBeUndefined()
})
