import type { Case } from '@oficio/core/case'
import { load } from '@oficio/knowledge'
import { createMessages } from '@oficio/messages'
import { expect, test } from 'vitest'
import { actOf, type Typed } from '../record/acts.ts'
import type { Chosen } from '../record/said-outside.ts'
import { answerLanguage, replyText } from './reply.ts'

const knowledge = load()
const sent: Chosen<Typed> = {
  ...{ kind: 'sent', on: '2026-11-20', from: 'device-case', note: '', files: [], said: {} },
}
const formSignature = { outcome: 'refused', ground: 'form.signature' } as const
const whole = (requestType: 'preservation' | 'disclosure'): Case => ({
  ...{ id: 'c', revision: 0, createdAt: '', changedAt: '', country: 'CL', shared: { language: 'es' } },
  identifiers: [{ id: 'i', type: 'tiktokUsername', value: '@ejemplo', services: ['tiktok'] }],
  requests: [{ id: 'r', provider: 'tiktok', requestType, identifiers: ['i'], own: {}, acts: [actOf(sent)] }],
})
const reply = async (requestType: 'preservation' | 'disclosure', ...grounds: readonly string[]) => {
  const of = whole(requestType)
  const [entry] = of.requests
  if (!entry) throw new Error('no request')
  return replyText({ whole: of, entry, grounds, provider: 'TikTok' }, await createMessages('en'))
}

test('a company that reads English is answered in English', () => {
  const request = { provider: 'tiktok', requestType: 'disclosure', country: 'CL', language: 'es' } as const
  expect(answerLanguage(request, knowledge)).toBe('en')
  expect(answerLanguage({ ...request, language: 'en' }, knowledge)).toBe('en')
})

test('it names the number of the addressee that refused', async () => {
  const of = whole('disclosure')
  const [entry] = of.requests
  if (!entry) throw new Error('no request')
  const acts = [
    actOf({ ...sent, on: '2026-11-02', said: { reference: 'FIRST-1' } }),
    actOf({ ...sent, kind: 'redirected', on: '2026-11-03' }),
    actOf({ ...sent, on: '2026-11-04', said: { reference: 'SECOND-2' } }, 2),
    actOf({ ...sent, kind: 'refused', on: '2026-11-05', said: { whole: formSignature } }, 2),
  ]
  const asked = { whole: of, entry: { ...entry, acts }, grounds: ['form.signature'], provider: 'TikTok' }
  const text = replyText(asked, await createMessages('en'))
  expect(text).toContain('SECOND-2')
  expect(text).not.toContain('FIRST-1')
})

test('it says what was asked, and leaves out what nobody knows', async () => {
  const kept = await reply('preservation')
  expect(kept).toContain('we asked that the data of @ejemplo be preserved')
  expect(kept).not.toMatch(/…|Reference|Case:|undefined/)
  const asked = await reply('disclosure', 'form.signature')
  expect(asked).toContain('we asked for data of @ejemplo')
  expect(asked).toContain('Your answer was')
  // Of two grounds the answer leaves out neither.
  const two = await reply('disclosure', 'form.signature', 'scope.overbroad')
  expect(two).toMatch(/Not signed and .*broad/i)
})
