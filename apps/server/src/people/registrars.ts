import { askNaming, confirmNaming, openNaming, stopNaming } from '../acts/naming.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { keptTouch } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { about, target } from './target.ts'

/**
 * How somebody becomes a registrar: one registrar asks, another one confirms, all of them are told, and it
 * counts after a waiting time in which any of them can stop it. In a registry of two, nothing could be
 * proposed by one and verified by two others.
 */
export const registrars = {
  registrarName: {
    scope: 'house',
    run: async (call, { person, touch }) => {
      const { who } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'registrar.name', { person })
      demand(who, 'registrar.name', { ...about(one), fresh: true })
      if (one.status !== 'active') throw new HouseProblem('not-now', 'not-active')
      if (one.roles.includes('registrar')) throw new HouseProblem('not-now', 'registrar-already')
      const naming = await askNaming(call, { person, roles: ['registrar'], kept })
      await tellRegistrars(call, 'registrar-to-confirm', { name: one.name, by: who.name })
      return { naming }
    },
  },

  registrarConfirm: {
    scope: 'house',
    run: async (call, { person, naming, keys, touch }) => {
      const { who } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'registrar.confirm', { person, naming, keys })
      demand(who, 'registrar.confirm', { ...about(one), fresh: true })
      const open = await ofRegistry(call, person, naming)
      const countsFrom = await confirmNaming(call, open, { keys, kept })
      await tellRegistrars(call, 'registrar-confirmed', { name: one.name, by: who.name, countsFrom })
      tellPerson(call, person, 'you-become-registrar', { countsFrom })
      return { countsFrom }
    },
  },

  registrarStop: {
    scope: 'house',
    run: async (call, { person, naming, touch }) => {
      const { who } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'registrar.stop', { person, naming })
      demand(who, 'registrar.stop', { ...about(one), fresh: true })
      await ofRegistry(call, person, naming)
      await stopNaming(call, { person, naming, kept })
      await tellRegistrars(call, 'registrar-stopped', { name: one.name, by: who.name })
      return { done: true }
    },
  },
} satisfies Handlers

/** A naming of who keeps the registry: any other is asked, confirmed and stopped as a role. */
async function ofRegistry(call: CallOf, person: string, naming: string) {
  const open = await openNaming(call.db, person, naming)
  if (!open.roles.includes('registrar')) throw new HouseProblem('not-found')
  return open
}

/** Word to everybody who keeps the registry, but the one who does it. */
async function tellRegistrars(call: CallOf, kind: string, params: object): Promise<void> {
  const all = await call.db.rows<{ id: string }>(
    "select id from person where 'registrar' = any (roles) and status = 'active' and id <> $1",
    [call.who.id],
  )
  for (const { id } of all) tellPerson(call, id, kind, params)
}
