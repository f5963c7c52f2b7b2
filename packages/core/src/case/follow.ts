import {
  type Leg,
  legOf,
  legThatAnswers,
  legThatKeeps,
  type ReceivedFile,
  type RecordedAct,
  type RequestStanding,
  standingOf,
} from '../act/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import { requestOf } from './request-of.ts'
import { refusalToRecord, stateOf } from './status.ts'
import type { Case, CaseRequest, PackMade, WordsLeft } from './types.ts'

/**
 * The case with one act more on one request; as it was where the act cannot have been: nobody answers what
 * had not left on that day.
 *
 * @param words what the request said as it left, of an act that says so: kept as it was
 */
export function withAct(whole: Case, request: string, act: RecordedAct, words?: EvidenceRequest): Case {
  return {
    ...whole,
    requests: whole.requests.map((entry) =>
      entry.id === request && refusalToRecord(entry, act) !== 'before-sending'
        ? { ...entry, acts: [...entry.acts, act], ...keptAsLeft(entry, act, words) }
        : entry,
    ),
  }
}

function keptAsLeft(
  { left = [] }: CaseRequest,
  act: RecordedAct,
  words: EvidenceRequest | undefined,
): Pick<CaseRequest, 'left'> {
  if (act.kind !== 'handed-off' || !words) return {}
  const { on, at } = act.recorded
  return { left: [...left, { leg: act.body.leg, on, ...(at ? { at } : {}), request: words }] }
}

const isOfAct = ({ leg, on, at }: WordsLeft, act: RecordedAct): boolean =>
  act.kind === 'handed-off' && act.body.leg === leg && act.recorded.on === on && act.recorded.at === at

/**
 * What the request said as it left for the last time, as it was kept then; undefined where nothing left, or
 * nothing was kept with that sending.
 */
export function wordsThatLeft({ acts, left = [] }: CaseRequest): EvidenceRequest | undefined {
  const last = acts.findLast(({ kind }) => kind === 'handed-off')
  return last && left.findLast((one) => isOfAct(one, last))?.request
}

/**
 * States in which files that come are the answer itself, and not the letter of a refusal or of a
 * preservation.
 */
const answeredByFiles: ReadonlySet<RequestStanding> = new Set([
  'draft',
  'sent',
  'acknowledged',
  'questioned',
  'answered',
  'answered-in-part',
  'nothing-held',
])

/**
 * The case with files that came back for a request, where they are its answer: an act of the day on which
 * they came.
 *
 * A refusal often comes as a file, and where the request stands does not change by it; nor by files of which
 * nobody says which of several addressees sent them, or what became of each row. No older act takes them:
 * they came on another day, and their delivery tells of them.
 *
 * @param extent what came of all that was asked; null where that is not told.
 */
export function withReceived(
  whole: Case,
  request: string,
  came: readonly ReceivedFile[],
  on: Day,
  extent: 'full' | 'part' | null,
): Case {
  const entry = whole.requests.find(({ id }) => id === request)
  if (!entry || extent === null) return whole
  const files = notYetIn(entry, came)
  if (files.length === 0) return whole
  const state = stateOf(entry)
  const from = legThatAnswers(state.legs)
  const isTold = from !== undefined || state.legs.length < 2
  const standing = state.legs.length > 1 && from ? from.status : standingOf(state)
  const isAnswer = isTold && answeredByFiles.has(standing) && !entry.requestType.startsWith('preservation')
  if (!isAnswer && entry.acts.length > 0) return whole
  return withAct(whole, request, {
    kind: 'answered',
    body: {
      leg: from?.number ?? 1,
      items: [],
      whole: { outcome: extent, ground: null },
      reference: '',
      final: true,
      receipt: null,
    },
    recorded: { on, from: 'device-case', files },
  })
}

/**
 * What is not recorded of the request yet: the same file under the same name came once, however often it is
 * dropped.
 */
function notYetIn({ acts }: CaseRequest, came: readonly ReceivedFile[]): readonly ReceivedFile[] {
  const nameOf = ({ sha256, name }: ReceivedFile) => `${sha256} ${name}`
  const known = new Set(acts.flatMap(({ recorded }) => recorded.files ?? []).map(nameOf))
  return [...new Map(came.map((file) => [nameOf(file), file])).values()].filter(
    (file) => !known.has(nameOf(file)),
  )
}

/**
 * The case without the act that stands at a place of a request's record: somebody pressed the wrong button.
 */
export function withoutAct(whole: Case, request: string, at: number): Case {
  const without = ({ left = [], ...entry }: CaseRequest): CaseRequest => {
    const gone = entry.acts[at]
    const kept = left.filter((one) => !gone || !isOfAct(one, gone))
    return {
      ...entry,
      acts: entry.acts.filter((_, place) => place !== at),
      ...(kept.length > 0 ? { left: kept } : {}),
    }
  }
  return {
    ...whole,
    requests: whole.requests.map((entry) => (entry.id === request ? without(entry) : entry)),
  }
}

/**
 * The case with a pack of one request made. Whether it was sent is for the officer to say.
 *
 * @param missing names of files that a whole pack holds and this one does not: it is told, and nothing is
 * ready.
 */
export const withPacked = (
  whole: Case,
  request: string,
  packed: PackMade,
  missing: readonly string[] = [],
): Case => ({
  ...whole,
  requests: whole.requests.map((entry) => {
    if (entry.id !== request) return entry
    if (missing.length > 0) return { ...entry, packedInPart: { ...packed, missing } }
    const { packedInPart: _before, ...rest } = entry
    return { ...rest, packed }
  }),
})

/** What belongs to one sending and not to the next. */
const ofOneSending: ReadonlySet<keyof EvidenceRequest> = new Set(['createdOn'])
const notOfDisclosure: ReadonlySet<keyof EvidenceRequest> = new Set([
  'createdOn',
  'channel',
  'addressee',
  'emergency',
  'text',
])
const notOfAnExtension: ReadonlySet<keyof EvidenceRequest> = new Set(['createdOn', 'emergency', 'text'])
/** To whom, and where one knocks: what the words of a request say of the provider. */
const ofTheProvider: ReadonlySet<keyof EvidenceRequest> = new Set(['channel', 'addressee'])

/** What belongs to the rows of a request, and to whoever orders them. */
const ofItsRows: ReadonlySet<keyof EvidenceRequest> = new Set([
  'createdOn',
  'dataRequested',
  'legalProcess',
  'letter',
  'text',
])

const without = (
  own: Partial<EvidenceRequest>,
  keys: ReadonlySet<keyof EvidenceRequest>,
): Partial<EvidenceRequest> =>
  Object.fromEntries(Object.entries(own).filter(([key]) => !keys.has(key as keyof EvidenceRequest)))

/** What one that follows takes over with its words: of which accounts they were said. */
const saidAlike = ({ saidOf }: CaseRequest): Pick<CaseRequest, 'saidOf'> => (saidOf ? { saidOf } : {})

function added(whole: Case, entry: CaseRequest): Case {
  return { ...whole, requests: [...whole.requests, entry] }
}

const entryOf = (whole: Case, request: string): CaseRequest | undefined =>
  whole.requests.find(({ id }) => id === request)

/**
 * Whether what the words of a request say of its addressee is who keeps: not where an authority keeps, where
 * another company does to which it was sent on, or where nobody says who of several.
 */
export function isWhereItWent(legs: readonly Leg[], leg: Leg | undefined): boolean {
  const isProvider = ({ to }: Leg): boolean => to.kind === 'provider-desk' || to.kind === 'provider-outside'
  if (!leg) return legs.length < 2 && legs.every(isProvider)
  return leg.status !== 'redirected' && legs.find(isProvider)?.number === leg.number
}

/**
 * The extension of a preservation, with the number and the end of the old one in its place: those of the leg
 * that is named, else of the one that keeps. Where several keep and none is named, both stay open.
 */
export function withExtension(whole: Case, request: string, id: string, number?: number): Case {
  const old = entryOf(whole, request)
  if (!old) return whole
  const state = stateOf(old)
  const leg = number === undefined ? legThatKeeps(state.legs) : legOf(state, number)
  // What the old one says of the one before it is no word on what keeps now.
  const isNew = state.legs.some(({ kept }) => kept?.on)
  const { previousReference, previousEndsOn, ...terms } = requestOf(whole, old).preservation ?? {}
  const reference = leg?.reference ?? (isNew && !leg ? undefined : previousReference)
  // What lapsed is kept until no day any more.
  const endsOn = leg?.kept?.lapsed ? undefined : (leg?.kept?.until ?? (isNew ? undefined : previousEndsOn))
  const own = without(old.own, notOfAnExtension)
  return added(whole, {
    id,
    provider: old.provider,
    requestType: 'preservation-extension',
    identifiers: old.identifiers,
    ...saidAlike(old),
    basedOn: old.id,
    acts: [],
    own: {
      ...(isWhereItWent(state.legs, leg) ? own : without(own, ofTheProvider)),
      preservation: {
        ...terms,
        renewalNumber: (terms.renewalNumber ?? 0) + 1,
        ...(reference ? { previousReference: reference } : {}),
        ...(endsOn ? { previousEndsOn: endsOn } : {}),
      },
    },
  })
}

/** A fresh draft of a request that was refused or has to be asked again; `data` narrows what it asks. */
export function withRepaired(
  whole: Case,
  request: string,
  id: string,
  data?: readonly RequestedData[],
): Case {
  const found = entryOf(whole, request)
  if (!found) return whole
  const { packed: _packed, packedInPart: _part, deliveries: _came, left: _left, ...old } = found
  return added(whole, {
    ...old,
    id,
    basedOn: old.id,
    acts: [],
    own: { ...without(old.own, ofOneSending), ...(data ? { dataRequested: data } : {}) },
  })
}

/**
 * A second preservation beside one, for what somebody else must order by the law of the State: each goes in
 * its own time. The periods are those of the first.
 */
export function withApart(whole: Case, request: string, id: string, rows: readonly RequestedData[]): Case {
  const old = entryOf(whole, request)
  if (!old || rows.length === 0) return whole
  const [first] = requestOf(whole, old).dataRequested ?? []
  const { from, to } = first ?? {}
  const period = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  return added(whole, {
    id,
    provider: old.provider,
    requestType: old.requestType,
    identifiers: old.identifiers,
    ...saidAlike(old),
    acts: [],
    own: { ...without(old.own, ofItsRows), dataRequested: rows.map((row) => ({ ...row, ...period })) },
  })
}

/**
 * The requests of a case that ask the same provider for one of these categories about one of the same
 * accounts.
 */
export const askingAlso = (
  whole: Case,
  request: string,
  categories: readonly string[],
): readonly CaseRequest[] => {
  const one = entryOf(whole, request)
  return whole.requests.filter(
    (other) =>
      one !== undefined &&
      other.id !== one.id &&
      other.provider === one.provider &&
      other.requestType === one.requestType &&
      other.identifiers.some((it) => one.identifiers.includes(it)) &&
      (requestOf(whole, other).dataRequested ?? []).some(({ category }) =>
        categories.includes(category ?? ''),
      ),
  )
}

/** The request for the data itself, once it is preserved. */
export function withDisclosure(whole: Case, request: string, id: string): Case {
  const old = entryOf(whole, request)
  if (!old) return whole
  const { preservation: _, ...own } = without(old.own, notOfDisclosure)
  return added(whole, {
    id,
    provider: old.provider,
    requestType: 'disclosure',
    identifiers: old.identifiers,
    ...saidAlike(old),
    basedOn: old.id,
    acts: [],
    own,
  })
}

const notOfAPreservation: ReadonlySet<keyof EvidenceRequest> = new Set([
  ...notOfAnExtension,
  'legalProcess',
  'letter',
  'preservation',
])

/**
 * The request to keep what another one asks for and nobody keeps yet. It follows no other: whatever becomes
 * of the one that asks for the data stays to be done.
 */
export function withPreservation(whole: Case, request: string, id: string): Case {
  const old = entryOf(whole, request)
  if (!old) return whole
  return added(whole, {
    id,
    provider: old.provider,
    requestType: 'preservation',
    identifiers: old.identifiers,
    ...saidAlike(old),
    acts: [],
    own: without(old.own, notOfAPreservation),
  })
}
