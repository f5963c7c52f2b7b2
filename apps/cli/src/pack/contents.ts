import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { LetterOptions } from '@oficio/core/letter'
import { checklistText, draftJson, fieldsText, letterJson, manifestText, packPlan, qrText } from '@oficio/core/pack'
import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { routes } from '@oficio/core/route'
import type { Day } from '@oficio/core/time'
import { type OutgoingDocument, type WireError, writeXml } from '@oficio/exchange/etsi'
import type { Io } from '../io.ts'
import { messageFor } from '../message-for.ts'
import { type Annex, sha256 } from './annexes.ts'
import type { PackFile } from './folder.ts'
import { situationOf } from './situation.ts'

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
  readonly io: Io
}

export type Packed =
  | { readonly ok: true; readonly files: readonly PackFile[]; readonly gaps: readonly string[]; readonly untranslated: readonly string[] }
  | { readonly ok: false; readonly errors: readonly WireError[] }

/** Everything that the pack holds, in the order in which a person meets it, annexes after the house's own files, the manifest last. */
export async function packContents(input: PackInput): Promise<Packed> {
  const { request, knowledge, on, anyway, annexes } = input
  const options: LetterOptions = { knowledge, on, ...(anyway.length > 0 ? { anyway } : {}) }
  const plan = packPlan(request, options)
  const made = new Map<string, Uint8Array | string>()
  const requestJson = draftJson(request)
  made.set('request.json', requestJson)
  const [first] = plan.letters
  if (first) {
    const { renderPdf } = await import('@oficio/pdf')
    made.set(
      'request.pdf',
      renderPdf({ letters: plan.letters, requestJson, qrText: qrText({ reference: first.reference, sha256: sha256(requestJson) }) }),
    )
  }
  const letter = letterJson(request)
  if (letter !== undefined) made.set('letter.json', letter)
  if (plan.files.includes('etsi.json')) {
    const wire = wireFiles(input, made.get('request.pdf'))
    if (!wire.ok) return wire
    made.set('etsi.json', wire.json).set('etsi.xml', wire.xml)
  }
  made.set('fields.txt', fieldsText(request, options))
  const answer = routes(situationOf(request, knowledge, on), knowledge, on)
  made.set(
    'checklist.txt',
    checklistText(request, {
      ...options,
      findings: input.findings,
      language: input.language,
      say: input.say,
      ...(answer.questions ? {} : { routes: answer }),
    }),
  )
  const own = plan.files.flatMap((name): PackFile[] => {
    const bytes = made.get(name)
    return bytes === undefined ? [] : [{ name, bytes }]
  })
  const files = [...own, ...annexes.map(({ file, bytes }) => ({ name: file, bytes }))]
  const manifest = manifestText(files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) })))
  return {
    ok: true,
    files: [...files, { name: 'manifest-sha256.txt', bytes: manifest }],
    gaps: [...new Set(plan.letters.flatMap(({ gaps }) => gaps))],
    untranslated: [...new Set(plan.letters.flatMap(({ untranslated }) => untranslated))],
  }
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

function wireFiles({ request, knowledge, io, annexes }: PackInput, pdf: Uint8Array | string | undefined) {
  const documents: OutgoingDocument[] = []
  if (pdf instanceof Uint8Array) documents.push({ name: 'request.pdf', kind: 'letter', contentType: 'application/pdf', bytes: pdf })
  for (const { file, bytes } of annexes) {
    const kind = request.legalProcess?.attachments?.find((attachment) => attachment.name === file)?.kind ?? 'annex'
    const type = contentTypes[file.slice(file.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
    documents.push({ name: file, kind, contentType: type, bytes })
  }
  const written = messageFor(request, knowledge, io, documents)
  if (!written.ok) return written
  const xml = writeXml(written.message)
  if (!xml.ok) return xml
  return { ok: true as const, json: `${JSON.stringify(written.message, null, 2)}\n`, xml: xml.xml }
}
