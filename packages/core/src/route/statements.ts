import type { CountryCode } from '../fact/index.ts'
import type { Country, Statement } from '../law/index.ts'
import { type Grounds, ground } from './ground.ts'
import type { RouteLimit, RouteRules } from './types.ts'

/** A reservation or declaration that was made and narrows a route; whether it bites depends on the case. */
export interface MadeLimit {
  readonly limit: RouteLimit
  readonly grounds: Grounds
}

interface NamedStatement {
  readonly state: CountryCode
  readonly kind: RouteLimit['kind']
  readonly instrument: string
  readonly paras: readonly string[]
  readonly statement: Statement
}

interface Side {
  readonly code: CountryCode
  readonly country: Country | undefined
}

/** The limits of each route that one of the two States has made, on the side on which they count. */
export function limitsBetween(
  requesting: Side,
  holder: Side,
  rules: RouteRules,
): ReadonlyMap<string, readonly MadeLimit[]> {
  const convention = rules.treaties.budapest
  const [asking, holding] = [statementsOf(requesting, convention), statementsOf(holder, convention)]
  const made = new Map<string, readonly MadeLimit[]>()
  for (const [id, route] of Object.entries(rules.routes)) {
    const instrument = route.treaty === 'protocol' ? rules.treaties.secondProtocol : convention
    const found = (route.limits ?? []).flatMap((limit) => {
      const matches = (s: NamedStatement) =>
        s.kind === limit.kind && s.instrument === instrument && s.paras.includes(limit.para)
      const statement = holding.find(matches) ?? (limit.of === 'either' ? asking.find(matches) : undefined)
      return statement ? [{ limit, grounds: groundOf(statement, limit) }] : []
    })
    if (found.length > 0) made.set(id, found)
  }
  return made
}

function groundOf({ state, kind, statement }: NamedStatement, limit: RouteLimit): Grounds {
  const fact = { ...statement.fact, value: statement.text }
  return ground(
    `${state}.${kind}s.${limit.para}`,
    fact,
    limit.reason ?? 'DECLARATION',
    limit.status ? 'decides' : 'note',
  )
}

/** Statements that stand. What was withdrawn opens and closes nothing. */
function statementsOf({ code, country }: Side, convention: string): readonly NamedStatement[] {
  if (!country) return []
  const read = (kind: NamedStatement['kind'], list: readonly Statement[]) =>
    list
      .filter((s) => s.fact.value === true && s.withdrawn === undefined)
      .map((s) => split(code, kind, s, convention))
  return [...read('reservation', reservationsOf(country)), ...read('declaration', country.declarations)]
}

const dualCriminality = '29(4)'

/**
 * The fact about 29(4) decides whether that reservation stands, with or without a line of its own in the
 * list.
 */
function reservationsOf({ reservation29_4: fact, reservations }: Country): readonly Statement[] {
  const others = reservations.filter((s) => s.art !== dualCriminality)
  if (fact.value === false) return others
  if (fact.value !== true || others.length < reservations.length) return reservations
  return [
    ...reservations,
    { art: dualCriminality, text: fact.note ?? dualCriminality, fact: { ...fact, value: true } },
  ]
}

/** `coe-224: 6(6), 8(10)(a)`: the treaty where it is not the Convention, and the paragraphs. */
function split(
  state: CountryCode,
  kind: NamedStatement['kind'],
  statement: Statement,
  convention: string,
): NamedStatement {
  const colon = statement.art.indexOf(':')
  const instrument = colon < 0 ? convention : statement.art.slice(0, colon).trim()
  const paras = statement.art
    .slice(colon + 1)
    .split(',')
    .map((p) => p.trim())
  return { state, kind, instrument, paras, statement }
}
