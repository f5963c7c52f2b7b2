import type { ApiBody } from '@oficio/contract/api'
import { type Actor, evidenceFault, lookAlikesOf, type RegistryAct } from '@oficio/core/registry'
import { unsaid } from '../acts/held-entry.ts'
import { keepProjection } from '../acts/projection.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { type KeptTouch, keptTouch } from '../door/touch.ts'
import { tellRegistrars } from '../jobs/tell-registrars.ts'
import {
  actorFor,
  alone,
  entryOf,
  everyEntry,
  nameOfEntry,
  permitted,
  tellOldContacts,
  tellOwn,
  touchSubject,
} from './entry.ts'

type Proposed = ApiBody<'registryEnter'>['values'][number]

/** Values come into an entry, one or many with a touch; and whoever verifies says of each how. */
export const entering = {
  registryPropose: {
    scope: 'house',
    run: async (call, body) => {
      const kept = await keptTouch(call, body.touch, 'registry.propose', touchSubject(body))
      const { field, value, replaces, sources } = body
      const { entry, proposals, needs } = await enter(
        call,
        body.entry,
        [{ field, value, replaces, sources }],
        kept,
      )
      return { entry, proposal: proposals[0] ?? '', needs: needs[0] ?? [] }
    },
  },

  registryEnter: {
    scope: 'house',
    run: async (call, body) => {
      const kept = await keptTouch(call, body.touch, 'registry.propose', touchSubject(body))
      if (body.entry === null && !body.values.some(({ field }) => field === 'legalName'))
        throw new HouseProblem('not-now', 'value-unreadable')
      const { entry, proposals } = await enter(call, body.entry, body.values, kept)
      return { entry, proposals }
    },
  },

  registryVerify: {
    scope: 'house',
    run: async (call, body) => {
      const { db, who, at } = call
      const { entry: id, ticks } = body
      const kept = await keptTouch(call, body.touch, 'registry.verify', touchSubject(body))
      await alone(db)
      const before = await entryOf(db, id, at)
      demand(who, 'registry.verify', { fresh: true })
      // Nobody has checked something on a day that is still to come anywhere.
      if (ticks.some(({ evidence }) => evidence.on > call.house.today()))
        throw new HouseProblem('not-now', 'in-the-future')
      for (const { proposal, field, value, evidence } of ticks) {
        // Each on what the one before left: a value that came into force may change what the next one needs.
        const entry = await entryOf(db, id, at)
        const one = entry.pending.find((pending) => pending.proposal === proposal)
        if (one && (one.field !== field || (one.value ?? null) !== value))
          throw new HouseProblem('changed-meanwhile')
        const fault = evidenceFault(evidence, one)
        if (fault) throw new HouseProblem('not-now', fault)
        if (evidence.how === 'domain-record' && one && !one.proven)
          throw new HouseProblem('not-now', 'domain-not-proven')
        const actOf = (by: Actor): RegistryAct => ({ act: 'verified', entry: id, at, by, proposal, evidence })
        const act = actOf(actorFor(who, entry, actOf))
        permitted(entry, act)
        await addRegistryAct(call, id, { kind: act.act, body: { registry: act, ...kept } }, who)
      }
      const after = await keepProjection(db, id, at)
      await tellOldContacts(call, before, after)
      await tellOwn(call, id)
      return { standing: after.standing }
    },
  },
} satisfies Handlers

/**
 * Proposes values one after another, all of them or none, in an entry that begins with them where it is new.
 */
async function enter(
  call: CallOf,
  known: string | null,
  values: readonly Proposed[],
  kept: KeptTouch,
): Promise<{ readonly entry: string; readonly proposals: string[]; readonly needs: string[][] }> {
  const { db, house, who, at } = call
  demand(who, 'registry.propose', { fresh: true })
  await alone(db)
  const id = known ?? house.newId()
  const others = await everyEntry(db, at)
  const proposals: string[] = []
  if (!known) await begin(call, id, values)
  for (const { field, value, replaces, sources } of values) {
    const entry = await entryOf(db, id, at)
    const proposal = house.newId()
    const actOf = (by: Actor): RegistryAct => ({
      act: 'proposed',
      entry: id,
      at,
      by,
      proposal,
      field,
      value,
      replaces,
      sources,
      lookAlikes: lookAlikesOf(field, value, id, others),
    })
    const act = actOf(actorFor(who, entry, actOf))
    permitted(entry, act)
    await addRegistryAct(call, id, { kind: act.act, body: { registry: act, ...kept } }, who)
    proposals.push(proposal)
  }
  const after = await keepProjection(db, id, at)
  await tellOwn(call, id)
  await tellRegistrars(call, 'registry-waits', { entry: id, name: await nameOfEntry(db, id) })
  const needs = proposals.map((proposal) => [
    ...(after.pending.find((one) => one.proposal === proposal)?.needs ?? []),
  ])
  return { entry: id, proposals, needs }
}

/** A new entry, of which nothing counts yet: what it is said to be is shown until two have verified it. */
async function begin({ db }: CallOf, id: string, values: readonly Proposed[]): Promise<void> {
  const said = (field: Proposed['field']) => values.find((one) => one.field === field)?.value
  await db.rows(
    "insert into institution (id, kind, country, name, status, entry) values ($1, $2, null, $3, 'proposed', '{}')",
    [id, said('kind') ?? unsaid.kind, said('legalName') ?? unsaid.name],
  )
}
