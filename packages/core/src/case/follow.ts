import { type ReceivedFile, type RecordedAct, type Standing, standingOf } from '../act/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import { requestOf } from './request-of.ts'
import { actsInOrder, stateOf } from './status.ts'
import type { Case, CaseRequest } from './types.ts'

/** The case with one act more on one request. */
export function withAct(whole: Case, request: string, act: RecordedAct): Case {
  return {
    ...whole,
    requests: whole.requests.map((entry) =>
      entry.id === request ? { ...entry, acts: [...entry.acts, act] } : entry,
    ),
  }
}

/**
 * States in which files that come are the answer itself, and not the letter of a refusal or of a
 * preservation.
 */
const answeredByFiles: ReadonlySet<Standing> = new Set([
  'draft',
  'sent',
  'acknowledged',
  'questioned',
  'answered',
  'answered-in-part',
  'nothing-held',
])

/**
 * The case with files that came back for a request.
 *
 * A refusal often comes as a file: where the request stands does not change by it, and the files belong to
 * what was recorded last.
 */
export function withReceived(whole: Case, request: string, came: readonly ReceivedFile[], on: Day): Case {
  const entry = whole.requests.find(({ id }) => id === request)
  if (!entry) return whole
  const files = notYetIn(entry, came)
  if (files.length === 0) return whole
  const standing = standingOf(stateOf(entry))
  const last = actsInOrder(entry.acts).at(-1)
  const isAnswer = answeredByFiles.has(standing) && !entry.requestType.startsWith('preservation')
  if (isAnswer || !last)
    return withAct(whole, request, {
      kind: 'answered',
      body: {
        leg: 1,
        items: [],
        whole: { outcome: standing === 'answered-in-part' ? 'part' : 'full', ground: null },
        reference: '',
        final: true,
        receipt: null,
      },
      recorded: { on, from: 'device-case', files },
    })
  const acts = entry.acts.map((act) =>
    act === last
      ? { ...act, recorded: { ...act.recorded, files: [...(act.recorded.files ?? []), ...files] } }
      : act,
  )
  return { ...whole, requests: whole.requests.map((one) => (one.id === request ? { ...one, acts } : one)) }
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
  const without = (entry: CaseRequest): CaseRequest => ({
    ...entry,
    acts: entry.acts.filter((_, place) => place !== at),
  })
  return {
    ...whole,
    requests: whole.requests.map((entry) => (entry.id === request ? without(entry) : entry)),
  }
}

/** What belongs to one sending and not to the next. */
const ofOneSending: ReadonlySet<keyof EvidenceRequest> = new Set(['createdOn'])
const notOfAnExtension: ReadonlySet<keyof EvidenceRequest> = new Set([
  'createdOn',
  'channel',
  'addressee',
  'emergency',
  'text',
])

const without = (
  own: Partial<EvidenceRequest>,
  keys: ReadonlySet<keyof EvidenceRequest>,
): Partial<EvidenceRequest> =>
  Object.fromEntries(Object.entries(own).filter(([key]) => !keys.has(key as keyof EvidenceRequest)))

function added(whole: Case, entry: CaseRequest): Case {
  return { ...whole, requests: [...whole.requests, entry] }
}

const entryOf = (whole: Case, request: string): CaseRequest | undefined =>
  whole.requests.find(({ id }) => id === request)

/** The extension of a preservation, with the number and the end of the old one in its place. */
export function withExtension(whole: Case, request: string, id: string): Case {
  const old = entryOf(whole, request)
  if (!old) return whole
  const leg = stateOf(old).legs[0]
  const before = requestOf(whole, old).preservation
  return added(whole, {
    id,
    provider: old.provider,
    requestType: 'preservation-extension',
    identifiers: old.identifiers,
    basedOn: old.id,
    acts: [],
    own: {
      ...without(old.own, notOfAnExtension),
      preservation: {
        ...before,
        renewalNumber: (before?.renewalNumber ?? 0) + 1,
        ...(leg?.reference ? { previousReference: leg.reference } : {}),
        ...(leg?.kept?.until ? { previousEndsOn: leg.kept.until } : {}),
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
  const old = entryOf(whole, request)
  if (!old) return whole
  return added(whole, {
    ...old,
    id,
    basedOn: old.id,
    acts: [],
    own: { ...without(old.own, ofOneSending), ...(data ? { dataRequested: data } : {}) },
  })
}

/** The request for the data itself, once it is preserved. */
export function withDisclosure(whole: Case, request: string, id: string): Case {
  const old = entryOf(whole, request)
  if (!old) return whole
  const { preservation: _, ...own } = without(old.own, notOfAnExtension)
  return added(whole, {
    id,
    provider: old.provider,
    requestType: 'disclosure',
    identifiers: old.identifiers,
    basedOn: old.id,
    acts: [],
    own,
  })
}
