import { type EvidenceRequest, showsOrder } from '@oficio/core/request'
import { expect, test } from 'vitest'
import { broughtAttachment } from './annex-kinds.ts'

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
