import { loadAuthenticator, type StoredAuthenticator } from '@oficio/seal/authenticator'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { type PersonRow, personOf, personSql } from '../door/person.ts'
import { startSession } from '../door/session.ts'
import { rpIdOf } from '../door/touch.ts'
import { onlyInDemonstration } from './mode.ts'
import { story } from './story.ts'

/** Signing in by one click, and the keys of invented people, which the house itself holds. */
export const demonstration = {
  ...story,

  demoPeople: {
    scope: 'open',
    run: async ({ house, db }) => {
      onlyInDemonstration(house.mode)
      const rows = await db.rows<PersonRow>(
        `${personSql} where p.demonstration and p.status = 'active' order by i.country, i.kind desc, p.name`,
      )
      return { people: rows.map(personOf) }
    },
  },

  demoSignIn: {
    scope: 'open',
    run: async (call, { person }) => {
      onlyInDemonstration(call.house.mode)
      const row = await call.db.row<PersonRow>(
        `${personSql} where p.id = $1 and p.demonstration and p.status = 'active'`,
        [person],
      )
      if (!row) throw new HouseProblem('not-found')
      // By a click nobody enters whose institution asks elsewhere besides.
      if (call.house.issuers?.of(row.institution)) throw new HouseProblem('not-now', 'issuer-asked')
      await startSession(call, person)
      return { person: personOf(row) }
    },
  },

  demoTouch: {
    scope: 'house',
    run: async (call: CallOf, { challenge }) => {
      onlyInDemonstration(call.house.mode)
      const question = await call.db.row<{ value: string }>(
        'select value from challenge where id = $1 and person_id = $2 and used_at is null and expires_at > $3',
        [challenge, call.who.id, call.at],
      )
      const key = await call.db.row<{ id: string; privateKey: StoredAuthenticator }>(
        `select d.passkey_id as id, d.private_key as "privateKey" from demonstration_key d join passkey k
          on k.id = d.passkey_id
         where k.person_id = $1 and k.revoked_at is null for update of d`,
        [call.who.id],
      )
      if (!question || !key) throw new HouseProblem('not-found')
      const authenticator = await loadAuthenticator(key.privateKey)
      const response = await authenticator.assert(
        { challenge: question.value, rpId: rpIdOf(call.house) },
        call.house.origin,
      )
      await call.db.rows('update demonstration_key set private_key = $2 where passkey_id = $1', [
        key.id,
        authenticator.stored(),
      ])
      return { response }
    },
  },
} satisfies Handlers
