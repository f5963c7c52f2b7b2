import {
  type Founding,
  foundingOf,
  foundingsIn,
  isKnownFounding,
  type LackingFounders,
  type ListedAct,
  lackingFounders,
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
export async function foundingIn(rows: Asks, founding?: string): Promise<Founding | undefined> {
  const [house] = (await rows('select mode from house')) as readonly { readonly mode: string }[]
  if (house?.mode !== 'live') return undefined
  const lists = await foundingLists(rows)
  const begun = foundingsIn(lists)
  // Of which of several the house is, only what the operator wrote down says.
  if (founding === undefined && begun.length > 1) return undefined
  const all = begun.flatMap((subject) => foundingOf(subject, (of) => lists.get(of) ?? []) ?? [])
  const own = founding === undefined ? all : all.filter((one) => isKnownFounding(one, [founding]))
  return own.length === 1 ? own[0] : undefined
}

/** For whom the founding of a live house waits, by name; for nobody in a demonstration. */
export async function waitingFounders(rows: Asks): Promise<LackingFounders> {
  const [house] = (await rows('select mode from house')) as readonly { readonly mode: string }[]
  return house?.mode === 'live' ? lackingFounders(await foundingLists(rows)) : { keys: [], comparing: [] }
}

/** The lists of every founding that the database has. */
async function foundingLists(rows: Asks): Promise<ReadonlyMap<string, readonly ListedAct[]>> {
  const lists = new Map<string, ListedAct[]>()
  const vouching = await rows("select subject, act from vouching_of('{}')")
  for (const { subject, act } of vouching as readonly { readonly subject: string; readonly act: ListedAct }[])
    lists.set(subject, [...(lists.get(subject) ?? []), act])
  return lists
}
