import type { ObjectFrame } from './object-frame.ts'
import { isOfType } from './schema.ts'
import type { Sheet } from './sheet.ts'
import { etsi, house, objectTypes } from './vocabulary.ts'
import type { JsonRecord, JsonValue } from './wire-error.ts'
import { filled, longText, shortText } from './write-text.ts'

/**
 * The order and the authority behind the request.
 *
 * Its manual information holds every value of the draft that has no place of its own anywhere, so call it
 * last.
 */
export function authorisationObject(sheet: Sheet, frame: ObjectFrame): JsonRecord {
  const emergency = sheet.value('/requestType') === 'emergency'
  const reference = sheet.take('/letter/orderNumber') ?? sheet.take('/case/number')
  const kind = sheet.take('/legalProcess/kind')
  const approvals = [issuing(sheet), requesting(sheet), second(sheet)].filter(
    (details) => details !== undefined,
  )
  const manual = sheet.unplaced('', ['/history', '/letter']).join('\n')
  return {
    '@xsi:type': objectTypes.authorisation,
    ...frame.common(frame.authorisationId, []),
    ...filled<JsonValue>({
      'auth:AuthorisationReference': reference && longText(sheet, reference, '/case/number'),
      'auth:AuthorisationLegalType':
        kind === undefined ? undefined : house('LegalProcess', shortText(sheet, kind, '/legalProcess/kind')),
      'auth:AuthorisationPriority': emergency ? etsi('AuthorisationPriority', 'High') : undefined,
      'auth:AuthorisationDesiredStatus': etsi('AuthorisationDesiredStatus', 'SubmittedToCSP'),
      'auth:AuthorisationCSPID': { 'auth:CSPID': [frame.receiver] },
      'auth:AuthorisationApprovalDetails': approvals.length > 0 ? approvals : undefined,
      'auth:AuthorisationFlags': emergency
        ? { 'auth:AuthorisationFlag': [etsi('AuthorisationFlag', 'IsEmergency')] }
        : undefined,
      'auth:AuthorisationManualInformation': manual === '' ? undefined : longText(sheet, manual, ''),
    }),
  }
}

/** Who issued the order. */
function issuing(sheet: Sheet): JsonRecord | undefined {
  const approver = person(sheet, '/legalProcess/issuedBy/name', '/legalProcess/issuedBy/role')
  return approver && { 'common:ApprovalType': 'IssuingAuthority', 'common:ApproverDetails': approver }
}

/** Who asks, and where the provider finds them. */
function requesting(sheet: Sheet): JsonRecord | undefined {
  const office = sheet.take('/authority/name')
  const contact = filled<JsonValue>({
    'common:EmailAddress': email(sheet, '/authority/officer/email'),
    'common:PhoneNumber': phone(sheet, '/authority/officer/phone'),
    'common:Address': long(sheet, '/authority/location'),
  })
  const approver = person(sheet, '/authority/officer/name', '/authority/officer/rank')
  const details = filled<JsonValue>({ ...approver, 'common:ApproverContactDetails': contact && [contact] })
  return filled<JsonValue>({
    'common:ApprovalType': office !== undefined || details !== undefined ? 'RequestingAuthority' : undefined,
    'common:ApprovalDescription': office && longText(sheet, office, '/authority/name'),
    'common:ApproverDetails': details,
  })
}

/** Who approved it as a second pair of eyes. */
function second(sheet: Sheet): JsonRecord | undefined {
  const approver = person(sheet, '/letter/secondSigner/name', '/letter/secondSigner/rank')
  return approver && { 'common:ApprovalType': 'SecondSigner', 'common:ApproverDetails': approver }
}

function person(sheet: Sheet, name: string, role: string): JsonRecord | undefined {
  return filled<JsonValue>({
    'common:ApproverName': long(sheet, name),
    'common:ApproverRole': long(sheet, role),
  })
}

function long(sheet: Sheet, path: string): string | undefined {
  const text = sheet.take(path)
  return text && longText(sheet, text, path)
}

function email(sheet: Sheet, path: string): string | undefined {
  const text = sheet.text(path)?.trim()
  if (text === undefined || !isOfType('InternationalizedEmailAddress', text) || text.length > 255)
    return undefined
  sheet.place(path)
  return longText(sheet, text, path)
}

/** Only an international number fits; a national one stays in the manual information as it was written. */
function phone(sheet: Sheet, path: string): string | undefined {
  const text = sheet.text(path)
  const digits =
    text !== undefined && /^\s*\+[\d\s().-]{1,40}$/.test(text) ? text.replace(/\D/g, '') : undefined
  if (digits === undefined || !isOfType('InternationalE164', digits)) return undefined
  sheet.place(path)
  return digits
}
