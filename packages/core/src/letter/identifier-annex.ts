import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { EvidenceRequest, RequestIdentifier } from '../request/index.ts'
import { csvText, isFormula } from './csv.ts'

/** Name in the pack of the list that is too long for the letter. */
export const identifiersFile = 'identifiers.csv'
const mostInLetter = 10

/** The identifiers as a file beside the letter, with what the letter says about it. */
export interface IdentifierAnnex {
  readonly file: string
  readonly text: string
  /** Lower-case hexadecimal, of the text in UTF-8. */
  readonly sha256: string
  readonly count: number
  /** Whether a value got an apostrophe that is not its own. */
  readonly guarded: boolean
}

/**
 * The list of identifiers as an annex, where there are more than ten: then block 10 refers to it. Undefined
 * while they fit into the letter.
 *
 * One file for both languages, so it has the codes of the request and no words; the values are those of the
 * request, byte for byte, but for the apostrophe that keeps a spreadsheet from running them.
 */
export function identifierAnnex(request: EvidenceRequest): IdentifierAnnex | undefined {
  const identifiers = request.identifiers ?? []
  if (identifiers.length <= mostInLetter) return undefined
  const rows = identifiers.map((identifier, i) => row(identifier, i, request))
  const columns = Object.keys(rows[0] ?? {}).filter(
    (name) => always.includes(name) || rows.some((values) => values[name] !== ''),
  )
  const text = csvText([columns, ...rows.map((values) => columns.map((name) => values[name] ?? ''))])
  return {
    file: identifiersFile,
    text,
    sha256: bytesToHex(sha256(utf8ToBytes(text))),
    count: identifiers.length,
    guarded: rows.some((values) => Object.values(values).some(isFormula)),
  }
}

const always = ['no', 'type', 'value']

function row(
  identifier: RequestIdentifier,
  i: number,
  request: EvidenceRequest,
): Readonly<Record<string, string>> {
  const fields = request.letter?.identifiers?.[i]
  const given = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return {
    no: String(i + 1),
    type: given(identifier.type),
    value: given(identifier.value),
    port: given(identifier.port),
    seenAt: given(fields?.seenAt) || given(identifier.observedOn),
    sameAs: given(fields?.sameAs),
    chain: given(identifier.chain),
    asset: given(identifier.asset),
    amount: given(identifier.amount),
    timestamp: given(identifier.timestamp),
    destinationTag: given(identifier.destinationTag),
    country: given(identifier.country),
    trace: (identifier.trace ?? [])
      .map(({ hop, txid, chain, asset, amount, timestamp }) =>
        [hop, txid, chain, asset, amount, timestamp].map(given).filter(Boolean).join(' '),
      )
      .join('; '),
  }
}
