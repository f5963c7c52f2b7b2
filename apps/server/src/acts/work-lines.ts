import type { ApprovalRole, RequestStatus, Standing, Station } from '@oficio/core/act'
import type { RequestType } from '@oficio/core/request'
import type { Kept } from '../db/pipeline.ts'
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
  readonly standing: Standing
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
type Read = Line & { readonly followed: boolean; readonly asAuthority: boolean }

/**
 * What the rows of a unit show of its requests, newest first. Row-level security has the last word on each.
 */
export const workSql = `select r.id, r.case_id as "case", f.reference, r.provider, r.kind, r.status,
  coalesce(r.summary ->> 'standing', r.status) as standing, r.step, r.held, r.sealed, r.unit_id as unit,
  u.name as "unitName", r.updated_at as "updatedAt", r.summary ->> 'number' as number, r.summary -> 'due' as due,
  case when r.unit_id = a.unit_id then r.summary ->> 'about' end as about,
  case when r.unit_id = a.unit_id then coalesce((r.summary ->> 'more')::int, 0) else 0 end as more,
  case when r.unit_id = a.unit_id then coalesce(r.summary -> 'others', '[]') else '[]' end as others,
  r.summary -> 'passing' as passing, a.because = 'central-authority' as "asAuthority",
  r.status = 'answered' and is_followed(r.id, r.case_id) as followed
  from access a join request r on r.id = a.request_id join criminal_case f on f.id = r.case_id join unit u
  on u.id = r.unit_id
  where a.unit_id = $1`

const lineLimit = 200
const ofUnit: Kept = { name: 'work', text: `${workSql} order by r.updated_at desc limit ${lineLimit}` }
const ofCase: Kept = {
  name: 'work-of-case',
  text: `${workSql} and r.case_id = $2 order by r.updated_at desc limit ${lineLimit}`,
}

/**
 * The requests that concern a person's unit; with `case` only those of one case. What is this person's to do
 * comes first, and of that what came back refused or in part. Asked last, since the end of the transaction
 * goes with it.
 */
export async function linesOf(
  db: Pick<Db, 'last'>,
  who: Pick<SignedIn, 'unit' | 'roles'>,
  only: { readonly case?: string } = {},
): Promise<Told[]> {
  const lines = await (only.case
    ? db.last<Read>(ofCase, [who.unit, only.case])
    : db.last<Read>(ofUnit, [who.unit]))
  // By rank: three lists, each in the order in which the database gave it.
  const ranks: [Told[], Told[], Told[]] = [[], [], []]
  for (const line of lines) {
    const mine = line.asAuthority ? isAuthoritys(line, who) : isMine(line, line.followed, who)
    ranks[mine ? (isUnsettled(line, line.followed) ? 2 : 1) : 0].push(toldOf(line, mine))
  }
  return [...ranks[2], ...ranks[1], ...ranks[0]]
}

type Told = Line & { mine: boolean }

/**
 * Named one by one: of hundreds of lines, a copy of all but three costs more than the question to the
 * database.
 */
const toldOf = (line: Read, mine: boolean): Told => ({
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
const unsettled: ReadonlySet<Standing> = new Set<Standing>(['refused', 'redirected', 'answered-in-part'])
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
