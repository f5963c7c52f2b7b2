import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { addressesOf, addressForm, factsTouched, watchedText } from './index.ts'

const profile = {
  preservation: {
    initialDays: 90,
    renewals: { count: 1, days: 90 },
    source: ['https://a.example/guide'],
    asOf: '2026-01-01',
  },
  channels: {
    items: [{ value: 'leo@a.example' }, { value: 'https://a.example/portal', source: 'https://b.example' }],
    source: ['https://a.example/guide/'],
    asOf: '2026-01-02',
  },
  userNotice: { default: 'Users are told before disclosure', source: 'https://c.example' },
}
const before = 'We keep preserved data for 90 days.\nWrite to leo@a.example.\nOrders last 90 days too.\n'

test('a guideline that says another number touches what said that number there, and nothing else', () => {
  const after = before.replace('data for 90 days', 'data for 30 days')
  expect(factsTouched(profile, 'https://a.example/guide', before, after)).toEqual([
    { at: '/preservation', asOf: '2026-01-01', gone: ['90'] },
    { at: '/channels', asOf: '2026-01-02', gone: [] },
  ])
})
test('another mailbox touches the channel', () => {
  const after = before.replace('leo@a.example', 'police@a.example')
  expect(factsTouched(profile, 'https://a.example/guide', before, after)[0]).toMatchObject({
    at: '/channels',
    gone: ['leo@a.example'],
  })
})
test('a line that only moved, and a first version, touch nothing', () => {
  const moved =
    'Write to leo@a.example.\nWe keep preserved data for 90 days.\nOrders last 90 days too.\nNew.\n'
  expect(factsTouched(profile, 'https://a.example/guide', null, before).flatMap(({ gone }) => gone)).toEqual(
    [],
  )
  expect(
    factsTouched(profile, 'https://a.example/guide', before, `${before}More.\n`).flatMap(({ gone }) => gone),
  ).toEqual([])
  expect(factsTouched(profile, 'https://a.example/guide', before, moved)).toHaveLength(2)
})
test('a term of two, a line that moved away from another, and figures of a number to call', () => {
  const gone = (one: string, other: string) =>
    factsTouched(profile, 'https://a.example/guide', one, other).flatMap((fact) => fact.gone)
  expect(
    gone('We keep it for 90 days and renew for 90.\n', 'We keep it for 30 days and renew for 90.\n'),
  ).toEqual(['90'])
  expect(gone('Kept 90 days.\nA.\nB.\nC.\n', 'A.\nB.\nC.\nKept 90 days.\n')).toEqual([])
  expect(gone('Kept 90 days.\nA.\n', 'Kept 30 days.\nA.\nOrders 90 days.\n')).toEqual(['90'])
  expect(gone('Call +65 90 111.\nA.\n', 'Call +65 80 111.\nA.\n')).toEqual([])
})
test('one page has one address, however it is written', () => {
  for (const same of [
    'HTTP://www.A.example:80/guide/#top',
    'https://a.example/guide?',
    'https://a.example:443/guide',
  ])
    expect(addressForm(same), same).toBe(addressForm('https://a.example/guide'))
  expect(addressForm('https://a.example/guide?v=2')).not.toBe(addressForm('https://a.example/guide'))
})
test('what nobody sees is not kept, and lines end alike', () => {
  expect(watchedText('a\u202Eb\u200B\0\r\nc\u2028d\te ')).toBe('ab\nc\nd\te')
})
test('the addresses of a provider and of the law of a State are found in the real knowledge', () => {
  const { providers, domesticLaw } = load()
  expect(addressesOf(providers.tiktok)[0]).toMatch(/^https:/)
  const [law = ''] = addressesOf(domesticLaw.CL)
  expect(factsTouched(domesticLaw.CL, law, null, 'x').length).toBeGreaterThan(3)
})
