import { languages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const instagram = {
  requesting: 'CL',
  authority: 'prosecutor',
  holderState: 'US',
  data: ['subscriber'],
  urgency: 'ordinary',
  offence: 'cyber',
}
const ask = (input: unknown, ...argv: string[]) =>
  recorded(['routes', '-', ...argv], { input: JSON.stringify(input) })
const json = async (input: unknown, ...argv: string[]) => {
  const { exit, out } = await ask(input, '--json', ...argv)
  return { exit, answer: JSON.parse(out) }
}

test('every route is there with its status, closed ones too, on today unless a day is named', async () => {
  const { exit, answer } = await json(instagram)
  expect(exit).toBe(0)
  expect(answer.date).toBe('2026-11-24')
  const route = answer.routes.find(({ id }: { id: string }) => id === '2ap.art7')
  expect(route).toMatchObject({ status: 'closed', reasons: expect.arrayContaining(['NOT_IN_FORCE']) })
  expect(route).not.toHaveProperty('rank')
  for (const key of [
    'reasons',
    'articles',
    'contents',
    'deadlines',
    'safeguards',
    'duration',
    'flags',
    'facts',
  ])
    expect(route).toHaveProperty(key)
  for (const key of ['knowledge', 'mlaBases', 'flags', 'aids']) expect(answer).toHaveProperty(key)
  expect((await json({ ...instagram, date: '2016-01-01' })).answer.date).toBe('2016-01-01')
})

test('what is missing and decides is asked, and that is a no', async () => {
  for (const [field, input] of [
    ['holderState', { ...instagram, holderState: null }],
    ['requesting', { holderState: 'US', data: ['subscriber'] }],
    ['data', { requesting: 'CL', holderState: 'US' }],
  ] as const) {
    const { exit, answer } = await json(input)
    expect(exit).toBe(1)
    expect(answer.routes).toEqual([])
    expect(answer.questions.map((question: { field: string }) => question.field)).toContain(field)
    expect((await ask(input)).out).toContain(field)
  }
})

describe.each(languages)('the page in %s', (language) => {
  test('says each route and each reason in words', async () => {
    const { exit, out } = await ask(instagram, '--lang', language)
    expect(exit).toBe(0)
    expect(out).toContain('pres.247')
    expect(out).not.toMatch(/\b[A-Z]+_[A-Z_]+\b/)
    expect(out).not.toMatch(/\b(route|cli)\.[a-z]/)
  })
})

test('where the provider is named, so is the company that answers for the country of the user, also while its State is asked for', async () => {
  const { holderState: _, ...unknown } = instagram
  const asked = await ask({ ...unknown, provider: 'tiktok' })
  expect(asked.exit).toBe(1)
  expect(asked.out).toContain('TikTok Pte. Limited (Singapur)')
  const before = await ask({ ...instagram, provider: 'tiktok', userLocation: 'US', date: '2026-01-21' })
  const after = await ask({ ...instagram, provider: 'tiktok', userLocation: 'US', date: '2026-01-22' })
  expect(before.out).toContain('TikTok Inc. (Estados Unidos)')
  expect(after.out).toContain('TikTok USDS Joint Venture LLC (Estados Unidos)')
})

test('one route is explained by the facts it rests on, with their sources', async () => {
  const { exit, out } = await ask(instagram, '--explain', 'pres.247')
  expect(exit).toBe(0)
  expect(out).toContain('https://')
  const { answer } = await json(instagram, '--explain', 'pres.247')
  expect(answer).toMatchObject({ route: 'pres.247', status: 'open' })
  expect(await ask(instagram, '--explain', 'pres.274')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('«pres.247»'),
  })
})

test('a wrong word is refused with its place and what was meant', async () => {
  expect(await ask({ ...instagram, data: ['subscribr'] })).toMatchObject({
    exit: 2,
    err: expect.stringContaining('/data/0: «subscribr»'),
  })
  expect(await ask({ ...instagram, provider: 'tikto' })).toMatchObject({
    exit: 2,
    err: expect.stringContaining('«tiktok»'),
  })
  const { exit, err } = await ask({ ...instagram, urgancy: 'emergency' })
  expect(exit).toBe(0)
  expect(err).toContain('«urgency»')
})

test('where several categories are asked, each has its own status, and articles go by their treaty', async () => {
  const input = { ...instagram, data: ['subscriber', 'content'] }
  const said = async (language: string) => (await ask(input, '--lang', language)).out.replace(/\s+/g, ' ')
  expect(await said('es')).toMatch(/datos del titular: (abierta|condicionada) y contenido: cerrada/)
  expect(await said('es')).toContain('según Convenio sobre la Ciberdelincuencia, art. 16 (')
  expect(await said('en')).toContain('Budapest Convention, art. 16 (')
  for (const language of languages) expect(await said(language)).not.toMatch(/:art-/)
})
