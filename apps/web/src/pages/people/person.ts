import type { Value } from '../../signed-in/client.ts'

export type PersonLine = Value<'people'>['people'][number]
export type UnitLine = Value<'people'>['units'][number]

/** A code just made: whose, and from and until when it works, in words. */
export interface Code {
  readonly name: string
  readonly code: string | null
  /** Half of a code: another person hands over the other one. */
  readonly half?: boolean
  readonly how: string
}
