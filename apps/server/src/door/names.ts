import type { Knowledge } from '@oficio/core/knowledge'
import { otherRank } from '@oficio/core/permission'
import { isTitledName, nameFault, personNameFault } from '@oficio/core/registry'
import { HouseProblem } from './call.ts'

/**
 * Names as they will stand on papers and screens: of people, beside the names of those who are there already,
 * and words that say who somebody is (a post, a unit).
 *
 * @throws {HouseProblem} `not-now`, because of `name-…`: what is not what it looks like is not taken; of
 *   `title-of-others`: a name with a title of a court or of prosecution in it
 */
export function demandNames({
  person = [],
  words = [],
  known = [],
}: {
  readonly person?: readonly string[]
  readonly words?: readonly string[]
  readonly known?: readonly string[]
}): void {
  for (const name of person) {
    refuse(personNameFault(name, known))
    // A name that carries a judge's title stands on letters as a judge's.
    if (isTitledName(name)) throw new HouseProblem('not-now', 'title-of-others')
  }
  for (const text of words) refuse(nameFault(text))
}

/**
 * A title stands on letters as the rank that is registered: nobody's one word gives an officer a judge's.
 *
 * @throws {HouseProblem} `not-now`, because of `title-of-others`
 */
export function demandOwnTitle(
  { ranks }: Pick<Knowledge, 'ranks'>,
  title: string,
  { kind, country }: { readonly kind: string; readonly country: string | null },
): void {
  if (otherRank(title, kind, (country && ranks[country]) || []))
    throw new HouseProblem('not-now', 'title-of-others')
}

function refuse(fault: string | undefined): void {
  if (fault) throw new HouseProblem('not-now', `name-${fault}`)
}
