import { soughtWords } from '@oficio/core/desk'
import type { Actor, Institution, RegistryAct } from '@oficio/core/registry'
import { digestOf } from '@oficio/verify/canonical'
import { valueStatement } from '@oficio/verify/record'
import { type HeldRequests, holdOpenRequests } from '../acts/hold.ts'
import { keepProjection } from '../acts/projection.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { tellNodes } from '../channels/etsi/hold.ts'
import { announce } from '../channels/webhooks/announce.ts'
import { demand } from '../door/ask.ts'
import { type Handlers, HouseProblem } from '../door/call.ts'
import { endSessionsSql } from '../door/session.ts'
import { keptTouch } from '../door/touch.ts'
import { domains } from './domains.ts'
import { entering } from './entering.ts'
import {
  actorFor,
  alone,
  entryOf,
  peopleOf,
  permitted,
  tellOldContacts,
  tellOwn,
  touchSubject,
} from './entry.ts'
import { listedEntries } from './listed-entries.ts'
import { reading } from './read-entry.ts'
import { units } from './units.ts'

/**
 * That whoever verifies a value has signed its words as they stand.
 *
 * @throws {HouseProblem} `changed-meanwhile`
 */
function demandSeen({ id, pending }: Institution, proposal: string | null, saw: string | undefined): void {
  const one = pending.find((waits) => waits.proposal === proposal)
  if (!one) return
  const { field, value, replaces } = one
  if (
    saw !==
    digestOf(valueStatement(id, one.proposal, { field, value: value ?? null, replaces: replaces ?? null }))
  )
    throw new HouseProblem('changed-meanwhile')
}

/**
 * The registry: nothing in it is live by the word of one person, and nobody changes how others call back to
 * them.
 */
export const registry = {
  registryList: {
    scope: 'house',
    run: (call, { sought, after }) => listedEntries(call, soughtWords(sought), after),
  },

  registryAct: {
    scope: 'house',
    run: async (call, body) => {
      const { db, who, at } = call
      const { entry: id, act: kind, proposal, decision, domain, because, touch } = body
      const kept = await keptTouch(call, touch, 'registry.act', touchSubject(body))
      await alone(db)
      const entry = await entryOf(db, id, at)
      const actOf = (by: Actor): RegistryAct => {
        const done = { entry: id, at, by }
        switch (kind) {
          case 'verified':
          case 'objected':
            return { ...done, act: kind, proposal: proposal ?? '' }
          case 'decided-look-alike':
            return { ...done, act: kind, proposal: proposal ?? '', decision: decision ?? 'impostor' }
          case 'attested':
            return { ...done, act: kind, domain: domain ?? '' }
          case 'suspended':
            return { ...done, act: kind, because: because ?? 'precaution' }
          case 'withdrawn':
            return { ...done, act: kind, proposal }
          case 'vouched':
          case 'restored':
            return { ...done, act: kind }
        }
      }
      // The signature of a second person is over what was seen, and not over a name that the house gave it.
      if (kind === 'verified') demandSeen(entry, proposal, body.saw)
      const act = actOf(actorFor(who, entry, actOf))
      demand(
        who,
        kind === 'objected' ? 'registry.object' : kind === 'verified' ? 'registry.verify' : 'registry.act',
        { fresh: true },
      )
      permitted(entry, act)
      await addRegistryAct(call, id, { kind, body: { registry: act, ...kept } }, who)
      const after = await keepProjection(db, id, at)
      if (kind === 'verified') await tellOldContacts(call, entry, after)
      await tellOwn(call, id)
      let sessions = 0
      let held: HeldRequests = { held: 0, outside: [], unreadable: 0 }
      if (kind === 'suspended' || (kind === 'withdrawn' && proposal === null)) {
        const people = await peopleOf(db, 'u.institution_id = $1', id)
        sessions = (await db.rows(`${endSessionsSql} returning 1 as one`, [people, at])).length
        held = await holdOpenRequests(call, 'suspended-institution', people, { announce, tellNodes })
      }
      return { standing: after.standing, sessions, ...held }
    },
  },

  ...reading,
  ...units,
  ...entering,
  ...domains,
} satisfies Handlers
