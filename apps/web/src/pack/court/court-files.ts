import type { FileWarning } from '@oficio/core/exhibit'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day, Instant } from '@oficio/core/time'
import { custodyFiles, type DeviceSigner, type MadeFile } from '@oficio/custody/written'
import { caseGraph, describeEvidence, namesFrom } from '@oficio/exchange/case-uco'
import {
  type Arrival,
  type CustodyHole,
  type EvidenceUse,
  issuedOrder,
  notDescribed,
  reportHtml,
  reportOf,
  type SentOut,
} from '@oficio/exchange/court'
import type { ClockAnswer } from '@oficio/exchange/returns'
import type { Messages } from '@oficio/messages'
import { type CustodyFile, custodyRoot, type NewEntry } from '@oficio/verify/bundle'
import { hex, utf8 } from '@oficio/verify/bytes'
import { sha256Hex } from '@oficio/verify/canonical'
import { describeApart } from './describe-apart.ts'

/** A bundle for the court as it was made on this device. */
export interface MadeBundle {
  readonly blob: Blob
  readonly name: string
  readonly files: readonly MadeFile[]
  readonly gaps: readonly CustodyHole[]
  /** Hash over the list of custody, to be written down elsewhere: hexadecimal. */
  readonly root: string
}

/** What a court’s bundle is made with, whoever makes it. */
export interface CourtMaking {
  readonly knowledge: Knowledge
  readonly messages: Messages
  /** The name of the provider. */
  readonly provider: string
  /** The page that checks it without a line. */
  readonly verifier: string
  readonly signer: DeviceSigner
  readonly on: Day
  readonly now: () => Instant
}

interface CourtStory {
  readonly request: EvidenceRequest
  readonly arrivals: readonly Arrival[]
  readonly entries: readonly NewEntry[]
  readonly gaps: readonly CustodyHole[]
  /** When the request went out, and under which number it lies there. */
  readonly sent: readonly SentOut[]
  /** What acts show of the use of the files; absent: nobody writes it down here. */
  readonly use?: EvidenceUse
  /** Files in which something was seen by which they are to be opened with care. */
  readonly seen?: readonly { readonly name: string; readonly warnings: readonly FileWarning[] }[]
  /** Bytes of files of the evidence that lie open on this device, by their place in the bundle. */
  readonly open: ReadonlyMap<string, Blob>
  /** Every other file of the bundle. */
  readonly kept: readonly CustodyFile[]
}

/** A value as it is written into a bundle. */
export const jsonBytes = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`)

const answersIn = (arrivals: readonly Arrival[]): readonly ClockAnswer[] =>
  arrivals.flatMap(({ receipt }) => receipt?.readings ?? [])

/**
 * What is made from the files: the description for programs, the report, the signed list of custody over all.
 */
export async function courtFiles(
  { knowledge, messages, provider, signer, on, now }: CourtMaking,
  { request, arrivals, entries, gaps: known, sent, use, seen = [], open, kept }: CourtStory,
) {
  const evidence = kept.filter(({ name }) => name.startsWith('data/evidence/'))
  const { read, left } = await describeEvidence({
    ...{ evidence, rules: knowledge, provider: request.provider ?? null, answers: answersIn(arrivals) },
    bytesOf: ({ name }) => {
      const blob = open.get(name)
      return blob && (async () => new Uint8Array(await blob.arrayBuffer()))
    },
    apart: (bytes, of, within) => describeApart(bytes, { of, rules: knowledge }, within),
    clock: () => performance.now(),
  })
  const gaps = [...known, ...notDescribed(left)]
  const graph = caseGraph({
    ...{ number: request.case?.number ?? null, authority: request.authority?.name ?? null, provider },
    order: issuedOrder(request.legalProcess),
    ...{ evidence, entries, idOf: namesFrom(evidence) },
    read,
  })
  const report = reportHtml(
    reportOf({
      ...{ request, arrivals, files: evidence, entries, gaps, sent, seen, provider, day: on },
      ...{ knowledge, messages, ...(use ? { use } : {}) },
    }),
  )
  const files = [
    { name: 'data/case.jsonld', bytes: jsonBytes(graph) },
    { name: 'data/report.html', bytes: utf8(report) as Uint8Array },
  ]
  const last: NewEntry = {
    ...{ at: now(), act: 'bundled', basis: 'here', by: null, what: null },
    files: [
      ...files.map((one) => ({ name: one.name, bytes: one.bytes.length, sha256: sha256Hex(one.bytes) })),
      // The files that came stand in the entries of their own coming.
      ...kept.filter(({ name }) => !name.startsWith('data/evidence/')),
    ],
  }
  const all = [...entries, last]
  const lines = all.map((one, i) => JSON.stringify({ seq: i + 1, ...one }))
  return {
    files: [
      ...files.map(({ name, bytes }) => ({ name, source: { bytes } })),
      ...(await custodyFiles(all, signer)),
    ],
    root: hex(custodyRoot(lines)),
    /** Those that were known, and which files were not read through. */
    gaps,
  }
}
