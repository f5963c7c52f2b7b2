import {
  type AuthorityAddress,
  type RecordedAct,
  type TellingName,
  tellingNamed,
  type WholeAnswer,
} from '@oficio/core/act'
import { toldAct } from '@oficio/core/case'
import { type Chosen, recordedOf, type SaidOutside } from './said-outside.ts'

/** What is typed of what an act says, by its key there: a text, or what is more than one. */
export interface TypedAct {
  /** To whom it was sent, where not to the provider. */
  readonly to?: AuthorityAddress | null
  /** What an answer came to. */
  readonly whole?: WholeAnswer
  readonly [key: string]: unknown
}

/** What stands in the form that records an act. */
export interface Typed extends SaidOutside {
  readonly kind: TellingName
  readonly said: TypedAct
}

const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value)

/**
 * The act as the form says it: of what was typed only what belongs to its kind; undefined where something
 * that must be said is not yet.
 */
export function actFrom({ kind, said, ...outside }: Chosen<Typed>, leg = 1): RecordedAct | undefined {
  const texts = Object.fromEntries(Object.entries(said).map(([key, value]) => [key, trimmed(value)]))
  const to = said.to && { ...said.to, name: said.to.name.trim() }
  return toldAct(tellingNamed(kind), leg, { ...texts, to }, recordedOf(outside))
}

/** The same, for whoever has said all that must be. */
export function actOf(typed: Chosen<Typed>, leg = 1): RecordedAct {
  const act = actFrom(typed, leg)
  if (!act) throw new Error(`not all is said of what is told as ${typed.kind}`)
  return act
}
