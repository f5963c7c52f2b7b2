import { expect, test } from 'vitest'
import { withHeads } from './heads.ts'

const seq = { type: 'integer', minimum: 0 }
const text = { type: 'string' }
const head = { type: 'object', properties: { request: text, seq }, required: ['request', 'seq'] }
const told = (body: object) =>
  (
    withHeads({ components: { schemas: { Head: head, Body: body } } }, ['Head']) as {
      readonly components: { readonly schemas: { readonly Head: object; readonly Body: object } }
    }
  ).components.schemas
const of = (properties: object, required: readonly string[]) => ({ type: 'object', properties, required })

test('what begins with a head is that head and what it has besides; the head itself stays whole', () => {
  const { Head, Body } = told(of({ request: text, seq, reasons: text }, ['request', 'seq', 'reasons']))
  expect(Head).toEqual(head)
  const ref = { $ref: '#/components/schemas/Head' }
  expect(Body).toEqual({ allOf: [ref, of({ reasons: text }, ['reasons'])] })
  expect(told(of({ request: text, seq }, ['request', 'seq'])).Body).toEqual(ref)
})

test('what has something of a head otherwise, less surely or not at all is told as it is', () => {
  for (const other of [
    of({ request: text, seq: { type: 'integer' }, reasons: text }, ['request', 'seq', 'reasons']),
    of({ request: text, seq, reasons: text }, ['request', 'reasons']),
    of({ request: text, reasons: text }, ['request', 'reasons']),
  ])
    expect(told(other).Body).toEqual(other)
})
