import { type KeyShare, keyStanding } from '@oficio/core/exhibit'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { type KeptTouch, keptTouch } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'

interface KeyRow {
  readonly key: string
  readonly recipient: string
  readonly recovery: string
  readonly madeAt: string
  readonly madeBy: string
}
interface MemberRow {
  readonly member: string
  readonly person: string
  readonly name: string
  readonly passkey: string
  readonly recipient: string
  readonly at: string
  readonly counts: boolean
}
interface ShareRow {
  readonly key: string
  readonly member: string | null
  readonly recovery: string | null
  readonly sealed: string
}

const keysOf = (call: CallOf) =>
  call.db.rows<KeyRow>(
    `select id as key, recipient, recovery, made_at as "madeAt", made_by_name as "madeBy" from unit_key
     where unit_id = $1 order by made_at desc, id desc`,
    [call.who.unit],
  )
const membersOf = (call: CallOf) =>
  call.db.rows<MemberRow>('select member, person, name, passkey, recipient, at, counts from key_members()')
/** The newest share first: one that was given anew takes the place of one that does not open. */
const sharesOf = (call: CallOf) =>
  call.db.rows<ShareRow>(
    `select key_id as key, member_id as member, recovery, sealed from key_share where unit_id = $1
     order by at desc, id desc`,
    [call.who.unit],
  )

/**
 * Keys of a unit. What is secret of them comes here sealed, and is given to nobody but for whom it is sealed.
 */
export const unitKeys = {
  unitKeys: {
    scope: 'person',
    run: async (call) => {
      demand(call.who, 'unit-key.read')
      const [keys, members, shares] = [await keysOf(call), await membersOf(call), await sharesOf(call)]
      const of = (member: string | null) => members.find((one) => one.member === member)
      const standing: readonly KeyShare[] = shares.map(({ key, member }) => ({
        key,
        person: of(member)?.person ?? null,
        counts: of(member)?.counts ?? false,
      }))
      return {
        keys: keys.map((key) => ({ ...key, ...keyStanding(key.key, standing) })),
        members: members.map((one) => ({
          ...one,
          has: [...new Set(shares.flatMap(({ key, member }) => (member === one.member ? [key] : [])))],
        })),
        shares: shares.flatMap(({ key, member, sealed }) => {
          const mine = of(member)
          return mine?.counts && mine.person === call.who.id ? [{ key, passkey: mine.passkey, sealed }] : []
        }),
        paper: shares.flatMap(({ key, recovery, sealed }) => (recovery ? [{ key, recovery, sealed }] : [])),
      }
    },
  },

  unitKeyOffer: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { db, who, house, at } = call
      demand(who, 'unit-key.offer', { fresh: true })
      // One's own, and not one that was revoked: what it makes would open what a thief has.
      const { rowCount } = await house.side.query(
        'select from passkey where id = $1 and person_id = $2 and revoked_at is null',
        [body.passkey, who.id],
      )
      if (!rowCount) throw new HouseProblem('not-now', 'other-passkey')
      const kept = await keptTouch(call, touch, 'unit-key.offer', body)
      const member = house.newId()
      db.put(
        `insert into member_key (id, person_id, unit_id, passkey_id, recipient, at, touch)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [member, who.id, who.unit, body.passkey, body.recipient, at, kept],
      )
      call.tell([who.unit])
      return { member }
    },
  },

  unitKeyMake: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { db, who, house, at } = call
      const { recipient, recovery, replaces, shares, paper } = body
      demand(who, 'unit-key.make', { fresh: true })
      const kept = await keptTouch(call, touch, 'unit-key.make', body)
      // One after the other: each says which it replaces, and no other one does the same.
      await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`unit-key ${who.unit}`])
      const [newest] = await keysOf(call)
      if ((newest?.key ?? null) !== replaces) throw new HouseProblem('not-now', 'other-key-since')
      const members = await membersOf(call)
      demandMembers(members, shares)
      // Whoever makes it opens it: nobody seals the evidence of a unit to what no one has.
      const isOwn = shares.some(({ member }) =>
        members.some((one) => one.member === member && one.person === who.id),
      )
      if (!isOwn || recipient === recovery) throw new HouseProblem('not-now', 'no-own-share')
      const key = house.newId()
      db.put(
        `insert into unit_key (id, unit_id, recipient, recovery, made_by, made_by_name, made_at, touch)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [key, who.unit, recipient, recovery, who.id, who.name, at, kept],
      )
      for (const { member, sealed } of shares) putShare(call, { key, member, recovery: null, sealed })
      putShare(call, { key, member: null, recovery, sealed: paper })
      // Whoever opens the keys of the unit hears that what comes is sealed to another one.
      const others = new Set(
        members.flatMap((one) => (one.counts && one.person !== who.id ? [one.person] : [])),
      )
      for (const person of others) tellPerson(call, person, 'unit-key-made', { by: who.name })
      call.tell([who.unit])
      return { key }
    },
  },

  unitKeyShare: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { who } = call
      demand(who, 'unit-key.share', { fresh: true })
      const kept = await keptTouch(call, touch, 'unit-key.share', body)
      const [keys, members] = [await keysOf(call), await membersOf(call)]
      const given = body.shares.flatMap(({ member, sealed }) => (member ? [{ member, sealed }] : []))
      demandMembers(members, given)
      const newest = keys[0]
      for (const [place, { key, member, sealed }] of body.shares.entries()) {
        if (!newest || !keys.some((one) => one.key === key)) throw new HouseProblem('not-found')
        const share = { key, member, recovery: member ? null : newest.recovery, sealed }
        putShare(call, share, place === 0 ? kept : null)
      }
      call.tell([who.unit])
      return { given: body.shares.length }
    },
  },
} satisfies Handlers

/** Only members of the unit whose passkey still counts are given shares. */
function demandMembers(members: readonly MemberRow[], shares: readonly { readonly member: string }[]): void {
  for (const { member } of shares) {
    const one = members.find((listed) => listed.member === member)
    if (!one) throw new HouseProblem('not-found')
    if (!one.counts) throw new HouseProblem('not-now', 'member-gone')
  }
}

/**
 * @param touch of all that are given at once, with the first of them; none where the key that they are of has
 * it
 */
function putShare(
  { db, who, house, at }: CallOf,
  { key, member, recovery, sealed }: ShareRow,
  touch: KeptTouch | null = null,
): void {
  db.put(
    `insert into key_share (id, key_id, unit_id, member_id, recovery, sealed, given_by, at, touch)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [house.newId(), key, who.unit, member, recovery, sealed, who.id, at, touch],
  )
}
