import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import {
  identifierAnnex,
  type Letter,
  type LetterGrant,
  type LetterOptions,
  type SenderVerification,
} from '@oficio/core/letter'
import {
  checklistText,
  draftJson,
  fieldsText,
  letterJson,
  manifestText,
  packPlan,
  qrText,
  withStatement,
} from '@oficio/core/pack'
import { routesOf } from '@oficio/core/plan'
import type { Finding } from '@oficio/core/preflight'
import type { Emblem, EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { sha256Hex } from '@oficio/verify/canonical'
import {
  type MessageSending,
  messageFor,
  type OutgoingDocument,
  type WireError,
  writeXml,
} from '../etsi/index.ts'

/** A file that travels with the letter. */
export interface PackAnnex {
  /** Name in the pack. */
  readonly file: string
  readonly bytes: Uint8Array
}

export interface PackFile {
  readonly name: string
  readonly bytes: Uint8Array | string
}

/**
 * What goes onto paper: the letters, the request that is attached, the text of the code, and the sign of a
 * verified authority.
 */
export interface Print {
  readonly letters: readonly Letter[]
  readonly requestJson: string
  readonly qrText: string
  readonly emblem?: PrintedEmblem
}

export interface PrintedEmblem extends Emblem {
  /** What it is, for whoever does not see it, in the language of each letter. */
  readonly says: Readonly<Record<Language, string>>
}

export interface PackInput {
  /** As it was approved, for `request.json` and `letter.json`. */
  readonly request: EvidenceRequest
  /** As its letter tells it, with what was given in its approvals; absent: as it was approved. */
  readonly asGranted?: EvidenceRequest
  readonly knowledge: Knowledge
  readonly on: Day
  readonly findings: readonly Finding[]
  /** Codes of the findings in spite of which the pack is made. */
  readonly anyway: readonly string[]
  /** Number and day of the letter, where it was sealed. */
  readonly numbered?: LetterOptions['numbered']
  readonly annexes: readonly PackAnnex[]
  /** Who vouches for the sender; absent: nobody, and the pack says so. */
  readonly verification?: SenderVerification
  /** true: the letter is signed already, and the list says so. */
  readonly sealed?: boolean
  /** Who approved it, for the letter. */
  readonly granted?: LetterGrant
  /** true: nobody said that its offence is that of these facts. */
  readonly isOffenceDoubted?: boolean
  /** Language of the officer, for the checklist. */
  readonly language: Language
  readonly say: (finding: Finding) => string
  /** What a place of the letter is called in that language, by its JSON pointer. */
  readonly placeName?: (pointer: string) => string
  /** A text of the knowledge in that language, where its translations lie apart. */
  readonly told?: (text: string) => string
  readonly sending: MessageSending
  /**
   * Makes the PDF. Absent where nothing can, as in a browser without a line: then the pack has no
   * `request.pdf`.
   */
  readonly print?: (print: Print) => Uint8Array | Promise<Uint8Array>
  /** SHA-256 in lower-case hexadecimal, where there is a quicker one than ours. */
  readonly sha256?: (bytes: Uint8Array) => string
}

export type Packed =
  | {
      readonly ok: true
      readonly files: readonly PackFile[]
      readonly gaps: readonly string[]
      readonly untranslated: readonly string[]
    }
  | { readonly ok: false; readonly errors: readonly WireError[] }

const utf8 = new TextEncoder()

/** What an authority has registered of itself with the house that vouches for it. */
export interface Registered {
  readonly emblem?: Emblem | undefined
  /** The request as its letter tells it, where approvals gave more than its words: an order. */
  readonly asGranted?: EvidenceRequest | undefined
}

/** What goes onto paper is final: it has a number, the first of its case where nobody gave it another. */
const madeFinal = (options: LetterOptions): LetterOptions => ({
  ...options,
  final: options.final ?? { serial: '01' },
})

/**
 * What the PDF of a request is made of, or undefined in an emergency for which nobody signed in: then there
 * is no letter.
 */
export function printOf(
  request: EvidenceRequest,
  options: LetterOptions,
  sha256: (bytes: Uint8Array) => string = sha256Hex,
  { emblem, asGranted = request }: Registered = {},
): Print | undefined {
  const { letters } = packPlan(asGranted, madeFinal(options))
  const [first] = letters
  if (!first) return undefined
  const requestJson = draftJson(withStatement(request, options))
  const printed = emblem && printedEmblem(emblem, letters, options)
  return {
    letters,
    requestJson,
    qrText: qrText({ reference: first.reference, sha256: sha256(utf8.encode(requestJson)) }),
    ...(printed ? { emblem: printed } : {}),
  }
}

/**
 * Beside the name of an authority that somebody vouches for, and of nobody else; never in an emergency, where
 * a letter must not owe anything to how it looks.
 */
function printedEmblem(
  emblem: Emblem,
  letters: readonly Letter[],
  { knowledge, verification }: LetterOptions,
): PrintedEmblem | undefined {
  const isEmergency = ({ kind }: Letter): boolean =>
    knowledge.templates.kinds[kind].types.every((type) => type === 'emergency')
  if (verification?.state !== 'verified' || letters.some(isEmergency)) return undefined
  const says = (language: Language): string => {
    const words = knowledge.templates.security.emblem?.[language]
    if (words === undefined) throw new Error(`The templates have no words for an emblem in ${language}.`)
    return words.replace('{authority}', () => verification.authority)
  }
  return { ...emblem, says: { es: says('es'), pt: says('pt'), en: says('en'), fr: says('fr') } }
}

/**
 * Everything that the pack holds, in the order in which a person meets it, annexes after the house's own
 * files, the manifest last.
 */
export async function packContents(input: PackInput): Promise<Packed> {
  const { request, asGranted = request, knowledge, on, anyway, annexes, sha256 = sha256Hex } = input
  const options = madeFinal({
    knowledge,
    on,
    ...(anyway.length > 0 ? { anyway } : {}),
    ...(input.numbered ? { numbered: input.numbered } : {}),
    ...(input.verification ? { verification: input.verification } : {}),
    ...(input.granted ? { granted: input.granted } : {}),
  })
  const plan = packPlan(request, options)
  const made = new Map<string, Uint8Array | string>()
  made.set('request.json', draftJson(withStatement(request, options)))
  const print = printOf(request, options, sha256, { asGranted })
  if (print && input.print) made.set('request.pdf', await input.print(print))
  const letter = letterJson(request)
  if (letter !== undefined) made.set('letter.json', letter)
  const list = identifierAnnex(request)
  if (list) made.set(list.file, utf8.encode(list.text))
  if (plan.files.includes('etsi.json')) {
    const lists = list ? [{ file: list.file, bytes: utf8.encode(list.text) }] : []
    const wire = wireFiles(
      { ...input, request: asGranted, annexes: [...annexes, ...lists] },
      made.get('request.pdf'),
    )
    if (!wire.ok) return wire
    made.set('etsi.json', wire.json).set('etsi.xml', wire.xml)
  }
  made.set('fields.txt', fieldsText(asGranted, options))
  const routes = routesOf(request, knowledge, on)
  made.set(
    'checklist.txt',
    checklistText(asGranted, {
      ...options,
      knowledge,
      findings: input.findings,
      ...(input.sealed ? { sealed: true } : {}),
      ...(input.isOffenceDoubted ? { isOffenceDoubted: true } : {}),
      language: input.language,
      say: input.say,
      ...(input.placeName ? { placeName: input.placeName } : {}),
      ...(input.told ? { told: input.told } : {}),
      ...(routes ? { routes } : {}),
    }),
  )
  const own = plan.files.flatMap((name): PackFile[] => {
    const bytes = made.get(name)
    return bytes === undefined ? [] : [{ name, bytes }]
  })
  const files = [...own, ...annexes.map(({ file, bytes }) => ({ name: file, bytes }))]
  const digest = (bytes: Uint8Array | string) =>
    sha256(typeof bytes === 'string' ? utf8.encode(bytes) : bytes)
  const manifest = manifestText(files.map(({ name, bytes }) => ({ name, sha256: digest(bytes) })))
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

/** Files that travel with a letter, as a message carries them: what each is, as the request says it. */
export function annexDocuments(
  request: EvidenceRequest,
  annexes: readonly PackAnnex[],
): readonly OutgoingDocument[] {
  return annexes.map(({ file, bytes }) => {
    const kind =
      request.legalProcess?.attachments?.find((attachment) => attachment.name === file)?.kind ?? 'annex'
    const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase()
    const type = Object.hasOwn(contentTypes, extension) ? contentTypes[extension] : undefined
    return { name: file, kind, contentType: type ?? 'application/octet-stream', bytes }
  })
}

function wireFiles(
  { request, knowledge, sending, annexes }: PackInput,
  pdf: Uint8Array | string | undefined,
) {
  const documents: OutgoingDocument[] = []
  if (pdf instanceof Uint8Array)
    documents.push({ name: 'request.pdf', kind: 'letter', contentType: 'application/pdf', bytes: pdf })
  documents.push(...annexDocuments(request, annexes))
  const written = messageFor(request, knowledge, sending, documents)
  if (!written.ok) return written
  const xml = writeXml(written.message)
  if (!xml.ok) return xml
  return { ok: true as const, json: `${JSON.stringify(written.message, null, 2)}\n`, xml: xml.xml }
}
