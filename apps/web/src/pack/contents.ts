import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type LetterOptions, plainText } from '@oficio/core/letter'
import { checklistText, draftJson, fieldsText, letterJson, manifestText, packPlan } from '@oficio/core/pack'
import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { routes } from '@oficio/core/route'
import type { Day } from '@oficio/core/time'
import { type OutgoingDocument, type WireError, writeMessage, writeXml } from '@oficio/exchange/etsi'
import type { Annex } from './annexes.ts'
import { sha256 } from './hash.ts'
import { letterHtml } from './letter-html.ts'
import { entityOf, situationOf } from './situation.ts'

export interface PackInput {
  readonly request: EvidenceRequest
  readonly knowledge: Knowledge
  readonly on: Day
  readonly findings: readonly Finding[]
  /** Codes of the findings in spite of which the pack is made. */
  readonly anyway: readonly string[]
  readonly annexes: readonly Annex[]
  /** Language of the officer, for the checklist. */
  readonly language: Language
  readonly say: (finding: Finding) => string
  /** `request.pdf`, where the line was there to make it. */
  readonly pdf?: Uint8Array
  /** A moment with its zone, and ids that nobody else has: both come from outside. */
  readonly now: string
  readonly newId: () => string
}

export interface PackFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

export type Packed =
  | {
      readonly ok: true
      readonly files: readonly PackFile[]
      readonly gaps: readonly string[]
      readonly untranslated: readonly string[]
      /** Names that the plan wants and this pack does not hold. */
      readonly missing: readonly string[]
    }
  | { readonly ok: false; readonly errors: readonly WireError[] }

/** What the letters and text files are written with. */
export const letterOptions = ({ knowledge, on, anyway }: Pick<PackInput, 'knowledge' | 'on' | 'anyway'>): LetterOptions => ({
  knowledge,
  on,
  ...(anyway.length > 0 ? { anyway } : {}),
})

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)

/**
 * Everything that a pack made in the browser holds: the house's files in their order, letters as text and page, annexes, the manifest last.
 *
 * The PDF is there only when it was handed in. Without it the message carries no letter either, and `missing` names it.
 */
export async function packContents(input: PackInput): Promise<Packed> {
  const { request, annexes } = input
  const options = letterOptions(input)
  const plan = packPlan(request, options)
  const made = new Map<string, Uint8Array>()
  made.set('request.json', encoded(draftJson(request)))
  if (input.pdf && plan.files.includes('request.pdf')) made.set('request.pdf', input.pdf)
  const fields = letterJson(request)
  if (fields !== undefined) made.set('letter.json', encoded(fields))
  if (plan.files.includes('etsi.json')) {
    const wire = wireFiles(input)
    if (!wire.ok) return wire
    made.set('etsi.json', encoded(wire.json)).set('etsi.xml', encoded(wire.xml))
  }
  made.set('fields.txt', encoded(fieldsText(request, options)))
  made.set('checklist.txt', encoded(checklistFor(input, options)))
  const own = plan.files.flatMap((name) => named(name, made.get(name)))
  const letters = plan.letters.flatMap((letter) => [
    { name: `letter.${letter.language}.txt`, bytes: encoded(plainText(letter)) },
    { name: `letter.${letter.language}.html`, bytes: encoded(letterHtml(letter)) },
  ])
  const all = [...own, ...letters, ...annexes.map(({ file, bytes }) => ({ name: file, bytes }))]
  const hashed = await Promise.all(all.map(async (file) => ({ ...file, sha256: await sha256(file.bytes) })))
  const manifest = encoded(manifestText(hashed))
  return {
    ok: true,
    files: [...hashed, { name: 'manifest-sha256.txt', bytes: manifest, sha256: await sha256(manifest) }],
    gaps: [...new Set(plan.letters.flatMap(({ gaps }) => gaps))],
    untranslated: [...new Set(plan.letters.flatMap(({ untranslated }) => untranslated))],
    missing: plan.files.filter((name) => !made.has(name) && name !== 'manifest-sha256.txt' && name !== 'letter.json'),
  }
}

const named = (name: string, bytes: Uint8Array | undefined) => (bytes === undefined ? [] : [{ name, bytes }])

/** `checklist.txt`, as the summary page shows it and the pack holds it. */
export function checklistFor(
  input: Pick<PackInput, 'request' | 'knowledge' | 'on' | 'findings' | 'language' | 'say'>,
  options: LetterOptions,
): string {
  const { request, knowledge, on, findings, language, say } = input
  const answer = routes(situationOf(request, knowledge, on), knowledge, on)
  return checklistText(request, { ...options, findings, language, say, ...(answer.questions ? {} : { routes: answer }) })
}

const contentTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
}

function wireFiles({ request, knowledge, on, annexes, pdf, now, newId }: PackInput) {
  const documents: OutgoingDocument[] = []
  if (pdf) documents.push({ name: 'request.pdf', kind: 'letter', contentType: 'application/pdf', bytes: pdf })
  for (const { file, bytes } of annexes) {
    const kind = request.legalProcess?.attachments?.find((attachment) => attachment.name === file)?.kind ?? 'annex'
    const type = contentTypes[file.slice(file.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
    documents.push({ name: file, kind, contentType: type, bytes })
  }
  const receiver = request.addressee?.country ?? entityOf(request, knowledge, on)?.entity?.country ?? request.country
  const written = writeMessage(request, {
    knowledge,
    transactionId: newId(),
    newId,
    timestamp: now,
    sender: { country: request.country, id: request.authority?.name || request.country },
    receiver: { country: receiver, id: request.addressee?.entity || request.provider },
    documents,
  })
  if (!written.ok) return written
  const xml = writeXml(written.message)
  if (!xml.ok) return xml
  return { ok: true as const, json: `${JSON.stringify(written.message, null, 2)}\n`, xml: xml.xml }
}
