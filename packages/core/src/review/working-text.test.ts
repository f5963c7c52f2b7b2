import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { type ReviewKnowledge, review, workingText } from './index.ts'

const read = load()
// The library of the Congress of Chile.
const source = 'https://www.bcn.cl/leychile/navegar?idNorma=176595'
const quote = 'El fiscal podrá ordenar la conservación de datos específicos por noventa días.'

/** The knowledge as it were had nobody copied the words of any law. */
const knowledge: ReviewKnowledge = {
  ...read,
  domesticLaw: Object.fromEntries(
    Object.entries(read.domesticLaw).map(([country, law]) => [
      country,
      { ...law, powers: unquoted(law.powers) },
    ]),
  ),
}

function unquoted<T extends object>(
  table: Readonly<Record<string, readonly T[]>>,
): Record<string, readonly T[]> {
  const bare = (one: T): T => ({ ...one, quote: undefined })
  return Object.fromEntries(Object.entries(table).map(([article, all]) => [article, all.map(bare)]))
}

const articleOf = (country: string, number: string, of: ReviewKnowledge = knowledge) => {
  const found = review(country, 'budapest', of).find(({ article }) => article === number)
  if (!found) throw new Error(`no article ${number}`)
  return found
}

/** The knowledge with the words of Chile's article copied as two readers would. */
function withQuote(change: Readonly<Record<string, unknown>> = {}): ReviewKnowledge {
  const law = knowledge.domesticLaw.CL
  const [first, ...rest] = law?.powers['16'] ?? []
  if (!law || !first) throw new Error('no row')
  const told = { ...first, basis: 'read' as const, asOf: '2026-11-01', source, quote, ...change }
  const powers = { ...law.powers, '16': [told, ...rest] }
  return { ...knowledge, domesticLaw: { ...knowledge.domesticLaw, CL: { ...law, powers } } }
}

test('for a gap whoever drafts has the questions of the treaty and the words of the laws of others, and no word of ours', () => {
  const known = withQuote()
  const gap = articleOf('CO', '16', known)
  expect(gap.assessment).toBe('gap')
  const text = workingText('CO', 'budapest', gap, known)
  expect(text?.questions).toEqual(gap.questions)
  expect(text?.quoted).toMatchObject([{ country: 'CL', provision: { quote, asOf: '2026-11-01' } }])
  expect(text?.quoted[0]?.provision.source).not.toBe('')
  expect(text?.unquoted.map(({ country }) => country)).not.toContain('CO')
})

test('what nobody knows is no gap, and nothing is offered for it nor for what is covered', () => {
  for (const assessment of ['unknown', 'unconfirmed', 'full'] as const)
    expect(workingText('CO', 'budapest', { ...articleOf('CO', '16'), assessment }, knowledge)).toBeUndefined()
})

test('words without a day, from memory or from what others tell are quoted as nobody’s law', () => {
  for (const change of [{ asOf: null }, { basis: 'memory' }, { source: 'https://prensa.example/nota' }]) {
    const known = withQuote(change)
    const text = workingText('CO', 'budapest', articleOf('CO', '16', known), known)
    expect(text?.quoted, JSON.stringify(change)).toEqual([])
  }
})

test('where nobody copied the words of a neighbour its provision is named, and no words are made up for it', () => {
  const text = workingText('CO', 'budapest', articleOf('CO', '16'), knowledge)
  expect(text?.quoted).toEqual([])
  expect(text?.unquoted.length).toBeGreaterThan(0)
  for (const { provision } of text?.unquoted ?? []) {
    expect(provision.statute).not.toBe('')
    // What press tells, or nobody is sure of, is no law that another State has.
    expect(provision.confidence).not.toBe('low')
    expect(provision.basis).not.toBe('memory')
  }
})

test('of a State whose code was read in a copy the words stand word for word, with the day of the text', () => {
  const [first] = articleOf('CL', '16', read).provisions
  expect(first).toMatchObject({ article: '218 bis', basis: 'read', wording: 'consolidated' })
  expect(first?.quote).toContain(
    'Los datos se conservarán durante un período de 90 días, prorrogable una sola vez',
  )
  expect(first?.asOf).toMatch(/^\d{4}-\d\d-\d\d$/)
})

test('a gap of Colombia is drafted from the words of its neighbours, of which each names text and day', () => {
  const text = workingText('CO', 'budapest', articleOf('CO', '16', read), read)
  expect(text?.quoted.length).toBeGreaterThan(0)
  for (const { provision } of text?.quoted ?? []) {
    expect(provision.quote).not.toBe('')
    expect(provision.asOf).not.toBeNull()
  }
})
