import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { type Addressee, beginning, type ItemAnswer, type Leg } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { countedClocks } from './counted.ts'

const knowledge = load()
const content: EvidenceRequest = {
  ...{ provider: 'tiktok', requestType: 'emergency', country: 'CL' },
  identifiers: [{ type: 'tiktokUsername', value: '@ficticia' }],
  dataRequested: [{ category: 'subscriber' }, { category: 'login' }],
}
const desk: Addressee = {
  ...{ kind: 'provider-desk', institution: 'p', institutionName: '' },
  ...{ unit: 'd', unitName: '' },
}
const outside: Addressee = { kind: 'provider-outside' }
const sent = (to: Addressee, change: Partial<Leg>): Leg => ({
  ...{ number: 1, to, status: 'sent', since: '2026-11-30', acknowledgedOn: null, revision: 1 },
  ...{ channel: '', sentOn: '2026-11-30', sentAt: '2026-11-30T11:00:00Z', openedAt: null },
  ...{ delivered: 'unknown', assigned: null, question: null, stopped: 0, items: {}, itemsOn: {} },
  ...{ itemsBy: {}, whole: null, reference: null, referenceOn: null, notice: null, kept: null },
  ...change,
})
/** The clocks that count minutes of an emergency, twenty minutes and more after it left. */
const minutes = (leg: Leg): readonly string[] => {
  const state = { ...beginning, stage: 'sent', content, asks: 'emergency', legs: [leg] } as const
  const one = { id: 'E', content, state }
  return countedClocks({ country: 'CL', requests: [one] }, knowledge, '2026-11-30T11:30:00Z')
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('emergency-'))
}
const said = (...keys: readonly string[]): Partial<Leg> => ({
  openedAt: '2026-11-30T11:05:00Z',
  items: Object.fromEntries(
    keys.map((item): readonly [string, ItemAnswer] => [
      item,
      { item, outcome: 'nothing-held', ground: null, words: '', files: [], beyond: [] },
    ]),
  ),
})

describe('the minutes of an emergency', () => {
  test('run on while some of what it asks has no word: half an answer is none', () => {
    expect(minutes(sent(desk, said('0/0')))).toEqual(['emergency-called'])
    expect(minutes(sent(desk, said('0/0', '0/1')))).toEqual([])
  })
  test('run on after a word that it came: a machine says that, and nobody looks yet', () => {
    expect(minutes(sent(outside, {}))).toEqual(['emergency-called'])
    expect(minutes(sent(outside, { status: 'acknowledged' }))).toEqual(['emergency-called'])
  })
  test('end with a part of which the rest follows, with a question, and with a last answer', () => {
    const part = { status: 'answered-in-part', whole: { outcome: 'part', ground: null, on: '2026-11-30' } }
    expect(minutes(sent(outside, { ...part, awaitsMore: true } as Partial<Leg>))).toEqual([])
    expect(minutes(sent(outside, { status: 'nothing-held' }))).toEqual([])
    const question = { id: 'q', path: '', code: 'other', words: '', since: '2026-11-30T11:05:00Z' } as const
    expect(minutes(sent(desk, { status: 'questioned', question }))).toEqual([])
  })
})
