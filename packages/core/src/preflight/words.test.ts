import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { createMessages, type MessageKey, tellerOf, tellFinding } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { languages } from '../fact/index.ts'
import { ownWords, type Speaker, speakerDifferences } from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { check, type Finding, messageKeys, narrow, saidParams } from './index.ts'

const knowledge = load()
const read = (area: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../messages/src/${area}/${language}.json`, import.meta.url), 'utf8'))
const words = Object.fromEntries(languages.map((l) => [l, read('finding', l)]))
const vector = (id: string) =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/requests/${id}.json`, import.meta.url), 'utf8'))
    .request
const { evaluationDate, testContext } = JSON.parse(
  readFileSync(new URL('../../../../vectors/requests/context.json', import.meta.url), 'utf8'),
)
const context = { on: evaluationDate, ...testContext }
const ids = [...Array(30).keys()].map((i) => `B${String(i + 1).padStart(2, '0')}`)
const every: readonly Finding[] = ids.flatMap((id) => [...check(vector(id), context, knowledge).findings])

describe.each(languages)('in %s', (language) => {
  const catalogue = words[language] as Record<string, string>

  test('every reason code has a sentence and a repair', () => {
    for (const { code } of knowledge.vocabularies.reasonCodes)
      for (const part of ['message', 'fix'])
        expect(catalogue[`${code}.${part}`], `${code}.${part}`).toBeTruthy()
  })

  test('every code of the house has a sentence and a repair', () => {
    for (const { code } of knowledge.preflight.houseCodes ?? [])
      for (const part of ['message', 'fix'])
        expect(catalogue[`${code}.${part}`], `${code}.${part}`).toBeTruthy()
  })

  test('every field that a form demands or recommends has a name', () => {
    const named = Object.values(knowledge.providers).flatMap((p) => [
      ...p.requestForm.mandatory,
      ...p.requestForm.recommended,
    ])
    const silent = new Set(
      Object.entries(knowledge.preflight.fields ?? {}).flatMap(([name, f]) => (f.coveredBy ? [name] : [])),
    )
    for (const name of new Set(named)) {
      const hasCode = knowledge.vocabularies.requestFormFields[name]?.reasonCode
      if (hasCode && !silent.has(name)) expect(catalogue[`field.${name}`], name).toBeTruthy()
    }
  })

  test('every kind of legal process and every reading of a figure has words', () => {
    for (const kind of Object.keys(knowledge.vocabularies.legalProcess))
      expect(catalogue[`process.${kind}`], kind).toBeTruthy()
    for (const reading of Object.keys(knowledge.vocabularies.reading as object))
      expect(catalogue[`forecast.reading.${reading}`], reading).toBeTruthy()
  })

  test('a category that a provider has not is answered with the names of those it has, and with no code', async () => {
    const messages = await createMessages(language)
    const { provider, ...rest } = vector('C01')
    const { findings } = check(
      { ...rest, provider, dataRequested: [{ category: 'everything' }] },
      context,
      knowledge,
    )
    const found = findings.find(({ code, rule }) => code === 'scope.overbroad' && rule === 'oneOf') as Finding
    const { fix } = tellFinding(found, provider, knowledge, messages, tellerOf(knowledge, messages))
    expect(fix.length).toBeGreaterThan(20)
    expect(fix).not.toMatch(/\b(?:subscriber|traffic|accountInfo|prospective),|[a-z][A-Z]/)
  })

  test('each finding of each flawed draft becomes a whole sentence and a whole repair', async () => {
    const messages = await createMessages(language)
    for (const finding of every) {
      const keys = messageKeys(finding)
      const params = saidParams(finding, (key) => catalogue[key])
      for (const part of ['message', 'fix'] as const) {
        const key = keys[part].find((k) => catalogue[k] !== undefined) as string
        const said = messages.format(`finding.${key}` as MessageKey, params)
        expect(said, `${finding.code} ${finding.rule}`).not.toMatch(/[{}@]field|undefined|\{\w/)
        expect(said.length).toBeGreaterThan(8)
      }
    }
  })
})

test('a plan has words for every step, clock and flag', () => {
  for (const language of languages) {
    const catalogue = read('plan', language)
    for (const key of [
      'step.preserve',
      'step.extend',
      'step.ask',
      'step.emergency',
      'step.mutual-assistance',
      'death.unknown',
      'flag.PRESERVATION_ENDS_BEFORE_MLA',
    ])
      expect(catalogue[key], `${language} ${key}`).toBeTruthy()
  }
})

describe('narrower wording', () => {
  test('instead of everything, the closed categories of the provider are offered, the least intrusive first', () => {
    const draft = vector('B01')
    const { findings } = check(draft, context, knowledge)
    const offered = narrow(draft, findings, context.on, knowledge).find((n) => n.code === 'scope.overbroad')
    expect(offered?.categories.map((c) => c.code)).toEqual(['subscriber', 'traffic', 'content'])
  })
  test('the period is offered around the days that the facts tell', () => {
    const draft = vector('B01')
    const offered = narrow(draft, check(draft, context, knowledge).findings, context.on, knowledge).find(
      (n) => n.code === 'dates.missing',
    )
    expect(offered?.period).toEqual({ from: '2026-09-05', to: '2026-09-19', told: ['2026-09-12'] })
  })
  test('a day in words is read as one', () => {
    const draft = vector('B28')
    const offered = narrow(draft, check(draft, context, knowledge).findings, context.on, knowledge)
    expect(offered[0]?.period?.told).toEqual(['2026-10-04'])
  })
  const tooMuch: Omit<Finding, 'path'> = {
    code: 'scope.overbroad',
    severity: 'warn',
    rule: 'base:scope.overbroad',
    params: {},
    source: [],
    asOf: null,
    confidence: 'low',
    basis: 'memory',
  }
  const periodOf = (summary: string, rows: readonly object[], path = '/dataRequested/0') => {
    const draft = vector('B01')
    const asked = { ...draft, identifiers: [], case: { ...draft.case, summary }, dataRequested: rows }
    return narrow(asked, [{ ...tooMuch, path }], '2026-11-27', knowledge)[0]?.period
  }
  const oneDay = 'El 12 de septiembre de 2026 la cuenta amenazó a la víctima.'
  const row = (from?: string, to?: string) => ({ category: 'traffic', from, to })
  test('what is offered lies within what was asked, and is never longer', () => {
    expect(periodOf(oneDay, [row('2026-09-11T00:00:00-03:00', '2026-09-30T23:59:59-03:00')])).toMatchObject({
      from: '2026-09-11',
      to: '2026-09-19',
    })
    expect(periodOf(oneDay, [row('2026-09-10', '2026-09-14')])).toBeUndefined()
    expect(periodOf(oneDay, [row('2026-11-01', '2026-11-20')])).toBeUndefined()
    expect(periodOf(oneDay, [row('2026-09-10')])).toMatchObject({ from: '2026-09-10', to: '2026-09-19' })
    expect(
      periodOf(
        oneDay,
        [row('2026-01-01', '2026-09-13'), row('2026-09-12', '2026-11-20')],
        '/dataRequested/1',
      ),
    ).toMatchObject({
      from: '2026-09-12',
      to: '2026-09-19',
    })
    expect(
      periodOf(oneDay, [row('2026-09-08', '2026-09-13'), row('2026-09-12', '2026-11-20')], '/dataRequested'),
    ).toMatchObject({ from: '2026-09-08', to: '2026-09-19' })
  })
  test.each([
    'Desde el 12 de septiembre de 2026 la cuenta la amenaza; las amenazas siguen hasta hoy.',
    'El 12 de septiembre de 2026 empezó a publicar fotos y las publicaciones continúan.',
    'Em 12 de setembro de 2026 começaram as ameaças, que vão até hoje.',
    'The threats began on 12 September 2026 and went on until today.',
    'Les menaces ont commencé le 12 septembre 2026 et durent jusqu’à aujourd’hui.',
  ])('facts that go on are not cut: %s', (summary) => {
    expect(periodOf(summary, [row('2026-01-01', '2026-11-25')])).toMatchObject({
      from: '2026-09-05',
      to: '2026-11-25',
    })
    expect(periodOf(summary, [row()])?.to).toBe('2026-11-27')
  })
  test.each([
    'El 10 y el 18 de octubre de 2026 la cuenta amenazó a la víctima.',
    'Em 10 e 18 de outubro de 2026 a conta ameaçou a vítima.',
    'On 10 October 2026 and 18 October 2026 the account threatened the victim.',
  ])('no period is offered that leaves out a fact: %s', (summary) => {
    expect(periodOf(summary, [row('2026-09-01', '2026-10-15')])).toBeUndefined()
    expect(periodOf(summary, [row('2026-09-01', '2026-11-15')])).toMatchObject({ to: '2026-10-25' })
  })
  test('a category that others have and this one does not stops nobody where its list is not wholly read', () => {
    const draft = { ...vector('C01'), provider: 'x', dataRequested: [{ category: 'login' }] }
    const severityOf = (category: string) =>
      check({ ...draft, dataRequested: [{ category }] }, context, knowledge).findings.find(
        ({ code }) => code === 'scope.overbroad',
      )?.severity
    expect([severityOf('login'), severityOf('everything')]).toEqual(['warn', 'block'])
  })
  test('a request of the right size is offered nothing', () => {
    const draft = vector('C01')
    expect(narrow(draft, check(draft, context, knowledge).findings, context.on, knowledge)).toEqual([])
  })
})

const speaker: Speaker = {
  country: null,
  institution: 'Policía Ficticia de la Costa',
  kind: '',
  unit: 'Brigada de Puerto Ficticio',
  ...{ domains: [], callBack: [], officers: [], colleagues: null },
}

test('a letter that names a finding which was let pass speaks of no host by its code or rule', () => {
  const knownCodes = [...knowledge.vocabularies.reasonCodes, ...(knowledge.preflight.houseCodes ?? [])].map(
    ({ code }) => code,
  )
  // A sentence of a rule of its own is called by the code and the rule.
  const stems = Object.keys(words.es as Record<string, string>).flatMap(
    (key) => key.match(/^(.+)\.message$/)?.[1] ?? [],
  )
  const marks = knownCodes.flatMap((code) => [
    { code, rule: `base:${code}` },
    ...stems.flatMap((stem) =>
      stem.startsWith(`${code}.`) ? [{ code, rule: stem.slice(code.length + 1) }] : [],
    ),
  ])
  expect(marks.length).toBeGreaterThan(100)
  const by = { name: 'Bruno Supuesto', title: 'subcomisario', unit: 'Brigada', institution: 'Policía' }
  const letting = (
    findings: readonly { readonly code: string; readonly rule: string }[],
  ): EvidenceRequest => ({
    provider: 'redficticia',
    requestType: 'disclosure',
    country: 'CL',
    letter: {
      overridden: [
        {
          findings: findings.map(({ code, rule }) => ({ code, rule, path: '/channel' })),
          reasons: 'r',
          by,
          on: evaluationDate,
        },
      ],
    },
  })
  const at = (request: EvidenceRequest) =>
    speakerDifferences(request, speaker, load().localWords).flatMap(({ pointer, said }) =>
      pointer.includes('/findings/') ? [said] : [],
    )
  expect(at(letting([...marks, ...every]))).toEqual([])
  expect(ownWords(letting([...marks, ...every]), load().localWords)).toEqual([])
  // In the same place nothing else passes for one.
  const planted = [
    'entrega-ficticia.example',
    'data.com',
    'channel.wrong, malo.example',
    'malo.example/channel.wrong',
    'Responda a x@malo.example',
    '+1 202 555 0199',
  ]
  for (const said of planted) {
    expect(at(letting([{ code: said, rule: 'required' }])), said).toHaveLength(1)
    expect(at(letting([{ code: 'channel.wrong', rule: said }])), said).toHaveLength(1)
  }
  // Nor does a code of the house anywhere else.
  expect(
    speakerDifferences(
      { provider: 'x', requestType: 'disclosure', country: 'CL', letter: { notAsked: 'channel.wrong' } },
      speaker,
      load().localWords,
    ).map(({ said }) => said),
  ).toContain('channel.wrong')
})
