import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import type { Doer, Receipt } from './envelope.ts'
import { type Act, after, type Doing, foldActs, refusalOf } from './fold.ts'
import type { RequestState } from './state.ts'

const doer = (person: string, institution: string): Doer => ({
  person,
  name: person,
  title: '',
  unit: institution,
  unitName: institution,
  institution,
  institutionName: institution,
})
const officer = doer('sofia', 'police')
const node = doer('node-1', 'node-1')
const content: EvidenceRequest = {
  provider: 'p',
  requestType: 'disclosure',
  country: 'CL',
  identifiers: [{ type: 'email', value: 'a@b.example' }],
  dataRequested: [{ category: 'x' }, { category: 'y' }],
}
const receipt: Receipt = { step: 'answered', at: '2026-11-24T12:00:00Z', key: 'k', signature: 's' }
const assertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }
const signed = { revision: 1, digest: 'd', pdf: 'p', certificate: 'c', stampedAt: null, assertion } as const
const step = {
  role: 'judge',
  part: 'orders',
  categories: [],
  source: '',
  asOf: null,
  confidence: 'high',
  basis: 'read',
} as const

/** A request sent by message to a node, or by some other channel where it names none. */
function sentTo(named: string | undefined): RequestState {
  const way = {
    leg: 1,
    to: { kind: 'provider-outside', ...(named ? { node: named } : {}) },
    revision: 1,
    digest: 'd',
    channel: 'ETSI TS 103 120',
    on: '2026-11-24',
    reference: '',
    proof: null,
  } as const
  const doings: readonly (readonly [Doer, Doing])[] = [
    [officer, { kind: 'drafted', body: { revision: 1, content, digest: 'd' } }],
    [officer, { kind: 'submitted', body: { revision: 1, chain: [step] } }],
    [
      doer('elena', 'court'),
      { kind: 'approved', body: { revision: 1, digest: 'd', role: 'judge', assertion } },
    ],
    [officer, { kind: 'signed', body: signed }],
    [officer, { kind: 'handed-off', body: way }],
  ]
  return foldActs(
    doings.map(
      ([by, doing], n) =>
        ({
          ...doing,
          by,
          recorded: null,
          seq: n + 1,
          request: 'r',
          at: receipt.at,
          previous: null,
          hash: String(n),
        }) as Act,
    ),
  )
}
const answered = (item: string, final = false): Doing => ({
  kind: 'answered',
  body: {
    leg: 1,
    items: [{ item, outcome: 'full', ground: null, words: '', files: [], beyond: [] }],
    reference: '',
    final,
    receipt,
  },
})
/** The same, as whoever asked heard it elsewhere. */
const heard = (item: string): Doing => ({
  ...answered(item),
  recorded: { on: '2026-11-24', from: 'telephone' },
})
const then = (state: RequestState, doing: Doing, by: Doer) =>
  after(state, {
    recorded: null,
    ...doing,
    by,
    seq: state.seq + 1,
    request: 'r',
    at: receipt.at,
    previous: state.head,
    hash: 'h',
  } as Act)

describe('what a provider’s own node may do to a request', () => {
  test('the node that it went to may take it up and answer, also in parts, also with files that follow the last word', () => {
    let state = sentTo('node-1')
    expect(refusalOf(state, { kind: 'opened', body: { leg: 1, receipt } }, node)).toBeUndefined()
    state = then(state, answered('0/0'), node)
    expect(refusalOf(state, answered('0/0', true), node)).toBe('items-missing')
    state = then(state, answered('0/1', true), node)
    expect(state.status).toBe('answered')
    expect(refusalOf(state, answered('0/1', true), node)).toBeUndefined()
    expect(refusalOf(state, answered('0/1', true), officer)).toBe('not-sent')
    expect(refusalOf(state, { kind: 'opened', body: { leg: 1, receipt } }, node)).toBe('not-sent')
  })

  test('no other node, and no node at all where it went another way, may say anything', () => {
    expect(refusalOf(sentTo('node-2'), answered('0/0'), node)).toBe('not-the-authority')
    expect(refusalOf(sentTo(undefined), answered('0/0'), node)).toBe('not-the-authority')
    expect(refusalOf(sentTo('node-2'), { kind: 'opened', body: { leg: 1, receipt } }, node)).toBe(
      'not-the-provider',
    )
  })

  test('the node that it went to asks, one question at a time, and time stops until whoever sent it answers; no other node asks', () => {
    const asking = (question: string): Doing => ({
      kind: 'questioned',
      body: { leg: 1, question, path: '', code: 'other', words: '?' },
    })
    expect(refusalOf(sentTo('node-2'), asking('q'), node)).toBe('not-the-provider')
    const state = then(sentTo('node-1'), asking('q'), node)
    expect(state.status).toBe('questioned')
    expect(refusalOf(state, asking('r'), node)).toBe('question-open')
    const answer: Doing = {
      kind: 'clarified',
      body: { leg: 1, question: 'q', words: '!', revision: 1, content: null, digest: 'd' },
    }
    expect(refusalOf(state, { ...answer, body: { ...answer.body, question: 'r' } }, officer)).toBe(
      'no-question',
    )
    const later = after(state, {
      ...answer,
      by: officer,
      recorded: null,
      seq: 7,
      request: 'r',
      at: '2026-11-24T14:00:00Z',
      previous: null,
      hash: 'h',
    } as Act)
    expect([later.status, later.legs[0]?.question, later.legs[0]?.stopped]).toEqual([
      'sent',
      null,
      2 * 3_600_000,
    ])
    // What became of the answer on its way says nothing of the request.
    const here = then(later, { kind: 'delivered', body: { leg: 1, receipt } }, officer)
    const lost: Doing = {
      kind: 'not-delivered',
      body: { leg: 1, receipt, why: 'no-answer', of: 'clarification' },
    }
    expect(then(here, lost, officer).legs[0]?.delivered).toBe('yes')
    expect(refusalOf(then(later, answered('0/0'), node), asking('r'), node)).toBeUndefined()
  })

  test('a node plans no notice; whoever asked may still write down what it heard otherwise', () => {
    const state = sentTo('node-1')
    expect(refusalOf(state, { kind: 'notice-planned', body: { leg: 1, on: null, basis: '' } }, node)).toBe(
      'not-the-provider',
    )
    expect(refusalOf(state, answered('0/0'), officer)).toBe('only-recorded')
    expect(refusalOf(state, heard('0/0'), officer)).toBeUndefined()
    expect(refusalOf(state, heard('0/0'), doer('elena', 'court'))).toBe('not-the-authority')
  })

  test('of what was withdrawn, or is held, a node changes nothing', () => {
    const state = sentTo('node-1')
    expect(
      refusalOf(then(state, { kind: 'withdrawn', body: { reasons: '' } }, officer), answered('0/0'), node),
    ).toBe('over')
    expect(
      refusalOf(
        then(state, { kind: 'held', body: { why: 'suspended-unit' } }, officer),
        answered('0/0'),
        node,
      ),
    ).toBe('held')
  })
})

test('what went by a channel outside is laid on the desk of a provider that answers here since then, once; what went to a node is not', () => {
  const to = {
    kind: 'provider-desk',
    institution: 'provider',
    institutionName: 'p',
    unit: 'desk',
    unitName: 'd',
  } as const
  const laid = { kind: 'sent', body: { leg: 1, revision: 1, digest: 'd', to, receipts: [] } } as const
  const elsewhere = then(sentTo(undefined), heard('0/0'), officer)
  expect(refusalOf(elsewhere, laid, officer)).toBeUndefined()
  expect(refusalOf(elsewhere, { ...laid, body: { ...laid.body, digest: 'e' } }, officer)).toBe('other-bytes')
  const here = then(elsewhere, laid, officer)
  expect(here.legs).toMatchObject([
    {
      to: { kind: 'provider-desk', unit: 'desk' },
      items: { '0/0': { outcome: 'full' } },
    },
  ])
  expect(refusalOf(here, laid, officer)).toBe('not-signed')
  expect(
    refusalOf(here, { kind: 'opened', body: { leg: 1, receipt } }, doer('alex', 'provider')),
  ).toBeUndefined()
  expect(refusalOf(here, answered('0/1'), officer)).toBe('not-the-provider')
  expect(refusalOf(sentTo('node-1'), laid, officer)).toBe('not-signed')
})
