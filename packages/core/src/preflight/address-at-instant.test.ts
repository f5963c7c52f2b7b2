// An address behind which stand hundreds of lines: what a provider that searches it by its moment is told.
import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { RequestIdentifier } from '../request/index.ts'
import { check } from './index.ts'

const knowledge = load()
const file = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/requests/${name}.json`, import.meta.url), 'utf8'))
const { evaluationDate, testContext } = file('context')
const context = { on: evaluationDate, ...testContext }
const draft = file('C01').request

/** By code and place, what is said of one address asked of an access provider. */
const said = (provider: string, identifier: RequestIdentifier): readonly string[] =>
  check({ ...draft, provider, identifiers: [identifier] }, context, knowledge)
    .findings.filter(({ code, path }) => code.startsWith('identifier.') || path.startsWith('/identifiers'))
    .map(({ code, path, params }) => [code, path, params?.need ?? ''].join(' ').trim())

const providers = Object.values(knowledge.providers)
  .filter(({ identifiers }) => identifiers.accepted.some(({ type }) => type === 'ipPortTimestamp'))
  .map(({ id }) => id)

describe.each(providers)('%s', (provider) => {
  const address = { type: 'ipv4', value: '203.0.113.7' }

  test('port and time in fields of their own are as good as in the value', () => {
    const whole = { ...address, port: 51234, timestamp: '2026-03-01T12:00:00-03:00' }
    expect(said(provider, whole)).toEqual(
      said(provider, { type: 'ipPortTimestamp', value: '203.0.113.7:51234@2026-03-01T12:00:00-03:00' }),
    )
  })

  test('without its port it is asked for, at its field', () => {
    expect(said(provider, { ...address, timestamp: '2026-03-01T12:00:00-03:00' })).toEqual([
      'identifier.ambiguous /identifiers/0/port @need.port',
    ])
  })

  test('of a minute the seconds are asked for, of an hour without zone the whole time', () => {
    expect(said(provider, { ...address, port: 51234, timestamp: '2026-03-01T12:00-03:00' })).toEqual([
      'identifier.ambiguous /identifiers/0/timestamp @need.seconds',
    ])
    expect(said(provider, { ...address, port: 51234, timestamp: '2026-03-01T12:00:00' })).toEqual([
      'identifier.ambiguous /identifiers/0/timestamp @need.timestamp',
    ])
    expect(said(provider, { ...address, port: 51234 })).toEqual([
      'identifier.ambiguous /identifiers/0/timestamp @need.timestamp',
    ])
  })

  test('an address alone is none that it searches', () => {
    expect(said(provider, address).join()).toContain('identifier.unsupported /identifiers/0')
  })
})
