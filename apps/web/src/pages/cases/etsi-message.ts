import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import { messageFor, type WireError, writeXml } from '@oficio/exchange/etsi'

type Made =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly errors: readonly WireError[] }

/** A request as a message of this moment, in one of the two forms that a system reads. */
export function etsiMessage(draft: EvidenceRequest, knowledge: Knowledge, format: 'json' | 'xml'): Made {
  const written = messageFor(draft, knowledge, {
    moment: new Date().toISOString(),
    newId: () => crypto.randomUUID(),
  })
  if (!written.ok) return written
  if (format === 'json') return { ok: true, text: `${JSON.stringify(written.message, null, 2)}\n` }
  const xml = writeXml(written.message)
  return xml.ok ? { ok: true, text: xml.xml } : xml
}
