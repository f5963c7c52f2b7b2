import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { check } from './index.ts'

const knowledge = load()
const { request } = JSON.parse(
  readFileSync(new URL('../../../../vectors/drafts/NC01.json', import.meta.url), 'utf8'),
)
const found = (phone: string, more: object = {}) => {
  const { authority } = request
  const draft = {
    ...{ ...request, country: 'CL', ...more },
    authority: { ...authority, officer: { ...authority.officer, phone } },
  }
  return check(draft, { on: '2026-11-27' }, knowledge)
    .findings.filter(({ path }) => path === '/authority/officer/phone')
    .map(({ severity, rule, params }) => `${severity} ${rule} ${params.offer}`.trim())
}

test.each(['abc', 'no tengo', '12345', '+1 2', '+123456789012345678'])('no telephone: %s', (phone) =>
  expect(found(phone)).toEqual(['warn phoneUnreadable']),
)

test('a number without the code of its country is asked about, with the number as it would be dialled', () => {
  expect(found('9 5555 0134')).toEqual(['warn phoneCountryOffered +56 9 5555 0134'])
  expect(found('(2) 2555 0134 anexo 12')).toEqual(['warn phoneCountryOffered +56 (2) 2555 0134 anexo 12'])
  expect(found('02 2555 0134 anexo 123')).toEqual(['warn phoneCountryOffered +56225550134 anexo 123'])
  expect(found('56 2 2555 0134')).toEqual(['warn phoneCountryOffered +56 2 2555 0134'])
  expect(found('(56) 2 2555 0134')).toEqual(['warn phoneCountryOffered +56 2 2555 0134'])
  expect(found('Central: 2 2555 0134')).toEqual(['warn phoneCountryOffered +56 2 2555 0134'])
  expect(found('011 15 5555-0134', { country: 'AR' })).toEqual([
    expect.stringMatching(/^warn phoneCountry(?:Offered \+54.*)?$/),
  ])
})

test.each([
  '+56 9 5555 0134',
  '0056 9 5555 0134',
  '+1 202 555 0121 ext. 4',
  '(+56) 2 2555 0134',
  '+1-202-555-0121 / +1-202-555-0122',
  'Tel.: +56 2 2555 0105',
  'Teléfono: +56 2 2555 0105',
  'Conmutador +52 55 5555 0105 ext. 12',
  'N.º +56 2 2555 0105',
  'WhatsApp: +56 9 5555 0134',
  '+56–2–2555–0105',
  '＋56 2 2555 0105',
  '(57+1) 555 01 05',
])('with its code nothing is said: %s', (phone) => expect(found(phone)).toEqual([]))

test('what stays within the country needs no code', () => {
  expect(found('9 5555 0134', { addressee: { ...request.addressee, country: 'CL' } })).toEqual([])
  expect(found('abc', { addressee: { ...request.addressee, country: 'CL' } })).toEqual([
    'warn phoneUnreadable',
  ])
})
