import { type Fact, isDoubtful } from '@oficio/core/fact'
import type { Country } from '@oficio/core/law'
import type { Day } from '@oficio/core/time'

/** How a State stands towards a treaty, as one of the words of the area `law`. Unknown is never "no". */
export type TreatyStanding =
  | 'party'
  | 'ratified'
  | 'signed'
  | 'invited'
  | 'none'
  | 'notEligible'
  | 'notApplicable'
  | 'unknown'
  | 'special'

export const standings: readonly TreatyStanding[] = [
  'party',
  'ratified',
  'signed',
  'invited',
  'none',
  'notEligible',
  'notApplicable',
  'unknown',
  'special',
]

/** The treaties of the table, by the role that they play in the rules of routes. */
export const tableTreaties = ['budapest', 'secondProtocol', 'unCybercrime', 'nassau', 'iberarroba'] as const
export type TableTreaty = (typeof tableTreaties)[number]

export interface TreatyStandingRow {
  readonly standing: TreatyStanding
  /** The fact that says so. */
  readonly fact: Fact<unknown>
  readonly doubtful: boolean
  /** What the fact says in its own English words, where the standing alone loses something. */
  readonly words?: string
  readonly date?: {
    readonly kind: 'inForce' | 'signed' | 'ratified' | 'deposit'
    readonly day: Day
    readonly fact: Fact<unknown>
  }
}

const exact: Readonly<Record<string, TreatyStanding>> = {
  party: 'party',
  ratified: 'ratified',
  signed: 'signed',
  signatory: 'signed',
  'invited to accede': 'invited',
  none: 'none',
  'not eligible': 'notEligible',
  'not applicable': 'notApplicable',
  unknown: 'unknown',
}

const beginnings: readonly (readonly [string, TreatyStanding])[] = [
  ['party,', 'party'],
  ['signed', 'signed'],
  ['not signed', 'none'],
]

/** Reads the words of a status. What is in no list is a special situation, and its own words are shown. */
export function standingOf(value: unknown): { readonly standing: TreatyStanding; readonly words?: string } {
  if (value === null || value === undefined) return { standing: 'unknown' }
  const text = String(value)
  const known = Object.hasOwn(exact, text) ? exact[text] : undefined
  if (known) return { standing: known }
  const begun = beginnings.find(([start]) => text.startsWith(start))
  return { standing: begun?.[1] ?? 'special', words: text }
}

/**
 * What the day of a standing rests on, where that is not what the standing itself rests on: the dot of a
 * source that was read never stands for a day from memory.
 */
export const dayApart = ({ fact, date }: TreatyStandingRow): Fact<unknown> | undefined =>
  date && (date.fact.source !== fact.source || isDoubtful(date.fact) !== isDoubtful(fact))
    ? date.fact
    : undefined

type DayFact = Fact<Day | null> | null | undefined
const dated = (
  kind: NonNullable<TreatyStandingRow['date']>['kind'],
  fact: DayFact,
): Pick<TreatyStandingRow, 'date'> => (fact?.value ? { date: { kind, day: fact.value, fact } } : {})

function row(
  fact: Fact<unknown>,
  read: ReturnType<typeof standingOf>,
  date: Pick<TreatyStandingRow, 'date'>,
): TreatyStandingRow {
  const saidSo = read.words?.includes('to be confirmed') ?? false
  return {
    ...read,
    fact,
    doubtful: saidSo || isDoubtful(fact) || (date.date !== undefined && isDoubtful(date.date.fact)),
    ...date,
  }
}

const firstDated = (...dates: Pick<TreatyStandingRow, 'date'>[]): Pick<TreatyStandingRow, 'date'> =>
  dates.find((d) => d.date) ?? {}

/**
 * How a State stands towards each treaty of the table on a day: a treaty that is not in force yet binds
 * nobody.
 */
export function standingRow(country: Country, treaty: TableTreaty, on: Day): TreatyStandingRow {
  switch (treaty) {
    case 'budapest': {
      const { status, signature, ratification, inForce } = country.budapest
      const read = standingOf(status.value)
      const late = read.standing === 'party' && !!inForce?.value && inForce.value > on
      return row(
        status,
        late ? { standing: 'ratified' } : read,
        firstDated(dated('inForce', inForce), dated('ratified', ratification), dated('signed', signature)),
      )
    }
    case 'secondProtocol': {
      const { status, signature, ratification, inForce } = country.protocol2
      return row(
        status,
        standingOf(status.value),
        firstDated(dated('inForce', inForce), dated('ratified', ratification), dated('signed', signature)),
      )
    }
    case 'unCybercrime': {
      const { signed, signature, ratified } = country.unCybercrime
      if (ratified.value) return row(ratified, { standing: 'ratified' }, dated('signed', signature))
      const standing = signed.value === null ? 'unknown' : signed.value ? 'signed' : 'none'
      return row(signed, { standing }, dated('signed', signature))
    }
    case 'nassau': {
      const { party, deposit } = country.nassau
      const standing = party.value === null ? 'unknown' : party.value ? 'party' : 'none'
      return row(party, { standing }, dated('deposit', deposit))
    }
    case 'iberarroba':
      return row(country.medellin.status, standingOf(country.medellin.status.value), {})
  }
}
