import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { localCompanies, type Profile } from '../provider/index.ts'
import { routes } from './index.ts'

const knowledge = load()
const on = '2026-11-27'
const profileOf = (id: string): Profile => knowledge.providers[id] as Profile
const wayOf = (provider: string, requesting: string, localPresence?: boolean) =>
  routes(
    {
      requesting,
      holderState: 'US',
      provider,
      data: ['content'],
      ...(localPresence === undefined ? {} : { localPresence }),
    },
    knowledge,
    on,
  ).routes.find(({ id }) => id === 'dom.offering-services')

describe('a company of the provider in the State that asks', () => {
  test.each(['facebook', 'instagram', 'whatsapp', 'uber', 'google', 'microsoft', 'x'])(
    '%s has one in Brazil, and nobody has to be asked for its courts to reach it',
    (provider) => {
      expect(wayOf(provider, 'BR')).toEqual(wayOf(provider, 'BR', true))
      expect(wayOf(provider, 'BR')?.status).toBe('open')
    },
  )
  test('where none is known nothing is presumed', () => {
    expect(wayOf('signal', 'BR')).toEqual(wayOf('signal', 'BR', false))
  })
  test('what the question says goes before what the profile says', () => {
    expect(wayOf('facebook', 'BR', false)).not.toEqual(wayOf('facebook', 'BR', true))
  })
  test('a company that is only remembered, or has no name yet, is no presence', () => {
    expect(localCompanies(profileOf('netflix'), 'BR', on)).toEqual([])
    expect(localCompanies(profileOf('telegram'), 'BR', on)).toEqual([])
    expect(localCompanies(profileOf('binance'), 'AR', on)).toEqual([])
  })
  test('every local company names where it was read', () => {
    for (const { id, legalEntity } of Object.values(knowledge.providers))
      for (const company of localCompanies(profileOf(id), 'BR', on))
        expect(company.source ?? company.basis ?? legalEntity.source, company.name).not.toHaveLength(0)
  })
})
