import type { Value } from '../../signed-in/client.ts'

/** One proposal, as the house tells it. */
export type StandardLine = Value<'standards'>['standards'][number]
