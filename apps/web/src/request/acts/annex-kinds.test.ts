import { type EvidenceRequest, showsOrder } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { annexKinds, broughtAttachment } from './annex-kinds.ts'

test('a file that is brought is no order until somebody says that it is one', () => {
  const brought = broughtAttachment('captura.PDF', 'es')
  expect(brought).toEqual({ name: 'captura.PDF', format: 'pdf', language: 'es' })
  const annexes = [{ name: 'captura.PDF', file: 'captura.PDF', language: 'es', sha256: 'a'.repeat(64) }]
  const shown = (kind: string | null) =>
    showsOrder({
      letter: { annexes },
      legalProcess: { attachments: [{ ...brought, kind }] },
    } as Partial<EvidenceRequest> as EvidenceRequest)
  expect([shown(null), shown('screenshot'), shown('order')]).toEqual([false, false, true])
})

test('brought again, the very file keeps what somebody said of it, but for that it is an order', () => {
  const said = { name: 'captura.PDF', format: 'pdf', language: 'es' }
  const again = (kind: string) => broughtAttachment('captura.PDF', 'es', { ...said, kind })
  expect(again('screenshot')).toEqual({ ...said, kind: 'screenshot' })
  expect(again('order')).toEqual(said)
})

test('every kind that a page offers is one of the closed list, and an official letter is no order', () => {
  expect(annexKinds.filter((one) => !load().preflight.attachmentKinds?.includes(one))).toEqual([])
  expect(annexKinds).toContain('oficio')
  const annexes = [{ name: 'oficio.pdf', file: 'oficio.pdf', language: 'es', sha256: 'a'.repeat(64) }]
  const attachments = [{ name: 'oficio.pdf', kind: 'oficio', format: 'pdf', language: 'es' }]
  expect(
    showsOrder({
      letter: { annexes },
      legalProcess: { attachments },
    } as Partial<EvidenceRequest> as EvidenceRequest),
  ).toBe(false)
})
