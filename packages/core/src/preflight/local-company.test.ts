import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { localCompanies } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './index.ts'

const knowledge = load()
const on = '2026-11-27'
const url = new URL('../../../../vectors/national/M03.json', import.meta.url)
const base = JSON.parse(readFileSync(url, 'utf8')).request as EvidenceRequest
const about = (draft: EvidenceRequest, code = 'entity.localCompany') =>
  check(draft, { on }, knowledge).findings.filter((one) => one.code === code)

const present = Object.values(knowledge.providers).filter(
  (profile) => localCompanies(profile, 'BR', on).length > 0,
)

test('many providers have a company in Brazil', () => {
  expect(present.length).toBeGreaterThan(10)
})

test.each(present)(
  '$id: an order to the company abroad is told the one at home, which the check accepts',
  (of) => {
    const abroad = of.legalEntity.entities.find(
      (one) => one.country !== 'BR' && one.appliesTo.some((place) => place === 'LATAM' || place === 'WORLD'),
    )
    if (!abroad) return
    const category = of.dataCategories.items.find(({ klass }) => klass === 'traffic')?.code ?? 'subscriber'
    const draft = {
      ...base,
      provider: of.id,
      addressee: { entity: abroad.name, country: abroad.country },
      dataRequested: [{ ...base.dataRequested?.[0], category }],
    } as EvidenceRequest
    const [found] = about(draft)
    if (!found) {
      // It is told wherever a company at home takes requests on the days of the facts.
      const taking = localCompanies(of, 'BR', on).filter((one) => one.acceptsRequests !== false)
      expect(
        taking.every(({ validFrom, validTo }) => validFrom ?? validTo),
        of.id,
      ).toBeTruthy()
      return
    }
    expect(found.severity).toBe('warn')
    expect(found.params.law).toContain('Lei 12.965/2014, 11')
    expect(found.params.note).toContain('ADC 51')
    const entity = String(found.params.entity)
    const mended = { ...draft, addressee: { entity, country: 'BR' } }
    expect(about(mended)).toEqual([])
    expect(about(mended, 'entity.wrong').filter(({ severity }) => severity === 'block')).toEqual([])
  },
)

test('what is kept is told and not warned, an emergency and another State are left alone', () => {
  const preservation = { days: 90, renewalNumber: 0 }
  expect(about({ ...base, requestType: 'preservation', preservation })).toMatchObject([
    { severity: 'advice' },
  ])
  expect(about({ ...base, requestType: 'emergency' })).toEqual([])
  expect(about({ ...base, country: 'CL' })).toEqual([])
  expect(about({ ...base, legalProcess: { ...base.legalProcess, kind: 'mlat' } })).toEqual([])
  // A user elsewhere has another company, and which of them may be ordered is not known here.
  expect(about({ ...base, userCountry: 'PT' })).toEqual([])
})
