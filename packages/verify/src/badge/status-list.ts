import { fromBase64url } from '../bytes/index.ts'
import { isRecord, type Json } from '../canonical/index.ts'
import type { Known } from './known.ts'
import { readToken, textAt, textsAt, tokenText } from './read-badge.ts'
import { verified } from './token-signature.ts'

/** `notGiven`: nobody gave the list. `listBroken`: it is none, or not signed by a key of the same issuer. */
export type BadgeStatus = 'standing' | 'revoked' | 'notGiven' | 'listBroken' | 'unreadable'

/** The fewest entries of a list, so that nobody learns whose is looked up: 16 kB of bits. */
const fewest = 131_072
/** Sixteen million entries; what unpacks to more is no list. */
const mostBytes = 2_097_152

const issuerOf = (payload: Json): unknown => (isRecord(payload.issuer) ? payload.issuer.id : payload.issuer)

/**
 * Whether a credential is revoked, by the W3C Bitstring Status List that it names, from the files at hand. A
 * list that is not there, is broken, or is of another issuer never counts as good news.
 */
export async function isRevoked(payload: Json, { lists, keys, now }: Known): Promise<BadgeStatus> {
  const entry = payload.credentialStatus
  if (!isRecord(entry) || textAt(entry, 'type') !== 'BitstringStatusListEntry') return 'unreadable'
  if (textAt(entry, 'statusPurpose') !== 'revocation') return 'unreadable'
  const address = textAt(entry, 'statusListCredential')
  const index = /^\d{1,8}$/.test(textAt(entry, 'statusListIndex') ?? '') ? Number(entry.statusListIndex) : -1
  if (address === undefined || index < 0) return 'unreadable'
  const tokens = lists.flatMap((file) => {
    const text = tokenText(file)
    const token = text === undefined ? undefined : readToken(text)
    return token && token.payload.id === address ? [token] : []
  })
  if (tokens.length === 0) return 'notGiven'
  let isStanding = false
  for (const token of tokens) {
    const { payload: list, header } = token
    const own = keys.filter(({ issuer }) => issuer === issuerOf(payload) && issuer === issuerOf(list))
    const isSigned =
      header.alg === 'RS256' && (await Promise.all(own.map(({ jwk }) => verified(token, jwk)))).some(Boolean)
    const until = textAt(list, 'validUntil')
    const isCurrent = until === undefined || Date.parse(until) >= Date.parse(now)
    const bits = isSigned && isCurrent ? await bitsOf(list) : undefined
    if (!bits || index >= bits.length * 8) return 'listBroken'
    if (((bits[index >> 3] as number) >> (7 - (index & 7))) & 1) return 'revoked'
    isStanding = true
  }
  return isStanding ? 'standing' : 'notGiven'
}

/** The bits of a list, unpacked within their bound. */
async function bitsOf(list: Json): Promise<Uint8Array | undefined> {
  const subject = list.credentialSubject
  if (!textsAt(list, 'type').includes('BitstringStatusListCredential') || !isRecord(subject)) return undefined
  if (textAt(subject, 'statusPurpose') !== 'revocation') return undefined
  const text = textAt(subject, 'encodedList') ?? ''
  const packed = text.startsWith('u') ? fromBase64url(text.slice(1)) : undefined
  if (!packed) return undefined
  try {
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
    const pieces: Uint8Array[] = []
    let size = 0
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length
      if (size > mostBytes) return undefined
      pieces.push(next.value)
    }
    if (size * 8 < fewest) return undefined
    const bits = new Uint8Array(size)
    let at = 0
    for (const piece of pieces) {
      bits.set(piece, at)
      at += piece.length
    }
    return bits
  } catch {
    return undefined
  }
}
