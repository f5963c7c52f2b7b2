// To whom and where a request goes: every repair names what the same check then accepts.
import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { check } from './index.ts'

const knowledge = load()
const file = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/requests/${name}.json`, import.meta.url), 'utf8'))
const { evaluationDate, testContext } = file('context')
const context = { on: evaluationDate, ...testContext }
const base = file('C01').request

const about = (code: string, draft: object) =>
  check({ ...base, ...draft }, context, knowledge).findings.filter((f) => f.code === code)
const company = (provider: string, userCountry: string, entity: string, from = '2026-10-01') =>
  about('entity.wrong', {
    provider,
    service: knowledge.providers[provider]?.services[0],
    userCountry,
    addressee: { entity },
    dataRequested: [{ category: 'subscriber', from, to: from }],
  })

describe('a repair is a company that is then accepted', () => {
  test.each([
    ['google', 'US', 'Google LLC'],
    ['microsoft', 'US', 'Microsoft Corporation'],
  ])('%s with a user in %s: %s', (provider, country, entity) => {
    expect(company(provider, country, entity)).toEqual([])
    const [other] = company(provider, country, 'Otra Compañía Ficticia S.A.')
    expect(other).toMatchObject({ severity: 'warn', params: { entity } })
  })
  test('WhatsApp with a user in Spain: Ireland is the repair, and no dead end', () => {
    const entity = 'WhatsApp Ireland Limited'
    expect(company('whatsapp', 'ES', 'WhatsApp LLC')).toMatchObject([{ params: { entity } }])
    expect(company('whatsapp', 'ES', entity).filter((f) => f.severity === 'block')).toEqual([])
  })
  test('where no name is known the sentence says so, and names no sentence as a company', () => {
    for (const [provider, country, entity] of [
      ['lemon', 'AR', 'Lemon Cash Inc.'],
      ['paypal', 'CL', 'PayPal Pte. Ltd.'],
    ] as const)
      expect(company(provider, country, entity)[0]).toMatchObject({
        rule: 'companyUnknown',
        params: { entity: '' },
      })
    expect(company('paypal', 'CL', 'Compañía Averiguada Ltda.')).toMatchObject([
      { rule: 'companyToConfirm', severity: 'warn' },
    ])
  })
  test('a company that no profile lists warns and never blocks', () => {
    for (const provider of Object.keys(knowledge.providers))
      for (const found of company(provider, 'MX', 'Otra Compañía Ficticia S.A.'))
        expect(found.severity, provider).not.toBe('block')
  })
  test.each([
    ['whatsapp', 'WhatsApp Inc.', 'WhatsApp LLC'],
    ['x', 'Twitter, Inc.', 'X Corp.'],
  ])('%s by its old name %s is told the new one', (provider, old, now) => {
    expect(company(provider, 'MX', old)).toMatchObject([
      { rule: 'entityOnDate', severity: 'warn', params: { entity: now } },
    ])
  })
})

describe('where the user is decides the company', () => {
  const asked = (draft: object) => about('user.country', { provider: 'whatsapp', ...draft })
  test('a draft that does not say is asked, one that says is not', () => {
    expect(asked({})).toMatchObject([{ severity: 'advice', path: '/userCountry' }])
    expect(asked({ userCountry: 'MX' })).toEqual([])
  })
  test('a number of a country with another company warns', () => {
    const identifiers = [{ type: 'phoneE164', value: '+34600000000' }]
    expect(asked({ identifiers })).toMatchObject([
      { rule: 'numberAbroad', severity: 'warn', params: { entity: 'WhatsApp Ireland Limited' } },
    ])
  })
  test('a provider of one company for all is not asked about', () => {
    expect(about('user.country', { provider: 'github' })).toEqual([])
  })
})

describe('the channel', () => {
  const by = (provider: string, kind: string, value: string, more: object = {}) =>
    about('channel.wrong', { provider, channel: { kind, value }, ...more })
  test.each([
    ['facebook', 'https://www.facebook.com/records/login/'],
    ['facebook', 'facebook.com/records'],
    ['whatsapp', 'https://www.whatsapp.com/records'],
    ['binance', 'https://app.kodexglobal.com/binance/signin'],
    ['google', 'https://lers.google.com/signup_v2/landing'],
    ['tiktok', 'https://www.tiktok.com/legal/report/lawenforcementrequest?lang=es'],
  ])('%s: %s is the same channel by another door', (provider, value) => {
    expect(by(provider, 'portal', value)).toEqual([])
  })
  test.each(['facebook', 'x'])('%s: not any postal address', (provider) => {
    const post = (value: string) => by(provider, 'post', value, { addressee: null })
    expect(post('Av. Siempreviva 742, Springfield')).toMatchObject([{ severity: 'warn' }])
    const own = knowledge.providers[provider]?.channels.items.find((c) => c.type === 'post')?.value ?? ''
    expect(post(own)).toEqual([])
  })
  test('the address of a company in other words is its address', () => {
    const value = 'Meta Platforms Inc, Law Enforcement, 1 Meta Way, Menlo Park, California 94025, USA'
    expect(by('facebook', 'post', value)).toEqual([])
  })
  test('by post to a provider that has only a portal is told', () => {
    expect(by('google', 'post', '1600 Amphitheatre Parkway, Mountain View')).toMatchObject([
      { severity: 'block', params: { channel: 'https://lers.google.com' } },
    ])
  })
  test('where no channel is known nobody is told to choose an empty one', () => {
    expect(about('channel.wrong', { provider: 'lemon', channel: null })).toMatchObject([
      { rule: 'channelUnknown' },
    ])
  })
})

describe('a user whose company answers no authority abroad', () => {
  const profiles = Object.values(knowledge.providers)
  const first = (entity: unknown) => String(entity).split(' · ')[0] ?? ''
  const said = (draft: object) => about('entity.wrong', draft)[0]
  const asked = (requestType: string, provider: string, userCountry: string, entity: string) => ({
    provider,
    service: knowledge.providers[provider]?.services[0],
    userCountry,
    requestType,
    addressee: { entity },
  })

  test('one step leads to what is accepted, and says to which State it leads', () => {
    let led = 0
    for (const { id, legalEntity } of profiles)
      for (const userCountry of ['ES', 'GB', 'US'])
        for (const requestType of ['disclosure', 'preservation'])
          for (const { name } of legalEntity.entities) {
            const draft = asked(requestType, id, userCountry, name)
            const found = said(draft)
            const { entity, state } = found?.params ?? {}
            if (!found || entity === '') continue
            const addressee = { entity: first(entity), ...(state ? { country: state } : {}) }
            const process = state ? { ...base.legalProcess, kind: 'mlat' } : base.legalProcess
            if (state) led++
            const where = `${id} ${userCountry} ${requestType} ${name}: ${found.rule}`
            expect(said({ ...draft, addressee, legalProcess: process }), where).toBeUndefined()
          }
    expect(led).toBeGreaterThan(20)
  })
  test('in an emergency nobody is sent to prepare mutual assistance: the channel for it decides', () => {
    for (const { id, legalEntity } of profiles)
      for (const userCountry of ['ES', 'GB', 'US'])
        for (const { name } of legalEntity.entities) {
          const draft = asked('emergency', id, userCountry, name)
          const found = said(draft)
          const { entity } = found?.params ?? {}
          if (!found || entity === '') continue
          expect(['entityNotCompetent', 'companyElsewhere'], id).not.toContain(found.rule)
          const where = `${id} ${userCountry} ${name}: ${found.rule}`
          expect(said({ ...draft, addressee: { entity: first(entity) } }), where).toBeUndefined()
        }
  })
  test('what is said of authorities abroad is not said to one of the company’s own countries', () => {
    const draft = asked('disclosure', 'facebook', 'ES', 'Meta Platforms Ireland Limited')
    expect(said({ ...draft, country: 'AR' })).toMatchObject({ params: { country: 'AR', state: 'IE' } })
    expect(said({ ...draft, country: 'ES' })).toBeUndefined()
  })
})

describe('identifiers that find nobody', () => {
  const found = (provider: string, type: string, value: string) =>
    about('identifier.malformed', { provider, identifiers: [{ type, value }] })
  test('a number as Mexico once dialled it, and one of Argentina without the 9 of mobiles', () => {
    expect(found('whatsapp', 'phoneE164', '+5215512345678')).toMatchObject([
      { rule: 'oldPrefix', severity: 'warn', params: { example: '+525512345678' } },
    ])
    expect(found('whatsapp', 'phoneE164', '+541112345678')).toMatchObject([
      { rule: 'mobilePrefix', severity: 'warn', params: { example: '+5491112345678' } },
    ])
    expect(found('whatsapp', 'phoneE164', '+525512345678')).toEqual([])
    expect(found('whatsapp', 'phoneE164', '+5491112345678')).toEqual([])
    expect(found('movistar', 'phoneE164', '+541112345678')).toEqual([])
  })
  test('a check digit that does not match', () => {
    expect(found('apple', 'imei', '490154203237518')).toEqual([])
    expect(found('apple', 'imei', '490154203237519')).toMatchObject([
      { rule: 'checkDigit', severity: 'warn' },
    ])
  })
  test('a checksum that does not match is an address that does not exist', () => {
    expect(found('binance', 'btcAddress', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb')).toMatchObject([
      { rule: 'checksum', severity: 'block' },
    ])
  })
})

describe('a letter to somebody beside a company is told', () => {
  const beside = (entity: string) =>
    company('tiktok', 'CL', entity).flatMap(({ rule, severity }) => (rule === 'beside' ? [severity] : []))
  test.each([
    'TikTok Pte. Limited, c/o Estudio Pérez',
    'TikTok Pte. Limited (Estudio Pérez)',
    'TikTok Pte. Limited (Escritório Silva)',
    'Estudio Pérez, por TikTok Pte. Limited',
    'TikTok Pte. Limited, representada por Estudio Pérez',
    'TikTok Pte. Limited y Estudio Pérez',
    'Estudio Pérez (TikTok Pte. Limited)',
    'TikTok Pte. Limited, at. Cabinet Dupont',
    'TikTok Pte. Limited, através do Dr. Silva',
    'TikTok Pte. Limited / Law Firm Doe LLP',
    'Señores Estudio Pérez en representación de TikTok Pte. Limited',
  ])('%s', (entity) => expect(beside(entity)).toEqual(['warn']))

  test.each(['TikTok Pte. Limited', 'TIKTOK PTE. LIMITED', 'TikTok Pte. Limited (TikTok)'])(
    '%s is the company',
    (entity) => expect(beside(entity)).toEqual([]),
  )
})
