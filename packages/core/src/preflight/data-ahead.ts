// The data that a request begins with, for whoever drafts: pages and the command line.
import type { ProviderData } from '../provider/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { approvalRule, isOfMany } from '../statute/index.ts'
import { addDays, type Day } from '../time/index.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { plain } from './read.ts'
import { wordIn } from './word-lists.ts'

type Of = Pick<EvidenceRequest, 'provider' | 'requestType' | 'country' | 'identifiers'>

/**
 * Classes that are no data which somebody could keep or hand over: measures, and what is open to everyone.
 */
const noData = new Set(['measure', 'public'])

function heldOf({ provider }: Of, knowledge: PreflightKnowledge): readonly ProviderData[] {
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  const { classes } = knowledge.categories
  return (profile?.dataCategories.items ?? []).filter(
    ({ available, klass }) => available && !noData.has(klass) && classes[klass]?.realtime !== true,
  )
}

/** What is kept by the same act: the data, and who must order it by the law of the State that asks. */
interface Kept {
  readonly data: readonly ProviderData[]
  readonly needsJudge: boolean
}

function preservedBy(of: Of, knowledge: PreflightKnowledge): { readonly usual: Kept; readonly apart: Kept } {
  const byJudge = ({ klass }: ProviderData): boolean => {
    const category = knowledge.categories.classes[klass]?.category ?? undefined
    const rule = approvalRule({ country: of.country, kind: 'preservation', category }, knowledge)?.rule
    return rule?.steps.some(({ role, part }) => role === 'judge' && part === 'orders') ?? false
  }
  const held = heldOf(of, knowledge)
  const [judged, free] = [held.filter(byJudge), held.filter((data) => !byJudge(data))]
  return free.length > 0
    ? { usual: { data: free, needsJudge: false }, apart: { data: judged, needsJudge: true } }
    : { usual: { data: judged, needsJudge: judged.length > 0 }, apart: { data: [], needsJudge: true } }
}

/**
 * Data that a preservation leaves out because the law of the State wants a judge for them and none for the
 * rest: they go in a request of their own, or the quick one would wait for the slow one.
 */
export const preservedApart = (of: Of, knowledge: PreflightKnowledge): readonly ProviderData[] =>
  of.requestType.startsWith('preservation') ? preservedBy(of, knowledge).apart.data : []

/** Rows of the request of its own for what a preservation leaves out; none where it leaves nothing out. */
export const rowsApart = (of: Of, offset: string, knowledge: PreflightKnowledge): readonly RequestedData[] =>
  preservedApart(of, knowledge).map(({ code }) => ({ category: code, timezone: offset }))

/**
 * Who is in danger is found by the latest connections and places: what is older helps nobody today. With
 * today they are the three days that an emergency is given without an order (`law/categories.yaml`).
 */
const latestDays = 2

const isOf = (klass: string) => (data: ProviderData) => data.klass === klass

/** Whether the words of a category say that it holds sign-ins and addresses. */
const holdsSignIns =
  ({ preflight }: PreflightKnowledge) =>
  (data: ProviderData): boolean =>
    wordIn(preflight, 'signIns', plain([data.code, data.name, ...data.examples].join(' \u00b7 '))) !==
    undefined

function dataFor(of: Of, knowledge: PreflightKnowledge): readonly ProviderData[] {
  if (of.requestType.startsWith('preservation')) return preservedBy(of, knowledge).usual.data
  const held = heldOf(of, knowledge)
  const traffics = held.filter(isOf('traffic'))
  const traffic = traffics.find(holdsSignIns(knowledge)) ?? traffics[0]
  const subscriber = held.find(isOf('subscriber'))
  const isEmergency = of.requestType === 'emergency'
  // Who had an address is asked of an address at its instant: of anything else that row would wait.
  const waitsHere = ({ code }: ProviderData) =>
    isEmergency && isOfMany({ content: { ...of, dataRequested: [{ category: code }] }, row: 0 }, knowledge)
  const wanted = isEmergency ? [traffic, ...held.filter(isOf('location')), subscriber] : [subscriber]
  return wanted.filter((data) => data !== undefined).filter((data) => !waitsHere(data))
}

/**
 * Rows of data that a request starts with: a preservation loses nothing that may be kept, an emergency asks
 * for the latest log-ins, addresses and places, a disclosure for who holds the account.
 *
 * @param offset in which the hours are written, as `-03:00`
 */
export function rowsAhead(
  of: Of,
  on: Day,
  offset: string,
  knowledge: PreflightKnowledge,
): readonly RequestedData[] {
  const latest =
    of.requestType === 'emergency'
      ? {
          from: `${addDays(on, -latestDays)}T00:00:00${offset}`,
          to: `${on}T23:59:59${offset}`,
        }
      : {}
  return dataFor(of, knowledge).map(({ code }) => ({ category: code, timezone: offset, ...latest }))
}

/**
 * Whether the rows of a request are those it started with, before it named its accounts or since: then
 * another kind brings its own.
 */
export function areAhead(request: EvidenceRequest, knowledge: PreflightKnowledge): boolean {
  const rows = request.dataRequested ?? []
  const isEmergency = request.requestType === 'emergency'
  return [request, { ...request, identifiers: [] }].some((one) => {
    const codes = dataFor(one, knowledge).map(({ code }) => code)
    return (
      rows.length === codes.length &&
      rows.every(({ category, from, to }, i) => category === codes[i] && (isEmergency || (!from && !to)))
    )
  })
}
