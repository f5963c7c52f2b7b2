import '../no-eval.ts'
import { z } from 'zod'
import { touch } from '../shapes/passkeys.ts'
import { type Route, route } from '../shapes/route.ts'
import { id, instant, language, line, nothing, reasons, verdict } from '../shapes/values.ts'

/** Who stands in the registry, and who verified it. */
export const registryRoutes = {
  registryList: route(
    '/api/v1/registry',
    'Institutions that the house knows',
    nothing,
    z.object({
      entries: z.array(
        z.object({
          id,
          kind: z.string(),
          country: z.string().nullable(),
          name: z.string(),
          standing: z.string(),
          verifiedOn: z.string().nullable(),
          pending: z.number().int(),
        }),
      ),
    }),
    { action: 'registry.read' },
  ),
  registryRead: route(
    '/api/v1/registry/read',
    'One entry: what is live, who verified it, what waits and why',
    z.strictObject({ entry: id }),
    z.object({
      id,
      standing: z.string(),
      fields: z.array(
        z.object({
          field: z.string(),
          value: z.string(),
          verifiers: z.array(z.string()),
          sources: z.array(z.string()),
          since: instant,
          attestedUntil: instant.optional(),
        }),
      ),
      pending: z.array(
        z.object({
          proposal: id,
          field: z.string(),
          value: z.string().nullable(),
          replaces: z.string().nullable(),
          sources: z.array(z.string()),
          lookAlikes: z.array(z.object({ institution: z.string(), known: z.string(), reason: z.string() })),
          proposedBy: z.string(),
          proposedAt: instant,
          verifiedBy: z.array(z.string()),
          needs: z.array(z.string()),
          waitingUntil: instant.optional(),
        }),
      ),
      missing: z.array(z.string()),
      lost: z.array(z.object({ right: z.string(), because: z.string(), since: instant })),
      suspension: z.object({ since: instant, because: z.string(), restoredBy: z.number().int() }).nullable(),
      vouchers: z.array(z.string()),
      /** What this person could do to the entry, with the reason where not. */
      steps: z.array(
        z.object({
          act: z.string(),
          proposal: z.string().optional(),
          field: z.string().optional(),
          domain: z.string().optional(),
          may: verdict,
        }),
      ),
      /** The entry as a story, oldest first. */
      story: z.array(
        z.object({
          seq: z.number().int(),
          act: z.string(),
          by: z.string(),
          institution: z.string(),
          at: instant,
          field: z.string().nullable(),
          value: z.string().nullable(),
        }),
      ),
      units: z.array(
        z.object({
          id,
          name: z.string(),
          status: z.string(),
          attestedUntil: instant.nullable(),
          /** It is suspended, and one of the two who must agree that it goes on has. */
          restoring: z.boolean(),
          /** Nobody vouched for the unit yet: who was invited for it, and whether the keys are made. */
          invited: z.object({ name: z.string(), language, hasKeys: z.boolean() }).nullable(),
        }),
      ),
      /** Begun by an invitation: what whoever invited wrote, which nobody has verified. */
      invited: z.object({ name: z.string(), domain: z.string(), person: z.string() }).nullable(),
      /** Whether this person vouches for the units of the institution, and may suspend them. */
      mayVouchUnit: z.boolean(),
      maySuspendUnit: z.boolean(),
    }),
    { action: 'registry.read', problems: ['not-found'] },
  ),
  registryPropose: route(
    '/api/v1/registry/propose',
    'Propose a value of an entry, or a new entry',
    z.strictObject({
      /** Null: a new entry. */
      entry: id.nullable(),
      field: z.enum(['legalName', 'country', 'kind', 'power', 'domain', 'callBackNumber', 'contactAddress']),
      value: line.nullable(),
      replaces: line.nullable(),
      sources: z.array(z.url().max(500)).max(10),
      touch,
    }),
    z.object({ entry: id, proposal: id, needs: z.array(z.string()) }),
    { action: 'registry.propose', effect: true, problems: ['not-now'] },
  ),
  registryAct: route(
    '/api/v1/registry/act',
    'Verify, object, decide, vouch, attest, suspend, restore or withdraw',
    z.strictObject({
      entry: id,
      act: z.enum([
        'verified',
        'objected',
        'decided-look-alike',
        'vouched',
        'attested',
        'suspended',
        'restored',
        'withdrawn',
      ]),
      proposal: id.nullable(),
      decision: z.enum(['distinct', 'impostor']).nullable(),
      domain: line.nullable(),
      because: z.enum(['account-stolen', 'abuse', 'mandate-ended', 'precaution']).nullable(),
      touch,
    }),
    z.object({ standing: z.string(), sessions: z.number().int(), held: z.number().int() }),
    { action: 'registry.act', effect: true, problems: ['not-now'] },
  ),
  unitVouch: route(
    '/api/v1/registry/vouch-unit',
    'Vouch for a unit of an institution of one’s State, or again for a year',
    z.strictObject({
      institution: id,
      unit: id.nullable(),
      name: line,
      /**
       * The first administrator of a new unit, named in person and given a code; of an invited one, whoever
       * was invited, who has made the keys.
       */
      administrator: z.strictObject({ name: line, title: line, language }).nullable(),
      touch,
    }),
    z.object({ unit: id, code: z.string().nullable() }),
    { action: 'unit.vouch', effect: true, problems: ['not-now'] },
  ),
  unitSuspend: route(
    '/api/v1/registry/suspend-unit',
    'Suspend a unit, or let it go on',
    z.strictObject({ unit: id, suspended: z.boolean(), reasons, touch }),
    z.object({
      sessions: z.number().int(),
      held: z.number().int(),
      /** Whether it is suspended now: two must agree that it goes on. */
      suspended: z.boolean(),
    }),
    { action: 'registry.suspend', effect: true, problems: ['not-now'] },
  ),
} as const satisfies Readonly<Record<string, Route>>
