import type { Knowledge } from '@oficio/core/knowledge'
import { entityFor } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { type WireError, writeMessage, writeXml } from '@oficio/exchange/etsi'

type Made =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly errors: readonly WireError[] }

/** A request as a message of this moment, from the authority to the company that answers for its user. */
export function etsiMessage(
  draft: EvidenceRequest,
  knowledge: Knowledge,
  on: Day,
  format: 'json' | 'xml',
): Made {
  const newId = () => crypto.randomUUID()
  const written = writeMessage(draft, {
    knowledge,
    transactionId: newId(),
    newId,
    timestamp: new Date().toISOString(),
    sender: { country: draft.country, id: draft.authority?.name || draft.country },
    receiver: {
      country: receiverCountry(draft, knowledge, on),
      id: draft.addressee?.entity || draft.provider,
    },
  })
  if (!written.ok) return written
  if (format === 'json') return { ok: true, text: `${JSON.stringify(written.message, null, 2)}\n` }
  const xml = writeXml(written.message)
  return xml.ok ? { ok: true, text: xml.xml } : xml
}

function receiverCountry(draft: EvidenceRequest, knowledge: Knowledge, on: Day): string {
  if (draft.addressee?.country) return draft.addressee.country
  const profile = Object.hasOwn(knowledge.providers, draft.provider)
    ? knowledge.providers[draft.provider]
    : undefined
  const question = {
    userCountry: draft.userCountry ?? draft.country,
    on: draft.createdOn ?? on,
    service: draft.service ?? null,
  }
  return (profile && entityFor(profile, question, knowledge).entity?.country) ?? draft.country
}
