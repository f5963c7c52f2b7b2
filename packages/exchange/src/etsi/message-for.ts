import type { Knowledge } from '@oficio/core/knowledge'
import { entityFor } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import { type Day, dayOf, type Instant } from '@oficio/core/time'
import type { OutgoingDocument } from './write-document.ts'
import { type Written, writeMessage } from './write-message.ts'

/** When a message is sent, and where its identifiers come from: clock and chance enter from outside. */
export interface MessageSending {
  readonly moment: Instant
  /** Gives a fresh UUID, lower case. */
  readonly newId: () => string
}

/** A draft as a message of this moment, from the authority to the company that answers for its user. */
export function messageFor(
  draft: EvidenceRequest,
  knowledge: Knowledge,
  { moment, newId }: MessageSending,
  documents: readonly OutgoingDocument[] = [],
): Written {
  return writeMessage(draft, {
    knowledge,
    transactionId: newId(),
    newId,
    timestamp: moment,
    sender: { country: draft.country, id: draft.authority?.name || draft.country },
    receiver: {
      country: receiverCountry(draft, knowledge, dayOf(moment) ?? knowledge.compiledOn),
      id: draft.addressee?.entity || draft.provider,
    },
    documents,
  })
}

function receiverCountry(draft: EvidenceRequest, knowledge: Knowledge, today: Day): string {
  if (draft.addressee?.country) return draft.addressee.country
  const profile = Object.hasOwn(knowledge.providers, draft.provider)
    ? knowledge.providers[draft.provider]
    : undefined
  const question = {
    userCountry: draft.userCountry ?? draft.country,
    requestingCountry: draft.country,
    on: draft.createdOn ?? today,
    service: draft.service ?? null,
  }
  return (profile && entityFor(profile, question, knowledge).entity?.country) ?? draft.country
}
