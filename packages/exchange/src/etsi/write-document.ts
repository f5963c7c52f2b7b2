import { toBase64 } from '@oficio/core/base64'
import { sha256Hex } from '@oficio/verify/canonical'
import type { ObjectFrame } from './object-frame.ts'
import type { Sheet } from './sheet.ts'
import { carrierType, etsi, house, objectTypes } from './vocabulary.ts'
import type { JsonRecord, JsonValue } from './wire-error.ts'
import { filled, longText, shortText } from './write-text.ts'

/** A file that goes with the message: the letter, the order. */
export interface OutgoingDocument {
  readonly name: string
  /** `letter`, `order`, `translation`, …; an order is a `Warrant` in ETSI's dictionary. */
  readonly kind: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

const hashType = 'SHA-256'

/**
 * The documents of the request: each file that goes along, and each attachment that the draft names and
 * nobody gave.
 *
 * A document without a body says that it exists and what it is; its bytes come by another way.
 */
export function documentObjects(
  sheet: Sheet,
  frame: ObjectFrame,
  files: readonly OutgoingDocument[],
): JsonRecord[] {
  const named = sheet.list('/legalProcess/attachments').map((_, i) => {
    const path = `/legalProcess/attachments/${i}`
    const name = sheet.take(`${path}/name`)
    const kind = sheet.take(`${path}/kind`)
    const file = files.find((candidate) => candidate.name === name)
    return documentObject(sheet, frame, path, name, kind, file && bodyOf(sheet, file))
  })
  const given = new Set(
    sheet.list('/legalProcess/attachments').map((_, i) => sheet.text(`/legalProcess/attachments/${i}/name`)),
  )
  const further = files.filter(({ name }) => !given.has(name))
  return [
    ...named,
    ...further.map((file) =>
      documentObject(sheet, frame, '/letter', file.name, file.kind, bodyOf(sheet, file)),
    ),
  ]
}

/** The draft itself, whole, so that the other side of ours reads back exactly what was written here. */
export function carrierObject(sheet: Sheet, frame: ObjectFrame, draft: JsonValue): JsonRecord {
  const bytes = new TextEncoder().encode(JSON.stringify(draft))
  const body = bodyOf(sheet, { name: 'request.json', kind: '', contentType: 'application/json', bytes })
  return {
    '@xsi:type': objectTypes.document,
    ...frame.common(frame.newId(), [frame.authorisationId]),
    'doc:DocumentName': 'request.json',
    'doc:DocumentType': house(carrierType.name, carrierType.value),
    'doc:DocumentProperties': {
      'doc:DocumentProperty': [
        {
          'doc:PropertyType': house('DocumentProperty', 'Knowledge'),
          'doc:PropertyValue': longText(sheet, frame.knowledgeVersion, ''),
        },
      ],
    },
    'doc:DocumentBody': body,
  }
}

function documentObject(
  sheet: Sheet,
  frame: ObjectFrame,
  path: string,
  name: string | undefined,
  kind: string | undefined,
  body: JsonRecord | undefined,
): JsonRecord {
  const type =
    kind === undefined
      ? undefined
      : kind === 'order'
        ? etsi('DocumentType', 'Warrant')
        : house('DocumentType', shortText(sheet, kind, path))
  return {
    '@xsi:type': objectTypes.document,
    ...frame.common(frame.newId(), [frame.authorisationId]),
    ...filled<JsonValue>({
      'doc:DocumentName': name && longText(sheet, name, path),
      'doc:DocumentType': type,
      'doc:DocumentBody': body,
    }),
  }
}

function bodyOf(sheet: Sheet, file: OutgoingDocument): JsonRecord {
  return {
    'doc:Contents': toBase64(file.bytes),
    'doc:ContentType': shortText(sheet, file.contentType, '/letter'),
    'doc:Checksum': sha256Hex(file.bytes),
    'doc:ChecksumType': hashType,
  }
}
