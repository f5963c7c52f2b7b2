import type { InstitutionKind } from '../registry/index.ts'

/** What somebody is to the house. A person may be several at once; nobody is two on one request. */
export type Role =
  | 'officer'
  | 'unit-head'
  | 'prosecutor'
  | 'judge'
  /** Keeps the people of one institution. */
  | 'administrator'
  /** Verifies entries of the registry. */
  | 'registrar'
  /** Speaks for a national authority: vouches for the units of its State. */
  | 'national-authority'
  /** Sees numbers and a sample of looks, never a case. */
  | 'overseer'
  /** Reads the law of a State against a treaty; two of them say what counts. */
  | 'law-reader'
  /** Answers at a provider what is assigned. */
  | 'clerk'
  /** Leads the desk of a provider: sees the queue and assigns. */
  | 'desk-lead'

export const roles: readonly Role[] = [
  'officer',
  'unit-head',
  'prosecutor',
  'judge',
  'administrator',
  'registrar',
  'national-authority',
  'overseer',
  'law-reader',
  'clerk',
  'desk-lead',
]

/**
 * Where a role can be held: a judge sits in a court and nowhere else, whoever gave the role. A registrar and
 * an overseer belong to the body that lends them, of whichever kind it is.
 */
const kindsOf: Readonly<Record<Role, readonly InstitutionKind[] | 'any'>> = {
  officer: ['police', 'prosecution', 'court', 'central-authority', 'contact-point'],
  'unit-head': ['police', 'prosecution', 'court', 'central-authority', 'contact-point'],
  prosecutor: ['prosecution'],
  judge: ['court'],
  administrator: 'any',
  registrar: 'any',
  'national-authority': ['central-authority', 'contact-point'],
  overseer: 'any',
  // Whoever must obey the law does not say what it says.
  'law-reader': ['police', 'prosecution', 'court', 'central-authority', 'contact-point'],
  clerk: ['provider'],
  'desk-lead': ['provider'],
}

/** Whether a role counts in an institution of a kind. A kind that is not known lets no such role count. */
export function isRoleOf(role: Role, kind: string): boolean {
  const kinds = kindsOf[role]
  return kinds === 'any' || kinds.some((one) => one === kind)
}

/**
 * The roles that count of those that somebody was given: outside its kind of institution a role is nothing.
 */
export const rolesHeld = ({
  roles,
  institutionKind,
}: {
  readonly roles: readonly Role[]
  readonly institutionKind: string
}): readonly Role[] => roles.filter((role) => isRoleOf(role, institutionKind))

/**
 * Roles that somebody holds by the word of two, after a waiting time in which it can be stopped: whoever lets
 * others in, decides, sees everybody's figures, or has a desk to give out. The others an administrator gives.
 */
const byTwo: ReadonlySet<Role> = new Set([
  'unit-head',
  'prosecutor',
  'judge',
  'administrator',
  'registrar',
  'national-authority',
  'overseer',
  'law-reader',
  'desk-lead',
])

/** Whether a role takes two people and a waiting time. */
export const takesTwo = (role: Role): boolean => byTwo.has(role)

/**
 * The roles that can be asked for in an institution of a kind; who keeps the registry is named by registrars
 * (`registrar.name`).
 */
export const rolesGivenIn = (kind: string): readonly Role[] =>
  roles.filter((role) => role !== 'registrar' && isRoleOf(role, kind))
