import { textOf } from '../bytes/index.ts'
import type { ClaimRow, ClaimWhy } from './claims.ts'
import type { CustodyEntry } from './custody-list.ts'
import { readJson } from './read-json.ts'

/** Where acts of an installation lie, each with its proof, and the key of the log. */
export const folder = 'data/custody/log/'
export const logKeyName = `${folder}key.txt`
export const asked = 'data/request/'
export const recordName = `${asked}record.json`
export const manifestName = 'manifest-sha256.txt'
export const listName = 'data/custody/list.jsonl'
export const evidence = 'data/evidence/'

/** What is to be looked at of a bundle that an installation's unit made. */
export interface BundleContents {
  readonly names: ReadonlySet<string>
  /** Files whose own row is not green. */
  readonly bad: ReadonlySet<string>
  /** Digests of the payload as its manifest lists them. */
  readonly sums: ReadonlyMap<string, string>
  readonly texts: ReadonlyMap<string, Uint8Array>
  readonly entries: readonly CustodyEntry[]
}

type Claim = (ok: boolean | null, why: ClaimWhy, about?: string) => ClaimRow
export const claimOf =
  (code: ClaimRow['code']): Claim =>
  (ok, why, about) => ({ code, ok, why, about })

/** In whatever letters: a folder of another name hides nothing. */
export const isInLog = (name: string): boolean => name.toLowerCase().startsWith(folder)

/** The files of the log that a bundle has, in an order that is the same everywhere. */
export const inLog = ({ names }: Pick<BundleContents, 'names'>): readonly string[] =>
  [...names].filter(isInLog).sort()

export const actName = /^data\/custody\/log\/act-([1-9]\d{0,4})\.json$/

/** Acts as they lie there, by their place; undefined for one that is no JSON. */
export function actsIn(contents: BundleContents): ReadonlyMap<number, unknown> {
  const acts = new Map<number, unknown>()
  for (const name of contents.names) {
    const [, place] = actName.exec(name) ?? []
    if (place) acts.set(Number(place), jsonIn(contents.texts.get(name)))
  }
  return acts
}

export function jsonIn(bytes: Uint8Array | undefined): unknown {
  try {
    return readJson(textOf(bytes ?? new Uint8Array()) ?? '')
  } catch {
    return undefined
  }
}
