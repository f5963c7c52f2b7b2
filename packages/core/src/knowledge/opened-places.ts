import { pointerTo } from '../json/index.ts'
import { isGroup } from './places.ts'
import type { ReleasedTable } from './released-slices.ts'

// What a release of tables may change: what is named here, and nothing else (decision 74). All other places
// of the tables find, ask, stop, rank or lead somewhere, and go with the next version of the program.

/** Places whose texts people read: slice and steps, `*` for one step, `**` for all that follow. */
const worded: readonly string[] = [
  'translations/*/*',
  'identifierNames/*/*',
  'templates/phrases/**',
  'templates/contents/**',
  'templates/identifiers/**',
  'templates/happenings/inputs/*/label/*',
  'templates/happenings/inputs/*/otherwise/*',
  'templates/happenings/inputs/*/choices/*/*',
  'templates/happenings/kinds/*/otherwise/*/*',
  ...['dataKlass', 'channelStatus', 'identifierRole', 'identifierBasis', 'ruleKinds'].map(
    (name) => `vocabularies/${name}/*`,
  ),
  ...['severity', 'reading', 'reasonFamilies', 'validBasis'].map((name) => `vocabularies/${name}/*`),
  'vocabularies/requestFormFields/*/label',
  ...['title', 'meaning', 'catchBeforeSending'].map((name) => `vocabularies/reasonCodes/*/${name}`),
  'baseChecks/*/message',
  'checkDerivation/*/explanation',
  'genericIdentifiers/*/label',
  'genericIdentifiers/*/note',
  'preflight/houseCodes/*/meaning',
  'gaps/*/names/*',
  'gaps/*/closes/*',
]

/**
 * Places where one more only adds; each is shown to do so by a test. A figure is told beside those that were
 * told, and drives none of them out (`check/figures.ts` of packages/knowledge). No translation is added: each
 * text of the program has its own or stays as it is, and what stays is an address, a name or a number.
 */
const adding: readonly string[] = ['figures/-']

type Steps = readonly string[]

const isOneOf = (places: readonly string[]) => {
  const all = places.map((place) => place.split('/'))
  return (steps: Steps): boolean => all.some((place) => fits(place, steps))
}
const fits = (place: Steps, steps: Steps): boolean =>
  place.at(-1) === '**'
    ? steps.length >= place.length && fits(place.slice(0, -1), steps.slice(0, place.length - 1))
    : place.length === steps.length && place.every((step, i) => step === '*' || step === steps[i])
const [isWorded, isAdding] = [isOneOf(worded), isOneOf(adding)]

/** How a place of a table differs. */
interface Difference {
  readonly steps: Steps
  readonly how: 'worded' | 'added' | 'gone' | 'otherwise'
}

/**
 * Where two states of a table, or of a part of it, differ in what no release may change: as slice and
 * pointer.
 *
 * @param mayGo what may be added may go again: a release takes back what a release said
 */
export function closedPlaces(
  [slice, ...inner]: readonly [ReleasedTable, ...Steps],
  [before, after]: readonly [unknown, unknown],
  mayGo: boolean,
): readonly string[] {
  const isOpen = ({ steps, how }: Difference): boolean =>
    how === 'worded'
      ? isWorded(steps)
      : how === 'otherwise'
        ? false
        : isAdding(steps) && (how === 'added' || mayGo)
  return [...differences(before, after, [slice, ...inner])]
    .filter((one) => !isOpen(one))
    .map(({ steps: [name = '', ...steps] }) => `${name}${pointerTo(steps)}`)
}

function* differences(before: unknown, after: unknown, steps: Steps): Generator<Difference> {
  if (before === after) return
  if (before === undefined || before === null) {
    if (after !== undefined && after !== null) yield { steps, how: 'added' }
  } else if (after === undefined || after === null) yield { steps, how: 'gone' }
  else if (typeof before === 'string' && typeof after === 'string')
    yield { steps, how: after.trim() === '' ? 'gone' : 'worded' }
  else if (Array.isArray(before) && Array.isArray(after)) yield* ofLists(before, after, steps)
  else if (isGroup(before) && isGroup(after) && Array.isArray(before) === Array.isArray(after))
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* differences(own(before, key), own(after, key), [...steps, key])
  else yield { steps, how: 'otherwise' }
}

const own = (group: object, key: string): unknown =>
  Object.hasOwn(group, key) ? (group as Readonly<Record<string, unknown>>)[key] : undefined

/** Lines stand where they stood; those that come, come behind the last. */
function* ofLists(
  before: readonly unknown[],
  after: readonly unknown[],
  steps: Steps,
): Generator<Difference> {
  const line = [...steps, '-']
  if (before.length > after.length) {
    const stay = new Set(before.map((one) => JSON.stringify(one)))
    const isPart = after.every((one) => stay.has(JSON.stringify(one)))
    yield { steps: line, how: isPart ? 'gone' : 'otherwise' }
    return
  }
  for (const [at, one] of before.entries()) yield* differences(one, after[at], [...steps, String(at)])
  if (after.length > before.length) yield { steps: line, how: 'added' }
}
