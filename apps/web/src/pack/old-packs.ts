import type { Case, CaseRequest } from '@oficio/core/case'
import { draftOf } from '../request/letter/place.ts'
import { sha256 } from './hash.ts'
import type { HeldPack } from './outbox.ts'

/** Tells one state of a request from another. */
export const digestOf = (whole: Case, entry: CaseRequest): Promise<string> =>
  sha256(JSON.stringify(draftOf(whole, entry)))

/** A pack by what it was made of. */
export type Digested = Pick<HeldPack, 'requestId' | 'digest'>

/** Ids of the requests that are no longer those of their packs. */
export const oldAmong = async (packs: readonly Digested[], whole: Case): Promise<readonly string[]> => {
  const found = await Promise.all(
    packs.map(async ({ requestId, digest }) => {
      const entry = whole.requests.find(({ id }) => id === requestId)
      return entry && (await digestOf(whole, entry)) === digest ? [] : [requestId]
    }),
  )
  return found.flat()
}
