import { withPacked } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import { readiness } from '@oficio/core/pack'
import { check } from '@oficio/core/preflight'
import type { Day } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'
import { changeCase, openCase } from '../../../drafts/store.ts'
import { packOf } from '../../../pack/pack-of.ts'
import { keepPack } from '../../../pack/use-making.ts'
import { withRooms } from '../../../request/findings/findings-at.ts'
import { isWhole } from '../../../request/findings/whole.ts'
import { draftOf } from '../../../request/letter/place.ts'
import { asSigned, endedBy, withSignature } from './signed.ts'

/** What became of one request: its pack is held, a check stops it, or the sentence says why there is none. */
export interface MadeRequest {
  readonly requestId: string
  readonly outcome: 'made' | 'stopped' | 'failed'
  readonly why?: string
}

/**
 * Signs each request that no check stops and makes its pack, one after the other; what cannot be made holds
 * up none of the others.
 *
 * @param onOne told how many are done
 */
export async function makeAll(
  caseId: string,
  requests: readonly string[],
  of: { readonly knowledge: Knowledge; readonly on: Day; readonly messages: Messages },
  onOne: (done: number) => void,
): Promise<readonly MadeRequest[]> {
  const all: MadeRequest[] = []
  for (const requestId of requests) {
    all.push(await makeOne(caseId, requestId, of))
    onOne(all.length)
  }
  return all
}

async function makeOne(
  caseId: string,
  requestId: string,
  { knowledge, on, messages }: Parameters<typeof makeAll>[2],
): Promise<MadeRequest> {
  const failed = (why: string): MadeRequest => ({ requestId, outcome: 'failed', why })
  changeCase(caseId, (whole) => endedBy(whole, requestId, new Date().toISOString()))
  const before = await entryOf(caseId, requestId)
  if (!before) return failed(messages.format('drafting.pack.failed'))
  const request = draftOf(before.whole, before.entry)
  const { findings } = check(withRooms(asSigned(request, on)), { on }, knowledge)
  const signedOff = { ...asSigned(request, on), createdOn: on }
  if (!isWhole(readiness(signedOff, { knowledge, on, findings }))) return { requestId, outcome: 'stopped' }
  changeCase(caseId, (whole) => withSignature(whole, request, requestId, on))
  const signed = await entryOf(caseId, requestId)
  if (!signed) return failed(messages.format('drafting.pack.failed'))
  try {
    const made = await packOf({ ...signed, knowledge, on, anyway: [], messages })
    if ('needs' in made) return failed(messages.format(made.key, made.params))
    keepPack(made, { on, anyway: [] }, messages.language)
    const { digest, missing } = made
    changeCase(caseId, (whole) => withPacked(whole, requestId, { on, digest }, missing))
    return { requestId, outcome: 'made' }
  } catch {
    return failed(messages.format('drafting.pack.failed'))
  }
}

async function entryOf(caseId: string, requestId: string) {
  const whole = await openCase(caseId)
  const entry = whole?.requests.find(({ id }) => id === requestId)
  return whole && entry ? { whole, entry } : undefined
}
