// The order of a court on which a letter rests: somebody must be able to read it.
import { type Draft, textAt } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import { type LawInput, shown } from './law-input.ts'
import { at, bag, bags, plain, text } from './read.ts'
import type { Finding, PreflightRules } from './types.ts'
import { wordIn } from './word-lists.ts'

/**
 * Whether a draft says that a court ordered: by its kind, by the role of the issuer, or by a court or judge.
 * An emergency names the court whose order is still to come.
 */
export function citesCourt(
  { raw, processKind, requestType }: Draft,
  { ordersToShow = [] }: PreflightRules,
): boolean {
  return (
    ordersToShow.includes(processKind) ||
    textAt(raw, ['legalProcess', 'issuedBy', 'role']).trim().toLowerCase() === 'judge' ||
    (requestType !== 'emergency' &&
      ['court', 'judge'].some((key) => textAt(raw, ['letter', key]).trim() !== ''))
  )
}

/** Whether an order is among the documents: as one of that kind, or as an annex that is called one. */
function isOrderShown({ raw, attachments }: Draft, rules: PreflightRules): boolean {
  const supporting = rules.supportingKinds ?? []
  if (attachments.some(({ kind }) => kind !== '' && !supporting.includes(kind))) return true
  return bags(at(bag(at(raw, 'letter')), 'annexes')).some((annex) =>
    ['name', 'file'].some((key) => {
      const name = plain(text(at(annex, key), 300)).replace(/[^a-z0-9]+/g, ' ')
      return wordIn(rules, 'document.order', name) !== undefined
    }),
  )
}

/**
 * An order of a court that the words cite and that nobody can read: neither its document goes with them, nor
 * has a judge given it with a grant, which adds its document.
 */
export function citedOrderFindings({ draft, knowledge }: LawInput): readonly Finding[] {
  const { preflight } = knowledge
  if (!citesCourt(draft, preflight) || isOrderShown(draft, preflight)) return []
  const court =
    textAt(draft.raw, ['letter', 'court']) || textAt(draft.raw, ['legalProcess', 'issuedBy', 'name'])
  return [
    finding(
      {
        code: 'attachment.missing',
        rule: 'orderCited',
        path: '/legalProcess/attachments',
        params: { court: court.trim().slice(0, 200) || '–' },
      },
      shown(draft),
      houseGrounds,
    ),
  ]
}
