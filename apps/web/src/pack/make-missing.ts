import { withPacked } from '@oficio/core/case'
import type { Messages } from '@oficio/messages'
import { changeCase, openCase } from '../drafts/store.ts'
import { knowledgeNow } from '../knowledge.ts'
import { digestOf } from './old-packs.ts'
import {
  clearWaiting,
  holdPack,
  letGo,
  outbox,
  type PackNeed,
  setProgress,
  setWaiting,
  type Waiting,
} from './outbox.ts'
import { packOf } from './pack-of.ts'

/**
 * Whether the line alone is enough for a pack that waits; what the server refused is not asked for again by
 * itself.
 */
export const canBeMade = ({ why, needs }: Waiting): boolean =>
  needs === undefined && (why === 'offline' || why === 'busy')

/**
 * Makes the PDFs still missing, one after the other, and with each its whole pack. Nothing is sent.
 *
 * Stops at the first that finds no line. A request that changed since its pack was made is left to the person
 * who changed it.
 */
export async function makeMissing(messages: Messages): Promise<void> {
  if (outbox().progress) return
  const wanted = outbox().waiting.filter(canBeMade)
  try {
    for (const [i, one] of wanted.entries()) {
      setProgress({ at: i + 1, of: wanted.length })
      const why = await makeOne(one, messages)
      if (why === 'offline' || why === 'busy') break
    }
  } finally {
    setProgress(undefined)
  }
}

async function makeOne(one: Waiting, messages: Messages): Promise<Waiting['why'] | undefined> {
  const leave = (needs: PackNeed): undefined => void setWaiting({ ...one, needs })
  const whole = await openCase(one.caseId)
  const entry = whole?.requests.find(({ id }) => id === one.requestId)
  if (!whole || !entry) return leave('case')
  if ((await digestOf(whole, entry)) !== one.digest) return leave('changed')
  const { on, anyway } = one
  const made = await packOf({ whole, entry, knowledge: await knowledgeNow(), on, anyway, messages }).catch(
    () => undefined,
  )
  if (!made) return leave('mending')
  if ('needs' in made) return leave(made.needs)
  if (made.why) {
    letGo(made)
    setWaiting({ ...one, why: made.why })
    return made.why
  }
  holdPack({ ...made, isByItself: true })
  clearWaiting(one.requestId)
  const { digest, missing } = made
  changeCase(one.caseId, (before) => withPacked(before, one.requestId, { on, digest }, missing))
  return undefined
}
