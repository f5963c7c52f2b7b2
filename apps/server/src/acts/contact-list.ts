import {
  foldInstitution,
  heldAgainst,
  type ListedPoint,
  listedPoints,
  type RegistryAct,
  type Sender,
  type SenderFinding,
} from '@oficio/core/registry'
import type { CallOf } from '../door/call.ts'

/**
 * The contact points of the registry; null where it cannot be read. It is read apart from what the call
 * writes: that the list is away stops nobody from entering what came, and lets nobody pass for a listed one.
 */
export async function pointsOf({
  house,
  at,
}: Pick<CallOf, 'house' | 'at'>): Promise<readonly ListedPoint[] | null> {
  try {
    const { rows } = await house.side.query<{ subject: string; act: RegistryAct }>(
      `select a.subject_id as subject, a.body -> 'body' -> 'registry' as act from registry_act a
       join institution i on i.id = a.subject_id
       where i.kind = 'contact-point' and a.body -> 'body' -> 'registry' ->> 'act' = a.body ->> 'kind'
       order by a.subject_id, a.seq`,
    )
    const lists = new Map<string, RegistryAct[]>()
    for (const { subject, act } of rows) {
      const list = lists.get(subject)
      if (list) list.push(act)
      else lists.set(subject, [act])
    }
    return listedPoints([...lists.values()].map((acts) => foldInstitution(acts, at)))
  } catch (error) {
    house.onFault?.(error as Error, 'contact-points')
    return null
  }
}

/** A sender held against the list as it is now. */
export const senderOf = async (call: Pick<CallOf, 'house' | 'at'>, sender: Sender): Promise<SenderFinding> =>
  heldAgainst(sender, await pointsOf(call))
