import { readFileSync } from 'node:fs'
import { check } from '@oficio/core/preflight'
import { basisWords, chosenBases, roleFor } from '@oficio/core/statute'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { draft, type Given } from './national-draft.ts'

// Whose order an article takes, and for which offence: what is offered and what is accepted never ask for
// less than the article does. All names and accounts are invented.

const knowledge = load()
const on = '2026-11-27'
const context = JSON.parse(readFileSync(new URL('drafts/context.json', import.meta.url), 'utf8'))
const found = (given: Given) =>
  check(draft(given), { on, ...context.testContext }, knowledge).findings.map(
    ({ severity, code, rule }) => `${severity} ${code} ${rule}`,
  )
const of = (code: string, given: Given) => found(given).filter((one) => one.includes(` ${code} `))

const height = { 'unit-head': 0, prosecutor: 1, judge: 2 } as const
const kinds = ['disclosure', 'preservation', 'preservation-extension', 'emergency'] as const
const categories = ['subscriber', 'traffic', 'content', 'location', 'realtime', 'ip-address', 'domain']

describe('Brazil: a judge hands over the logs with the data that name the user', () => {
  const brazil = {
    country: 'BR',
    offence: 'Código Penal, art. 171',
    basis: 'Lei 12.965/2014, art. 10, § 1º',
  } as const
  test('an order of a judge by § 1º for the data of a subscriber stands', () => {
    const all = found({ ...brazil, role: 'judge' })
    expect(all.filter((one) => one.startsWith('block') || one.includes('legalBasis'))).toEqual([])
  })
  test('a prosecutor alone has no order of § 1º', () => {
    expect(of('approval.missing', { ...brazil, role: 'prosecutor' })).toEqual([
      'block approval.missing judge',
    ])
    expect(of('approval.missing', { ...brazil, basis: 'Lei 12.965/2014, art. 10, § 3º' })).toEqual([])
  })
  test('whose order it is decides which paragraph is offered', () => {
    const ask = (orderedBy: 'judge' | 'unit-head') =>
      basisWords(
        chosenBases(
          { country: 'BR', kind: 'disclosure', categories: ['subscriber'], on, orderedBy },
          knowledge,
        ),
        'pt',
      )
    expect(ask('judge')).toBe('Marco Civil da Internet (Lei 12.965), arts. 10, § 1º e 22')
    expect(ask('unit-head')).toBe('Marco Civil da Internet (Lei 12.965), art. 10, § 3º')
  })
})

describe('Colombia: a search in a data base takes the leave of the judge', () => {
  const basis = 'Ley 906 de 2004, artículo 244'
  test('a prosecutor alone does not search by article 244', () => {
    expect(of('approval.missing', { country: 'CO', basis })).toEqual(['block approval.missing judge'])
    expect(of('approval.missing', { country: 'CO', basis, role: 'judge' })).toEqual([])
  })
  test('by the decree on telecommunications a company of them gives its subscribers to the prosecutor', () => {
    const claro = { country: 'CO', provider: 'claro', basis: 'Decreto 1704 de 2012, artículo 4' } as const
    expect(of('approval.missing', claro)).toEqual([])
    // Whether it binds another company was not read: the officer is told that it is limited, and goes on.
    const other = { ...claro, provider: 'tiktok' } as const
    expect(of('approval.missing', other)).toEqual([])
    expect(of('legalBasis.unread', other)).toEqual(['advice legalBasis.unread limited'])
    expect(of('approval.missing', { ...other, basis: '' })).toEqual(['warn approval.missing judge'])
  })
})

test('in no State is the order that an offered article takes lower than the one that the law wants', () => {
  for (const country of Object.keys(knowledge.statutes))
    for (const kind of kinds)
      for (const category of categories) {
        const question = { country, kind, categories: [category], on }
        const role = roleFor(question, knowledge)
        for (const { orders, article, statute } of chosenBases(question, knowledge))
          if (orders !== null && role?.own)
            expect(
              height[orders],
              `${country} ${kind} ${category}: ${statute.id} ${article.article} ${orders} < ${role.role}`,
            ).toBeGreaterThanOrEqual(height[role.role])
      }
})

test('in no State does the law want less than the article that is offered beside it', () => {
  const lower: string[] = []
  for (const country of Object.keys(knowledge.statutes))
    for (const kind of ['disclosure', 'preservation', 'preservation-extension'] as const)
      for (const category of categories) {
        const question = { country, kind, categories: [category], on }
        const role = roleFor(question, knowledge)
        for (const { orders, article } of chosenBases(question, knowledge))
          if (orders !== null && role && height[orders] > height[role.role])
            lower.push(`${country} ${kind} ${category}: ${article.article} ${orders}, law ${role.role}`)
      }
  expect(lower).toEqual([])
})

const data: Readonly<Record<string, string>> = {
  subscriber: 'subscriber',
  traffic: 'traffic',
  content: 'content',
  location: 'location',
  realtime: 'realtime',
  'ip-address': 'ip-address',
}

test('in no State does a draft pass by an article whose order it does not show', () => {
  const passed: string[] = []
  for (const [country, statutes] of Object.entries(knowledge.statutes))
    for (const statute of statutes)
      for (const article of statute.articles)
        for (const {
          kinds: may,
          categories: reaches = [],
          orders,
          paragraph,
          confidence,
        } of article.powers ?? []) {
          if (orders === 'unit-head' || confidence !== undefined || statute.repealed || article.repealed)
            continue
          const [category] = reaches.filter((one) => Object.hasOwn(data, one))
          const [kind] = (may ?? ['disclosure']).filter((one) => kinds.includes(one as 'disclosure'))
          if (category === undefined || kind === undefined) continue
          const [name = ''] = statute.names
          const number = statute.number === null ? '' : ` (Ley ${statute.number})`
          const cited = `${name}${number}, artículo ${article.article}${paragraph?.startsWith('§') ? `, ${paragraph}` : ''}`
          const own = (article.powers ?? []).filter(
            (one) =>
              one.confidence === undefined &&
              (one.kinds === undefined || one.kinds.includes(kind)) &&
              (one.categories === undefined || one.categories.includes(category)),
          )
          const lowest = Math.min(...own.map((one) => height[one.orders]))
          if (lowest < height[orders]) continue
          const given = {
            country,
            kind,
            basis: cited,
            data: [data[category] ?? category],
            role: orders === 'judge' ? 'prosecutor' : 'none',
          } as const
          if (of('approval.missing', given).length === 0 && of('legalBasis.otherPower', given).length === 0)
            passed.push(`${country} ${cited} ${kind} ${category}: ${orders}`)
        }
  expect(passed).toEqual([])
})

/** Each power that is given for some offences alone, of all States. */
const limited = Object.entries(knowledge.statutes).flatMap(([country, statutes]) =>
  statutes.flatMap((statute) =>
    statute.articles.flatMap((article) =>
      (article.powers ?? []).flatMap(({ onlyFor, ...power }) =>
        onlyFor ? [{ country, statute, article, onlyFor, power }] : [],
      ),
    ),
  ),
)

describe('what the law gives for some offences alone', () => {
  const cited = (country: string, only: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(only).flatMap(([id, articles]) => {
      const own = knowledge.statutes[country]?.find((one) => one.id === id)
      const name = own?.number?.includes('.') && own.kind === 'law' ? `Ley ${own.number}` : own?.names[0]
      return articles.map((one) => `${name}, artículo ${one}`)
    })
  // An offence of the State that is on none of the lists.
  const others: Readonly<Record<string, string>> = {
    AR: 'Código Penal, artículo 149 bis',
    BR: 'Código Penal, art. 171',
    CL: 'Código Penal, artículo 296',
    PY: 'Código Penal, artículo 187',
  }
  test('five powers of four States are so at least', () => expect(limited.length).toBeGreaterThan(4))
  test.each(limited)('$country, $article.article: held in a draft, and in what is offered', (one) => {
    const { country, statute, article, onlyFor, power } = one
    const kind = power.kinds?.[0] ?? 'disclosure'
    const category = power.categories?.find((name) => Object.hasOwn(data, name)) ?? 'subscriber'
    const role = power.orders === 'unit-head' ? 'none' : power.orders
    const basis = `${statute.names[0]}, artículo ${article.article}`
    const told = (offence: string) =>
      of('legalBasis.otherPower', { country, kind, basis, role, data: [category], offence })
    for (const offence of cited(country, onlyFor)) expect(told(offence), offence).toEqual([])
    expect(told(others[country] ?? '').join(), others[country]).toMatch(
      /^warn legalBasis.otherPower otherOffence/,
    )
    const offers = (offence: string | undefined) =>
      chosenBases(
        { country, kind: kind as 'disclosure', categories: [category], on, ...(offence ? { offence } : {}) },
        knowledge,
      ).some(
        (base) =>
          base.article === article && base.orders === power.orders && base.paragraph === power.paragraph,
      )
    expect(offers(undefined)).toBe(false)
    expect(offers(others[country])).toBe(false)
  })
  test('an emergency of threats does not pass by the paragraph on kidnapping, and never stops', () => {
    const threats = {
      country: 'AR',
      kind: 'emergency',
      basis: 'Código Procesal Penal de la Nación, artículo 236, tercer párrafo',
      data: ['traffic'],
      offence: 'Código Penal, artículo 149 bis',
    } as const
    const all = found(threats).filter((one) => /legalBasis.otherPower|approval.missing/.test(one))
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter((one) => one.startsWith('block'))).toEqual([])
    expect(of('approval.missing', { ...threats, offence: 'Código Penal, artículo 170' })).toEqual([])
    const offered = (offence: string) =>
      basisWords(
        chosenBases(
          { country: 'AR', kind: 'emergency', categories: ['traffic'], on, offence, orderedBy: 'prosecutor' },
          knowledge,
        ),
        'es',
      )
    expect(offered('Código Penal, artículo 170')).toMatch(/236/)
  })
})
