import { expect, test } from 'vitest'
import { agreed, differences, type Reading, readingFaults, shownTo } from './index.ts'

const today = '2026-11-27'
const reading: Reading = {
  assessment: 'full',
  confidence: 'high',
  words: 'Cubre datos de tráfico y de contenido.',
  statute: 'Ley Ficticia 1',
  article: '4',
  year: 2026,
  quote: 'El fiscal ordenará la conservación.',
  wording: 'consolidated',
  source: 'https://gaceta.example/ley-1',
  asOf: '2026-11-01',
  basis: 'read',
  newestAmendment: { text: null, lookedForOn: '2026-11-20' },
  approvals: [{ kinds: ['preservation'], steps: [{ role: 'prosecutor', part: 'orders' }] }],
}

test('what covers an article names the text, its day, its words and of which wording they are', () => {
  expect(readingFaults(reading, today)).toEqual([])
  const lacking = (change: Partial<Reading>) =>
    readingFaults({ ...reading, ...change }, today).map(({ part, code }) => `${part} ${code}`)
  expect(lacking({ quote: null, wording: null })).toEqual(['quote wanted', 'wording wanted'])
  expect(lacking({ source: null, asOf: null })).toEqual(['source wanted', 'asOf wanted'])
  expect(lacking({ source: 'javascript:alert(1)' })).toEqual(['source not-a-source'])
  expect(lacking({ basis: 'memory' })).toEqual(['basis wanted'])
  expect(lacking({ statute: '\u200b', quote: ' \u2060' })).toEqual(['statute wanted', 'quote wanted'])
  for (const source of [
    'https://leyes.example@otro.example/x',
    'https://otro.example/\nx: y',
    'https://otro.example\\@leyes.example/x',
    'https://otro.example/a/../b',
  ])
    expect(lacking({ source })).toEqual(['source not-a-source'])
  expect(lacking({ asOf: '2026-11-28', newestAmendment: { text: null, lookedForOn: '2099-01-01' } })).toEqual(
    ['asOf in-the-future', 'newestAmendment in-the-future'],
  )
})

test('a gap takes a text in which it was looked for; what is not known takes nothing and says nothing', () => {
  const none = { statute: null, article: null, year: null, quote: null, wording: null, approvals: [] }
  const gap = { ...reading, ...none, assessment: 'gap' as const }
  expect(readingFaults(gap, today)).toEqual([])
  expect(readingFaults({ ...gap, basis: 'listed' }, today)).not.toEqual([])
  expect(readingFaults({ ...gap, source: null }, today)).not.toEqual([])
  expect(readingFaults({ ...gap, approvals: reading.approvals }, today)).toEqual([
    { part: 'approvals', code: 'without-provision' },
  ])
  expect(
    readingFaults({ ...gap, assessment: 'unknown', source: null, asOf: null, basis: 'memory' }, today),
  ).toEqual([])
})

test('the text stands where the law is kept, and a gap is said beside no row that nobody judged', () => {
  const row = { statute: 'Ley 7', article: '6', source: 'https://prensa.example/1', asOf: null }
  const lawHosts = { official: ['gaceta.example'], copies: [] }
  const said = (change: Partial<Reading>, rows = [row]) =>
    readingFaults({ ...reading, ...change }, today, { sources: {}, lawHosts, rows }).map(
      ({ part, code }) => `${part} ${code}`,
    )
  expect(said({})).toEqual([])
  expect(said({ source: 'https://otro.example/ley-1' })).toEqual(['source not-where-law-is'])
  expect(said({ displaces: [{ ...row, asOf: '2026-01-01' }] })).toEqual(['displaces no-such-row'])
  const gap = {
    ...{ statute: null, article: null, year: null, quote: null, wording: null, approvals: [] },
    assessment: 'gap' as const,
  }
  expect(said(gap)).toEqual(['displaces beside-a-row'])
  expect(said({ ...gap, displaces: [row] })).toEqual([])
  expect(said(gap, [])).toEqual([])
  expect(differences(reading, { ...reading, displaces: [row] })).toEqual(['displaces'])
  expect(differences(reading, { ...reading, displaces: [] })).toEqual([])
})

test('two readers agree in all that would count; the lower of what they are sure of holds', () => {
  const other: Reading = {
    ...reading,
    words: 'De acuerdo.',
    confidence: 'medium',
    quote: `${reading.quote} `,
  }
  expect(differences(reading, other)).toEqual([])
  expect(agreed(reading, other)?.confidence).toBe('medium')
  expect(differences(reading, { ...other, assessment: 'partial', approvals: [] })).toEqual([
    'assessment',
    'approvals',
  ])
  expect(agreed(reading, { ...other, article: '5' })).toBeUndefined()
})

test('whoever only says that nothing is known does not see what the other read', () => {
  const unknown: Reading = { ...reading, assessment: 'unknown' }
  const versions = [
    { person: 'a', reading },
    { person: 'b', reading: unknown },
  ]
  expect(shownTo(versions, 'b')).toEqual([versions[1]])
  expect(shownTo(versions, 'a')).toEqual([versions[0]])
  expect(shownTo([...versions, { person: 'b', reading }], 'b')).toHaveLength(3)
})

test('nobody sees the reading of another before having said one', () => {
  const one = { person: 'a', version: 1, reading }
  expect(shownTo([one], 'b')).toEqual([])
  expect(shownTo([one], 'a')).toEqual([one])
  expect(shownTo([one, { person: 'b', version: 1, reading }], 'b')).toHaveLength(2)
})
