import { fromBase64url, utf8 } from '../bytes/index.ts'
import { canonicalJson } from '../canonical/index.ts'
import { isRecord, type Json, sameJson, text } from '../record/json.ts'

/** One signed receipt of a house, and what it was held against. */
export interface ReceiptRow {
  readonly step: string
  readonly to: string
  readonly at: string
  readonly signature: 'holds' | 'broken'
  /**
   * Whose key it is: the one that the house publishes; another than it publishes; or, where nothing published
   * is at hand, only the one that the file brings, which shows no more than that the file agrees with itself.
   */
  readonly key: 'published' | 'other' | 'brought'
  /** Whether the words that it names are those of the record given with it; `nothing`: none was given. */
  readonly compared: 'same' | 'other' | 'nothing'
}

/** The key that a house signs receipts with, as it publishes it. */
export interface ReceiptKey {
  readonly origin: string
  readonly id: string
  readonly key: Json
}

const most = 200

/** The key in what a house publishes at `/keys.json`; undefined for what is none. */
export function readReceiptKey(value: unknown): ReceiptKey | undefined {
  if (!isRecord(value) || value.format !== 'oficio-keys/1' || !isRecord(value.receipts)) return undefined
  const { id, key } = value.receipts
  return typeof id === 'string' && isRecord(key) ? { origin: text(value.origin), id, key } : undefined
}

/**
 * The receipts of a file, each with its signature, its key and the record beside it; undefined for a file of
 * another kind. Never throws: all of it may come from a stranger.
 */
export async function checkReceipts(
  told: string,
  record: string | undefined,
  published: ReceiptKey | undefined,
): Promise<readonly ReceiptRow[] | undefined> {
  const file = parsed(told)
  if (!isRecord(file) || file.format !== 'oficio-receipts/1' || !Array.isArray(file.receipts))
    return undefined
  const brought = isRecord(file.key) ? file.key : {}
  const isKnown = published !== undefined && published.origin === text(file.origin)
  const jwk = isKnown ? published.key : brought.key
  const id = isKnown ? published.id : text(brought.id)
  const isSame = isKnown && sameJson(published.key, brought.key)
  const whose = !isKnown ? 'brought' : isSame ? 'published' : 'other'
  const key = isRecord(jwk) ? await imported(jwk) : undefined
  const words = record === undefined ? undefined : wordsOf(parsed(record))
  const rows: ReceiptRow[] = []
  for (const one of file.receipts.slice(0, most)) {
    const statement = isRecord(one) && isRecord(one.statement) ? one.statement : {}
    const [step, to, at] = [text(statement.step), text(statement.to), text(statement.at)]
    const isGood =
      isRecord(one) &&
      statement.format === 'oficio-receipt/1' &&
      text(one.key) === id &&
      (await isSigned(statement, text(one.signature), key))
    const compared =
      words === undefined ? 'nothing' : words.some((own) => isOf(own, statement)) ? 'same' : 'other'
    rows.push({ step, to, at, signature: isGood ? 'holds' : 'broken', key: whose, compared })
  }
  return rows
}

/** What a receipt and a record both name: the request, its revision, and the digest of its words. */
const wordsOf = (record: unknown): readonly Json[] =>
  isRecord(record) && Array.isArray(record.acts)
    ? record.acts.flatMap((act) =>
        isRecord(act) && isRecord(act.body) && typeof act.body.digest === 'string'
          ? [{ request: act.request, revision: act.body.revision, digest: act.body.digest }]
          : [],
      )
    : []

const isOf = (own: Json, statement: Json): boolean =>
  ['request', 'revision', 'digest'].every((name) => own[name] === statement[name])

function parsed(told: string): unknown {
  try {
    return JSON.parse(told)
  } catch {
    return undefined
  }
}

async function imported({ kty, crv, x, y }: Json): Promise<CryptoKey | undefined> {
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') return undefined
  try {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' }
    return await globalThis.crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, ['verify'])
  } catch {
    return undefined
  }
}

async function isSigned(statement: Json, signature: string, key: CryptoKey | undefined): Promise<boolean> {
  const bytes = fromBase64url(signature)
  if (!key || !bytes) return false
  try {
    const signed = utf8(canonicalJson(statement))
    return await globalThis.crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes, signed)
  } catch {
    return false
  }
}
