import { type Case, type CaseFault, caseOfDraft, readExportedCase } from '@oficio/core/case'
import { formatOf, parseMessage, readMessage, type WireError } from '@oficio/exchange/etsi'
import { knowledgeNow } from '../../knowledge.ts'

export interface ImportedCase {
  readonly case: Case
  readonly kind: 'case' | 'draft' | 'message'
  /** Codes of what the reader of a message noted; their words are in the area `wire`. */
  readonly notes: readonly string[]
}

export type ImportFault = CaseFault | 'not-readable' | 'no-request'

/** The file is none that the house reads. Its words are in the area `cases`. */
export class ImportRefused extends Error {
  readonly fault: ImportFault
  constructor(fault: ImportFault) {
    super(fault)
    this.fault = fault
  }
}

const maximumBytes = 10 * 1024 * 1024
const isOf = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

/**
 * What lies in a file: a case of this house, a draft, or an ETSI message as JSON or XML. Throws
 * ImportRefused.
 */
export async function readImport(file: Blob): Promise<ImportedCase> {
  if (file.size > maximumBytes) throw new ImportRefused('too-large')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const format = formatOf(bytes)
  const parsed = format && parseMessage(bytes, format)
  if (!parsed?.ok) throw new ImportRefused(parsed && isWhole(parsed.errors) ? 'not-a-case' : 'not-readable')
  const { message } = parsed
  if (format === 'xml' || isOf(message, 'Header')) return fromMessage(message)
  if (isOf(message, 'format')) {
    const read = readExportedCase(message)
    if (!read.ok) throw new ImportRefused(read.fault)
    return { case: read.case, kind: 'case', notes: [] }
  }
  return { case: oneOf(message), kind: 'draft', notes: [] }
}

/** Nothing is missing of the file: it is another one, or holds what no file of the house does. */
const isWhole = (errors: readonly WireError[]): boolean =>
  errors.every(({ code }) => !code.endsWith('.notWellFormed'))

async function fromMessage(message: Parameters<typeof readMessage>[0]): Promise<ImportedCase> {
  const read = readMessage(message, { knowledge: await knowledgeNow() })
  if (!read.ok) throw new ImportRefused('not-a-case')
  return { case: oneOf(read.draft), kind: 'message', notes: read.notes.map(({ code }) => code) }
}

function oneOf(draft: unknown): Case {
  const made = caseOfDraft(draft, () => crypto.randomUUID(), new Date().toISOString())
  if (!made) throw new ImportRefused('no-request')
  return made
}
