import type { ApprovalRole, RequestStanding, RequestStatus, Station } from '@oficio/core/act'
import type { RequestType } from '@oficio/core/request'
import type { PlannedStatement } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'
import type { SignedIn } from '../door/call.ts'

interface Line {
  readonly id: string
  readonly case: string
  readonly reference: string
  readonly provider: string
  readonly kind: RequestType
  readonly status: RequestStatus
  /** The same as finely as its acts say it: refused, given in part, kept. */
  readonly standing: RequestStanding
  readonly step: ApprovalRole | null
  readonly held: boolean
  readonly sealed: boolean
  readonly unit: string
  readonly unitName: string
  readonly updatedAt: string
  /** Who or what is asked about, the first of them; null for whoever does not ask. */
  readonly about: string | null
  /** So many more are asked about. */
  readonly more: number
  /** The others that are asked about, as far as they are kept to be found by. */
  readonly others: readonly string[]
  readonly number: string | null
  readonly due: { readonly on: string; readonly for: 'answer' | 'kept' } | null
  /** Of what lies before a central authority, or was passed on by it: where it is, and to which State. */
  readonly passing: PassingLine | null
}

interface PassingLine {
  readonly country: string | null
  readonly station: Station
  /** What the other State asked, and of that what the unit answered last. */
  readonly questions: number
  readonly answered: number
  /** What came home and the unit has not said that it has. */
  readonly toTake: number
}

/**
 * A line as it is read: whether another request of its case follows it already, and whether the unit reads it
 * as the central authority before which it was laid.
 */
export type ReadWorkLine = Line & { readonly followed: boolean; readonly asAuthority: boolean }

/** What the rows of a unit show of its requests. Row-level security has the last word on each. */
const columns = `r.id, r.case_id as "case", f.reference, r.provider, r.kind, r.status,
  coalesce(r.summary ->> 'standing', r.status) as standing, r.step, r.held, r.sealed, r.unit_id as unit,
  u.name as "unitName", r.updated_at as "updatedAt", r.summary ->> 'number' as number, r.summary -> 'due' as due,
  case when r.unit_id = a.unit_id then r.summary ->> 'about' end as about,
  case when r.unit_id = a.unit_id then coalesce((r.summary ->> 'more')::int, 0) else 0 end as more,
  case when r.unit_id = a.unit_id then coalesce(r.summary -> 'others', '[]') else '[]' end as others,
  r.summary -> 'passing' as passing, a.because = 'central-authority' as "asAuthority", r.followed`
const joined = `access a join request r on r.id = a.request_id join criminal_case f on f.id = r.case_id join unit u
  on u.id = r.unit_id`

/** The same of the unit that is the first value, with more columns; what else is asked is put behind it. */
export const workSql = (also = ''): string => `select ${columns}${also} from ${joined} where a.unit_id = $1`

const ofCase: PlannedStatement = {
  name: 'work-of-case',
  text: `${workSql()} and r.case_id = $2 order by a.waits desc, a.under_way desc, r.updated_at desc limit 200`,
}

/** The requests of one case that concern a person's unit. */
export const linesOfCase = async (
  db: Pick<Db, 'last'>,
  who: Pick<SignedIn, 'unit' | 'roles'>,
  file: string,
): Promise<Told[]> => inTurn(await db.last<ReadWorkLine>(ofCase, [who.unit, file]), who)

/**
 * What is this person's to do comes first, and of that what came back refused or in part; of each the last
 * that moved first.
 */
export function inTurn(lines: readonly ReadWorkLine[], who: Pick<SignedIn, 'unit' | 'roles'>): Told[] {
  // By rank: three lists, each in one order.
  const ranks: [Told[], Told[], Told[]] = [[], [], []]
  for (const line of lines) {
    const mine = isTurnOf(line, who)
    ranks[mine ? (isUnsettled(line, line.followed) ? 2 : 1) : 0].push(toldOf(line, mine))
  }
  for (const rank of ranks) rank.sort(byLast)
  return [...ranks[2], ...ranks[1], ...ranks[0]]
}

const byLast = (a: Told, b: Told): number =>
  a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0

/** Whether the next act on a request is this person's to do. */
export const isTurnOf = (line: ReadWorkLine, who: Pick<SignedIn, 'unit' | 'roles'>): boolean =>
  line.asAuthority ? isAuthoritys(line, who) : isMine(line, line.followed, who)

export type Told = Line & { mine: boolean }

/**
 * Named one by one: of hundreds of lines, a copy of all but three costs more than the question to the
 * database.
 */
const toldOf = (line: ReadWorkLine, mine: boolean): Told => ({
  id: line.id,
  case: line.case,
  reference: line.reference,
  provider: line.provider,
  kind: line.kind,
  status: line.status,
  standing: line.standing,
  step: line.step,
  held: line.held,
  sealed: line.sealed,
  unit: line.unit,
  unitName: line.unitName,
  updatedAt: line.updatedAt,
  about: line.about,
  more: line.more,
  others: line.others,
  number: line.number,
  due: line.due,
  passing: line.passing && shown(line.passing),
  mine,
})

/** A draft to finish, a grant to seal, a seal to send, a question to answer. */
const waiting: ReadonlySet<RequestStatus> = new Set<RequestStatus>([
  'draft',
  'approved',
  'signed',
  'questioned',
])
/** Answers after which there is a next step: another request, or another way. */
const unsettled: ReadonlySet<RequestStanding> = new Set<RequestStanding>([
  'refused',
  'redirected',
  'answered-in-part',
])
const drafting = new Set(['officer', 'unit-head', 'prosecutor'])

const isUnsettled = ({ status, standing }: Line, isFollowed: boolean): boolean =>
  status === 'answered' && unsettled.has(standing) && !isFollowed

const shown = ({ country, station, questions, answered, toTake }: PassingLine): PassingLine => ({
  ...{ country, station, questions, answered, toTake },
})

const passingOn = new Set(['officer', 'unit-head'])

/** The authority's turn: what lies at its desk, what is ready, and what the unit answered. */
const isAuthoritys = ({ passing, status, held }: Line, { roles }: Pick<SignedIn, 'roles'>): boolean =>
  passing !== null &&
  !held &&
  status !== 'withdrawn' &&
  (passing.station === 'desk' || passing.station === 'ready' || passing.answered > 0) &&
  roles.some((role) => passingOn.has(role))

/** What of a request on its way is its unit's turn, or no longer; undefined: what its status says. */
function ofPassing({ passing, status }: Line): boolean | undefined {
  if (!passing) return undefined
  if (passing.toTake > 0 || (passing.station === 'question' && passing.questions > passing.answered))
    return true
  // A sealed letter is passed on by the authority before which it lies.
  return status === 'signed' && passing.station !== 'remarks' ? false : undefined
}

function isMine(line: Line, isFollowed: boolean, who: Pick<SignedIn, 'unit' | 'roles'>): boolean {
  if (line.held) return line.unit === who.unit && who.roles.includes('unit-head')
  if (line.status === 'awaiting') return who.roles.some((role) => role === line.step)
  return (
    line.unit === who.unit &&
    (ofPassing(line) ?? (waiting.has(line.status) || isUnsettled(line, isFollowed))) &&
    who.roles.some((role) => drafting.has(role))
  )
}
