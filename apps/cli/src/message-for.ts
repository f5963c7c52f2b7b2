import type { Knowledge } from '@oficio/core/knowledge'
import { entityFor } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import { type OutgoingDocument, type Written, writeMessage } from '@oficio/exchange/etsi'
import type { Io } from './io.ts'

/** A draft as a message of this moment, from the authority to the company that answers for its user. */
export function messageFor(draft: EvidenceRequest, knowledge: Knowledge, io: Io, documents: readonly OutgoingDocument[] = []): Written {
  const newId = () => io.uuid()
  return writeMessage(draft, {
    knowledge,
    transactionId: newId(),
    newId,
    timestamp: io.now(),
    sender: { country: draft.country, id: draft.authority?.name || draft.country },
    receiver: { country: receiverCountry(draft, knowledge, io), id: draft.addressee?.entity || draft.provider },
    documents,
  })
}

function receiverCountry(draft: EvidenceRequest, knowledge: Knowledge, io: Io): string {
  if (draft.addressee?.country) return draft.addressee.country
  const profile = Object.hasOwn(knowledge.providers, draft.provider) ? knowledge.providers[draft.provider] : undefined
  const question = { userCountry: draft.userCountry ?? draft.country, on: draft.createdOn ?? io.today(), service: draft.service ?? null }
  return (profile && entityFor(profile, question, knowledge).entity?.country) ?? draft.country
}
