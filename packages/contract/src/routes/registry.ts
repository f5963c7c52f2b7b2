import '../no-eval.ts'
import { type CheckEvidence, checkedHow, fieldNames } from '@oficio/core/registry'
import { z } from 'zod'
import { day } from '../parts.ts'
import { holding } from '../same-shape.ts'
import { touch } from '../shapes/passkeys.ts'
import { heldRequests, stopLine } from '../shapes/people.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { codeOnce, hash, id, instant, language, line, reasons, role, verdict } from '../shapes/values.ts'

const fieldName = z.enum(fieldNames)
/** One value as somebody proposes it. */
const proposed = z.strictObject({
  field: fieldName,
  value: line.nullable(),
  replaces: line.nullable(),
  sources: z.array(z.url().max(500)).max(10),
})
/** How a value was checked, and on which day. */
const evidence = holding<CheckEvidence>()(
  z.strictObject({
    how: z.enum(checkedHow),
    on: day,
    note: z.string().trim().min(1).max(2_000).exactOptional(),
    /** Of a check by telephone, which counts only with it. */
    call: z
      .strictObject({
        number: z.string().trim().min(3).max(60),
        foundIn: z.string().trim().min(1).max(500),
        person: z.string().trim().min(1).max(200),
        time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      })
      .exactOptional(),
  }),
)
const proven = z.object({ at: instant, authenticated: z.boolean() })
/** The record that proves a domain: what is put there, and what was read there last. */
const domainRecord = z.object({ name: z.string(), value: z.string(), proven: proven.nullable() })

/** A place in the list, after which the next page begins. */
const registryPlace = z.strictObject({
  country: z.string().max(10).nullable(),
  kind: z.string().max(100),
  name: z.string().max(500),
  id,
})
const registryLine = z.object({
  id,
  kind: z.string(),
  country: z.string().nullable(),
  name: z.string(),
  standing: z.string(),
  verifiedOn: z.string().nullable(),
  pending: z.number().int(),
})

const unitPlace = z.strictObject({ name: z.string().max(500), id })

/** Who stands in the registry, and who verified it. */
export const registryRoutes = {
  registryList: route(
    '/api/v1/registry',
    'Institutions that the house knows',
    z.strictObject({
      /** Words of which each must stand in the name, or be of the kind or the State. */
      sought: z.string().max(200).default(''),
      after: registryPlace.nullable().default(null),
    }),
    z.object({
      entries: z.array(registryLine),
      next: registryPlace.nullable(),
      /** Those of which something waits for a second look, at most a hundred, on the first page alone. */
      waiting: z.array(registryLine),
    }),
    { action: 'registry.read' },
  ),
  registryRead: route(
    '/api/v1/registry/read',
    'One entry: what is live, who verified it, what waits and why',
    z.strictObject({ entry: id, unitsAfter: unitPlace.nullable().default(null) }),
    z.object({
      id,
      standing: z.string(),
      fields: z.array(
        z.object({
          field: z.string(),
          value: z.string(),
          verifiers: z.array(z.string()),
          /** How each of the verifiers checked it; null where that was not said. */
          evidence: z.array(evidence.nullable()),
          sources: z.array(z.string()),
          since: instant,
          attestedUntil: instant.optional(),
          /** Of a domain: whether it is the domain's own word, or that of people. */
          attestedBy: z.enum(['domain-record', 'people']).optional(),
          /** Of a domain: the record that proves it. */
          record: domainRecord.nullable(),
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
          /** How each of them checked it; null where that was not said. */
          evidence: z.array(evidence.nullable()),
          needs: z.array(z.string()),
          record: domainRecord.nullable(),
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
      /** The entry as a story, oldest first; of units, what was done to those of this page. */
      story: z.array(
        z.object({
          seq: z.number().int(),
          act: z.string(),
          by: z.string(),
          institution: z.string(),
          at: instant,
          field: z.string().nullable(),
          value: z.string().nullable(),
          /** The unit that it was done to, where it was not the institution itself. */
          unit: z.string().nullable(),
          evidence: evidence.nullable(),
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
          invited: z
            .object({
              name: z.string(),
              language,
              hasKeys: z.boolean(),
              /** SHA-256 of each public key: who vouches compares them with the person. */
              prints: z.array(hash),
            })
            .nullable(),
        }),
      ),
      moreUnits: unitPlace.nullable(),
      /** What waits for a second person's word about people of the institution; few of many. */
      waiting: z.array(
        z.object({
          is: z.enum(['roles', 'recovery', 'suspended', 'keys']),
          id,
          person: z.object({ id, name: z.string(), title: z.string(), unit: z.string() }),
          roles: z.array(role),
          askedBy: z.string(),
          /** Null until somebody confirms it; of who is stopped, until when, unless somebody confirms it. */
          countsFrom: instant.nullable(),
          stop: stopLine.nullable(),
          prints: z.array(hash),
        }),
      ),
      /** Whether this person may give the second word. */
      maySecond: z.boolean(),
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
      ...proposed.shape,
      touch,
    }),
    z.object({ entry: id, proposal: id, needs: z.array(z.string()) }),
    { action: 'registry.propose', effect: true, problems: ['not-found', 'not-now'] },
  ),
  registryEnter: route(
    '/api/v1/registry/enter',
    'Propose many values of an entry, or a whole new entry, with one touch',
    z.strictObject({
      /** Null: a new entry. */
      entry: id.nullable(),
      values: z.array(proposed).min(1).max(40),
      touch,
    }),
    z.object({ entry: id, proposals: z.array(id) }),
    { action: 'registry.propose', effect: true, problems: ['not-found', 'not-now'] },
  ),
  registryVerify: route(
    '/api/v1/registry/verify',
    'Verify values of an entry with one touch, each with how it was checked',
    z.strictObject({
      entry: id,
      ticks: z
        // What was looked at is part of what is touched: an id that the house made says nothing of it.
        .array(z.strictObject({ proposal: id, field: fieldName, value: proposed.shape.value, evidence }))
        .min(1)
        .max(40),
      touch,
    }),
    z.object({ standing: z.string() }),
    { action: 'registry.verify', effect: true, problems: ['not-found', 'not-now'] },
  ),
  registryCheckDomain: route(
    '/api/v1/registry/check-domain',
    'Read the record of a domain, and note that it proves the entry where it does',
    z.strictObject({ entry: id, domain: line }),
    z.object({
      /** `not-asked`: this installation asks nobody, as in a demonstration. */
      found: z.enum(['proven', 'nothing', 'another', 'no-answer', 'not-asked']),
      authenticated: z.boolean(),
    }),
    { action: 'registry.check-domain', effect: true, cost: 20, problems: ['not-now', 'not-found'] },
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
      /**
       * Of a value that is verified: SHA-256 of what was looked at, of the canonical bytes of
       * `oficio-value/1`.
       */
      saw: hash.exactOptional(),
      touch,
    }),
    z.object({ standing: z.string(), sessions: z.number().int(), ...heldRequests }),
    { action: 'registry.act', effect: true, problems: ['not-found', 'not-now'] },
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
      administrator: z
        .strictObject({
          name: line,
          title: line,
          language,
          /** Of who was invited: SHA-256 of each public key, as whoever vouches compared them. */
          keys: z.array(hash).min(1).max(20).exactOptional(),
        })
        .nullable(),
      touch,
    }),
    /** `naming`: the administrator, and with a new one the unit, wait for the word of a second person. */
    z.object({ unit: id, code: codeOnce, naming: id.nullable() }),
    { action: 'unit.vouch', effect: true, once: ['code'], problems: ['not-found', 'not-now'] },
  ),
  unitSuspend: route(
    '/api/v1/registry/suspend-unit',
    'Suspend a unit, or let it go on',
    z.strictObject({ unit: id, suspended: z.boolean(), reasons, touch }),
    z.object({
      sessions: z.number().int(),
      ...heldRequests,
      /** Whether it is suspended now: two must agree that it goes on. */
      suspended: z.boolean(),
    }),
    { action: 'registry.suspend', effect: true, problems: ['not-found', 'not-now'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
