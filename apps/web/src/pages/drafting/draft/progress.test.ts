import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { withValue } from '../../../form/pointer.ts'
import { fieldsFor } from '../../../request/fields.ts'
import { withRooms } from '../../../request/findings/findings-at.ts'
import { progressOf } from './progress.ts'

const knowledge = load()
const on = '2026-11-24'
const chile: EvidenceRequest = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../../../vectors/packs/cl-tiktok/input.json'), 'utf8'),
)
const progress = (request: EvidenceRequest, lacking: readonly string[] = []) =>
  progressOf({
    request,
    fields: fieldsFor(request, knowledge),
    findings: check(withRooms(request), { on }, knowledge).findings,
    lacking,
    second: 'en',
  })

test('an empty step is never done, and what stops the request there is counted', () => {
  const empty = progress({ provider: 'tiktok', requestType: 'disclosure', country: 'CL' })
  expect([...empty.values()].filter(({ is }) => is === 'done')).toEqual([])
  expect(empty.get('facts')).toMatchObject({ is: 'to-do' })
})

test('a step is done once each of its fields is answered in both languages and nothing is found there', () => {
  expect(progress(chile).get('identifiers')).toEqual({ is: 'done' })
  expect(progress(withValue(chile, '/identifiers/0/value', '')).get('identifiers')).not.toEqual({
    is: 'done',
  })
})

test('what the letter lacks, and a text in one language only, keep a step from being done', () => {
  expect(progress(chile, ['/identifiers/0/value']).get('identifiers')).toEqual({ is: 'to-do', count: 1 })
  expect(progress(chile, ['/letter/second/~1case~1summary']).get('facts')).toMatchObject({ is: 'to-do' })
  const oneLanguage = { ...chile, letter: { ...chile.letter, second: {} } }
  expect(
    [...progress(oneLanguage)].filter(([, { is }]) => is === 'done').map(([step]) => step),
  ).not.toContain('facts')
})
