// `npm run advisories -- FILE`: whether a known weakness is in what a release is made of, without a line.
// FILE is what osv.dev gives for npm, fetched on another machine: its archive unpacked into a folder, or one
// file with a list of its records. It says how old the knowledge is: a file of last year finds nothing of
// this one.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')

/** A record of the OSV schema, as far as it is read here. */
export interface Advisory {
  readonly id: string
  readonly modified: string
  readonly summary?: string
  readonly withdrawn?: string
  readonly affected?: readonly Affected[]
}
interface Affected {
  readonly package?: { readonly ecosystem?: string; readonly name?: string }
  readonly versions?: readonly string[]
  readonly ranges?: readonly { readonly type: string; readonly events: readonly Event[] }[]
}
type Event = Readonly<Partial<Record<'introduced' | 'fixed' | 'last_affected' | 'limit', string>>>

/** A part of a release: its name and version, and whether it only builds and tests. */
export interface Part {
  readonly name: string
  readonly version: string
  readonly dev: boolean
}

export interface Found {
  readonly part: Part
  readonly id: string
  readonly summary: string
}

/** What the lock file holds of others, each version once. */
export function partsIn(lock: {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly link?: boolean; readonly dev?: boolean }>
  >
}): readonly Part[] {
  const parts = Object.entries(lock.packages).flatMap(([place, { version, link, dev = false }]) => {
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return place.includes('node_modules/') && version && !link ? [{ name, version, dev }] : []
  })
  return [...new Map(parts.map((part) => [`${part.name}@${part.version}`, part])).values()]
}

/** Advisories that speak of a part in its version. */
export function weaknesses(parts: readonly Part[], advisories: readonly Advisory[]): readonly Found[] {
  const byName = new Map<string, Part[]>()
  for (const part of parts) byName.set(part.name, [...(byName.get(part.name) ?? []), part])
  return advisories
    .filter(({ withdrawn }) => withdrawn === undefined)
    .flatMap(({ id, summary = '', affected = [] }) =>
      affected
        .filter(({ package: of }) => of?.ecosystem === 'npm')
        .flatMap((one) =>
          (byName.get(one.package?.name ?? '') ?? [])
            .filter(({ version }) => isAffected(version, one))
            .map((part) => ({ part, id, summary })),
        ),
    )
}

function isAffected(version: string, { versions = [], ranges = [] }: Affected): boolean {
  if (versions.includes(version)) return true
  return ranges.some(({ type, events }) => type === 'SEMVER' && isInRange(version, events))
}

/** By the events of OSV, in the order of their versions: from what introduced it to what mended it. */
function isInRange(version: string, events: readonly Event[]): boolean {
  let inside = false
  const sorted = events
    .map((event) => ({ event, at: Object.values(event)[0] ?? '0' }))
    .sort((a, b) => compared(a.at, b.at))
  for (const { event, at } of sorted) {
    const order = compared(version, at)
    if (event.introduced !== undefined && order >= 0) inside = true
    else if ((event.fixed !== undefined || event.limit !== undefined) && order >= 0) inside = false
    else if (event.last_affected !== undefined && order > 0) inside = false
  }
  return inside
}

/** The order of two versions by semver.org, 11: what precedes a release comes before it. */
export function compared(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (const at of [0, 1, 2]) {
    const apart = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0)
    if (apart !== 0) return apart
  }
  if (left.before.length === 0 || right.before.length === 0) return right.before.length - left.before.length
  for (let at = 0; at < Math.max(left.before.length, right.before.length); at += 1) {
    const order = comparedWords(left.before[at], right.before[at])
    if (order !== 0) return order
  }
  return 0
}

function partsOf(version: string) {
  const [release = '', ...before] = version.replace(/\+.*$/, '').split('-')
  const words = before.length > 0 ? before.join('-').split('.') : []
  return { numbers: release.split('.').map(Number), before: words }
}

function comparedWords(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1)
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (left && right) return Number(a) - Number(b)
  if (left !== right) return left ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The records of a file or a folder.
 *
 * @throws Error naming the file that holds none
 */
export function advisoriesIn(path: string): readonly Advisory[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(path, name))
    : [path]
  const all = files.flatMap((file) => {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const list = (Array.isArray(value) ? value : [value]) as readonly Partial<Advisory>[]
    if (!list.every((one) => typeof one?.id === 'string' && !Number.isNaN(Date.parse(one.modified ?? ''))))
      throw new Error(`${file}: no records of the OSV schema`)
    return list as readonly Advisory[]
  })
  if (all.length === 0) throw new Error(`${path}: no records`)
  return all
}

/**
 * The last day on which any of them was written: of what came later they say nothing. A day that is to come
 * is a slip of whoever wrote it, and no day on which anything was known; empty: none of them has another.
 */
export const knownUntil = (advisories: readonly Advisory[], today: string): string =>
  advisories
    .map(({ modified }) => modified.slice(0, 10))
    .filter((day) => day <= today)
    .sort()
    .at(-1) ?? ''

/** Records of this ecosystem: of any other they say nothing about what is here. */
const ofNpm = ({ affected = [] }: Advisory): boolean =>
  affected.some(({ package: of }) => of?.ecosystem === 'npm')

/**
 * What is told, and whether a shell may go on: 1 where a weakness is known, or too little is.
 *
 * @param least records of npm that a whole list has at the least: fewer are a part of one, and find nothing
 */
export function report(
  parts: readonly Part[],
  advisories: readonly Advisory[],
  today: string,
  least: number = leastRecords,
): { readonly lines: readonly string[]; readonly exit: 0 | 1 } {
  const ours = advisories.filter(ofNpm)
  const until = knownUntil(ours, today)
  const days = Math.round((Date.parse(today) - Date.parse(until)) / 86_400_000)
  const found = weaknesses(parts, ours)
  const old = !(days <= longestDays)
  const few = ours.length < least
  return {
    lines: [
      ...found.map(({ part, id, summary }) =>
        `${part.name} ${part.version}${part.dev ? ' (tools)' : ''}: ${id} ${summary}`.trim(),
      ),
      `${found.length} known in ${parts.length} parts, by ${ours.length} records of npm${few ? `: fewer than ${least}, a part of the list` : ''}`,
      until === ''
        ? 'no record says on which day it was written'
        : `known until ${until}, ${days} days ago${old ? `: older than ${longestDays} days, of what came since nothing is known` : ''}`,
    ],
    exit: found.length > 0 || old || few ? 1 : 0,
  }
}

const longestDays = 30
/** The list of npm has tens of thousands. */
const leastRecords = 1000

if (process.argv[1] === import.meta.filename) {
  const [given] = process.argv.slice(2)
  if (!given) {
    console.error('npm run advisories -- FILE: the records of osv.dev for npm, a file or a folder')
    process.exit(2)
  }
  try {
    const parts = partsIn(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
    const said = report(parts, advisoriesIn(resolve(given)), new Date().toISOString().slice(0, 10))
    console.log(said.lines.join('\n'))
    process.exitCode = said.exit
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
  }
}
