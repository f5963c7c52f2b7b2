import { isRecord } from '../record/json.ts'
import type { ClaimRow } from './claims.ts'
import { actsIn, type BundleContents, claimOf, folder, inLog, listName } from './contents.ts'
import type { CustodyEntry } from './custody-list.ts'

/**
 * Each line of the custody list that says it stands in the log is an act that lies beside it: by its place
 * and hash, done then and by that person, in the order of the acts; and each act that lies there has its
 * line. None where no line says so, and no act lies there.
 */
export function logLinesClaim(contents: BundleContents): readonly ClaimRow[] {
  const lines = contents.entries.filter(({ basis }) => basis === 'log')
  const acts = actsIn(contents)
  const tells = inLog(contents).length > 0 && contents.entries.some(({ basis }) => basis === 'told')
  if (lines.length === 0 && acts.size === 0 && !tells) return []
  const claim = claimOf('log-lines')
  if (contents.bad.has(listName)) return [claim(null, 'not-judged', listName)]
  const named = new Set<number>()
  let last = 0
  for (const line of lines) {
    const place = typeof line.place === 'number' ? line.place : 0
    const name = `${folder}act-${place}.json`
    if (contents.bad.has(name)) return [claim(null, 'not-judged', name)]
    if (place <= last || !isLineOf(line, acts.get(place))) return [claim(false, 'no-such-act', listName)]
    named.add(place)
    last = place
  }
  // A look at the files that no line tells is one that nobody is to see.
  for (const place of [...acts.keys()].sort((a, b) => a - b)) {
    if (named.has(place)) continue
    const name = `${folder}act-${place}.json`
    return [contents.bad.has(name) ? claim(null, 'not-judged', name) : claim(false, 'no-line', name)]
  }
  // What the installation only tells is in no log that is here.
  return [tells ? claim(null, 'told', listName) : claim(true, 'holds')]
}

/** What came is told by nobody; all else by whoever did it. What was done is never read from the line. */
function isLineOf(line: CustodyEntry, act: unknown): boolean {
  if (!isRecord(act) || act.hash !== line.hash || act.at !== line.at) return false
  const by = isRecord(act.by) ? act.by : {}
  if (line.act === 'received')
    return (
      act.kind === 'handed-over' &&
      line.by === null &&
      line.what === `${text(by.name)}, ${text(by.institutionName)} · ${namesIn(act.body)}`
    )
  return line.act === 'logged' && line.by === [by.name, by.title, by.unitName].map(text).join(', ')
}

/** Names of the files of a delivery, as the list tells them. */
function namesIn(body: unknown): string {
  return exhibitsIn(body)
    .map(({ name }) => text(name))
    .join(', ')
}

function exhibitsIn(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  const manifest = isRecord(body) && isRecord(body.manifest) ? body.manifest : {}
  return Array.isArray(manifest.exhibits) ? manifest.exhibits.filter(isRecord) : []
}

/** What is no text is told by no line. */
const text = (value: unknown): string => (typeof value === 'string' ? value : '\0')

/** What an act says of itself, for whoever tells of it in words. */
export interface ToldAct {
  readonly kind: string
  /** It happened elsewhere, and was written down: what it is told as; null: it was done here. */
  readonly recordedAs: string | null
  /** Names of the files that it is about. */
  readonly files: readonly string[]
  readonly purpose: string | null
  /** Why something was sent back, held, kept or erased. */
  readonly reasons: string | null
  /** The last day on which a file is to be kept, as it was said. */
  readonly until: string | null
  /** Why its bytes were to go, as a code of those that are known here. */
  readonly ground: string | null
}

/** A line of the custody list as it may be shown. */
export interface ShownEntry extends CustodyEntry {
  /** Of a line that stands in the log: what its act says. Absent: there is no such act here. */
  readonly told?: ToldAct
}

/**
 * The lines of the list as they may be shown: what an act of the log was is read from the act, never from the
 * words beside it, which whoever signs the list is free to choose.
 */
export function shownEntries(contents: BundleContents): readonly ShownEntry[] {
  const acts = actsIn(contents)
  const exhibits = [...acts.values()].flatMap((act) => (isRecord(act) ? exhibitsIn(act.body) : []))
  return contents.entries.map((entry): ShownEntry => {
    // What the equipment says it did is a code: words in its place are anybody's, and are not shown.
    if (entry.basis === 'here' && !isDone(entry.what)) return { ...entry, what: null }
    if (entry.basis !== 'log') return entry
    const act = acts.get(typeof entry.place === 'number' ? entry.place : 0)
    const isThis = isLineOf(entry, act) && !contents.bad.has(`${folder}act-${entry.place}.json`)
    if (!isThis || !isRecord(act)) return { ...entry, what: null }
    // What came is held against the act word by word.
    return entry.act === 'received' ? entry : { ...entry, what: null, told: toldOf(act, exhibits) }
  })
}

function toldOf(
  act: Readonly<Record<string, unknown>>,
  exhibits: readonly Readonly<Record<string, unknown>>[],
): ToldAct {
  const body = isRecord(act.body) ? act.body : {}
  const own = (key: string): string | null => (typeof body[key] === 'string' ? body[key] : null)
  const sum = own('exhibit')
  const named = sum === null ? [] : [exhibits.find((one) => one.ciphertextSha256 === sum)?.name ?? sum]
  return {
    kind: typeof act.kind === 'string' ? act.kind : '',
    recordedAs: isRecord(act.recorded) ? recordedAs(act.kind, body) : null,
    files: named.map(text),
    purpose: own('purpose'),
    reasons: sum === null ? null : own('reasons'),
    until: sum === null ? null : own('until'),
    ground: sum === null ? null : own('ground'),
  }
}

/** As what somebody tells of it who was not the one that did it: a refusal is an answer that says so. */
function recordedAs(kind: unknown, body: Readonly<Record<string, unknown>>): string {
  if (kind === 'handed-off') return 'sent'
  if (kind !== 'answered') return text(kind)
  return isRecord(body.whole) && body.whole.outcome === 'refused' ? 'refused' : 'disclosed'
}

/** What an act is called: of what happened elsewhere, that it was written down, and what it was. */
function called({ kind, recordedAs: as }: Pick<ToldAct, 'kind' | 'recordedAs'>, say: Say): string {
  if (as === null) return say(`house.act.${kind}`)
  // The words of a request did not happen: they were brought in.
  return kind === 'drafted'
    ? say('house.act.drafted.recorded')
    : say('house.act.noted', { what: say(`cases.act.${as}`) })
}

/** A sentence of the messages by its key, with its arguments. */
type Say = (key: string, params?: Readonly<Record<string, string>>) => string

/** What was done here with a file, as a code that whoever reads it says in their own words. */
const doneHere = { unsealed: 'evidence.unit.opened', 'left-sealed': 'evidence.unit.left-sealed' } as const

const isDone = (what: string | null): what is keyof typeof doneHere =>
  what !== null && Object.hasOwn(doneHere, what)

const grounds = ['term-over', 'order', 'went-back']

/**
 * The day and the ground that an act about a file says, in words; a ground of which there are none as it
 * stands.
 */
const keepingIn = ({ until, ground }: Pick<ToldAct, 'until' | 'ground'>, say: Say): readonly string[] => [
  until === null ? '' : say('evidence.unit.until', { day: until }),
  ground === null ? '' : grounds.includes(ground) ? say(`evidence.unit.ground.${ground}`) : ground,
]

/**
 * What was done, as a line tells it: of an act of the log only what the act says, of what was done here its
 * code.
 */
export function tellEntry(
  { act, basis, what, told }: Pick<ShownEntry, 'act' | 'basis' | 'what' | 'told'>,
  say: Say,
): string {
  // It says what became of the file at its taking: then somebody may have read it long before.
  if (basis === 'here' && isDone(what)) return `${say('evidence.entry.taken-again')}: ${say(doneHere[what])}`
  const done = say(`evidence.entry.${act}`)
  if (basis === 'here') return done
  if (!told) return [done, what].filter(Boolean).join(': ')
  const { files, purpose, reasons } = told
  const of = [
    called(told, say),
    ...files,
    ...keepingIn(told, say),
    purpose === null ? '' : say('evidence.unit.purpose', { purpose }),
    reasons ?? '',
  ]
  return `${done}: ${of.filter(Boolean).join(' · ')}`
}
