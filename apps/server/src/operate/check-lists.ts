import { type Act, actSays, foldActs } from '@oficio/core/act'
import { otherRank } from '@oficio/core/permission'
import { longestStopHours } from '@oficio/core/registry'
import { checkChain } from '@oficio/verify/chain'
import {
  copiedIn,
  foundingsIn,
  isFounding,
  type ListedAct,
  type ListOf,
  listFault,
  ofOneFounding,
  type Roles,
  readRoles,
  untouchedIn,
  wordsOfTheStopper,
} from '@oficio/verify/record'
import type { Pool } from 'pg'
import { type ActWithMac, actsWithMac, isWrittenHere } from '../acts/written-here.ts'
import type { HouseParts } from '../door/call.ts'
import { checkedStream, type Files, FilesError, type KeptFile } from '../files/files.ts'
import type { ReleaseKeys } from '../knowledge/touched-release.ts'
import { checkEmblems } from './check-emblems.ts'
import { checkEntries, checkKeyEnds, checkStandings } from './check-entries.ts'
import { wrongExhibits } from './check-exhibits.ts'
import { checkNumbers } from './check-numbers.ts'
import { checkStandards } from './check-standards.ts'
import { wrongUnitKeys } from './check-unit-keys.ts'

export interface ListsReport {
  readonly requests: number
  readonly acts: number
  readonly entries: number
  /** What does not hold, by id, at most a hundred. */
  readonly broken: readonly {
    readonly of: 'request' | 'entry' | 'file'
    readonly id: string
    readonly why: string
  }[]
}

const most = 100

/** Whether an act says more than any of its kind does: a list with such a one nobody is shown. */
const saysMore = ({ kind, body }: Act): boolean =>
  Object.keys(body).some((key) => !Object.hasOwn(actSays[kind], key))
const chunk = 200

/**
 * Reads every list again: the hashes, the fold beside them, and every file that a row names. Nothing is
 * mended: what is broken is named.
 *
 * @param houseKey without it nobody can say which acts the house wrote
 */
export async function checkLists(
  pool: Pick<Pool, 'query'>,
  files: Files,
  founding?: string,
  keys?: ReleaseKeys,
  houseKey?: HouseParts['houseKey'],
): Promise<ListsReport> {
  const broken: Broken[] = []
  const note: Note = (of, id, why) => {
    if (broken.length < most) broken.push({ of, id, why })
  }
  const { rows: subjects } = await pool.query<ListOfSubject>(
    'select subject_id as id, json_agg(body order by seq) as acts from registry_act group by subject_id',
  )
  const { rows: house } = await pool.query<{ mode: string }>('select mode from house')
  const demonstration = house[0]?.mode !== 'live'
  const { listOf, faultOf } = foundingOfLists(subjects, demonstration, founding)
  const roles = readRoles(listOf, demonstration)
  const ground = { listOf, faultOf, roles, demonstration }
  const read = await checkRequests(pool, { ...ground, houseKey }, note)
  // No key of the database says it: the triggers do, and whoever takes those away is found here.
  const { rows: lost } = await pool.query<{ request: string }>(
    `select distinct request_id as request from act a where not exists (select from request r
      where r.id = a.request_id) order by 1 limit ${most}`,
  )
  for (const { request } of lost) note('request', request, 'acts-of-no-request')
  for (const { of, id } of await otherHashes(pool)) note(of, id, 'other-hash')
  for (const id of await cutEntries(pool)) note('entry', id, 'cut-short')
  await checkSubjects(pool, subjects, ground, note)
  for await (const { of, id, why } of besideLists(pool, files, { listOf, demonstration, keys }))
    note(of, id, why)
  await checkFiles(pool, files, note)
  return { ...read, entries: subjects.length, broken }
}

type Broken = ListsReport['broken'][number]
type Note = (of: Broken['of'], id: string, why: string) => void
type ListOfSubject = { readonly id: string; readonly acts: Listed[] }

/** What lists are read on: those of the registry, and whether each is of the founding. */
interface Ground extends ReturnType<typeof foundingOfLists> {
  readonly roles: Roles
  readonly demonstration: boolean
}

/** Each request with its acts, a page after the other; gives how many of both there are. */
async function checkRequests(
  pool: Pick<Pool, 'query'>,
  { houseKey, ...ground }: Ground & { readonly houseKey: HouseParts['houseKey'] | undefined },
  note: Note,
): Promise<Pick<ListsReport, 'requests' | 'acts'>> {
  let [requests, acts] = [0, 0]
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await pool.query<RequestWithActs>(
      `select r.id, r.head, r.seq, r.status, ${actsWithMac} as acts
       from request r where r.id > $1 order by r.id limit ${chunk}`,
      [after],
    )
    for (const row of rows) {
      requests += 1
      acts += row.acts?.length ?? 0
      for (const why of await requestFaults(row, ground, houseKey)) note('request', row.id, why)
    }
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return { requests, acts }
    after = last.id
  }
}

interface RequestWithActs {
  readonly id: string
  readonly head: string | null
  readonly seq: number
  readonly status: string
  readonly acts: ActWithMac[] | null
}

const otherPost = (title: string, kind: string) => kind !== '' && otherRank(title, kind, []) !== undefined

/** Why the list of a request does not hold; what is no whole list is read no further. */
async function requestFaults(
  row: RequestWithActs,
  { listOf, roles, demonstration }: Ground,
  houseKey: HouseParts['houseKey'] | undefined,
): Promise<readonly string[]> {
  const list = (row.acts ?? []).map(({ act }) => act)
  const broke = chainFault(list, row)
  if (broke) return [broke]
  const faults: string[] = []
  try {
    if (foldActs(list).status !== row.status) faults.push('other-status')
    if (list.some(saysMore)) faults.push('impossible-act')
  } catch {
    faults.push('impossible-act')
  }
  const untouched = await untouchedIn(list, { listOf, demonstration, otherPost })
  const notHere = houseKey ? notWrittenHere(houseKey, row.acts ?? []) : []
  const wrong = [...wrongDoers(list, roles, listOf), ...untouched, ...notHere].map(
    ({ seq, why }) => `${why} ${seq}`,
  )
  return [...faults, ...new Set(wrong)]
}

/** The lists of the registry: each whole, of the founding, and the roles beside it those that it gives. */
async function checkSubjects(
  pool: Pick<Pool, 'query'>,
  subjects: readonly ListOfSubject[],
  { listOf, faultOf, roles, demonstration }: Ground,
  note: Note,
): Promise<void> {
  const isCopied = copiedIn(subjects.map(({ id, acts }) => [id, acts] as const))
  const places = await placesOf(pool)
  for (const person of places.values())
    for (const why of otherRoles(person, roles)) note('entry', person.id, why)
  const { rows: entered } = await pool.query<{ id: string }>(
    'select id from institution union all select id from unit',
  )
  const bodies = new Set(entered.map(({ id }) => id))
  for (const { id, acts: list } of subjects) {
    const chain = checkChain(list)
    if (!chain.ok) note('entry', id, `${chain.why} ${chain.at}`)
    // What was proposed and settled is in lists of their own, held by `checkStandards`.
    const isEntry = chain.ok && (places.has(id) || bodies.has(id))
    const otherFounding = faultOf(id, list)
    if (otherFounding) note('entry', id, `${otherFounding} 1`)
    const fault = isEntry ? await listFault(id, { listOf, demonstration, isCopied }) : undefined
    if (fault) note('entry', id, `${fault.why} ${fault.at}`)
    const institution = places.get(id)?.institution
    if (institution === undefined) continue
    for (const { seq, why } of [...wrongRoles(id, list, { institution, roles }), ...wrongStops(list, roles)])
      note('entry', id, `${why} ${seq}`)
  }
}

async function checkFiles(pool: Pick<Pool, 'query'>, files: Files, note: Note): Promise<void> {
  try {
    for await (const sha256 of nobodysFiles(pool, files)) note('file', sha256, 'file-of-nobody')
  } catch (error) {
    // A store may let its files be read and not be listed: nobody says then that no other lies there.
    if (!(error instanceof FilesError)) throw error
    note('file', files.place, 'files-not-listed')
  }
}

/** Why acts are not the whole list of a request. */
function chainFault(list: readonly Act[], { id, head }: { id: string; head: string | null }) {
  const chain = checkChain(list, head)
  if (!chain.ok) return `${chain.why} ${chain.at}`
  return chain.request !== null && chain.request !== id ? 'other-request 1' : undefined
}

/** Rows that somebody wrote into a list beside the house, whatever they say. */
const notWrittenHere = (houseKey: HouseParts['houseKey'], list: readonly ActWithMac[]) =>
  list.flatMap((one) =>
    isWrittenHere(houseKey, one) ? [] : [{ seq: one.act.seq, why: 'not-written-here' as const }],
  )

/** What stands beside the lists: numbers, entries, ends of keys, keys of units, settled words, files. */
async function* besideLists(
  pool: Pick<Pool, 'query'>,
  files: Files,
  {
    listOf,
    demonstration,
    keys,
  }: { readonly listOf: ListOf; readonly demonstration: boolean; readonly keys: ReleaseKeys },
): AsyncGenerator<{ readonly of: 'request' | 'entry'; readonly id: string; readonly why: string }> {
  const ofEntry = <One extends { readonly id: string; readonly why: string }>(one: One) => ({
    of: 'entry' as const,
    id: one.id,
    why: one.why,
  })
  yield* await checkNumbers(pool)
  const now = new Date().toISOString()
  yield* (await checkEntries(pool, listOf, now)).map(ofEntry)
  yield* (await checkStandings(pool, listOf, now, demonstration)).map(ofEntry)
  yield* (await checkKeyEnds(pool, listOf)).map(ofEntry)
  yield* (await checkEmblems(pool, listOf, demonstration)).map(ofEntry)
  yield* await wrongUnitKeys(pool, listOf, demonstration)
  yield* (await checkStandards(pool, keys)).map(ofEntry)
  for await (const { id, why } of wrongExhibits(pool, files)) yield { of: 'request', id, why }
  for await (const { of, id, kept } of keptFiles(pool)) {
    const why = await wrongWith(files, kept)
    if (why) yield { of, id, why: `${of === 'request' ? 'paper' : 'emblem'}-${why}` }
  }
}

/** Whoever keeps bytes names them in a row within this, in milliseconds. */
const longestUnnamed = 3_600_000

/**
 * Files that lie here and that no row names: left by work that was cut off, or put where something was taken
 * away.
 */
async function* nobodysFiles(pool: Pick<Pool, 'query'>, files: Files): AsyncGenerator<string> {
  let some: string[] = []
  const unnamed = async () => {
    const { rows } = await pool.query<{ sha256: string }>(
      `select s.sha256 from unnest($1::text[]) with ordinality as s (sha256, place)
       where not exists (select from paper k where k.sha256 = s.sha256)
         and not exists (select from emblem k where k.sha256 = s.sha256)
         and not exists (select from upload_piece k where k.sha256 = s.sha256)
       order by s.place`,
      [some],
    )
    some = []
    return rows.map(({ sha256 }) => sha256)
  }
  for await (const { sha256, since } of files.lying()) {
    if (since > Date.now() - longestUnnamed) continue
    some.push(sha256)
    if (some.length === chunk) yield* await unnamed()
  }
  yield* await unnamed()
}

/**
 * Lists with an act beside which another hash is kept than its own: the log takes the one that is kept
 * beside.
 */
async function otherHashes(
  pool: Pick<Pool, 'query'>,
): Promise<readonly { readonly of: 'request' | 'entry'; readonly id: string }[]> {
  const { rows } = await pool.query<{ of: 'request' | 'entry'; id: string }>(
    `(select distinct 'request' as of, a.request_id as id from act a join request r on r.id = a.request_id
       where a.hash is distinct from a.act->>'hash' limit ${most})
     union all (select distinct 'entry', subject_id from registry_act
       where hash is distinct from body->>'hash' limit ${most})`,
  )
  return rows
}

/** Lists of the registry that end before the custody log says that they do. */
async function cutEntries(pool: Pick<Pool, 'query'>): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select l.subject_id as id from custody_leaf l where l.of = 'entry' group by 1
     having max(l.seq) > coalesce(
       (select max(a.seq) from registry_act a where a.subject_id = l.subject_id), 0)
     order by 1 limit ${most}`,
  )
  return rows.map(({ id }) => id)
}

/** One act of a list of the registry, with its place in it. */
type Listed = ListedAct & { readonly seq?: number }

/**
 * The lists, but for foundings that are none of the house's, which rest in its tables all the same; and what
 * is wrong with a list that begins one.
 */
function foundingOfLists(
  subjects: readonly { readonly id: string; readonly acts: readonly Listed[] }[],
  demonstration: boolean,
  founding: string | undefined,
) {
  const lists = new Map(subjects.map(({ id, acts }) => [id, acts]))
  const foundings = demonstration ? [] : foundingsIn(lists)
  const own = founding === undefined ? lists : ofOneFounding(lists, founding)
  const others = new Set(foundings.filter((subject) => !own.has(subject)))
  return {
    listOf: (subject: string) => (others.has(subject) ? [] : (lists.get(subject) ?? [])),
    faultOf: (subject: string, list: readonly Listed[]) =>
      others.has(subject)
        ? 'other-founding'
        : founding === undefined && foundings.length > 1 && isFounding(list)
          ? 'several-foundings'
          : undefined,
  }
}

/** After every moment in ISO text. */
const forGood = '9999'

/** What a row lets somebody do today that no act gave them, or does not let them do, before they do it. */
function otherRoles(
  { id, roles: kept }: { readonly id: string; readonly roles: readonly string[] },
  roles: Roles,
): readonly string[] {
  const given = roles.rolesOf(id, forGood)
  return [
    ...(kept.every((role) => given.includes(role)) ? [] : ['roles-not-given']),
    ...(given.every((role) => kept.includes(role)) ? [] : ['roles-taken']),
  ]
}

/** Of which institution each person is, and with which roles they are kept. */
async function placesOf(pool: Pick<Pool, 'query'>) {
  const { rows } = await pool.query<{ id: string; institution: string; roles: readonly string[] }>(
    `select p.id, u.institution_id as institution, p.roles from person p join unit u on u.id = p.unit_id
     order by p.id`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Acts by somebody who did not hold the role so that it counts: in an institution of another kind, or by one
 * person's word where it takes two; and by somebody with a post that such an institution does not have. What
 * was recorded of elsewhere, and what a system did, is nobody's role here.
 */
const wrongDoers = (acts: readonly Act[], roles: Roles, listOf: ListOf) =>
  acts.flatMap((act) => {
    const { person, institution, title } = act.by
    // A stranger to the registry does nothing here; a system, which has a unit and an institution of its own,
    // does.
    if (listOf(person).length === 0)
      return act.recorded || (person === act.by.unit && person === institution)
        ? []
        : [{ seq: act.seq, why: 'not-vouched' }]
    const who = { person, institution, at: act.at }
    const kind = roles.kindOf(institution, act.at)
    const isDecided = act.kind === 'approved' || act.kind === 'narrowed' || act.kind === 'denied'
    const why = isDecided
      ? roles.fault(who, act.body.role)
      : act.recorded
        ? undefined
        : roles.doerFault(who, act.kind)
    if (why) return [{ seq: act.seq, why }]
    return kind !== '' && otherRank(title, kind, []) ? [{ seq: act.seq, why: 'post-of-other-kind' }] : []
  })

/** The acts of a person's list after which a role was held that does not count. */
function wrongRoles(
  person: string,
  acts: readonly Listed[],
  { institution, roles }: { readonly institution: string; readonly roles: Roles },
) {
  const post = (title: unknown, at: unknown): string | undefined => {
    const kind = roles.kindOf(institution, String(at))
    return typeof title === 'string' && kind !== '' && otherRank(title, kind, [])
      ? 'post-of-other-kind'
      : undefined
  }
  return acts.flatMap(({ kind, seq = 0, at, body }) => {
    const ofPost =
      kind === 'vouched' || kind === 'changed'
        ? post((body as { readonly title?: unknown }).title, at)
        : undefined
    if (ofPost) return [{ seq, why: ofPost }]
    if (kind !== 'vouched' && kind !== 'role-given' && kind !== 'role-counts') return []
    const said = (body as { readonly roles?: unknown }).roles
    const given = kind === 'role-counts' ? namedBy(acts, body) : said
    const faults = (Array.isArray(given) ? given : []).map((role) =>
      roles.fault({ person, institution, at: String(at) }, String(role)),
    )
    const why = faults.find((fault) => fault !== undefined)
    return why ? [{ seq, why }] : []
  })
}

/**
 * Stops longer than any may be, such as nobody made who keeps the people, and what the stopper did alone
 * after.
 */
const wrongStops = (acts: readonly Listed[], roles: Roles) => [
  ...wordsOfTheStopper(acts).map((place) => ({ seq: place, why: 'stopped-by-the-same' })),
  ...acts.flatMap(({ kind, seq = 0, at, body, by }) => {
    if (kind !== 'stopped') return []
    const until = Date.parse(String((body as { readonly until?: unknown }).until))
    if (!(until - Date.parse(String(at)) <= longestStopHours * 3_600_000))
      return [{ seq, why: 'stop-too-long' }]
    const keeps = roles.holds(String((by as { readonly person?: unknown } | null)?.person), String(at), [
      'administrator',
    ])
    return keeps ? [] : [{ seq, why: 'other-role' }]
  }),
]

/** The roles that were asked for in the naming that an act ends. */
function namedBy(acts: readonly Listed[], counts: unknown): unknown {
  const { naming } = counts as { readonly naming?: unknown }
  const asked = acts.find(
    ({ kind, body }) => kind === 'role-asked' && (body as { readonly naming?: unknown }).naming === naming,
  )
  return (asked?.body as { readonly roles?: unknown } | undefined)?.roles
}

/** Every file that a row names, papers first, in the order of their digests. */
export async function* keptFiles(
  pool: Pick<Pool, 'query'>,
): AsyncGenerator<{ readonly of: 'request' | 'entry'; readonly id: string; readonly kept: KeptFile }> {
  for (const [of, table, owner] of [
    ['request', 'paper', 'request_id'],
    ['entry', 'emblem', 'institution_id'],
    ['request', 'upload_piece', 'request_id'],
  ] as const) {
    let [after, row] = ['', '00000000-0000-0000-0000-000000000000']
    for (;;) {
      const { rows } = await pool.query<{ id: string; row: string; sha256: string; size: string }>(
        `select ${owner} as id, id as row, sha256, size from ${table} where sha256 is not null
          and (sha256, id) > ($1, $2)
         order by sha256, id limit ${chunk}`,
        [after, row],
      )
      for (const { id, sha256, size } of rows) yield { of, id, kept: { sha256, size: Number(size) } }
      const last = rows.at(-1)
      if (!last || rows.length < chunk) break
      ;[after, row] = [last.sha256, last.row]
    }
  }
}

async function wrongWith(
  files: Files,
  { sha256, size }: KeptFile,
): Promise<'missing' | 'changed' | undefined> {
  try {
    let read = 0
    for await (const part of await checkedStream(files, sha256)) read += part.length
    return read === size ? undefined : 'changed'
  } catch (error) {
    if (error instanceof FilesError && error.code === 'files-missing') return 'missing'
    if (error instanceof FilesError && error.code === 'files-changed') return 'changed'
    throw error
  }
}
