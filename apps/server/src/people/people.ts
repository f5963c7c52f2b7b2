import { soughtWords } from '@oficio/core/desk'
import type { Language } from '@oficio/core/fact'
import { type Role, rolesGivenIn } from '@oficio/core/permission'
import { mayRestore } from '@oficio/core/registry'
import { mailboxDigest } from '@oficio/verify/record'
import { whyDependent } from '../acts/independent.ts'
import { keysToCompare } from '../acts/keys-to-compare.ts'
import { askNaming, printOf, printsOf, splitRoles } from '../acts/naming.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { suspensionOf } from '../acts/suspension.ts'
import { stopOf, tellSeconds } from '../acts/tell-seconds.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { codeHours, enrol, hasBegun, newCode } from '../door/enrol.ts'
import { demandNames, demandOwnTitle } from '../door/names.ts'
import { keptTouch, later } from '../door/touch.ts'
import { tellPerson, wordToOldMailbox } from '../jobs/notify.ts'
import { emblem } from './emblem.ts'
import { namesLike } from './known-names.ts'
import { listedPeople, listedUnits, pagePeople } from './listed-people.ts'
import { mailboxToConfirm } from './mailbox.ts'
import { recovery } from './recovery.ts'
import { registrars } from './registrars.ts'
import { demandGiven, roles } from './roles.ts'
import { standing } from './standing.ts'
import { demandNotTheStopper } from './stop.ts'
import { about, target, targetOf } from './target.ts'

/** How long an administrator's word that somebody belongs to the unit holds. */
const attestedDays = 180

/**
 * People of an institution: invited, attested, suspended, helped to new keys. Every step is touched and kept.
 */
export const people = {
  ...emblem,
  ...registrars,
  ...roles,
  ...recovery,
  ...standing,
  people: {
    scope: 'house',
    run: async ({ db, house, who, at }, { sought, after, unit: soughtUnit }) => {
      const found = await listedPeople(db, who, at, { words: soughtWords(sought), after })
      const rows = found.slice(0, pagePeople)
      const last = found.length > pagePeople ? rows.at(-1) : undefined
      const { units, moreUnits } = await listedUnits(
        db,
        who.institution,
        soughtWords(soughtUnit),
        rows.map(({ unit }) => unit),
      )
      const compared = await keysToCompare(
        { db, house, who, at },
        rows.map(({ id }) => id),
      )
      const stops = new Map<string, Awaited<ReturnType<typeof stopOf>>>()
      const suspensions = new Map<string, Awaited<ReturnType<typeof suspensionFor>>>()
      for (const { id } of rows.filter(({ status }) => status === 'suspended')) {
        stops.set(id, await stopOf(db, { id, institution: who.institution }, who.id))
        suspensions.set(id, await suspensionFor(db, id, who.id))
      }
      return {
        people: rows.map(({ unit, unitName, recovery, askedBy, approved, opensAt, keys, email, ...row }) => ({
          ...row,
          stop: stops.get(row.id) ?? null,
          suspension: suspensions.get(row.id) ?? null,
          keys: keys.length,
          prints: keys.map(printOf).sort(),
          ...(compared.has(row.id) ? { seenBy: compared.get(row.id)?.by } : {}),
          // Whoever may not change it has no business with it.
          email: who.roles.includes('administrator') ? email : null,
          unit: { id: unit, name: unitName },
          recovery: recovery
            ? { id: recovery, askedBy: askedBy ?? '', approved: approved ?? false, opensAt: opensAt ?? '' }
            : null,
        })),
        next: last ? { unitName: last.unitName, unit: last.unit, name: last.name, id: last.id } : null,
        ...{ units, moreUnits },
        rolesGiven: [...rolesGivenIn(who.institutionKind)],
      }
    },
  },

  personInvite: {
    scope: 'house',
    run: async (call, { touch, ...invited }) => {
      const { db, house, who, at } = call
      // The address is for notices and is nobody else's business: what is vouched for, and shown to whoever
      // checks, is without it.
      const { email, ...told } = invited
      const kept = await keptTouch(call, touch, 'person.invite', told)
      demand(who, 'person.invite', { fresh: true })
      await demandPlace(call, invited)
      const { atOnce, byTwo } = splitRoles(invited.roles)
      const person = house.newId()
      await db.rows(
        `insert into person (id, unit_id, name, title, roles, language, email, status, attested_until)
          values ($1, $2, $3, $4, $5, $6, $7, 'invited', $8)`,
        [
          person,
          invited.unit,
          invited.name,
          invited.title,
          atOnce,
          invited.language,
          email,
          later(at, attestedDays * 1440),
        ],
      )
      // Roles that take two are none of this word's: they are asked for, and counted when they count.
      await addRegistryAct(call, person, { kind: 'vouched', body: { ...told, roles: atOnce, ...kept } }, who)
      const naming = byTwo.length > 0 ? await askNaming(call, { person, roles: byTwo, kept }) : null
      const one = { id: person, name: invited.name, institution: who.institution }
      if (naming) await tellSeconds(call, one, { kind: 'role-to-confirm', roles: byTwo })
      const code = newCode(house.random(20))
      await enrol(call, person, 'first-key', code, { opensAt: at, approvedBy: who.id })
      return { person, code, expiresAt: later(at, codeHours * 60), naming }
    },
  },

  personCode: {
    scope: 'house',
    run: async (call, { person, touch }) => {
      const { db, who, at, house } = call
      const kept = await keptTouch(call, touch, 'person.code', { person })
      const one = await targetOf(call, person, 'role.confirm')
      // Of who was invited by colleagues, a colleague; of a first administrator, whoever answers for the
      // unit.
      if (one.institution === who.institution) demand(who, 'person.invite', { fresh: true })
      else demand(who, 'unit.vouch', { ...about(one), fresh: true })
      if (one.status !== 'invited') throw new HouseProblem('not-now', 'keys-made-already')
      if (await hasBegun(db, person)) throw new HouseProblem('not-now', 'enrolment-begun')
      const code = newCode(house.random(20))
      await enrol(call, person, 'first-key', code, { opensAt: at, approvedBy: who.id })
      await addRegistryAct(call, person, { kind: 'code-given', body: kept }, who)
      return { code, expiresAt: later(at, codeHours * 60) }
    },
  },

  personChange: {
    scope: 'house',
    run: async (call, { person, title, language, email, mailDigest, salt, touch }) => {
      const { db, who } = call
      const one = await target(call, person)
      // The address is for notices alone, and stands in no list: what is signed is its digest.
      if (mailDigest !== mailboxDigest(person, email, salt))
        throw new HouseProblem('touch-again', 'other-bytes')
      const kept = await keptTouch(call, touch, 'person.change', { person, title, language, mailDigest })
      demand(who, 'person.change', { ...about(one), fresh: true })
      if (one.status === 'left') throw new HouseProblem('not-now', 'has-left')
      // Nor are the mails of whoever was stopped led elsewhere by the one who stopped.
      await demandNotTheStopper(call, person)
      demandNames({ words: [title] })
      demandOwnTitle(call.house.knowledge, title, one)
      const before = await db.row<{ email: string | null; language: Language }>(
        'select email, language from person where id = $1',
        [person],
      )
      const old = before?.email ?? null
      const mailbox = await mailboxToConfirm(call, one, old, email)
      await db.rows('update person set title = $2, language = $3, email = $4 where id = $1', [
        person,
        title,
        language,
        mailbox === undefined ? email : old,
      ])
      if (mailbox !== undefined) {
        tellPerson(call, person, 'your-mailbox-asked', { by: who.name })
        await tellSeconds(call, one, { kind: 'mailbox-to-confirm' })
      } else if (old !== email) {
        // Whose mails go elsewhere finds it here, whoever reads the new mailbox.
        tellPerson(call, person, 'your-mailbox-changed', { by: who.name })
        if (old) wordToOldMailbox(call, { address: old, language: before?.language ?? language })
      }
      const said = { title, language, ...(mailbox === undefined ? {} : { mailbox }), ...kept }
      await addRegistryAct(call, person, { kind: 'changed', body: said }, who)
      return { done: true, waits: mailbox !== undefined }
    },
  },

  personAttest: {
    scope: 'house',
    run: async (call, { person, keys, touch }) => {
      const kept = await keptTouch(call, touch, 'person.attest', { person, ...(keys ? { keys } : {}) })
      const one = await targetOf(call, person, 'person.attest')
      demand(call.who, 'person.attest', { ...about(one), fresh: true })
      // Nobody comes back by it: that takes two.
      if (one.status === 'suspended') throw new HouseProblem('not-now', 'is-suspended')
      if (one.status === 'left') throw new HouseProblem('not-now', 'has-left')
      // The keys that were compared: those of whoever made them anew decide from now on.
      const now = keys ? await printsOf(call.db, person) : []
      if (keys && (keys.length !== now.length || !now.every((print) => keys.includes(print))))
        throw new HouseProblem('not-now', 'other-keys')
      await call.db.rows('update person set attested_until = $2 where id = $1', [
        person,
        later(call.at, attestedDays * 1440),
      ])
      await addRegistryAct(
        call,
        person,
        { kind: 'attested', body: { until: later(call.at, attestedDays * 1440), ...kept } },
        call.who,
      )
      return { done: true }
    },
  },
} satisfies Handlers

/**
 * Who suspended somebody, and whether a reader's word would count for lifting it: no page offers what is
 * refused.
 */
async function suspensionFor(db: CallOf['db'], person: string, reader: string) {
  const suspension = await suspensionOf(db, person)
  const { allowed } = mayRestore({ suspension }, { person: reader }, true)
  const [first] = suspension.restoredBy
  const depends = first !== undefined && (await whyDependent(db, first, reader)) !== undefined
  // A suspension that no list says any more is nobody's word, and the page of the others opens all the same.
  const by =
    suspension.by === ''
      ? undefined
      : await db.row<{ name: string }>('select name from person where id = $1', [suspension.by])
  return { by: by?.name ?? '', mayRestore: allowed && !depends && person !== reader }
}

/**
 * Whether somebody can be invited to this: a unit of the own institution, roles that count there, honest
 * names.
 */
async function demandPlace(
  { db, who, house }: CallOf,
  invited: { readonly unit: string; readonly name: string; readonly title: string; readonly roles: Role[] },
): Promise<void> {
  const unit = await db.row<{ institution: string }>(
    'select institution_id as institution from unit where id = $1',
    [invited.unit],
  )
  if (unit?.institution !== who.institution) throw new HouseProblem('not-found')
  demandGiven(invited.roles, who.institutionKind)
  const known = await namesLike(db, who.institution, invited.name)
  demandNames({ person: [invited.name], words: [invited.title], known })
  const { institutionKind: kind, country } = who
  demandOwnTitle(house.knowledge, invited.title, { kind, country })
}
