import { createHmac } from 'node:crypto'
import {
  type Act,
  foldActs,
  handsOver,
  itemsHanded,
  itemsOf,
  itemsTakenBack,
  standingOfWords,
  type WordsStanding,
  wasDenied,
} from '@oficio/core/act'
import {
  firstOf,
  isOrderAwaited,
  isTermAwaited,
  isWordHere,
  lastDayInTime,
  type OrderTerm,
  orderTermsOf,
  wasOrderedBy,
} from '@oficio/core/clock'
import { pointStanding } from '@oficio/core/emergency'
import { readInstant } from '@oficio/core/time'
import { untouchedActs } from '../acts/demand-touched.ts'
import { countedFrom, followingOf, readCase } from '../acts/requests-of-case.ts'
import { demand } from '../door/ask.ts'
import type { CallOf, Handlers } from '../door/call.ts'

const minute = 60_000

/**
 * Every emergency of a month, for whoever watches over the use: who, how many, how fast, what followed. No
 * case; of sealed ones how many there are and how their terms stand, that none is hidden by being sealed, and
 * nothing else.
 */
export const review = {
  oversightEmergencies: {
    scope: 'house',
    run: async (call, { month = call.at.slice(0, 7) }) => {
      const { db, house, who, at } = call
      demand(who, 'oversight.emergencies')
      const rows = await db.rows<Row>(
        `select r.id, r.case_id as "case", u.name as unit, r.provider, r.sealed, (
           select json_agg(a.act order by a.seq) from act a where a.request_id = r.id) as acts
         from request r join unit u on u.id = r.unit_id
         where u.institution_id = $1 and exists (
           select from leg l where l.request_id = r.id and l.kind = 'emergency')
         and r.sent_at is not null and to_char(r.sent_at at time zone 'UTC', 'YYYY-MM') = $2
         order by r.sent_at limit 1000`,
        [who.institution, month],
      )
      const key = createHmac('sha256', house.houseKey)
        .update(`emergencies ${who.institution} ${month}`)
        .digest()
      const lines: { readonly row: Row; readonly line: ReturnType<typeof lineOf> & FollowedHere }[] = []
      for (const row of rows) {
        const acts = folding(row.acts)
        const sent = row.acts.find(({ kind }) => kind === 'sent' || kind === 'handed-off') as Act
        const line = { ...lineOf(acts, sent, at), ...(await followedHere(call, row, acts)) }
        const isWritten = acts.length < row.acts.length || (await isWrittenIn(call, acts))
        lines.push({ row, line: isWritten ? { ...line, followUp: 'untouched' } : line })
      }
      return {
        month,
        sealed: countedOf(lines.flatMap(({ row, line }) => (row.sealed ? [line.followUp] : []))),
        lines: lines
          .filter(({ row }) => !row.sealed)
          .map(({ row: { id, unit, provider }, line }) => ({
            alias: createHmac('sha256', key).update(id).digest('hex').slice(0, 6),
            unit,
            provider,
            ...line,
          })),
      }
    },
  },
} satisfies Handlers

interface Row {
  readonly id: string
  readonly case: string
  readonly unit: string
  readonly provider: string
  readonly sealed: boolean
  readonly acts: Act[]
}

const words: ReadonlySet<Act['kind']> = new Set(['followed-up', 'order-read'])

/**
 * The acts of a request up to the first that nobody could have done: one row that somebody wrote hides
 * neither that emergency nor the others of its month.
 */
export function folding(acts: readonly Act[]): readonly Act[] {
  for (let count = acts.length; count > 0; count -= 1)
    try {
      const some = acts.slice(0, count)
      foldActs(some)
      return some
    } catch {}
  return []
}

/** Whether a word of whoever orders, or a reading of it, is one that nobody's key signed. */
async function isWrittenIn(call: CallOf, acts: readonly Act[]): Promise<boolean> {
  if (!acts.some(({ kind }) => words.has(kind))) return false
  const untouched = await untouchedActs(call, acts)
  return acts.some(({ kind, seq }) => words.has(kind) && untouched.includes(seq))
}

/** How the words of whoever orders stand, as numbers. */
function countedOf(standing: readonly Followed[]) {
  const of = (...which: readonly (typeof standing)[number][]) =>
    standing.filter((one) => which.includes(one)).length
  return {
    count: standing.length,
    missed: of('missed', 'kept-late'),
    runs: of('runs', 'no-term'),
    unconfirmed: of('noted', 'brought'),
    denied: of('not-validated', 'no-order', 'disputed', 'untouched'),
  }
}

function lineOf(acts: readonly Act[], sent: Act, now: string) {
  const state = foldActs(acts)
  const given = acts.find((act) => act.kind === 'answered' && handsOver(act.body.items))
  const held = acts.findLast(({ kind }) => kind === 'held' || kind === 'released')
  return {
    at: sent.at,
    sentBy: sent.by.name,
    approvedBy: state.approvals.map(({ by }) => by.name),
    items: state.content ? itemsOf(state.content).length : 0,
    given: itemsHanded(state).length,
    takenBack: itemsTakenBack(state).length,
    calls: acts.filter(({ kind }) => kind === 'call-begun').length,
    calledBack: acts.some(({ kind }) => kind === 'called-back'),
    skipped: acts.some(({ kind }) => kind === 'call-skipped'),
    point: pointStanding(state, now),
    minutes: given ? Math.round((Date.parse(given.at) - Date.parse(sent.at)) / minute) : null,
    held:
      held?.kind === 'held'
        ? held.body.why === 'not-ours'
          ? ('not-ours' as const)
          : ('other' as const)
        : null,
    wasDenied: wasDenied(state),
  }
}

type Followed = WordsStanding | 'untouched' | 'kept-late' | 'missed' | 'runs' | 'no-term'

interface FollowedHere {
  readonly followUp: Followed
  readonly isTermOurs: boolean
}

/**
 * What followed an emergency: by its own words, else by the orders of its case, which are asked only where
 * nothing else says that one came.
 */
async function followedHere(
  { db, house, at }: CallOf,
  row: Row,
  acts: readonly Act[],
): Promise<FollowedHere> {
  const state = foldActs(acts)
  const { content } = state
  const from = content ? firstOf({ state, content }) : undefined
  const [term] = content && from ? orderTermsOf(content, from, house.knowledge) : []
  const last =
    term && content && from ? lastDayInTime(term, from, content.country, house.knowledge) : undefined
  const isAll = !content || !term || isWordHere({ id: '', content, state }, [], house.knowledge)
  const own = followed(state, term, { last, now: at, isAll })
  if (!last || (own.followUp !== 'missed' && own.followUp !== 'runs')) return own
  const requests = (await readCase(db, row.case)).map((each) => countedFrom(house, each)).flatMap(followingOf)
  const one = requests.find(({ id }) => id === row.id)
  if (!one || isOrderAwaited(one, requests, house.knowledge)) return own
  const isInTime = wasOrderedBy(one, requests, last, house.knowledge)
  return { ...own, followUp: isInTime ? 'validated' : 'kept-late' }
}

interface TimeOfTerm {
  /** The last day on which an order is given in time. */
  readonly last: string | undefined
  readonly now: string
  /** The word of whoever orders is here of all that came. */
  readonly isAll: boolean
}

/**
 * Of a paper its own day says whether it was given in time, and not the day on which somebody wrote it down.
 */
function followed(
  state: ReturnType<typeof foldActs>,
  term: OrderTerm | undefined,
  { last, now, isAll }: TimeOfTerm,
): FollowedHere {
  const { content, followUp } = state
  const until = term ? readInstant(term.until)?.seconds : undefined
  const isTermOurs = term?.isOurs ?? false
  const said = standingOfWords(state)
  // An order of some of it leaves the term of the rest as it was.
  const isInPart = said === 'validated' && !isAll
  if (said === 'validated' && !isInPart && followUp && last && followUp.on > last)
    return { followUp: 'kept-late', isTermOurs }
  // What was brought and is none leaves the term as it was.
  const isOver = until !== undefined && (readInstant(now)?.seconds ?? 0) > until
  if (said && !isInPart && !(said === 'no-order' && isOver)) return { followUp: said, isTermOurs }
  const isWanted = content && term && isTermAwaited({ id: '', content, state }, term)
  if (until === undefined || !isWanted) return { followUp: 'no-term', isTermOurs: false }
  return { followUp: isOver ? 'missed' : 'runs', isTermOurs }
}
