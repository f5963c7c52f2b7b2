import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { asTheyMayLeave } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { check, type Finding, notOverridden } from './index.ts'

const stop = (code: string, rule: string, path: string) => ({ code, rule, path }) as Finding
const passed = [{ code: 'annex.missing', rule: 'counted', path: '/letter/annexes/0/name' }]

test('what was let pass stays let pass when the order becomes an annex more and another rule finds it', () => {
  expect(notOverridden([stop('annex.missing', 'named', '/letter/annexes/1/name')], passed)).toEqual([])
  expect(notOverridden([stop('annex.missing', 'counted', '/letter/annexes/name')], passed)).toEqual([])
})

test('another finding, or one of another place, was let pass by nobody', () => {
  const others = [
    stop('annex.contradiction', 'counted', '/letter/annexes/0/name'),
    stop('annex.missing', 'counted', '/legalProcess/attachments'),
  ]
  expect(notOverridden(others, passed)).toEqual(others)
  // Of the same words it is the very same finding, or none.
  const next = [stop('annex.missing', 'named', '/letter/annexes/0/name')]
  expect(notOverridden(next, passed, true)).toEqual(next)
})

test('what stops a letter once an order is its first annex is found before anybody approves it', () => {
  const knowledge = load()
  const on = '2026-11-27'
  const words: EvidenceRequest = {
    provider: 'tiktok',
    requestType: 'disclosure',
    country: 'CL',
    legalProcess: { kind: 'domestic-judicial-order' },
    letter: { annexNote: { text: 'Sin anexos.' } },
  }
  const annexStops = (mayBe: readonly EvidenceRequest[]) =>
    mayBe.flatMap((one) =>
      check(one, { on, officialDomains: ['pdi.example'] }, knowledge).findings.filter(
        ({ code }) => code === 'annex.contradiction',
      ),
    )
  expect(annexStops([words])).toEqual([])
  expect(annexStops(asTheyMayLeave(words, [{ role: 'judge', part: 'orders' }], on))).not.toEqual([])
  // Where nobody orders nothing is added.
  expect(asTheyMayLeave(words, [{ role: 'judge', part: 'asks' }], on)).toEqual([words])
})

test('nobody lets pass an order of a court that nobody can read, nor words that ask for more', () => {
  const never = [
    stop('attachment.missing', 'orderCited', '/legalProcess/attachments'),
    stop('form.closedList', 'role', '/legalProcess/issuedBy/role'),
    stop('scope.wordsAskMore', 'row', '/dataRequested/0/description'),
  ]
  for (const exactly of [true, false]) expect(notOverridden(never, never, exactly)).toEqual(never)
})
