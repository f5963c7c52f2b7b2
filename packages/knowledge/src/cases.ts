import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Knowledge, knowledgeFrom } from '@oficio/core/knowledge'
import { type CheckContext, check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { explain, type Overrides, type RouteInput, routes, withOverrides } from '@oficio/core/route'
import { type CheckedFile, type Compiled, compile, namesLeftOut, type SourceFile } from './compile.ts'
import { house } from './house.ts'
import type { FileProblem } from './problem.ts'

/**
 * A case beside the law of a State or the profile of a provider, and what is answered otherwise than it says.
 */
interface HeldCase {
  readonly path: string
  readonly line: number
  readonly name: string
  readonly faults: readonly string[]
}

/** `law/<country>/cases.yaml`; the format is told at the head of law/cl/cases.yaml. */
interface RouteCase {
  readonly name: string
  readonly on: string
  readonly 'what-if'?: Overrides
  readonly ask: RouteInput
  readonly open?: readonly string[]
  readonly conditional?: readonly string[]
  readonly conditions?: Readonly<Record<string, readonly string[]>>
  readonly closed?: Readonly<Record<string, readonly string[]>>
  readonly bases?: readonly string[]
  readonly deadlines?: readonly string[]
  readonly flags?: readonly string[]
  readonly questions?: readonly string[]
}

/** `providers/<id>/cases.yaml`; the format is told at the head of providers/tiktok/cases.yaml. */
interface DraftCase {
  readonly name: string
  readonly draft: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly on: string
  readonly outcome?: string
  readonly findings?: readonly { readonly code: string; readonly severity: string; readonly path: string }[]
  readonly never?: readonly string[]
}
const draftCaseKeys: readonly string[] = ['name', 'draft', 'with', 'on', 'outcome', 'findings', 'never']

/**
 * A draft by its name, of the provider's own folder or of those that all share; `undefined`: there is none.
 */
type DraftOf = (provider: string, name: string) => unknown

/** What cases of providers are held against: drafts, and what is known around each. */
interface Drafts {
  readonly draftOf: DraftOf
  readonly context: Omit<CheckContext, 'on'>
}

/** Drafts of a root: beside the cases, else among the shared ones of the checkout. */
export function draftsUnder(root: string): Drafts {
  const shared = join(house(), 'vectors/requests')
  const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  return {
    draftOf: (provider, name) => {
      // A name is no path: it leads out of no folder.
      if (!/^[\w-]+$/.test(name)) return undefined
      const path = [join(root, 'providers', provider), shared]
        .map((folder) => join(folder, `${name}.json`))
        .find(existsSync)
      return path === undefined ? undefined : json(path).request
    },
    context: json(join(shared, 'context.json')).testContext as Omit<CheckContext, 'on'>,
  }
}

/**
 * Every case of every State and provider, held against what its files say.
 */
export function holdCases(sources: readonly SourceFile[], drafts: Drafts): readonly HeldCase[] {
  const compiled = compile(sources, 'check')
  if (!compiled.asFarAsRead) return []
  const knowledge = knowledgeFrom(compiled.asFarAsRead)
  return compiled.files
    .filter(({ kind, value }) => kind.name === 'cases' && Array.isArray(value))
    .flatMap((file) =>
      (file.value as readonly (RouteCase | DraftCase)[]).map((one, at) => ({
        path: file.path,
        line: file.line([at]),
        name: one.name,
        faults: asksLeftOut(one, file, drafts, compiled) ? [] : faultsOf(file, one, knowledge, drafts),
      })),
    )
}

function asksLeftOut(
  one: RouteCase | DraftCase,
  { path }: CheckedFile,
  { draftOf }: Drafts,
  compiled: Pick<Compiled, 'leftOut'>,
): boolean {
  if (compiled.leftOut.length === 0) return false
  const draft = 'draft' in one ? draftOf(path.split('/')[1] ?? '', one.draft) : undefined
  return namesLeftOut(compiled, JSON.stringify([one, draft]))
}

/** Cases that do not hold, as the check says them. */
export const casesThatFail = (held: readonly HeldCase[]): readonly FileProblem[] =>
  held
    .filter(({ faults }) => faults.length > 0)
    .map(({ path, line, name, faults }) => ({
      ...{ path, line, severity: 'form' as const },
      message: `the case does not hold: ${name}: ${faults.join('; ')}`,
    }))

const mostSigns = 200
/** The message of an error may hold a whole pattern. */
const shortened = (fault: string): string =>
  fault.length > mostSigns ? `${fault.slice(0, mostSigns)}…` : fault

function faultsOf(
  { path }: CheckedFile,
  one: RouteCase | DraftCase,
  knowledge: Knowledge,
  drafts: Drafts,
): readonly string[] {
  try {
    return path.startsWith('law/')
      ? routeFaults(one as RouteCase, knowledge)
      : draftFaults(one as DraftCase, path.split('/')[1] ?? '', knowledge, drafts)
  } catch (error) {
    // What is asked may be anything that YAML can say.
    return [shortened((error as Error).message)]
  }
}

function routeFaults(one: RouteCase, known: Knowledge): readonly string[] {
  const assumed = one['what-if'] ? withOverrides(known, one['what-if']) : known
  const answer = routes(one.ask, assumed, one.on)
  const withStatus = (status: string) =>
    answer.routes.filter((route) => route.status === status).map(({ id }) => id)
  const deadlines = answer.routes
    .filter(({ status }) => status === 'open')
    .flatMap((route) => route.deadlines)
  const reasoned = [
    ...Object.entries(one.closed ?? {}).map(([id, reasons]) => ({ id, status: 'closed', reasons })),
    ...Object.entries(one.conditions ?? {}).map(([id, reasons]) => ({ id, status: 'conditional', reasons })),
  ]
  return [
    ...same('open', withStatus('open'), one.open),
    ...same('conditional', withStatus('conditional'), one.conditional),
    ...same('bases', answer.mlaBases, one.bases),
    ...reasoned.flatMap(({ id, status, reasons }) => {
      const found = answer.routes.find((route) => route.id === id)
      return [
        ...same(id, found?.status, status),
        ...lacking(id, found?.reasons ?? [], reasons),
        ...same(
          `${id} explained`,
          explain(answer, id, assumed)?.reasons.map(({ code }) => code),
          found?.reasons,
        ),
      ]
    }),
    ...lacking('deadlines', deadlines, one.deadlines),
    ...lacking('flags', answer.flags, one.flags),
    ...same(
      'questions',
      (answer.questions ?? []).map(({ field }) => field),
      one.questions ?? [],
    ),
  ]
}

function draftFaults(
  one: DraftCase,
  provider: string,
  knowledge: Knowledge,
  { draftOf, context }: Drafts,
): readonly string[] {
  const unread = Object.keys(one).filter((key) => !draftCaseKeys.includes(key))
  if (unread.length > 0) return [`nobody reads ${unread.join(', ')}`]
  const draft = draftOf(provider, one.draft)
  if (draft === undefined) return [`no draft "${one.draft}"`]
  const request = changed(draft, withOwnService(one.with ?? {}, knowledge)) as EvidenceRequest
  // A case that was copied from another folder would hold that provider's rules, and say nothing of this one.
  if (request.provider !== provider) return [`it asks ${request.provider}`]
  const { outcome, findings } = check(request, { ...context, on: one.on }, knowledge)
  const short = findings.map(({ code, severity, path }) => ({ code, severity, path }))
  return [
    ...lacking('findings', short, one.findings),
    ...same(
      'never',
      short.map(({ code }) => code).filter((code) => one.never?.includes(code)),
      [],
    ),
    ...same('outcome', outcome, one.outcome),
  ]
}

/** Absent means: not looked at. */
const same = (what: string, is: unknown, expected: unknown): readonly string[] =>
  expected === undefined || isDeepStrictEqual(is, expected)
    ? []
    : [`${what}: ${JSON.stringify(expected)} expected, ${JSON.stringify(is)} answered`]

const lacking = (what: string, all: readonly unknown[], some: readonly unknown[] = []): readonly string[] =>
  some
    .filter((one) => !all.some((each) => isDeepStrictEqual(each, one)))
    .map((one) => `${what}: without ${JSON.stringify(one)}`)

/** The draft with the value at each pointer replaced. */
function changed(draft: unknown, changes: Readonly<Record<string, unknown>>): unknown {
  const copy = structuredClone(draft)
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = pointer.slice(1).split('/')
    const last = keys.pop() as string
    const place = keys.reduce<unknown>((at, key) => (isPlace(at) ? at[key] : undefined), copy)
    if (!isPlace(place)) throw new Error(`no place ${pointer} in the draft`)
    place[last] = value
  }
  return copy
}

const isPlace = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A draft that is given to another company asks about a service of that one. */
function withOwnService(
  changes: Readonly<Record<string, unknown>>,
  { providers }: Knowledge,
): Readonly<Record<string, unknown>> {
  const [service] = providers[String(changes['/provider'])]?.services ?? []
  return service === undefined || '/service' in changes ? changes : { ...changes, '/service': service }
}
