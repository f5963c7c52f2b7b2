import type { CountryCode } from '@oficio/core/fact'
import type { IdentifierKnowledge } from '@oficio/core/identifier'
import type { ToDescribe } from '@oficio/exchange/case-uco'
import type { FoundInRows, PlacesInRows, ReturnMapping, ReturnReading } from '@oficio/exchange/returns'

/** What is asked of the worker that reads a file of the evidence. */
export interface DescribeJob {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly of: ToDescribe
  readonly rules: IdentifierKnowledge
}

/** What is asked of it by the page on which somebody reads a return. */
export interface ReadJob {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly name: string
  readonly mapping: ReturnMapping
  /** The mapping was kept of another file, and may not fit this one: then it is read without. */
  readonly mayNotFit: boolean
  readonly country: CountryCode | undefined
  readonly rules: IdentifierKnowledge
}

/** `not-reached`: it takes longer than it may, or more memory than there is. */
export type ReturnRead =
  | { readonly reading: ReturnReading; readonly found: FoundInRows; readonly places: PlacesInRows }
  | 'no-table'
  | 'not-reached'
