import { isRecord, stepsOf } from '@oficio/core/json'
import type { Knowledge, ReleasedTable, TableChange } from '@oficio/core/knowledge'
import type { Problem } from '../problem.ts'

// A release of tables adds to what the program says and words it otherwise; it takes nothing of it away. What
// a release said, a release may take back: everything here is held against the program's own files.

/** Tables that tell and count, by which nothing is found, asked or stopped: their lines come and go. */
const told: readonly ReleasedTable[] = ['figures', 'gaps']

/** Places, as slice and pointer with `*` for a step, whose texts people read and may read otherwise. */
const worded: readonly string[] = [
  'translations/**',
  'identifierNames/**',
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
  ...['title', 'meaning', 'detectability', 'catchBeforeSending'].map(
    (name) => `vocabularies/reasonCodes/*/${name}`,
  ),
  'baseChecks/*/message',
  'checkDerivation/*/explanation',
  'genericIdentifiers/*/label',
  'genericIdentifiers/*/note',
  'preflight/houseCodes/*/meaning',
  'recognition/ask/*',
  'routeRules/routes/*/duration/words',
]

/** Places that may say something else, since what they do is held by their bounds or by the examples. */
const held: readonly string[] = [
  // A pattern finds all the same its own examples, which stay.
  'genericIdentifiers/*/regex',
  // Numbers whose bounds the schema says.
  'preflight/thresholds/*',
  'preflight/longPeriodDays/*',
  ...['minDays', 'maxDays', 'minMonths', 'maxMonths', 'fileWithinDays'].map(
    (name) => `routeRules/routes/*/duration/${name}`,
  ),
  // A way that this opens is asked for its text of law (`opensWithoutSource`).
  'routeRules/routes/*/otherwise/*/*',
]

/** Places where one line more lets something pass: nothing comes, nothing goes. */
const whole: readonly string[] = [
  'preflight/fields',
  'preflight/kinds',
  'preflight/authorityKinds',
  'preflight/dialledExcept',
  'preflight/supportingKinds',
]

/** What is there and has a name of its own, and gains no part: one more would make it ask or find less. */
const closed: readonly string[] = [
  'recognition/types/*',
  'recognition/names/*',
  'recognition/companions/*',
  'preflight/emergencyFields/*',
  'vocabularies/requestFormFields/*',
]
/** But these, by which more is found. */
const mayJoin: readonly string[] = ['own', 'withService', 'weak', 'words', 'note']

const asPattern = (place: string): RegExp =>
  new RegExp(`^${place.replaceAll('**', '.+').replaceAll(/(?<!\.)\*/g, '[^\\n/]+')}$`)
const isOneOf = (places: readonly string[]) => {
  const patterns = places.map(asPattern)
  return (place: string) => patterns.some((pattern) => pattern.test(place))
}
const [isWorded, isHeld, isWhole] = [isOneOf(worded), isOneOf(held), isOneOf(whole)]
const isClosed = isOneOf(closed)

/** What a release takes away, each place as slice and pointer. */
export const lostToRelease = (
  program: Knowledge,
  now: Knowledge,
  changes: readonly TableChange[],
): readonly Problem[] =>
  [...new Set(changes.map(({ slice, at }) => `${slice} ${stepsOf(at)[0] ?? ''}`))]
    .map((part) => part.split(' ') as [ReleasedTable, string])
    .filter(([slice]) => !told.includes(slice))
    .flatMap(([slice, part]) => {
      const [before, after]: readonly unknown[] = [program[slice], now[slice]]
      // A list is one part; of a table the parts that the release names.
      return isRecord(before) && isRecord(after)
        ? lost(before[part], after[part], [slice, part])
        : lost(before, after, [slice])
    })
    .map((place) => ({
      path: place,
      line: 1,
      message: `a release adds to what stands here or words it otherwise, and takes none of it away: ${place}`,
      severity: 'error' as const,
    }))

/** The places at which something of `before` is not in `after` any more. */
function lost(before: unknown, after: unknown, steps: readonly string[]): readonly string[] {
  const place = steps.map((step) => step.replaceAll('/', '~1')).join('/')
  if (before === undefined || before === null || same(before, after)) return []
  if (isWhole(place)) return [place]
  if (Array.isArray(before)) return Array.isArray(after) && linesStand(before, after, steps) ? [] : [place]
  if (isRecord(before))
    return isRecord(after)
      ? [
          ...(isClosed(place) || isLine(steps) ? joined(before, after).map((key) => `${place}/${key}`) : []),
          ...Object.entries(before).flatMap(([key, inner]) => lost(inner, after[key], [...steps, key])),
        ]
      : [place]
  if (typeof before !== typeof after || after === '') return [place]
  return isWorded(place) || isHeld(place) || isFirmer(steps.at(-1), before, after) ? [] : [place]
}

/** Whether a place is a line of a list. */
const isLine = (steps: readonly string[]): boolean => steps.at(-1) === aLine
const aLine = '-'

const joined = (before: object, after: object): readonly string[] =>
  Object.keys(after).filter((key) => !Object.hasOwn(before, key) && !mayJoin.includes(key))

/**
 * Whether every line stands still, and before the same others: where lines are ranks, the first counts first.
 */
function linesStand(
  before: readonly unknown[],
  after: readonly unknown[],
  steps: readonly string[],
): boolean {
  let at = 0
  for (const line of before) {
    while (at < after.length && lost(line, after[at], [...steps, aLine]).length > 0) at++
    if (at === after.length) return false
    at++
  }
  return true
}

const severities: readonly unknown[] = ['advice', 'warn', 'block']

/** What warned may stop; what stopped does not warn alone. */
const isFirmer = (key: string | undefined, before: unknown, after: unknown): boolean =>
  key === 'severity' && severities.indexOf(after) > severities.indexOf(before)

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
