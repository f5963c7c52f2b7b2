import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { reportOf } from './report.ts'

const messages = {
  language: 'es' as const,
  day: (day: string) => day,
  format: (key: string, params: Readonly<Record<string, string>> = {}) =>
    [key.replace('evidence.report.', ''), ...Object.values(params)].join(' '),
}
const ordered = (kind: string, role: string) => {
  const request: EvidenceRequest = JSON.parse(
    JSON.stringify({
      country: 'zz',
      legalProcess: { kind, issuedBy: { name: 'Nora Inventada', role }, issuedOn: '2026-11-20' },
    }),
  )
  const knowledge: Knowledge = JSON.parse('{"identifierNames":{},"providers":{},"domesticLaw":{}}')
  const nothing = { arrivals: [], files: [], entries: [], gaps: [], provider: null, day: '2026-11-28' }
  return reportOf({ ...nothing, request, knowledge, messages }).sections[0]?.lines.at(-1)
}

test('an order is told to a court in words, and never as the code that it is kept under', () => {
  expect(ordered('domestic-judicial-order', 'judge')).toBe(
    'field.order process.domestic-judicial-order · Nora Inventada · issuer.judge · 2026-11-20',
  )
  // What somebody wrote themselves stays as they wrote it.
  expect(ordered('auto', 'jueza de garantías')).toBe(
    'field.order auto · Nora Inventada · jueza de garantías · 2026-11-20',
  )
})

test('limits on the use of what another State gave travel with it to the court, and nothing of a company’s', () => {
  const of = (kind: string) => {
    const request: EvidenceRequest = JSON.parse(
      JSON.stringify({ country: 'PY', addressee: { country: 'US' }, legalProcess: { kind } }),
    )
    const nothing = { arrivals: [], files: [], entries: [], gaps: [], provider: null, day: '2026-11-28' }
    return reportOf({ ...nothing, request, knowledge: load(), messages }).sections.find(
      ({ heading }) => heading === 'limits',
    )
  }
  expect(of('mlat')?.lines.join(' ')).toMatch(/limits\.rule .*25 .*autoridad central/)
  expect(of('mlat')?.lines.at(-1)).toBe('limits.before')
  expect(of('domestic-judicial-order')).toBeUndefined()
})
