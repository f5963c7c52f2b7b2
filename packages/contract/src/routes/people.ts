import '../no-eval.ts'
import { z } from 'zod'
import { touch } from '../shapes/passkeys.ts'
import { heldRequests, personLine } from '../shapes/people.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { codeOnce, done, hash, id, instant, language, line, reasons, role } from '../shapes/values.ts'

/** A place in the list, after which the next page begins. */
const peoplePlace = z.strictObject({ unitName: z.string().max(500), unit: id, name: z.string().max(500), id })

/** People of an institution, and how lost keys are made anew. */
export const peopleRoutes = {
  people: route(
    '/api/v1/people',
    'People and keys of the institution',
    z.strictObject({
      /** Words of which each must stand in the name or the post. */
      sought: z.string().max(200).default(''),
      after: peoplePlace.nullable().default(null),
      /** Words of which each must stand in the name of a unit. */
      unit: z.string().max(200).default(''),
    }),
    z.object({
      people: z.array(personLine),
      next: peoplePlace.nullable(),
      /** Those of these people, and the first by name that were sought; whether there are more of these. */
      units: z.array(
        z.object({ id, name: z.string(), status: z.string(), attestedUntil: instant.nullable() }),
      ),
      moreUnits: z.boolean(),
      /** What an administrator of this institution may give. */
      rolesGiven: z.array(role),
    }),
    { action: 'person.list' },
  ),
  personInvite: route(
    '/api/v1/people/invite',
    'Vouch for a new person; the code is handed over in person',
    z.strictObject({
      unit: id,
      name: line,
      title: line,
      roles: z.array(role).min(1).max(4),
      email: z.email().max(200).nullable(),
      language,
      touch,
    }),
    /** `naming`: roles that take two are asked for with it, and wait for the second word. */
    z.object({ person: id, code: codeOnce, expiresAt: instant, naming: id.nullable() }),
    { action: 'person.invite', effect: true, once: ['code'], problems: ['not-found', 'not-now'] },
  ),
  personCode: route(
    '/api/v1/people/code',
    'Another code for somebody who has not made the keys yet; the one before ends',
    z.strictObject({ person: id, touch }),
    z.object({ code: codeOnce, expiresAt: instant }),
    { action: 'role.confirm', effect: true, once: ['code'], problems: ['not-found', 'not-now'] },
  ),
  personChange: route(
    '/api/v1/people/change',
    'Change the post, the language or the address for notices of a person',
    z.strictObject({
      person: id,
      title: line,
      language,
      email: z.email().max(200).nullable(),
      /** `mailboxDigest` of the address, which is signed in its stead: the address stands in no list. */
      mailDigest: hash,
      salt: z.string().min(22).max(64),
      touch,
    }),
    /** `waits`: whose mailbox it is oversees, and somebody else must say the same. */
    done.extend({ waits: z.boolean() }),
    { action: 'person.change', effect: true, problems: ['not-found', 'not-now'] },
  ),
  personAttest: route(
    '/api/v1/people/attest',
    'Confirm that a person is still of the unit',
    // `keys`: fingerprints of the keys that the person holds, as they were compared.
    z.strictObject({ person: id, keys: z.array(hash).min(1).max(50).optional(), touch }),
    done,
    {
      action: 'person.attest',
      effect: true,
      problems: ['not-found', 'not-now'],
    },
  ),
  personSuspend: route(
    '/api/v1/people/suspend',
    'Suspend a person, or note that the person has left: sessions end, open requests are held',
    z.strictObject({
      person: id,
      left: z.boolean(),
      reasons,
      touch,
    }),
    z.object({
      done: z.literal(true),
      /** Of the only other one who keeps the people: until when, unless somebody else confirms it. */
      until: instant.nullable(),
      sessions: z.number().int(),
      ...heldRequests,
      /** What was handed over in the last 90 days of requests in which the person did something. */
      disclosed: z.array(
        z.object({ provider: z.string(), at: instant, items: z.number().int(), emergency: z.boolean() }),
      ),
    }),
    { action: 'person.suspend', effect: true, problems: ['not-found'] },
  ),
  personStopConfirm: route(
    '/api/v1/people/stop/confirm',
    'Say that somebody who was stopped for hours is suspended',
    z.strictObject({ person: id, reasons, touch }),
    done,
    { action: 'person.confirm-stop', effect: true, problems: ['not-found', 'not-now'] },
  ),
  personRestore: route(
    '/api/v1/people/restore',
    'Say that a suspended person comes back: it takes two others than whoever suspended',
    z.strictObject({ person: id, reasons, touch }),
    z.object({ suspended: z.boolean() }),
    { action: 'person.restore', effect: true, problems: ['not-found', 'not-now'] },
  ),
  personRecover: route(
    '/api/v1/people/recover',
    'Ask that a person who lost the keys may make new ones',
    z.strictObject({ person: id, touch }),
    /** Half of the code: the other half is of whoever confirms it. */
    z.object({ recovery: id, code: codeOnce, opensAt: instant }),
    {
      problems: ['not-found'],
      action: 'person.recover',
      effect: true,
      once: ['code'],
    },
  ),
  personConfirmRecovery: route(
    '/api/v1/people/confirm-recovery',
    'Confirm it as the second person',
    z.strictObject({ person: id, recovery: id, touch }),
    z.object({ code: codeOnce, opensAt: instant }),
    {
      action: 'person.confirm-recovery',
      effect: true,
      once: ['code'],
      problems: ['not-found', 'not-now'],
    },
  ),
  personStopRecovery: route(
    '/api/v1/people/stop-recovery',
    'Stop the recovery of one’s own keys',
    z.strictObject({ recovery: id }),
    done,
    {
      effect: true,
      problems: ['not-found'],
    },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
