import type { Value } from '../../signed-in/client.ts'

type Founders = Value<'founders'>
type Founder = Founders['founders'][number]

const firstKeys = 2
const hasKeys = ({ keys }: Pick<Founder, 'keys'>): boolean => keys >= firstKeys

const othersOf = ({ founders }: Pick<Founders, 'founders'>, one: Founder): readonly Founder[] =>
  founders.filter(({ id }) => id !== one.id)
const hasComparedAll = (told: Pick<Founders, 'founders'>, one: Founder): boolean =>
  othersOf(told, one).every(({ id }) => one.compared.includes(id))

/** What a founder with keys does now. */
export type FoundingStep =
  | { readonly is: 'over' }
  | { readonly is: 'other' }
  | { readonly is: 'compare'; readonly of: Founder }
  | { readonly is: 'keys' | 'compare-others'; readonly names: readonly string[] }
  | { readonly is: 'note'; readonly digest: string }

/**
 * One thing at a time: comparing the next one whose keys are there, else waiting for whoever is lacking, and
 * at the end the founding. It is shown once each has compared every other one: before, it may be of another
 * house than theirs.
 */
export function turnOf(told: Founders): FoundingStep {
  const { founders, you, digest, isOver } = told
  if (isOver) return { is: 'over' }
  const mine = founders.find(({ id }) => id === you)
  const next = mine && othersOf(told, mine).find((one) => hasKeys(one) && !mine.compared.includes(one.id))
  if (next) return { is: 'compare', of: next }
  const keyless = founders.filter((one) => !hasKeys(one))
  if (keyless.length > 0) return { is: 'keys', names: keyless.map(({ name }) => name) }
  const comparing = founders.filter((one) => !hasComparedAll(told, one))
  if (comparing.length > 0) return { is: 'compare-others', names: comparing.map(({ name }) => name) }
  // The server knows another founding than this database has, or cannot tell which of several it is.
  if (digest === null) return { is: 'other' }
  return { is: 'note', digest }
}

type State = 'done' | 'now' | 'later'

/** How far they all are; the second step goes on beside the first, and the third waits for both. */
export function stepsOf(told: Founders): Readonly<Record<'keys' | 'compare' | 'note', State>> {
  const { founders, isSet } = told
  const keys = founders.every(hasKeys)
  const compared = founders.every((one) => hasComparedAll(told, one))
  const mayCompare = founders.filter(hasKeys).length > 1
  return {
    keys: keys ? 'done' : 'now',
    compare: compared ? 'done' : mayCompare ? 'now' : 'later',
    note: isSet && compared ? 'done' : compared ? 'now' : 'later',
  }
}
