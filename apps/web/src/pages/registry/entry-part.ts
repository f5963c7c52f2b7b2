import type { Value } from '../../signed-in/client.ts'

export type RegistryEntry = Value<'registryRead'>

/** What every part of the page needs: the entry, and what to do once something was done to it. */
export interface PartProps {
  readonly entry: RegistryEntry
  /** Says what was done, and reads the entry again. */
  readonly onDone: (said: string) => void
}
