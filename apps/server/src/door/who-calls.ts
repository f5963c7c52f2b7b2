import { createHash } from 'node:crypto'
import type { TokenScope } from '@oficio/contract/api'
import type { Instant } from '@oficio/core/time'
import { type HouseParts, HouseProblem, type SignedIn, type System } from './call.ts'
import { readProof, skewSeconds } from './proof.ts'
import { type PersonStanding, readingOf, signedInOf, standingSql } from './session.ts'
import { later } from './touch.ts'

/** What is kept of a token is its hash: a copy of the database calls nothing. */
export const tokenId = (token: string): Buffer => createHash('sha256').update(token).digest()

interface Calling {
  readonly authorization: string
  readonly proof: string | undefined
  readonly method: string
  readonly path: string
  /** What the route wants; null where no token opens it. */
  readonly scope: TokenScope | null
}

/**
 * The person in whose name a system calls, and the system, if its token is alive, its proof is of this call
 * and was never seen, and its scope reaches this far.
 *
 * @throws {HouseProblem} `not-signed-in` or `not-allowed`
 */
export async function whoCalls(
  house: HouseParts,
  calling: Calling,
  at: Instant,
): Promise<{ readonly who: SignedIn; readonly system: System }> {
  const token = /^DPoP ([A-Za-z0-9_-]{43})$/i.exec(calling.authorization)?.[1]
  if (!token) throw new HouseProblem('not-signed-in', 'token')
  const id = tokenId(token)
  const { rows } = await house.pool.query<
    PersonStanding & { label: string; scopes: TokenScope[]; keyThumbprint: string }
  >({
    name: 'who-calls',
    text: `select ${standingSql}, t.label, t.scopes, t.key_thumbprint as "keyThumbprint"
      from api_token t join person p on p.id = t.person_id join unit u on u.id = p.unit_id join institution i
      on i.id = u.institution_id
      where t.id = $1 and t.ended_at is null and t.expires_at > $2 and p.status = 'active'`,
    values: [id, at],
  })
  const row = rows[0]
  if (!row) throw new HouseProblem('not-signed-in', 'token')
  const { label, scopes, keyThumbprint, ...standing } = row
  const who = await signedInOf(readingOf(house.pool), standing, id, at)
  if (!who) throw new HouseProblem('not-signed-in', 'token')
  const address = new URL(calling.path, house.origin).toString()
  const proof = calling.proof
    ? await readProof(calling.proof, { method: calling.method, address, token, now: Date.parse(at) })
    : undefined
  if (!proof || proof.thumbprint !== keyThumbprint) throw new HouseProblem('not-signed-in', 'proof')
  // Remembered for longer than it could be shown again, whatever becomes of the call.
  const seen = createHash('sha256').update(`${keyThumbprint} ${proof.jti}`).digest('hex')
  const { rowCount } = await house.side.query(
    'insert into proof_seen (jti, expires_at) values ($1, $2) on conflict do nothing',
    [seen, later(at, (3 * skewSeconds) / 60)],
  )
  if (!rowCount) throw new HouseProblem('not-signed-in', 'proof-seen')
  if (!calling.scope || !scopes.includes(calling.scope)) throw new HouseProblem('not-allowed', 'other-scope')
  // Whoever reads the act reads that a system did it, and in whose name.
  return {
    who: { ...who, title: label },
    system: { token: id.toString('hex'), act: proof.act },
  }
}
