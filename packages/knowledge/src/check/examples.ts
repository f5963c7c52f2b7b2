import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recognise } from '@oficio/core/identifier'
import {
  type Knowledge,
  type ReleasedSlice,
  type ReleasedTable,
  releasedTables,
  type TableChange,
} from '@oficio/core/knowledge'
import { lettersFor, plainText } from '@oficio/core/letter'
import { type CheckContext, check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { routes } from '@oficio/core/route'
import { house } from '../house.ts'
import type { FileProblem } from '../problem.ts'
import { lawSeen } from './law-seen.ts'

// What a table does is seen where it is read: drafts are checked, pastes are read and ways are asked with
// the release and without it. A release with which that cannot be done, or by which less is stopped or found,
// does not count.

interface Examples {
  readonly drafts: readonly { readonly name: string; readonly request: EvidenceRequest }[]
  readonly context: CheckContext
  readonly pastes: readonly { readonly name: string; readonly text: string }[]
}

/** So many pastes are read again, from the first; every type stands once besides. */
const mostPastes = 60

let read: Examples | undefined

/** The examples of the house, which travel with the program. */
function examples(): Examples {
  if (read) return read
  const folder = join(house(), 'vectors')
  const json = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'))
  const drafts = readdirSync(join(folder, 'requests'))
    .filter((name) => name.endsWith('.json') && name !== 'context.json')
    .sort()
    .map((name) => ({ name, ...(json(`requests/${name}`) as { request: EvidenceRequest }) }))
  const { evaluationDate, testContext } = json('requests/context.json') as {
    evaluationDate: string
    testContext: Omit<CheckContext, 'on'>
  }
  const pastes = (json('pastes.json') as { id: string; text: string }[])
    .slice(0, mostPastes)
    .map(({ id, text }) => ({ name: id, text }))
  read = { drafts, pastes, context: { ...testContext, on: evaluationDate } }
  return read
}

/** What is seen in examples: each line may leave, or is stopped, warned of, found or open. */
type Seen = readonly string[]
type Look = (knowledge: Knowledge) => Seen

const looks: Readonly<Record<'drafts' | 'pastes' | 'letters' | 'ways' | 'law', Look>> = {
  drafts: (knowledge) =>
    examples().drafts.flatMap(({ name, request }) => {
      const { outcome, findings } = check(request, examples().context, knowledge)
      return [
        ...(outcome === 'block' ? [] : [`${name}: may leave`]),
        ...findings
          .filter(({ severity }) => severity !== 'advice')
          .map(({ code, severity, path }) => `${name}: ${severity} ${code} ${path}`),
      ]
    }),
  pastes: (knowledge) =>
    [...examples().pastes, { name: 'each type', text: eachType(knowledge) }].flatMap(({ name, text }) =>
      recognise(text, knowledge).identifiers.map(
        ({ type, value, services, doubtful, role }) =>
          `${name}: ${type} ${value} of ${services.join(', ')}${doubtful ? ', doubtful' : ''} ${role ?? ''}`,
      ),
    ),
  letters: (knowledge) =>
    examples().drafts.flatMap(({ request }) => {
      for (const letter of lettersFor(request, { knowledge, on: examples().context.on })) plainText(letter)
      return []
    }),
  ways: (knowledge) =>
    (['police', 'prosecutor', 'judge'] as const).flatMap((authority) => {
      const asked = { authority, data: ['subscriber', 'traffic', 'content'] } as const
      return (knowledge.regions.LATAM ?? []).flatMap((requesting) =>
        [...new Set([requesting, knowledge.routeRules.cloudActState])].flatMap((holderState) => {
          const found = routes({ ...asked, requesting, holderState }, knowledge, examples().context.on)
          const of = `${authority} of ${requesting}, held in ${holderState}`
          return found.routes.map(({ id, status, rank }) => `${of}: ${id} ${status} ${rank ?? ''}`)
        }),
      )
    }),
  law: (knowledge) => {
    const [draft] = examples().drafts
    return draft ? lawSeen(knowledge, examples().context.on, draft.request) : []
  },
}

/** Facts that letters print: names of statutes and treaties, offices, titles. */
const printed: readonly ReleasedSlice[] = ['statutes', 'countries', 'ranks', 'articles', 'forms']

/**
 * That with changed facts the examples cannot be looked at any more. What they show may be another: that is
 * what a fact is changed for.
 */
export function unreadable(now: Knowledge, slices: readonly ReleasedSlice[]): readonly FileProblem[] {
  if (slices.length === 0) return []
  const isPrinted = slices.some((slice) => printed.includes(slice))
  for (const look of ['law', 'ways', 'drafts', ...(isPrinted ? (['letters'] as const) : [])] as const)
    try {
      looks[look](now)
    } catch (error) {
      return [unread(look, error)]
    }
  return []
}

const problem = (message: string): FileProblem => ({ path: '', line: 1, message, severity: 'error' })
const unread = (look: string, error: unknown): FileProblem =>
  problem(`with this the examples (${look}) cannot be read any more: ${(error as Error).message}`)

/** Which examples read a table. */
const readers: Readonly<Partial<Record<ReleasedTable, readonly (keyof typeof looks)[]>>> = {
  recognition: ['pastes', 'drafts'],
  genericIdentifiers: ['pastes', 'drafts'],
  vocabularies: ['drafts', 'letters', 'ways'],
  baseChecks: ['drafts'],
  checkDerivation: ['drafts'],
  preflight: ['drafts', 'letters'],
  templates: ['drafts', 'letters'],
  routeRules: ['drafts', 'ways'],
  regions: ['drafts', 'ways'],
  citation: ['drafts'],
}

/** A paste in which the first example of every type stands, each beside its own name. */
const eachType = ({ genericIdentifiers, providers }: Knowledge): string =>
  [...genericIdentifiers, ...Object.values(providers).flatMap(({ identifiers }) => identifiers.accepted)]
    .flatMap(({ type, validExamples }) => (validExamples[0] ? [`${type}: ${validExamples[0]}`] : []))
    .join('\n')

const seenBefore = new WeakMap<Knowledge, Map<keyof typeof looks, Seen>>()

/** What the program itself sees, looked at once. */
function seenBy(program: Knowledge, look: keyof typeof looks): Seen {
  const before = seenBefore.get(program) ?? new Map<keyof typeof looks, Seen>()
  seenBefore.set(program, before)
  const seen = before.get(look) ?? looks[look](program)
  before.set(look, seen)
  return seen
}

/**
 * What stands now, with every table as the program says it: what facts and providers' own words changed is no
 * doing of a table.
 */
function withTablesOf(program: Knowledge, now: Knowledge): Knowledge {
  const tables = Object.fromEntries(releasedTables.map((slice) => [slice, program[slice]]))
  const others = { ...now, ...tables }
  const isProgram = Object.entries(others).every(
    ([slice, value]) => slice === 'version' || value === program[slice as keyof Knowledge],
  )
  return isProgram ? program : others
}

/** What the examples show no more once the changes count, or that they cannot be looked at any more. */
export function lostInExamples(
  program: Knowledge,
  now: Knowledge,
  changes: readonly TableChange[],
): readonly FileProblem[] {
  const wanted = new Set(changes.flatMap(({ slice }) => readers[slice] ?? []))
  const withTables = withTablesOf(program, now)
  for (const look of wanted) {
    let before: Seen
    let after: ReadonlySet<string>
    try {
      before = seenBy(withTables, look)
      after = new Set(looks[look](now))
    } catch (error) {
      return [unread(look, error)]
    }
    const lost = before.find((line) => !after.has(line))
    if (lost !== undefined) return [problem(`with this an example shows no more what it did: ${lost}`)]
  }
  return []
}

/** All that examples show. */
export const lookedAt = (knowledge: Knowledge): readonly Seen[] =>
  Object.values(looks).map((look) => look(knowledge))
