import '../no-eval.ts'
import { z } from 'zod'
import { touch } from '../shapes/passkeys.ts'
import { personLine } from '../shapes/people.ts'
import { type Route, route } from '../shapes/route.ts'
import { done, id, instant, language, line, nothing, reasons, role } from '../shapes/values.ts'

/** People of an institution, and how lost keys are made anew. */
export const peopleRoutes = {
  people: route(
    '/api/v1/people',
    'People and keys of the institution',
    nothing,
    z.object({
      people: z.array(personLine),
      units: z.array(
        z.object({ id, name: z.string(), status: z.string(), attestedUntil: instant.nullable() }),
      ),
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
    z.object({ person: id, code: z.string(), expiresAt: instant }),
    { action: 'person.invite', effect: true },
  ),
  personAttest: route(
    '/api/v1/people/attest',
    'Confirm that a person is still of the unit',
    z.strictObject({ person: id, touch }),
    done,
    {
      action: 'person.attest',
      effect: true,
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
    z.object({ done: z.literal(true), sessions: z.number().int(), held: z.number().int() }),
    { action: 'person.suspend', effect: true },
  ),
  personRecover: route(
    '/api/v1/people/recover',
    'Ask that a person who lost the keys may make new ones',
    z.strictObject({ person: id, touch }),
    z.object({ recovery: id, opensAt: instant }),
    {
      action: 'person.recover',
      effect: true,
    },
  ),
  personConfirmRecovery: route(
    '/api/v1/people/confirm-recovery',
    'Confirm it as a second administrator',
    z.strictObject({ person: id, recovery: id, touch }),
    z.object({ code: z.string(), opensAt: instant }),
    {
      action: 'person.confirm-recovery',
      effect: true,
      problems: ['not-now'],
    },
  ),
  personStopRecovery: route(
    '/api/v1/people/stop-recovery',
    'Stop the recovery of one’s own keys',
    z.strictObject({ recovery: id }),
    done,
    {
      effect: true,
    },
  ),
} as const satisfies Readonly<Record<string, Route>>
