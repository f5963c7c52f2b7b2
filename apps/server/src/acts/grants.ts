import { createHash } from 'node:crypto'
import type { Act, Approval } from '@oficio/core/act'
import { dayAtSeat } from '@oficio/core/calendar'
import type { LetterApproval } from '@oficio/core/letter'
import { typedInside } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import type { CallOf } from '../door/call.ts'

/**
 * A key in letters that two people can read to one another: the first half of the SHA-256 of its public part.
 */
const fingerprint = (publicKey: Uint8Array): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 32).match(/.{4}/g)?.join(' ') ?? ''

/** Who typed the facts and the reasons of these words, as their letter names them, each once. */
export const typistsOf = (content: EvidenceRequest, acts: readonly Act[]): readonly string[] => [
  ...new Set(typedInside(content, acts).flatMap(({ by }) => (by === '' ? [] : [by]))),
]

/**
 * Who approved, as the letter of these words names them: each with the fingerprint of the key that was
 * touched, and the day by the clock of the State.
 */
export async function approvalsShown(
  { db, house }: Pick<CallOf, 'db' | 'house'>,
  { country }: Pick<EvidenceRequest, 'country'>,
  approvals: readonly Approval[],
): Promise<readonly LetterApproval[]> {
  if (approvals.length === 0) return []
  const keys = await db.rows<{ id: string; publicKey: Buffer }>(
    'select id, public_key as "publicKey" from keys_of($1)',
    [[...new Set(approvals.map(({ by }) => by.person))]],
  )
  return approvals.map(({ role, by, at, assertion, order }) => {
    const { day, zone } = dayAtSeat(country, at, house.knowledge)
    const known = keys.find(({ id }) => id === assertion.id)
    return {
      role,
      name: by.name,
      title: by.title,
      institution: by.institutionName,
      at: zone === null ? at : day,
      ...(order ? { order: order.sha256 } : {}),
      ...(known ? { key: fingerprint(known.publicKey) } : {}),
    }
  })
}
