import { languages } from '@oficio/messages'
import { expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const from = '2026-09-16T10:00:00-03:00'
const ask = (...argv: string[]) => recorded(['deadline', ...argv])

test('a term is counted day by day, each with whether it counts and why', async () => {
  const { exit, out } = await ask('--country', 'CL', '--from', from, '--business-days', '2', '--json')
  expect(exit).toBe(0)
  const answer = JSON.parse(out)
  expect(Object.keys(answer)).toEqual(['due', 'steps', 'calendar', 'knowledge'])
  expect(answer.due).toBe('2026-09-21')
  expect(answer.steps.filter(({ counts }: { counts: boolean }) => counts)).toHaveLength(2)
  expect(answer.steps[2]).toMatchObject({ day: '2026-09-18', counts: false, why: 'holiday' })
  expect(answer.steps[2].kept).toMatchObject({ law: 'Ley 2.977', basis: 'read' })
  expect(answer.calendar).toMatchObject({ zone: 'America/Santiago', atLeast: false, holidays: 'known' })
})

test('a State without holidays here has no certain last day', async () => {
  const { exit, out } = await ask('--country', 'AE', '--from', from, '--business-days', '2', '--json')
  expect(exit).toBe(0)
  expect(JSON.parse(out).calendar).toMatchObject({ atLeast: true, certain: false, holidays: 'unknown' })
  const shown = await ask('--country', 'AE', '--from', from, '--business-days', '2', '--lang', 'en')
  expect(shown.out).toContain('at the earliest')
})

test('the line that says when it ends says in itself that it is not certain', async () => {
  const first = async (...argv: string[]) =>
    (await ask(...argv, '--lang', 'en')).out.split('\n').find((line) => line.includes('Due on'))
  expect(await first('--country', 'CL', '--from', from, '--business-days', '2')).toContain('to be confirmed')
  expect(await first('--country', 'PA', '--from', from, '--business-days', '2')).toContain('at the earliest')
  expect(await first('--country', 'AR', '--from', from, '--days', '2')).toContain('to be confirmed')
})

test('the instant may come on standard input', async () => {
  const { out } = await recorded(['deadline', '--country', 'PE', '--from', '-', '--days', '3', '--json'], {
    input: `${from}\n`,
  })
  expect(JSON.parse(out).due).toBe('2026-09-19')
})

test('people read it in four languages, a long term in its beginning and its end', async () => {
  for (const lang of languages) {
    const { exit, out } = await ask(
      '--country',
      'BR',
      '--courts',
      '--from',
      from,
      '--business-days',
      '90',
      '--lang',
      lang,
    )
    expect(exit).toBe(0)
    expect(out).toContain('2027-')
    expect(out.split('\n').length).toBeLessThan(100)
  }
})

test.each([
  ['an instant without zone', ['--country', 'CL', '--from', '2026-09-16T10:00:00', '--days', '2'], 'instant'],
  ['a day alone', ['--country', 'CL', '--from', '2026-09-16', '--days', '2'], 'instant'],
  [
    'a year beyond counting',
    ['--country', 'CL', '--from', '9999-09-16T10:00:00Z', '--days', '2'],
    'instant-year',
  ],
  ['a year long past', ['--country', 'CL', '--from', '1900-09-16T10:00:00Z', '--days', '2'], 'instant-year'],
  ['no days', ['--country', 'CL', '--from', from, '--days', '0'], 'term'],
  ['days below none', ['--country', 'CL', '--from', from, '--days=-3'], 'term'],
  ['days in parts', ['--country', 'CL', '--from', from, '--business-days', '1.5'], 'term'],
  ['more days than are counted', ['--country', 'CL', '--from', from, '--days', '999999'], 'term'],
  [
    'both kinds of days',
    ['--country', 'CL', '--from', from, '--days', '1', '--business-days', '1'],
    'days-or-business-days',
  ],
  ['neither', ['--country', 'CL', '--from', from], 'days-or-business-days'],
  ['no country', ['--from', from, '--days', '1'], 'missing-option'],
  ['a country that nobody knows', ['--country', 'ZZ', '--from', from, '--days', '1'], 'unknown-country'],
])('%s is refused in one sentence', async (_name, argv, code) => {
  const { exit, out, err } = await ask(...argv, '--json')
  expect(exit).toBe(2)
  expect(JSON.parse(out).error.code).toBe(code)
  expect(err.trim().split('\n')).toHaveLength(1)
})

test('the law of a State is held against a treaty, and both commands say how they are used', async () => {
  const { exit, out } = await recorded(['review', 'PY', '--treaty', 'second-protocol', '--json'])
  expect(exit).toBe(0)
  const answer = JSON.parse(out)
  expect(answer).toMatchObject({ country: 'PY', treaty: 'second-protocol', on: '2026-11-24' })
  expect(answer.articles).toHaveLength(10)
  expect(Object.keys(answer.articles[0])).toEqual(
    expect.arrayContaining(['article', 'assessment', 'provisions', 'questions', 'rules']),
  )
  for (const lang of languages)
    expect((await recorded(['review', 'CL', '--lang', lang])).out).toContain('Código Procesal Penal')
  const amended = { es: 'modificado por las Leyes', pt: 'alterado pelas Leyes', en: 'amended by Leyes' }
  for (const [lang, words] of Object.entries(amended))
    expect((await recorded(['review', 'PY', '--lang', lang])).out).toContain(words)
  for (const name of ['deadline', 'review'])
    expect((await recorded([name, '--help', '--lang', 'en'])).out).toContain(`oficio ${name} `)
  expect((await recorded(['review', 'XX'])).exit).toBe(2)
  expect((await recorded(['review', 'CL', '--treaty', 'other'])).exit).toBe(2)
})
