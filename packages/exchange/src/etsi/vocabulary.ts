import type { JsonRecord } from './wire-error.ts'

/** Version of the standard that is written, and the name under which our own dictionaries and profile go. */
export const etsiVersion = 'V1.23.1'
export const houseOwner = 'Oficio'
export const profileVersion = 'v1.0'

export const namespaces = {
  authorisation: 'http://uri.etsi.org/03120/common/2020/09/Authorisation',
  task: 'http://uri.etsi.org/03120/common/2020/09/Task',
  document: 'http://uri.etsi.org/03120/common/2020/09/Document',
} as const

/** The kinds of object that are written and read as parts of a request. */
export const objectTypes = {
  authorisation: `{${namespaces.authorisation}}AuthorisationObject`,
  disclosure: `{${namespaces.task}}LDTaskObject`,
  preservation: `{${namespaces.task}}LPTaskObject`,
  document: `{${namespaces.document}}DocumentObject`,
  /** Read only to say that it is not a request for stored data. */
  interception: `{${namespaces.task}}LITaskObject`,
} as const

export interface VocabularyEntry {
  readonly owner: string
  readonly name: string
  readonly value: string
}

export const dictionaryEntry = (owner: string, name: string, value: string): JsonRecord => ({
  'common:Owner': owner,
  'common:Name': name,
  'common:Value': value,
})

/** A value of one of ETSI's own dictionaries. */
export const etsi = (name: string, value: string): JsonRecord => dictionaryEntry('ETSI', name, value)

/** A value of a dictionary of this house, where ETSI's has no word: kinds of legal process, of document. */
export const house = (name: string, value: string): JsonRecord => dictionaryEntry(houseOwner, name, value)

/** What the carrier document is called: the draft itself, whole, as JSON. */
export const carrierType = { name: 'DocumentType', value: 'EvidenceRequest' } as const

/**
 * What a notification calls itself that asks something: ETSI's dictionary has `General` alone, which says
 * that something changed and asks nothing.
 */
export const questionType = { owner: houseOwner, name: 'NotificationType', value: 'Question' } as const

/** How a reference to an earlier preservation calls itself. */
export const preservationNature = 'Preservation'
