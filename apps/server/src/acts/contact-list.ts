import {
  foldInstitution,
  heldAgainst,
  type ListedPoint,
  listedPoints,
  type MailSender,
  type SenderFinding,
} from '@oficio/core/registry'
import type { CallOf } from '../door/call.ts'
import { readingOf } from '../door/session.ts'
import { listsAbout } from '../door/vouching.ts'
import { actsIn } from './projection.ts'

/**
 * The contact points of the registry; null where it cannot be read. It is read apart from what the call
 * writes: that the list is away stops nobody from entering what came, and lets nobody pass for a listed one.
 */
export async function pointsOf({
  house,
  at,
}: Pick<CallOf, 'house' | 'at'>): Promise<readonly ListedPoint[] | null> {
  try {
    const { rows } = await house.side.query<{ id: string }>(
      "select id from institution where kind = 'contact-point' order by id",
    )
    // One that is not as it was logged is no list: nobody passes for a point by what is left of it.
    const lists = await listsAbout(
      readingOf(house.side),
      rows.map(({ id }) => id),
    )
    const entries = [...lists.values()].map(actsIn).filter((acts) => acts.length > 0)
    return listedPoints(entries.map((acts) => foldInstitution(acts, at)))
  } catch (error) {
    house.onFault?.(error as Error, 'contact-points')
    return null
  }
}

/** A sender held against the list as it is now. */
export const senderOf = async (
  call: Pick<CallOf, 'house' | 'at'>,
  sender: MailSender,
): Promise<SenderFinding> => heldAgainst(sender, await pointsOf(call))
