import type { Case } from '@oficio/core/case'
import { foundInPaste } from '@oficio/core/happening'
import { secondOf } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { textAt } from '../../../form/pointer.ts'
import { draftOf, written } from '../../../request/letter/place.ts'
import { begun, isFollowing, knownIn, type Spoken, summaryAt, withHappening, withSecond } from './follow.ts'

const knowledge = load()
const pasted =
  'La cuenta @ventas.ficticia de tiktok publicó el 28/10/2026. El 30/10/2026 transferí 85.000 pesos.'
const whole: Case = {
  id: 'c1',
  revision: 0,
  createdAt: '2026-11-24T12:00:00Z',
  changedAt: '2026-11-24T12:00:00Z',
  country: 'AR',
  shared: {},
  pasted,
  identifiers: [{ id: 'i1', type: 'tiktokUsername', value: 'ventas.ficticia', services: ['tiktok'] }],
  requests: [
    { id: 'r1', provider: 'tiktok', requestType: 'disclosure', identifiers: ['i1'], own: {}, acts: [] },
  ],
}
const spoken: Spoken = { signed: 'es', second: 'en', knowledge, isOurs: () => false }
const textsOf = (of: Case) =>
  [summaryAt, secondOf(summaryAt)].map((pointer) => textAt(draftOf(of, of.requests[0]), pointer))
const sale = begun(whole, 'P03', foundInPaste(pasted, 'P03', knowledge), spoken)
const goods = { es: 'un teléfono', pt: 'um telefone', en: 'a telephone', fr: 'un téléphone' }

test('what the case knows is not asked again, and what the report tells is filled in', () => {
  expect(knownIn(whole, {}, knowledge)).toEqual({ account: 'ventas.ficticia', service: 'TikTok' })
  expect(sale.values).toMatchObject({
    account: 'ventas.ficticia',
    service: 'TikTok',
    offerDate: '2026-10-28',
    paymentTime: '2026-10-30',
    amount: '85.000 pesos',
  })
  const two = {
    ...whole,
    identifiers: [
      ...whole.identifiers,
      { id: 'i2', type: 'email', value: 'a@b.example', services: ['tiktok'] },
    ],
    requests: whole.requests.map((one) => ({ ...one, identifiers: ['i1', 'i2'] })),
  }
  expect(knownIn(two, {}, knowledge)).toEqual({ service: 'TikTok' })
})

test('both letters follow the fields, and a day that was corrected by hand stays with another kind', () => {
  const values = { ...sale.values, agreed: 'yes' }
  const told = withHappening(whole, 'r1', { ...sale, values, words: { goods } }, spoken)
  expect(textsOf(told)).toEqual([
    'El 28 de octubre de 2026 la cuenta ventas.ficticia publicó en TikTok la oferta de: un teléfono. La víctima acordó la compra y pagó 85\u00a0000 pesos el 30 de octubre de 2026.',
    'On 28 October 2026 account ventas.ficticia advertised on TikTok: a telephone. The victim agreed to buy and paid 85,000 pesos on 30 October 2026.',
  ])
  expect(isFollowing(told, 'r1', spoken)).toBe(true)
  const corrected = { ...sale, values: { ...sale.values, paymentTime: '2026-10-29' } }
  const again = begun(
    { ...whole, happening: corrected },
    'P03',
    foundInPaste(pasted, 'P03', knowledge),
    spoken,
  )
  expect(again.values.paymentTime).toBe('2026-10-29')
})

test('what somebody wrote stays until they take the words of the fields', () => {
  const told = withHappening(whole, 'r1', { ...sale, words: { goods } }, spoken)
  const own = written(told, 'r1', summaryAt, 'Escribí esto.')
  const changed = { ...sale, values: { ...sale.values, amount: '$90.000' }, words: { goods } }
  expect(textsOf(withHappening(own, 'r1', changed, spoken))[0]).toBe('Escribí esto.')
  expect(textsOf(withHappening(own, 'r1', changed, spoken, true))[0]).toContain('pagó $90.000')
})

test('half a translation is none: words in one language leave the other empty, and the check says so', () => {
  const told = withHappening(whole, 'r1', { ...sale, words: { goods: { es: 'una bicicleta' } } }, spoken)
  expect(textsOf(told)[1]).toBe('')
})

test('an answer to one kind of report is none to another, and is there again when one comes back', () => {
  const answered = { ...sale, values: { ...sale.values, victim: 'N. I.' }, words: { goods } }
  const other = begun({ ...whole, pasted: '', happening: answered }, 'P04', {}, spoken)
  expect(other).toEqual({
    kind: 'P04',
    values: { account: 'ventas.ficticia', service: 'TikTok', victim: 'N. I.' },
    words: {},
  })
  const back = begun({ ...whole, pasted: '', happening: other }, 'P03', {}, spoken, answered)
  expect(back).toEqual(answered)
})

test('a second language chosen after the answers gets its text, and keeps what somebody wrote', () => {
  const told = withHappening(whole, 'r1', { ...sale, words: { goods } }, { ...spoken, second: undefined })
  expect(textsOf(told)[1]).toBe('')
  const both = withSecond(told, 'r1', spoken)
  expect(both && textsOf(both)[1]).toContain('paid 85,000 pesos')
  expect(both && withSecond(both, 'r1', spoken)).toBeUndefined()
})
