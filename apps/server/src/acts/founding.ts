import {
  type Founding,
  foundersWithoutKeys,
  foundingOf,
  foundingsIn,
  isKnownFounding,
  type ListedAct,
  readFounding,
} from '@oficio/verify/record'

/** What is said of the founding cannot be read: a house that held to none would hold to any. */
export class FoundingSettingError extends Error {
  constructor() {
    super('OFICIO_FOUNDING')
    this.name = 'FoundingSettingError'
  }
}

/**
 * The digest of the founding as the operator wrote it down (`OFICIO_FOUNDING`), whole or as it is read out;
 * undefined where nothing is set.
 *
 * @throws {FoundingSettingError}
 */
export function foundingSet(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const said = env.OFICIO_FOUNDING?.trim() ?? ''
  if (said === '') return undefined
  const founding = readFounding(said)
  if (founding === undefined) throw new FoundingSettingError()
  return founding
}

type Asks = (sql: string) => Promise<readonly unknown[]>

/**
 * The founding with which a live house began, once it can change no more: the one that the operator wrote
 * down, or the only one there is. Undefined in a demonstration, while founders still make their first keys,
 * and where the database has another.
 */
export async function foundingIn(
  rows: Asks,
  { founding, now }: { readonly founding?: string | undefined; readonly now: string },
): Promise<Founding | undefined> {
  const [house] = (await rows('select mode from house')) as readonly { readonly mode: string }[]
  if (house?.mode !== 'live') return undefined
  const lists = await foundingLists(rows)
  const all = foundingsIn(lists).flatMap(
    (subject) => foundingOf(subject, (of) => lists.get(of) ?? [], now) ?? [],
  )
  const own = founding === undefined ? all : all.filter((one) => isKnownFounding(one, [founding]))
  return own.length === 1 ? own[0] : undefined
}

/**
 * The names of founders of a live house who did not make both first keys; none in a demonstration.
 */
export async function absentFounders(rows: Asks): Promise<readonly string[]> {
  const [house] = (await rows('select mode from house')) as readonly { readonly mode: string }[]
  return house?.mode === 'live' ? foundersWithoutKeys(await foundingLists(rows)) : []
}

/** The lists of every founding that the database has. */
async function foundingLists(rows: Asks): Promise<ReadonlyMap<string, readonly ListedAct[]>> {
  const lists = new Map<string, ListedAct[]>()
  const vouching = await rows("select subject, act from vouching_of('{}')")
  for (const { subject, act } of vouching as readonly { readonly subject: string; readonly act: ListedAct }[])
    lists.set(subject, [...(lists.get(subject) ?? []), act])
  return lists
}
