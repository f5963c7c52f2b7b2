import { expect, test } from 'vitest'
import type { RecordedAct } from '../act/index.ts'
import { type Case, mergeCases, valueAt } from './index.ts'

const told = (kind: 'acknowledged' | 'preserved' | 'extended', on: string): RecordedAct =>
  kind === 'acknowledged'
    ? { kind, body: { leg: 1, reference: '' }, recorded: { on, from: 'device-case' } }
    : { kind, body: { leg: 1, until: null, reference: '' }, recorded: { on, from: 'device-case' } }

const base: Case = {
  id: 'c',
  revision: 4,
  createdAt: '2026-11-01T10:00:00Z',
  changedAt: '2026-11-20T10:00:00Z',
  country: 'CL',
  shared: { case: { number: 'EJ-1', summary: 'Una venta' } },
  identifiers: [{ id: 'i1', type: 'email', value: 'a@example.org', services: [] }],
  requests: [
    {
      id: 'r1',
      provider: 'p',
      requestType: 'disclosure',
      identifiers: ['i1'],
      own: {},
      acts: [told('acknowledged', '2026-11-02')],
    },
  ],
}
const facts = (summary: string, number = 'EJ-1'): Partial<Case> => ({ shared: { case: { number, summary } } })

test('what two tabs wrote in two fields stands in both', () => {
  const { whole, conflicts } = mergeCases(
    base,
    { ...base, ...facts('Una venta falsa') },
    { ...base, ...facts('Una venta', 'EJ-2'), revision: 5 },
  )
  expect(whole.shared.case).toEqual({ number: 'EJ-2', summary: 'Una venta falsa' })
  expect(whole.revision).toBe(5)
  expect(conflicts).toEqual([])
})

test('the same field written differently is told, and mine stands until somebody chooses', () => {
  const { whole, conflicts } = mergeCases(base, { ...base, ...facts('mío') }, { ...base, ...facts('suyo') })
  expect(conflicts).toEqual(['/shared/case/summary'])
  expect(whole.shared.case?.summary).toBe('mío')
})

test('two tabs that record an act each keep both acts', () => {
  const act = (kind: 'extended' | 'preserved') => ({
    ...base,
    requests: base.requests.map((r) => ({ ...r, acts: [...r.acts, told(kind, '2026-11-10')] })),
  })
  const { whole, conflicts } = mergeCases(base, act('preserved'), act('extended'))
  expect(whole.requests[0]?.acts.map(({ kind }) => kind)).toEqual(['acknowledged', 'preserved', 'extended'])
  expect(conflicts).toEqual([])
})

test('an identifier added here and one added there are both there', () => {
  const plus = (id: string) => ({
    ...base,
    identifiers: [...base.identifiers, { id, type: 'email', value: id, services: [] }],
  })
  expect(mergeCases(base, plus('i2'), plus('i3')).whole.identifiers.map(({ id }) => id)).toEqual([
    'i1',
    'i2',
    'i3',
  ])
})

test('what one tab took out stays out, unless the other wrote in it', () => {
  const without = { ...base, requests: [] }
  expect(mergeCases(base, without, { ...base, ...facts('x') }).whole.requests).toEqual([])
  const written = { ...base, requests: base.requests.map((r) => ({ ...r, own: { text: 'escrito' } })) }
  expect(mergeCases(base, without, written).whole.requests[0]?.own.text).toBe('escrito')
})

test('what each of two tabs wrote can be shown side by side', () => {
  expect(valueAt({ ...base, ...facts('mío') }, '/shared/case/summary')).toBe('mío')
  expect(valueAt(base, '/identifiers/i1/value')).toBe('a@example.org')
  expect(valueAt(base, '/shared/constructor/name')).toBeUndefined()
})
