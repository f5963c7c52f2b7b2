import { institutionKinds, nameFault, personNameFault } from '@oficio/core/registry'
import { languages } from '@oficio/messages'
import type { Pool } from 'pg'
import { z } from 'zod'
import { addRegistryAct } from '../acts/registry-act.ts'
import { asHouse, type Db } from '../db/scope.ts'
import { codeHours, enrol, newCode } from '../door/enrol.ts'
import { later } from '../door/touch.ts'
import { Refused } from './refused.ts'

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => nameFault(text) === undefined)
const registrar = z.strictObject({
  name: name.refine((text) => personNameFault(text) === undefined),
  title: name,
  language: z.enum(languages),
  email: z.email().nullable().optional(),
})

/**
 * What a live house is begun with: the body that keeps the registry, and the people, two at the least, who
 * verify everybody else.
 */
export const foundingSchema = z.strictObject({
  institution: z.strictObject({
    name,
    kind: z.enum(institutionKinds),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
    domain: z
      .string()
      .max(253)
      .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/),
  }),
  unit: name,
  registrars: z
    .array(registrar)
    .min(2)
    .max(9)
    .superRefine((all, context) => {
      const twice = all.findIndex((one, at) => all.findIndex((other) => other.name === one.name) < at)
      if (twice > 0) context.addIssue({ code: 'custom', path: [twice, 'name'] })
    }),
})
export type FoundingFile = z.infer<typeof foundingSchema>

export interface Begun {
  readonly institution: string
  readonly registrars: readonly { readonly name: string; readonly code: string }[]
  /** Until then the codes open the making of keys. */
  readonly expiresAt: string
}

export type BeginFault = 'not-empty' | 'demonstration'

export class BeginError extends Refused<BeginFault> {}

/**
 * How long the founding itself vouches for the unit and its people; then they vouch for each other, as
 * everybody does.
 */
const vouchedMinutes = 180 * 1440
/**
 * They administer their own unit too: each attests the others, and they invite whoever is to stand in for
 * them.
 */
const roles = ['registrar', 'administrator'] as const

/**
 * Begins a live house that is empty: its registry's own body stands by this founding alone, and its
 * registrars get a code each to make their keys. Everybody after them is verified by two of them.
 *
 * @throws {BeginError} where the house is a demonstration, or anybody is in it
 */
export function begin(
  pool: Pool,
  { institution, unit, registrars }: FoundingFile,
  house: {
    readonly now: string
    readonly newId: () => string
    readonly random: (length: number) => Uint8Array
  },
): Promise<Begun> {
  const at = house.now
  return asHouse(pool, async (db) => {
    // The lock under which a demonstration is filled: two beginnings of one house follow each other.
    await db.rows('select pg_advisory_xact_lock(4400002)')
    await settleLive(db)
    if (await db.row('select 1 as one from institution limit 1')) throw new BeginError('not-empty')
    const [institutionId, unitId] = [house.newId(), house.newId()]
    const act = (subject: string, kind: string, body: object) =>
      addRegistryAct({ db, at }, subject, { kind, body }, null)
    await db.rows(
      "insert into institution (id, kind, country, name, status, entry) values ($1, $2, $3, $4, 'live', $5)",
      [
        institutionId,
        institution.kind,
        institution.country,
        institution.name,
        { domain: institution.domain, standing: 'standing', pending: 0, verified: null },
      ],
    )
    const people = registrars.map(() => house.newId())
    // Named by the very first act: whoever is written down later as a founder is none.
    await act(institutionId, 'founded', { ...institution, founding: { unit: unitId, people } })
    const until = later(at, vouchedMinutes)
    await db.rows(
      "insert into unit (id, institution_id, name, status, attested_until) values ($1, $2, $3, 'live', $4)",
      [unitId, institutionId, unit, until],
    )
    await act(unitId, 'vouched', { founding: true, name: unit, institution: institutionId, until })
    const begun: Begun['registrars'][number][] = []
    for (const [place, { email = null, ...person }] of registrars.entries()) {
      const id = people[place] as string
      await db.rows(
        `insert into person (id, unit_id, name, title, roles, language, email, status, attested_until)
          values ($1, $2, $3, $4, $5, $6, $7, 'invited', $8)`,
        [id, unitId, person.name, person.title, roles, person.language, email, until],
      )
      await act(id, 'vouched', { founding: true, ...person, roles, unit: unitId, until })
      const code = newCode(house.random(20))
      // Nobody is there yet who could have opened it: it is kept as opened by the person, and the act above
      // says that it was the founding.
      await enrol({ db, at, house, who: { id } }, id, 'first-key', code, { opensAt: at, approvedBy: null })
      begun.push({ name: person.name, code })
    }
    return { institution: institution.name, registrars: begun, expiresAt: later(at, codeHours * 60) }
  })
}

async function settleLive(db: Db): Promise<void> {
  await db.rows("insert into house (mode) values ('live') on conflict do nothing")
  if ((await db.row<{ mode: string }>('select mode from house'))?.mode !== 'live')
    throw new BeginError('demonstration')
}
