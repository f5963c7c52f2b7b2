import { readdirSync, readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { binds } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { check, type Finding } from './index.ts'

const knowledge = load()
/**
 * Of the kinds and classes that a draft can be of one each, in turn; `npm run sweep` asks all of every one.
 */
const inTurn = <T>(all: readonly T[], turn: number): readonly T[] =>
  process.env.OFICIO_LONG === 'all' ? all : [all[turn % all.length] as T]
const folder = (name: string) => new URL(`../../../../vectors/${name}/`, import.meta.url)
const read = (of: string, name: string) => JSON.parse(readFileSync(new URL(name, folder(of)), 'utf8'))
const { evaluationDate, testContext } = read('requests', 'context.json')
const context = { on: evaluationDate, ...testContext }
// biome-ignore lint/suspicious/noExplicitAny: drafts are data
const draftsOf = (of: string): readonly any[] =>
  readdirSync(folder(of))
    .filter((name) => /^[A-Z]+\d+\.json$/.test(name))
    .map((name) => read(of, name).request)

/** Whether it blocks on what press, a blog, commentary or memory says. */
const isWeak = ({ severity, source, confidence, basis, weak }: Finding): boolean =>
  severity === 'block' &&
  (weak !== undefined ||
    basis === 'memory' ||
    confidence === 'low' ||
    (source.length > 0 && !source.some((one) => binds(one, knowledge.sources))))

const weakIn = (draft: unknown): readonly string[] =>
  check(draft as EvidenceRequest, context, knowledge)
    .findings.filter(isWeak)
    .map(({ code, rule, source }) => `${code} ${rule} ${source.join(' ')}`)

const kinds = ['disclosure', 'preservation', 'preservation-extension', 'emergency']

test('no provider stops anybody on what press, a blog, commentary or memory says', () => {
  const found = new Set<string>()
  const drafts = draftsOf('requests')
  for (const provider of Object.keys(knowledge.providers))
    for (const [i, draft] of drafts.entries())
      for (const requestType of inTurn(kinds, i + provider.length))
        for (const weak of weakIn({ ...draft, provider, requestType })) found.add(`${provider} ${weak}`)
  expect([...found]).toEqual([])
})

test('no State stops anybody on what press, commentary or memory says, whichever article is cited', () => {
  const found = new Set<string>()
  const [base] = draftsOf('drafts')
  for (const [country, statutes] of Object.entries(knowledge.statutes))
    for (const { names, articles } of statutes)
      for (const [i, { article }] of articles.entries())
        for (const requestType of ['disclosure', 'preservation'])
          for (const category of inTurn(['subscriber', 'traffic', 'content'], i)) {
            const legalBasis = `${names[0]}, artículo ${article}`
            const legalProcess = {
              ...base.legalProcess,
              kind: 'domestic-legal-process',
              legalBasis,
              issuedBy: null,
            }
            const offence = { name: 'Estafa', legalReference: legalBasis }
            const asked = { ...base.dataRequested[0], category }
            const draft = { ...base, country, requestType, legalProcess, dataRequested: [asked] }
            for (const weak of weakIn({ ...draft, case: { ...base.case, offence } }))
              found.add(`${country} ${weak}`)
          }
  expect([...found]).toEqual([])
})

test('the company that is known from a list of others is never the reason that stops a request', () => {
  const [base] = draftsOf('requests').filter(({ provider }) => provider === 'binance')
  const addressee = { entity: 'BAM Trading Services Inc.', country: 'US' }
  const found = check({ ...base, addressee } as EvidenceRequest, context, knowledge).findings
  expect(found.find(({ code }) => code === 'entity.wrong')).toMatchObject({
    severity: 'warn',
    basis: 'memory',
  })
})
