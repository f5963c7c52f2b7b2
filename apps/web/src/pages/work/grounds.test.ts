import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { groundsIn, withGrounds } from './grounds.ts'

const standards = Object.values(load().gate.standards)
const [standard] = standards
const parts = standard?.parts ?? []
const content: EvidenceRequest = {
  ...{ provider: 'google', requestType: 'disclosure', country: 'CL' },
  case: { summary: 'Un hombre ofreció por mensajes un teléfono que no existía.' },
  letter: { state: { probableCause: { known: 'La víctima guardó los mensajes.' } } },
}

test('every part of a paragraph that another State wants has a place in the request, where it is kept', () => {
  expect(standards.flatMap((one) => one.parts.filter(({ from }) => from === null))).toEqual([])
})

test('the panel begins with what the draft says already of probable cause', () => {
  expect(groundsIn(content, parts)).toMatchObject({
    facts: 'Un hombre ofreció por mensajes un teléfono que no existía.',
    known: 'La víctima guardó los mensajes.',
    fresh: '',
  })
})

test('what is typed in the panel is kept in the draft, and is there again when it is opened', () => {
  const fresh = 'La cuenta se usó ayer.'
  const kept = withGrounds(content, parts, { ...groundsIn(content, parts), fresh, known: '' })
  expect(groundsIn(kept, parts)).toMatchObject({ fresh, known: '' })
  expect(kept.letter?.state?.probableCause).toEqual({ fresh })
  expect(kept.case).toEqual(content.case)
  // Nothing typed, nothing changed.
  expect(withGrounds(content, parts, groundsIn(content, parts))).toBe(content)
})
