import { createPublicKey } from 'node:crypto'
import type { TokenScope } from '@oficio/contract/api'
import { base64url } from '@oficio/verify/bytes'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { thumbprintOf } from '../door/proof.ts'
import { later, touchedForAction } from '../door/touch.ts'
import { tokenId } from '../door/who-calls.ts'

const most = 20
const minutesOfDay = 24 * 60

const mayKeep = ({ who }: CallOf) => demand(who, 'desk.keep-systems', { fresh: true })

interface TokenRow {
  readonly id: string
  readonly label: string
  readonly person: string
  readonly scopes: TokenScope[]
  readonly keyThumbprint: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly endedAt: string | null
}

/** Tokens of a unit's own systems. */
export const tokens = {
  tokens: {
    scope: 'house',
    run: async (call) => {
      mayKeep(call)
      return {
        tokens: await call.db.rows<TokenRow>(
          `select encode(t.id, 'hex') as id, t.label, p.name as person, t.scopes, t.key_thumbprint as
            "keyThumbprint", t.created_at as "createdAt",
           t.expires_at as "expiresAt", t.ended_at as "endedAt"
           from api_token t join person p on p.id = t.person_id where p.unit_id = $1
           order by t.created_at desc`,
          [call.who.unit],
        ),
      }
    },
  },

  tokenMake: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { house, db, who, at } = call
      mayKeep(call)
      const { label, scopes, key, days } = subject
      if (!isKey(key)) throw new HouseProblem('not-now', 'key-unreadable')
      const { open } = (await db.row<{ open: number }>(
        'select count(*)::int as open from api_token t join person p on p.id = t.person_id where p.unit_id = $1 and t.ended_at is null and t.expires_at > $2',
        [who.unit, at],
      )) ?? { open: 0 }
      if (open >= most) throw new HouseProblem('not-now', 'too-many')
      await touchedForAction(call, touch, 'desk.keep-systems', subject)
      const token = base64url(house.random(32))
      const id = tokenId(token)
      const expiresAt = later(at, days * minutesOfDay)
      await db.rows(
        'insert into api_token (id, person_id, label, scopes, key_thumbprint, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
        [id, who.id, label, [...new Set(scopes)], await thumbprintOf(key), at, expiresAt],
      )
      return { id: id.toString('hex'), token, person: who.id, expiresAt }
    },
  },

  tokenEnd: {
    scope: 'house',
    run: async (call, { token, touch }) => {
      const { db, who, at } = call
      mayKeep(call)
      const mine = await db.row(
        "select from api_token t join person p on p.id = t.person_id where t.id = decode($1, 'hex') and p.unit_id = $2 and t.ended_at is null",
        [token, who.unit],
      )
      if (!mine) throw new HouseProblem('not-found')
      await touchedForAction(call, touch, 'desk.keep-systems', { token })
      await db.rows("update api_token set ended_at = $2 where id = decode($1, 'hex')", [token, at])
      return { done: true as const }
    },
  },
} satisfies Handlers

/** Whether the point lies on the curve. */
function isKey(key: {
  readonly kty: string
  readonly crv: string
  readonly x: string
  readonly y: string
}): boolean {
  try {
    createPublicKey({ key, format: 'jwk' })
    return true
  } catch {
    return false
  }
}
