import {
  concernsOf,
  firstKeptDay,
  isWaiting,
  keptSinceDay,
  keptUntilDay,
  lapsedOn,
  nodeOf,
  openAbroad,
  openAtDesk,
  protectedIn,
  type RequestState,
  releasedIn,
  standingOf,
  stationOf,
  stationSince,
} from '@oficio/core/act'
import { addDays, type Day, isDay } from '@oficio/core/time'

/** The next day that counts for a request, and why. */
interface Due {
  readonly on: Day
  /** `answer`: by then the letter asks for an answer; `kept`: until then the provider keeps the data. */
  readonly for: 'answer' | 'kept'
}

const over = new Set<RequestState['status']>(['denied', 'withdrawn', 'superseded', 'closed'])

function dueOf({ status, legs, content }: RequestState): Due | null {
  if (over.has(status)) return null
  const [kept] = legs.flatMap(({ kept: one }) => (one?.until && !one.lapsed ? one.until : [])).sort()
  if (kept !== undefined && isDay(kept)) return { on: kept, for: 'kept' }
  const by = content?.letter?.returnBy ?? ''
  const waits = legs.length === 0 || legs.some(isWaiting)
  return waits && isDay(by) ? { on: by, for: 'answer' } : null
}

const longestAbout = 120
const mostOthers = 30

/** The number of the sealed letter as it is written. */
export const numberOf = ({
  number,
}: {
  readonly number?: RequestState['number'] | undefined
}): string | null => (number ? `${number.number}/${number.year}` : null)

/**
 * What a work list shows of a request without opening it. Who is asked about is shown to the unit that asks
 * alone.
 */
export function summaryOf(state: RequestState) {
  const values = (state.content?.identifiers ?? []).flatMap(({ value }) => (value ? [value] : []))
  return {
    standing: standingOf(state),
    revision: state.revision,
    approvals: state.approvals.length,
    steps: state.chain.length,
    about: values[0]?.slice(0, longestAbout) ?? null,
    more: Math.max(0, values.length - 1),
    // Found by those of the first page of them; a list of thousands is not kept twice.
    others: values.slice(1, mostOthers).map((value) => value.slice(0, longestAbout)),
    number: numberOf(state),
    due: dueOf(state),
    ...abroadOf(state),
    ...pointsAsked(state),
    ...passingOf(state),
  }
}

/** What the list of a central authority shows of what was laid before it. */
function passingOf(state: RequestState) {
  const { passing, content } = state
  const station = stationOf(state)
  if (!passing || !station) return {}
  const [atDesk, abroad] = [openAtDesk(state), openAbroad(state)]
  const { sent, home } = passing
  return {
    passing: {
      country: sent?.to.country ?? content?.addressee?.country ?? null,
      station,
      since: stationSince(state) ?? passing.laidAt,
      ...{ laidAt: passing.laidAt, keptUntil: passing.keptUntil, heardOn: passing.heardOn },
      recalledOn: passing.recalled?.on ?? null,
      ...{ remarks: atDesk.length, questions: abroad.length },
      answered: [...atDesk, ...abroad].filter(({ said }) => said.at(-1)?.of === 'unit').length,
      ...{ sentOn: sent?.on ?? null, channel: sent?.channel ?? '', hasProof: sent?.proof != null },
      homeOn: home.at(-1)?.on ?? null,
      ...{ concerns: concernsOf(state).length, flagged: protectedIn(state) },
      keptAsWritten: content?.preservation?.previousEndsOn ?? null,
      toTake: home.filter(({ files, received }) => files.length > 0 && received === null).length,
    },
  }
}

/** What the board of a contact point shows of what another State asked for. */
function abroadOf(state: RequestState) {
  const { abroad } = state
  if (!abroad) return {}
  const { country, authority, network, reference, urgent, receivedOn, term } = abroad.asked
  const released = releasedIn(state)
  const [first, isOver] = [firstKeptDay(state), abroad.assistance !== null || released !== null]
  // Another request stands in its place, and has its line.
  if (state.stage === 'superseded' && first === undefined) return {}
  return {
    abroad: {
      ...{ country, authority, network, reference, urgent, receivedOn },
      sender: abroad.sender,
      enteredOn: abroad.enteredOn,
      keptSince: keptSinceDay(state) ?? null,
      keptUntil: keptUntilDay(state),
      lapsedOn: lapsedOn(state),
      assistanceDue: first && term && !isOver ? addDays(first, term.days) : null,
      assistanceOn: abroad.assistance?.on ?? null,
      released,
      told: abroad.told.map(({ what, on }) => ({ what, on })),
    },
  }
}

/** The contact points and central authorities abroad that have the request, and how it stands there. */
function pointsAsked({ legs }: RequestState) {
  const points = legs.flatMap(({ to, status, sentOn, kept, channel, delivered, heard }) =>
    to.kind === 'contact-point' || to.kind === 'central-authority'
      ? [
          {
            to: { kind: to.kind, name: to.name, country: to.country },
            ...{ status, sentOn, channel },
            // Of what went by a node: whether it arrived, and the last that was told of it.
            delivered: nodeOf({ to }) ? delivered : null,
            heard: heard?.at(-1) ? { what: heard.at(-1)?.what, on: heard.at(-1)?.on } : null,
            keptSince: kept && !kept.lapsed ? kept.on : null,
            keptUntil: kept && !kept.lapsed ? kept.until : null,
            keptDoubted: kept && !kept.lapsed ? (kept.doubted ?? null) : null,
          },
        ]
      : [],
  )
  return points.length > 0 ? { points } : {}
}
