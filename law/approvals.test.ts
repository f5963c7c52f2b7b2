import { approvalChain, approvalRule, type ChainQuestion, chainQuestionOf } from '@oficio/core/act'
import { isDoubtful } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'

const knowledge = load()

/** The chain in words: `prosecutor asks, judge orders`. */
const chain = (country: string, kind: ChainQuestion['kind'], ...categories: string[]) =>
  said({ country, kind, categories }, knowledge)
const said = (question: ChainQuestion, known: Knowledge) =>
  approvalChain(question, known)
    .map(({ role, part }) => `${role} ${part}`)
    .join(', ')

// Worked examples of each State stand in its approvals.yaml, under examples, and are held against its rules
// by `npm run knowledge`, as is that no police alone order content.

describe('who must approve what, as the law of the State says', () => {
  test('what is contested or was not read whole is never called sure', () => {
    for (const [country, category] of [
      ['PY', 'traffic'],
      ['PA', 'content'],
      ['PE', 'subscriber'],
    ] as const) {
      const steps = approvalChain({ country, kind: 'disclosure', categories: [category] }, knowledge)
      expect(steps.length, country).toBe(2)
      expect(steps.every(isDoubtful), country).toBe(true)
    }
  })

  test('every request of every State of Latin America has somebody who orders', () => {
    const latam = knowledge.regions.LATAM ?? []
    for (const country of latam)
      for (const kind of [
        'disclosure',
        'preservation',
        'preservation-extension',
        'emergency',
        'freeze',
      ] as const)
        for (const category of ['subscriber', 'traffic', 'content', 'realtime', 'domain', 'location'])
          expect(
            approvalChain({ country, kind, categories: [category] }, knowledge).at(-1)?.part,
            `${country} ${kind} ${category}`,
          ).toBe('orders')
  })
})

describe('several data in one request', () => {
  test('a request with subscriber and content wants the judge, and says that it is for the content', () => {
    const steps = approvalChain(
      { country: 'AR', kind: 'disclosure', categories: ['subscriber', 'content'] },
      knowledge,
    )
    expect(steps.map(({ role, part, categories }) => ({ role, part, categories }))).toEqual([
      { role: 'prosecutor', part: 'orders', categories: ['subscriber', 'content'] },
      { role: 'judge', part: 'orders', categories: ['content'] },
    ])
  })

  test('the police approve their own part, the judge what is his', () => {
    const steps = approvalChain(
      { country: 'BR', kind: 'disclosure', categories: ['content', 'subscriber'] },
      knowledge,
    )
    expect(steps.map(({ role, categories }) => [role, categories])).toEqual([
      ['unit-head', ['subscriber']],
      ['prosecutor', ['content']],
      ['judge', ['content']],
    ])
  })

  test('a doubt about one category is not hidden by the firm rule about another, in whatever order they stand', () => {
    for (const categories of [
      ['subscriber', 'content'],
      ['content', 'subscriber'],
    ]) {
      const judge = approvalChain({ country: 'PE', kind: 'disclosure', categories }, knowledge).at(-1)
      expect(judge).toMatchObject({ role: 'judge', confidence: 'low', basis: 'listed' })
    }
  })
})

describe('a State about which nothing is known', () => {
  test.each([
    ['disclosure', 'prosecutor asks, judge orders'],
    ['preservation', 'prosecutor orders'],
    ['preservation-extension', 'prosecutor orders'],
    ['emergency', 'unit-head orders'],
    ['freeze', 'prosecutor asks, judge orders'],
  ] as const)('%s: %s, from memory and to be confirmed', (kind, expected) => {
    const question = { country: 'ZZ', kind, categories: ['content'] }
    expect(said(question, knowledge)).toBe(expected)
    expect(
      approvalChain(question, knowledge).every(
        (step) => step.basis === 'memory' && step.confidence === 'low',
      ),
    ).toBe(true)
    expect(approvalRule({ ...question, category: 'content' }, knowledge)?.own).toBe(false)
  })

  test('a State that bears the name of something else is unknown too', () => {
    expect(chain('constructor', 'disclosure', 'content')).toBe('prosecutor asks, judge orders')
  })

  test('a State known for one thing is not taken as known for another', () => {
    expect(approvalRule({ country: 'VE', kind: 'disclosure', category: 'content' }, knowledge)?.own).toBe(
      true,
    )
    expect(approvalRule({ country: 'VE', kind: 'disclosure', category: 'subscriber' }, knowledge)?.own).toBe(
      false,
    )
  })
})

describe('what a request asks for', () => {
  const provider = 'whatsapp'
  const request = (...data: string[]) =>
    chainQuestionOf(
      {
        provider,
        country: 'BR',
        requestType: 'disclosure',
        dataRequested: data.map((category) => ({ category })),
      },
      knowledge,
    )
  const codeOf = (klass: string, of = provider) =>
    knowledge.providers[of]?.dataCategories.items.find((item) => item.klass === klass)?.code as string

  test('the provider’s own words are read as categories of law', () => {
    expect(request(codeOf('subscriber'), codeOf('traffic'))).toEqual({
      country: 'BR',
      kind: 'disclosure',
      categories: ['subscriber', 'traffic'],
      company: 'messaging',
    })
  })

  test('data of the future want whoever orders interception', () => {
    expect(request(codeOf('interception')).categories).toEqual(['realtime'])
  })

  test('records of payments beside the name of a subscriber are not taken for registration data: a judge is asked', () => {
    const [of, profile] =
      Object.entries(knowledge.providers).find(([, p]) =>
        p.dataCategories.items.some(({ klass }) => klass === 'financial'),
      ) ?? []
    expect(profile).toBeDefined()
    const question = chainQuestionOf(
      {
        provider: of as string,
        country: 'BR',
        requestType: 'disclosure',
        dataRequested: [{ category: 'subscriber' }, { category: codeOf('financial', of) }],
      },
      knowledge,
    )
    expect(question.categories).toEqual(['subscriber', 'financial'])
    expect(said(question, knowledge)).toBe('unit-head orders, prosecutor asks, judge orders')
  })

  test('a request that does not yet say what it asks for wants the judge', () => {
    expect(request()).toMatchObject({ country: 'BR', kind: 'disclosure', categories: [] })
    expect(said(request(), knowledge)).toBe('prosecutor asks, judge orders')
  })
})
