import { fromBase64url, textOf } from '../bytes/index.ts'
import { isRecord, type Json } from '../canonical/index.ts'

/** A signed text in three parts (RFC 7515), taken apart and not yet believed. */
export interface Token {
  readonly header: Json
  readonly payload: Json
  readonly signed: string
  readonly signature: Uint8Array<ArrayBuffer>
}

/** Larger than any credential that a person carries; a list of revocations has its own bound. */
const mostLetters = 2_000_000

export const textAt = (json: Json, name: string): string | undefined => {
  const value = Object.hasOwn(json, name) ? json[name] : undefined
  return typeof value === 'string' ? value : undefined
}

export const textsAt = (json: Json, name: string): readonly string[] => {
  const value = Object.hasOwn(json, name) ? json[name] : undefined
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')
}

/** What a text says as JSON; undefined where it is none. Never throws. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The signed text of a file: alone, or inside the envelope in which W3C lets a signed credential travel as
 * JSON. Undefined where there is none.
 */
export function tokenText(file: string): string | undefined {
  if (file.length > mostLetters) return undefined
  const text = file.trim()
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return text
  const value = parsed(text)
  if (!isRecord(value) || !textsAt(value, 'type').includes('EnvelopedVerifiableCredential')) return undefined
  return /^data:application\/vc\+jwt,([\w-]+\.[\w-]+\.[\w-]+)$/.exec(textAt(value, 'id') ?? '')?.[1]
}

export function readToken(text: string): Token | undefined {
  const [head = '', body = '', end = ''] = text.split('.')
  const [header, payload] = [head, body].map((part) => {
    const bytes = fromBase64url(part)
    const said = bytes && textOf(bytes)
    return said === undefined ? undefined : parsed(said)
  })
  const signature = fromBase64url(end)
  if (!isRecord(header) || !isRecord(payload) || !signature) return undefined
  return { header, payload, signed: `${head}.${body}`, signature }
}

/** Whether a file is a credential of any kind, signed here or otherwise. */
export function isCredential(file: string): boolean {
  if (tokenText(file) !== undefined) return true
  const value = file.length > mostLetters ? undefined : parsed(file)
  return isRecord(value) && textsAt(value, 'type').includes('VerifiableCredential')
}
