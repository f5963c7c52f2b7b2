import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import {
  channelsFor,
  entitiesFor,
  entityFor,
  holds,
  isEnough,
  namedEntities,
  type Profile,
  preservationLimits,
  processForCategory,
  reach,
} from './index.ts'

const knowledge = load()
const profile = (id: string): Profile => knowledge.providers[id] as Profile
const entity = (id: string, userCountry: string, on: string, service?: string) =>
  entityFor(profile(id), { userCountry, on, service: service ?? null }, knowledge)
const name = (...args: Parameters<typeof entity>) => entity(...args).entity?.name
const codes = (list: readonly { code: string }[]) => list.map((r) => r.code)

describe('the company follows the user and the day', () => {
  test('a TikTok user in the United States belonged to TikTok Inc. until 21 January 2026', () => {
    expect(name('tiktok', 'US', '2026-01-21')).toBe('TikTok Inc.')
  })
  test('from 22 January 2026 the same user belongs to the joint venture', () => {
    expect(name('tiktok', 'US', '2026-01-22')).toBe('TikTok USDS Joint Venture LLC')
  })
  test('neither of them answers authorities of the region, and the answer says so', () => {
    for (const on of ['2026-01-21', '2026-01-22'])
      expect(codes(entity('tiktok', 'US', on).doubts)).toContain('entity.notCompetentForRegion')
  })
  test('a TikTok user in Chile belongs to the Singapore company on both days', () => {
    expect(name('tiktok', 'CL', '2026-01-21')).toBe('TikTok Pte. Limited')
    expect(name('tiktok', 'CL', '2026-01-22')).toBe('TikTok Pte. Limited')
  })
  test('a TikTok user in Spain belongs to the Irish company', () => {
    expect(name('tiktok', 'ES', '2026-11-24')).toBe('TikTok Technology Limited')
  })
  test('Binance answered through the Seychelles company until 4 January 2026, and through Abu Dhabi from the fifth', () => {
    expect(name('binance', 'CO', '2026-01-04')).toBe('Nest Services Limited')
    expect(name('binance', 'CO', '2026-01-05')).toBe('Nest Exchange Limited')
  })
  test('facts on both sides of a change name both companies', () => {
    const both = entitiesFor(
      profile('binance'),
      { userCountry: 'CO', from: '2025-12-20', to: '2026-01-20' },
      knowledge,
    )
    expect(both.map((a) => a.entity?.name)).toEqual(['Nest Services Limited', 'Nest Exchange Limited'])
    expect(both[1]?.on).toBe('2026-01-05')
  })
  test('facts on one side of a change name one', () => {
    const one = entitiesFor(
      profile('binance'),
      { userCountry: 'CO', from: '2026-01-05', to: '2026-03-20' },
      knowledge,
    )
    expect(one.map((a) => a.entity?.name)).toEqual(['Nest Exchange Limited'])
  })
  test('before the first company known, the answer is that none is known, not a guess', () => {
    const answer = entity('binance', 'CO', '2019-05-01')
    expect(answer.entity).toBeUndefined()
    expect(codes(answer.doubts)).toEqual(['entity.noneKnown'])
  })
  test('a date that is only that of an archived copy is marked, and does not take the company away', () => {
    const answer = entity('paypal', 'MX', '2026-02-01')
    expect(answer.entity?.name).toBe('Operadora PayPal de México, S. de R.L. de C.V.')
    expect(codes(answer.doubts)).toContain('entity.dateArchived')
  })
  test('a company remembered and not read is unconfirmed', () => {
    expect(codes(entity('netflix', 'AR', '2026-11-24').doubts)).toContain('entity.unconfirmed')
  })
  test('payments and marketplace of one group are two companies', () => {
    expect(name('mercadolibre', 'CL', '2026-11-24', 'Mercado Pago')).toBe('Mercado Pago S.A.')
    expect(name('mercadolibre', 'CL', '2026-11-24', 'Mercado Libre')).toBe('MercadoLibre Chile Ltda.')
  })
  test.each(['BR', 'CL', 'MX'])('without a service no sister company is named surely: %s', (country) => {
    const { entity: first, alternatives, doubts } = entity('mercadolibre', country, '2026-11-24')
    const told = doubts.find(({ code }) => code === 'entity.byService')
    for (const one of [first, ...alternatives]) expect(told?.params.companies).toContain(one?.name)
  })
  test('where one company holds all that is offered, no service need be said', () => {
    for (const service of [undefined, 'Mercado Libre', 'Mercado Pago'])
      expect(entity('mercadolibre', 'AR', '2026-11-24', service)).toMatchObject({
        entity: { name: 'MercadoLibre S.R.L.' },
        doubts: [],
      })
  })
  test.each([
    ['BR', 'Mercado Libre', 'Ebazar.com.br Ltda.', []],
    ['BR', 'Mercado Pago', 'Mercado Pago Instituição de Pagamento Ltda.', []],
    ['BR', 'Mercado Envíos', 'Ebazar.com.br Ltda.', ['entity.serviceUnsaid']],
    ['CL', 'Mercado Pago', 'Mercado Pago S.A.', []],
    ['CL', 'Mercado Libre', 'MercadoLibre Chile Ltda.', ['entity.unconfirmed']],
    ['CL', 'Mercado Crédito', 'Mercado Pago S.A.', ['entity.serviceUnsaid']],
    ['MX', 'Mercado Libre', 'Mercado Libre, S. de R.L. de C.V.', ['entity.serviceUnsaid']],
    [
      'MX',
      'Mercado Pago',
      'electronic payment institution (IFPE) of the group in Mexico',
      ['entity.unconfirmed', 'entity.nameUnknown'],
    ],
  ])('a company is sure only for a service that the profile says it holds: %s %s', (...asked) => {
    const [country, service, company, doubts] = asked
    const answer = entity('mercadolibre', country, '2026-11-24', service)
    expect([answer.entity?.name, codes(answer.doubts)]).toEqual([company, doubts])
  })
  test.each(['AR', 'CO', 'CL', 'MX'])(
    'an office of which nobody knows that it answers is no addressee, whatever its name: %s',
    (country) => {
      for (const service of ['Facebook', 'Messenger', undefined])
        expect(name('facebook', country, '2026-11-24', service)).toBe('Meta Platforms, Inc.')
      expect(name('google', country, '2026-11-24', 'Google')).toBe('Google LLC')
      expect(name('google', country, '2026-11-24', 'Google Cloud')).toBe('Google LLC')
      expect(name('whatsapp', country, '2026-11-24', 'WhatsApp')).toBe('WhatsApp LLC')
      expect(name('instagram', country, '2026-11-24', 'Instagram')).toBe('Meta Platforms, Inc.')
    },
  )
  test('no service that is named makes an addressee of an office that is not known to answer', () => {
    for (const one of Object.values(knowledge.providers))
      for (const userCountry of ['AR', 'BR', 'CL', 'CO', 'MX', 'PE', 'UY', 'EC'])
        for (const service of [one.name, one.id, ...one.services]) {
          const without = name(one.id, userCountry, '2026-11-24')
          const { entity: said } = entity(one.id, userCountry, '2026-11-24', service)
          if (said?.name === without || said?.country !== userCountry || said.acceptsRequests === true)
            continue
          // Where none is abroad, the office is told by its part of the business alone.
          expect(
            entity(one.id, userCountry, '2026-11-24', service).alternatives,
            `${one.id} ${service}`,
          ).toSatisfy((others: readonly { country: string | null }[]) =>
            others.every(({ country }) => country === userCountry),
          )
        }
  })
  test.each([
    ['facebook', 'Facebook Serviços Online do Brasil Ltda.', 'Meta Platforms, Inc.'],
    ['instagram', 'Facebook Serviços Online do Brasil Ltda.', 'Meta Platforms, Inc.'],
    ['google', 'Google Brasil Internet Ltda.', 'Google LLC'],
  ])('in Brazil %s is asked through its local company, with or without a service', (id, local, abroad) => {
    for (const service of [undefined, ...profile(id).services]) {
      const answer = entity(id, 'BR', '2026-11-24', service)
      expect(answer.entity?.name, service).toBe(local)
      expect(answer.doubts, service).toContainEqual({
        code: 'entity.localUsually',
        params: { entity: local, other: abroad, country: 'BR' },
      })
      const asked = { userCountry: 'BR', requestingCountry: 'AR', on: '2026-11-24', service: service ?? null }
      expect(entityFor(profile(id), asked, knowledge).entity?.name, service).toBe(abroad)
    }
  })
  test('a company of payments alone is no local company of the service', () => {
    expect(name('whatsapp', 'BR', '2026-11-24')).toBe('WhatsApp LLC')
  })
  test('in Brazil the local rule is told beside the company', () => {
    expect(codes(entity('tiktok', 'BR', '2026-11-24').why)).toContain('entity.localRule')
  })
})

describe('names of companies', () => {
  test('an address behind the name, other case and other accents are still the same company', () => {
    expect(
      namedEntities(profile('tiktok'), 'TIKTOK PTE LIMITED, One Raffles Quay').map((e) => e.name),
    ).toEqual(['TikTok Pte. Limited'])
  })
  test('a company of another name is none of ours, nor one that takes it for somebody else', () => {
    for (const typed of [
      'TikTok Pte Holdings',
      'TikTok Pte. Limited, c/o Estudio Ficticio',
      'TikTok Pte. Limited, Estudio Ficticio, One Raffles Quay',
      'TikTok Pte. Limited (a la atención de Estudio Ficticio)',
      'TikTok Pte. Limited, aos cuidados de Escritório Fictício',
    ])
      expect(namedEntities(profile('tiktok'), typed), typed).toEqual([])
  })
  test.each(['amazon', 'github', 'linkedin', 'snapchat', 'x'])(
    'the office that %s names itself is its own, whoever takes the letter for it',
    (id) => {
      const { addressee } = profile(id).legalEntity
      expect(namedEntities(profile(id), addressee)).not.toEqual([])
    },
  )
  test('every company of every profile is found by its own name', () => {
    for (const p of Object.values(knowledge.providers))
      for (const e of p.legalEntity.entities)
        expect(namedEntities(p, e.name), `${p.id}: ${e.name}`).toContain(e)
  })
})

test('a country taken out of a region is not reached by it', () => {
  const regions = { REGION: ['AR', 'BR'] }
  expect(reach(['REGION'], ['BR'], 'AR', regions)).toBe('region')
  expect(reach(['REGION', 'WORLD'], ['BR'], 'BR', regions)).toBe('none')
  expect(reach(['WORLD'], undefined, 'ZZ', regions)).toBe('world')
})

test('a stronger order is enough for a weaker demand, never the other way', () => {
  const { legalProcessRank } = knowledge.vocabularies
  expect(isEnough('domestic-judicial-order', ['domestic-legal-process'], legalProcessRank)).toBe(true)
  expect(isEnough('domestic-prosecutor-order', ['domestic-judicial-order'], legalProcessRank)).toBe(false)
  expect(isEnough('domestic-judicial-order', ['mlat'], legalProcessRank)).toBe(false)
  expect(isEnough('domestic-judicial-order', ['undetermined'], legalProcessRank)).toBeUndefined()
})

test('what a provider does not hold is said, and a category nobody knows is not called missing', () => {
  expect(holds(profile('whatsapp'), 'content')).toBe('not-held')
  expect(holds(profile('whatsapp'), 'subscriber')).toBe('held')
  expect(holds(profile('whatsapp'), 'everything')).toBe('unknown')
})

test('Brazil gets content on a judge’s order where its neighbours need mutual assistance', () => {
  expect(processForCategory(profile('google'), 'content', 'BR')).toContain('domestic-judicial-order')
  expect(processForCategory(profile('google'), 'content', 'CO')).toEqual(['mlat'])
})

test('the emergency channel is another than the ordinary one, and a refused channel is never usable', () => {
  const urgent = channelsFor(profile('snapchat'), 'emergency', '2026-11-24')
  expect(urgent.filter((c) => c.usable).map((c) => c.channel.value)).toEqual([
    'https://less.snapchat.com/emergency',
  ])
  for (const p of Object.values(knowledge.providers))
    for (const c of channelsFor(p, 'disclosure', '2026-11-24'))
      expect(c.usable && c.channel.status === 'not-accepted').toBe(false)
})

test('a foreign authority has the longer preservation that the provider grants it', () => {
  expect(preservationLimits(profile('snapchat'))).toEqual({
    initialDays: 365,
    renewals: 1,
    renewalDays: 180,
    leadDays: 0,
    leadSeverity: 'warn',
  })
  expect(preservationLimits(profile('x')).leadDays).toBe(7)
})
