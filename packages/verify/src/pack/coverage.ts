import { isRecord as isJson, type Json } from '../record/json.ts'
import { ordersIn } from './granted.ts'
import { manifestName } from './manifest.ts'

/**
 * What vouches for one file of a pack: the approvals, which name its bytes; the seal in it, or around it; the
 * list of acts, for the record itself; nothing, for what a pack writes for convenience, and for whatever was
 * added.
 */
export type Coverage = 'approved' | 'sealed' | 'record' | 'not-covered'

/** Whether a file that the approved words name is here, with the bytes that they name. */
export interface NamedFileRow {
  readonly is: 'annex'
  readonly ok: boolean
  readonly file: string
  readonly why?: 'other-annex' | 'missing-annex'
}

interface Found {
  readonly name: string
  readonly sha256?: string | undefined
}

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : [])
const bodyOf = (act: Json): Json => (isJson(act.body) ? act.body : {})

/**
 * Files that were approved with the words that were sealed: named in them, or given as an order with a grant.
 */
function approvedFiles(acts: readonly unknown[]): ReadonlyMap<string, string> {
  const all = list(acts)
  const revision = bodyOf(all.findLast(({ kind }) => kind === 'signed') ?? {}).revision
  const bodies = all.filter((act) => bodyOf(act).revision === revision).map(bodyOf)
  const content = bodies.find(({ content: words }) => isJson(words))?.content
  const letter = isJson(content) && isJson(content.letter) ? content.letter : {}
  const orders = bodies.flatMap(({ order }) => (isJson(order) ? [order] : []))
  const files = new Map<string, string>()
  for (const { file, sha256 } of [...list(letter.annexes), ...orders])
    if (typeof file === 'string' && typeof sha256 === 'string') files.set(file, sha256)
  return files
}

/**
 * The words that were sealed, with the orders that were given with them, the role in which each was, and the
 * number that their letter got. `asGranted`: what the orders make of the words, where whoever checks can
 * tell.
 */
export function wordsAsGranted(
  acts: readonly unknown[],
  asGranted?: (content: unknown, orders: readonly unknown[]) => unknown,
): unknown {
  const all = list(acts)
  const signed = bodyOf(all.findLast(({ kind }) => kind === 'signed') ?? {})
  const bodies = all.map(bodyOf).filter(({ revision }) => revision === signed.revision)
  const content = bodies.find(({ content: words }) => isJson(words))?.content
  if (!isJson(content)) return undefined
  const orders = ordersIn(all)
  return {
    ...{ content, number: signed.number ?? null },
    orders: orders.map(({ order, role }) => ({ order, role })),
    told: toldOf(content, orders, asGranted),
  }
}

/** The words as their letter tells them. The acts are a stranger's, and orders may be of any shape. */
function toldOf(
  content: Json,
  orders: readonly unknown[],
  asGranted: ((content: unknown, orders: readonly unknown[]) => unknown) | undefined,
): unknown {
  if (orders.length === 0 || !asGranted) return null
  try {
    return asGranted(content, orders)
  } catch {
    return null
  }
}

/** One row for each file that was approved: it is here as it was, or it is not. */
export function annexRows(acts: readonly unknown[], files: readonly Found[]): readonly NamedFileRow[] {
  const isPack = files.some(({ name }) => name === manifestName)
  return [...approvedFiles(acts)].flatMap(([file, sha256]): NamedFileRow[] => {
    const found = files.find(({ name }) => name === file)
    // Whoever hands in two files of a pack is not told that the others are missing.
    if (!found) return isPack ? [{ is: 'annex', ok: false, file, why: 'missing-annex' }] : []
    const ok = found.sha256 === sha256
    return [{ is: 'annex', ok, file, ...(ok ? {} : { why: 'other-annex' as const }) }]
  })
}

interface Row {
  readonly is: string
  readonly ok: boolean | null
  readonly file?: string
}

/**
 * What vouches for each of these files, by the rows that were found to hold; undefined where nobody vouches
 * for anything. `attached`: sums of the files inside the letter.
 */
export function coverageOf(
  files: readonly Found[],
  rows: readonly Row[],
  attached: readonly string[],
): ReadonlyMap<string, Coverage> | undefined {
  if (rows.length === 0) return undefined
  const holds = (is: string) =>
    rows.some((row) => row.is === is) && rows.every((row) => row.is !== is || row.ok)
  const one = ({ name, sha256 }: Found): Coverage => {
    if (rows.some((row) => row.is === 'annex' && row.ok && row.file === name)) return 'approved'
    switch (name) {
      case 'request.pdf':
        return holds('seal') || holds('letter') ? 'sealed' : 'not-covered'
      case 'request.json':
      case 'letter.json':
        if (holds('request')) return 'approved'
        return holds('seal') && sha256 !== undefined && attached.includes(sha256) ? 'sealed' : 'not-covered'
      case 'record.json':
        return holds('acts') && holds('signature') ? 'record' : 'not-covered'
      default:
        return 'not-covered'
    }
  }
  return new Map(files.filter(({ name }) => name !== manifestName).map((file) => [file.name, one(file)]))
}
