import { type Founding, readFounding } from '../record/index.ts'
import { isRecord as isJson, type Json } from '../record/json.ts'
import type { ReceiptKey } from './receipts.ts'

/**
 * What a house publishes of its registry at `/registry.json`, as anyone may keep it: no person's name is in
 * it.
 */
export interface PublishedRegistry {
  readonly origin: string
  readonly demonstration: boolean
  /** When it was published. */
  readonly at: string
  readonly institutions: ReadonlyMap<string, { readonly name: string; readonly standing: string }>
  /** With which the house says that it began; absent where it says none. */
  readonly founding?: Pick<Founding, 'digest' | 'name' | 'at'>
  /** When keys ended, by SHA-256 of their identifiers: which of them ended after a pack was made. */
  readonly ended?: ReadonlyMap<string, string>
  /** Hashes of the acts of every person, unit and institution, oldest first. */
  readonly lists: ReadonlyMap<string, readonly string[]>
}

/**
 * What a pack is held against: the registry of the house that it names, and the roots of the certificates
 * that it seals with.
 */
export interface Published {
  readonly registry?: PublishedRegistry
  readonly roots: readonly Uint8Array[]
  /** The key that the house signs receipts with. */
  readonly receiptKey?: ReceiptKey
  /** Foundings that whoever asks knows by another way, whole or as they are read out. */
  readonly foundings?: readonly string[]
}

export const nothingPublished: Published = { roots: [] }

const isHashes = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/**
 * The registry in a file or an answer; undefined for what is none. That it comes from the house it names is
 * for the caller to know: it is worth as much as the way it came by.
 */
export function readPublished(value: unknown): PublishedRegistry | undefined {
  if (
    !isJson(value) ||
    value.format !== 'oficio-registry/1' ||
    typeof value.origin !== 'string' ||
    typeof value.at !== 'string'
  )
    return undefined
  if (!isJson(value.lists) || !Array.isArray(value.institutions)) return undefined
  const lists = Object.entries(value.lists)
  if (!lists.every((entry): entry is [string, string[]] => isHashes(entry[1]))) return undefined
  const institutions = value.institutions
    .filter(isJson)
    .map(
      ({ id, name, standing }) => [String(id), { name: String(name), standing: String(standing) }] as const,
    )
  const founding = isJson(value.founding) ? foundingSaid(value.founding) : undefined
  return {
    origin: value.origin,
    demonstration: value.mode !== 'live',
    at: value.at,
    ...(founding ? { founding } : {}),
    ended: new Map(
      Object.entries(isJson(value.endedKeys) ? value.endedKeys : {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
    institutions: new Map(institutions),
    lists: new Map(lists),
  }
}

function foundingSaid({ digest, name, at }: Json): PublishedRegistry['founding'] | undefined {
  const isOne = typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest)
  return isOne && typeof name === 'string' && typeof at === 'string' ? { digest, name, at } : undefined
}

/**
 * A line of a list of known foundings: the digest, whole or as it is read out, then whatever it is called.
 */
const foundingLine = /^\s*((?:[0-9a-f]{4}[ -]?){15}[0-9a-f]{4}|(?:[0-9a-f]{4}[ -]?){7}[0-9a-f]{4})(?:\s.*)?$/i

/**
 * The foundings in a text that somebody keeps, one a line; undefined where a line is none, or there is none.
 */
export function readFoundings(text: string): readonly string[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*(?:#|$)/.test(line))
  const found = lines.map((line) => readFounding(foundingLine.exec(line)?.[1] ?? ''))
  return found.length > 0 && found.every((one) => one !== undefined) ? found : undefined
}
