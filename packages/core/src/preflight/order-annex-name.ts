import { bodiesIn } from '../registry/index.ts'
import { isOrderDocument, takenForRequest } from '../request/index.ts'
import { finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import { isCourt, isSameCourt, isSameNumber, namedOrder, numbersTold } from './order-told.ts'
import { plain } from './read.ts'
import type { Finding } from './types.ts'

/**
 * An annex that is presented as the order and whose name tells of one of another number or of another court
 * than the letter cites: whoever approves looks at it.
 */
export function orderAnnexNameFindings(input: LawInput<never>): readonly Finding<'order.inconsistent'>[] {
  const { number, courts, known } = namedOrder(input)
  const request = takenForRequest(input.draft.raw)
  const annexes = request.letter?.annexes
  return (Array.isArray(annexes) ? annexes : []).flatMap(
    (annex, at): readonly Finding<'order.inconsistent'>[] => {
      const name = typeof annex?.name === 'string' ? annex.name : ''
      if (name === '' || !isOrderDocument(request, annex)) return []
      const told = (rule: string, said: string, cited: string): Finding<'order.inconsistent'> =>
        finding(
          {
            code: 'order.inconsistent',
            rule,
            path: `/letter/annexes/${at}/name`,
            params: { said: said.slice(0, 200), cited: cited.slice(0, 200) },
          },
          'warn',
          houseGrounds,
        )
      const strange = numbersTold({ before: '', behind: plain(name) }).find(
        (one) => number !== '' && ![number, ...known].some((mark) => isSameNumber(one, mark)),
      )
      if (strange !== undefined) return [told('otherNumber', strange, number)]
      const court = bodiesIn(name)
        .filter((body) => isCourt.test(plain(body)))
        .find((body) => courts.length > 0 && !courts.some((one) => isSameCourt(body, one)))
      return court === undefined ? [] : [told('otherCourt', court, courts[0] ?? '')]
    },
  )
}
