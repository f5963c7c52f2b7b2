import type { Leg, RequestState } from '@oficio/core/act'
import { expect, test } from 'vitest'
import { lowerActs } from './lower-acts.ts'

const question = { id: 'q' } as NonNullable<Leg['question']>
const leg = (number: number, isAsking = false) => ({ number, question: isAsking ? question : null })
const signed = { status: 'signed' as const, legs: [] }

test('a sealed letter says what is next as the way to where it is sent', () => {
  expect(lowerActs(signed, { 'request.send': true })).toEqual([
    { action: 'request.send', href: '#sending-title' },
  ])
  // Who may not send is led nowhere.
  expect(lowerActs(signed, { 'request.send': 'wrong-role' })).toEqual([])
})

test('a question leads to the addressee who asks it, and a grade to the first answer', () => {
  const legs = [leg(1), leg(2, true)]
  const may = { 'request.send': true, 'request.clarify': true, 'request.grade-answer': true }
  expect(lowerActs({ status: 'questioned', legs }, may)).toEqual([
    { action: 'request.clarify', href: '#question-2' },
    { action: 'request.grade-answer', href: '#grade-1' },
  ])
})

test('what is waited for elsewhere is nobody’s next act here', () => {
  const may = { 'request.send': true, 'request.grade-answer': true }
  expect(lowerActs({ status: 'sent', legs: [leg(1)] }, may)).toEqual([])
  // Its central authority sends what lies before it.
  expect(lowerActs({ ...signed, passing: {} as NonNullable<RequestState['passing']> }, may)).toEqual([])
})
