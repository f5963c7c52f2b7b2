import { parseJson } from './parse-json.ts'
import { parseXml } from './parse-xml.ts'
import { isRecord, type JsonRecord, type WireError, wireError } from './wire-error.ts'

export type WireFormat = 'json' | 'xml'

/** The format by the first character that is not white space; `undefined` when it is neither. */
export function formatOf(input: string | Uint8Array): WireFormat | undefined {
  const head =
    typeof input === 'string'
      ? input.slice(0, 512)
      : String.fromCharCode(...input.subarray(0, 512)).replace(/^\u00EF\u00BB\u00BF/, '')
  const first = /[^\s\uFEFF\u0000\u00FE\u00FF]/.exec(head)?.[0]
  return first === '<' ? 'xml' : first === '{' || first === '[' ? 'json' : undefined
}

/**
 * Reads either format into the tree. `errors` of a good answer are faults of structure that only XML can
 * have.
 */
export function parseMessage(
  input: string | Uint8Array,
  format: WireFormat | undefined = formatOf(input),
):
  | { ok: true; message: JsonRecord; errors: readonly WireError[] }
  | { ok: false; errors: readonly WireError[] } {
  if (format === undefined) return { ok: false, errors: [wireError('message.unknownFormat')] }
  if (format === 'xml') return parseXml(input)
  const parsed = parseJson(input)
  if (!parsed.ok) return parsed
  return isRecord(parsed.message)
    ? { ok: true, message: parsed.message, errors: [] }
    : { ok: false, errors: [wireError('message.notAnObject')] }
}
