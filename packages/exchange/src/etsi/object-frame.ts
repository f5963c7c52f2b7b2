import type { JsonRecord } from './wire-error.ts'

/** What every object of one message shares. */
export interface ObjectFrame {
  readonly authorisationId: string
  readonly newId: () => string
  readonly sender: { CountryCode: string; UniqueIdentifier: string }
  readonly receiver: { CountryCode: string; UniqueIdentifier: string }
  readonly country: string | undefined
  readonly providerName: string
  readonly knowledgeVersion: string
  readonly sentAtSeconds: number
  readonly klassOf: (category: string) => string | undefined
  common(id: string, associated: readonly string[]): JsonRecord
}
