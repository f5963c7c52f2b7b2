import {
  type Actor,
  foldInstitution,
  type InstitutionKind,
  mayDo,
  type RegistryAct,
} from '@oficio/core/registry'
import { keepProjection, registryActs } from '../acts/projection.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem, type SignedIn } from '../door/call.ts'
import { codeHash, newCode } from '../door/enrol.ts'
import { type Touch, touchedForAction } from '../door/touch.ts'

const actorOf = (who: SignedIn): Actor => ({
  person: who.id,
  institution: who.institution,
  role: 'contact',
  kind: who.institutionKind as InstitutionKind,
  ...(who.country ? { country: who.country } : {}),
})

const hashOf = (code: string): string => codeHash(code).toString('hex')

/** Adds an act of a drill to an entry, signed by whoever does it, or says why it may not be added. */
async function drilled(
  call: CallOf,
  subject: { readonly entry: string; readonly touch: Touch },
  act: RegistryAct,
) {
  const { touch, ...signed } = subject
  const assertion = await touchedForAction(call, touch, 'contact.drill', signed)
  const { db, who, at } = call
  await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject.entry])
  const acts = await registryActs(db, subject.entry)
  if (acts.length === 0) throw new HouseProblem('not-found')
  const permission = mayDo(foldInstitution(acts, at), act)
  if (!permission.allowed) throw new HouseProblem('not-now', permission.because)
  // What is signed names the word that came back; kept is its digest alone.
  const kept = { action: 'contact.drill', assertion }
  await addRegistryAct(call, subject.entry, { kind: act.act, body: { registry: act, kept } }, who)
  return keepProjection(db, subject.entry, at)
}

/**
 * A drill of a listed point: a word goes to its address, and comes back from there or does not. Whoever asked
 * knows the word; so somebody else writes down what came.
 */
export const drills = {
  contactDrill: {
    scope: 'house',
    run: async (call, body) => {
      demand(call.who, 'contact.drill', { fresh: true })
      const { entry, network, address } = body
      const code = newCode(call.house.random(20))
      const drill = call.house.newId()
      await drilled(call, body, {
        ...{ entry, at: call.at, by: actorOf(call.who) },
        ...{ act: 'drill-asked', drill, network, address, codeHash: hashOf(code) },
      })
      return { drill, code }
    },
  },

  contactDrillCame: {
    scope: 'house',
    run: async (call, body) => {
      demand(call.who, 'contact.drill', { fresh: true })
      const { entry, drill, address, code, on } = body
      if (on > call.house.today()) throw new HouseProblem('not-now', 'in-the-future')
      const { drills: after } = await drilled(call, body, {
        ...{ entry, at: call.at, by: actorOf(call.who) },
        ...{ act: 'drill-answered', drill, address, codeHash: hashOf(code), on },
      })
      return { result: after.find((one) => one.drill === drill)?.result ?? 'silent' }
    },
  },
} satisfies Handlers
