import type { ApiAnswer, ApiBody } from '@oficio/contract/api'
import { languages } from '@oficio/core/fact'
import { say } from '@oficio/messages'
import { holdsWords } from '../db/plain.ts'
import type { Db } from '../db/scope.ts'
import type { CallOf } from '../door/call.ts'

type RegistryLine = ApiAnswer<'registryList'>['entries'][number]
type EntryPlace = ApiBody<'registryList'>['after']

/** Entries on one page, and so many of those that wait. */
export const pageEntries = 100

const columns = `id, kind, country, name, coalesce(entry ->> 'standing', status) as standing,
  entry -> 'verified' ->> 'on' as "verifiedOn", coalesce((entry ->> 'pending')::int, 0) as pending`

/** A provider, which serves many States, comes after them. */
const place = "coalesce(country, '~'), kind, name, id"

/**
 * A page of the registry by State, kind and name, of those in which all of the words stand; on the first page
 * also what waits for a second look.
 */
export async function listedEntries(
  { db, house }: Pick<CallOf, 'db' | 'house'>,
  words: readonly string[],
  after: EntryPlace = null,
): Promise<ApiAnswer<'registryList'>> {
  const named = words.length > 0 ? await namesSought(db, house.messages) : nothingNamed
  const found = await db.rows<RegistryLine>(
    `select ${columns} from institution
     where ($1::text is null or (${place}) > ($1, $2, $3, $4::uuid))
     and ${holdsWords('$5', "name || ' ' || coalesce($6::jsonb ->> kind, '') || ' ' || coalesce($7::jsonb ->> country, '')")}
     order by ${place} limit ${pageEntries + 1}`,
    [
      ...(after ? [after.country ?? '~', after.kind, after.name, after.id] : [null, null, null, null]),
      ...[words, named.kinds, named.countries],
    ],
  )
  const entries = found.slice(0, pageEntries)
  const last = found.length > pageEntries ? entries.at(-1) : undefined
  return {
    entries,
    next: last ? { country: last.country, kind: last.kind, name: last.name, id: last.id } : null,
    waiting: after
      ? []
      : await db.rows<RegistryLine>(
          `select ${columns} from institution where coalesce((entry ->> 'pending')::int, 0) > 0
           order by ${place} limit ${pageEntries}`,
        ),
  }
}

const nothingNamed = { kinds: {}, countries: {} }

/** How kinds and States are called, in each language of the house: whoever looks for one types its name. */
async function namesSought(db: Db, messages: CallOf['house']['messages']) {
  const [kinds, countries] = await Promise.all(
    ['kind', 'country'].map((column) =>
      db.rows<{ code: string }>(
        `select distinct ${column} as code from institution where ${column} is not null`,
      ),
    ),
  )
  const called = (codes: readonly { readonly code: string }[] = [], name: (code: string) => string[]) =>
    Object.fromEntries(codes.map(({ code }) => [code, name(code).join(' ')]))
  return {
    kinds: called(kinds, (code) =>
      languages.map((one) => say(messages[one], `registry.kind.${code}`, {}, code)),
    ),
    countries: called(countries, (code) => languages.map((one) => messages[one].country(code))),
  }
}
