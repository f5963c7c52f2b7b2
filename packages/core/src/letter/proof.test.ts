import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { check } from '../preflight/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { letterFor, plainText } from './index.ts'

const knowledge = load()
const on = '2026-11-27'
const file = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../demonstration/case-cl.json'), 'utf8'),
) as { readonly requests: readonly [EvidenceRequest] }
const [direct] = file.requests

/** A letter of assistance about the demonstrated case. */
const assistance = (country: string, to: string, change: Partial<EvidenceRequest> = {}): EvidenceRequest => ({
  ...direct,
  ...{ country, requestType: 'disclosure', translation: null },
  addressee: { entity: 'Compañía Ficticia', country: to },
  legalProcess: { ...direct.legalProcess, kind: 'mlat' },
  letter: { ...direct.letter, kind: 'K6', second: {} },
  ...change,
})
const content = { dataRequested: [{ category: 'content', description: 'mensajes' }] }
const letterOf = (request: EvidenceRequest) =>
  plainText(letterFor(request, { knowledge, on, kind: 'K6', language: 'es' })).replaceAll(/\s+/g, ' ')
const lacking = (request: EvidenceRequest) =>
  check(request, { on }, knowledge).findings.flatMap(({ code, rule, path }) =>
    code === 'form.gap' && rule === 'demanded' && path.includes('probableCause') ? [path] : [],
  )

describe('facts that give probable cause', () => {
  const proven = {
    known: 'Lo sabe la víctima, que conserva los mensajes.',
    fresh: 'Los mensajes son de esta semana.',
  }
  const withProof = (request: EvidenceRequest): EvidenceRequest => ({
    ...request,
    letter: { ...request.letter, state: { ...request.letter?.state, probableCause: proven } },
  })
  test('are missed in a letter to the United States for content, and stand in it once they are said', () => {
    const asked = assistance('CL', 'US', content)
    expect(lacking(asked)).toEqual(['/letter/state/probableCause/known', '/letter/state/probableCause/fresh'])
    expect(letterOf(asked)).not.toContain('causa probable')
    expect(lacking(withProof(asked))).toEqual([])
    const text = letterOf(withProof(asked))
    expect(text).toContain('Hechos que dan causa probable')
    for (const said of Object.values(proven)) expect(text).toContain(said)
  })
  test('are asked of nothing else, and stand in no letter that needs none', () => {
    const subscriber = assistance('CL', 'US', { dataRequested: [{ category: 'subscriber' }] })
    const elsewhere = assistance('CL', 'IE', content)
    for (const one of [subscriber, elsewhere]) {
      expect(lacking(one)).toEqual([])
      expect(letterOf(withProof(one))).not.toContain('causa probable')
    }
  })
})

describe('a treaty between two States', () => {
  test('of which nobody read what it asks for is named with that', () => {
    for (const country of ['MX', 'UY'])
      expect(letterOf(assistance(country, 'US'))).toContain('lo que pide está por confirmar')
    // Of one that was read, its contents are listed.
    expect(letterOf(assistance('AR', 'US'))).not.toContain('lo que pide está por confirmar')
  })
  test('of which nobody knows whether it is in force is named, to be confirmed', () => {
    expect(letterOf(assistance('CO', 'ES'))).toContain(
      'Tratado de asistencia en materia penal entre Colombia y España, Ley 451 de 1998 (su vigencia está por confirmar)',
    )
    expect(letterOf(assistance('CL', 'ES'))).not.toContain('su vigencia está por confirmar')
  })
})
