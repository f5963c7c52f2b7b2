import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { goesToState, kindFor } from '../letter/index.ts'
import { check } from '../preflight/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { assistanceAfter, companyAfter } from './index.ts'

const knowledge = load()
const on = '2026-11-27'
const file = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../demonstration/case-cl.json'), 'utf8'),
) as { readonly requests: readonly [EvidenceRequest] }
const [direct] = file.requests
const abroad = assistanceAfter(direct, knowledge, on) as EvidenceRequest

test('out of a letter from State to State comes one to the company, and nothing of the case is typed twice', () => {
  const back = companyAfter(abroad, 'preservation', knowledge, on) as EvidenceRequest
  expect(goesToState(back, knowledge)).toBe(false)
  expect(kindFor(back, knowledge)).toBe('K3')
  expect(back).toMatchObject({
    provider: direct.provider,
    requestType: 'preservation',
    case: direct.case,
    identifiers: direct.identifiers,
    dataRequested: direct.dataRequested,
    authority: direct.authority,
    legalProcess: { legalBasis: direct.legalProcess?.legalBasis },
  })
  // Nothing that was for the other State goes to the company.
  expect(back.legalProcess).not.toHaveProperty('kind')
  for (const key of ['kind', 'state', 'serial']) expect(back.letter).not.toHaveProperty(key)
  expect(back).not.toHaveProperty('channel')
  // Who is asked is the company, by its name, as before.
  expect(back.addressee).toEqual({ entity: 'TikTok Pte. Limited', country: 'SG' })
})

test('there and back, nothing stops the letter that did not stop it before: what was translated stays so', () => {
  const translated: EvidenceRequest = {
    ...direct,
    translation: 'en',
    letter: { ...direct.letter, second: { ...direct.letter?.second, facts: 'Translated facts of the case' } },
  } as EvidenceRequest
  const blocks = (content: EvidenceRequest) =>
    check(content, { on }, knowledge).findings.flatMap(({ severity, code, path }) =>
      severity === 'block' ? [`${code} ${path}`] : [],
    )
  const there = assistanceAfter(translated, knowledge, on) as EvidenceRequest
  const back = companyAfter(there, 'disclosure', knowledge, on) as EvidenceRequest
  expect(back.letter?.second).toEqual(there.letter?.second)
  expect(back.letter?.second).toBeDefined()
  expect(blocks(back).filter((one) => !blocks(there).includes(one))).toEqual([])
})

test('there and back again the facts are the same', () => {
  const back = companyAfter(abroad, 'preservation', knowledge, on) as EvidenceRequest
  const again = assistanceAfter(back, knowledge, on)
  expect(again?.case).toEqual(direct.case)
  expect(again?.identifiers).toEqual(direct.identifiers)
  expect(again?.dataRequested).toEqual(direct.dataRequested)
})

test('where the law closes the way for any of what is asked, it is not offered', () => {
  const content: EvidenceRequest = {
    ...abroad,
    provider: 'google',
    service: null,
    dataRequested: [{ category: 'subscriber' }, { category: 'content' }],
  }
  expect(companyAfter(content, 'disclosure', knowledge, on)).toBeUndefined()
  expect(
    companyAfter({ ...content, provider: 'nobody-knows-it' }, 'disclosure', knowledge, on),
  ).toBeUndefined()
  expect(companyAfter({ ...content, dataRequested: [] }, 'disclosure', knowledge, on)).toBeUndefined()
})
