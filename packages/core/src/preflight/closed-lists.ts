// Kinds and roles that decide who must have ordered: a word that stands in no list decides nothing, and says
// to whoever reads it what nobody held.
import { textAt } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import type { Finding } from './types.ts'

/** Kinds and roles that are no word of their lists, and documents that have no name. */
export function closedListFindings({ draft, knowledge }: LawInput): readonly Finding[] {
  const { processKinds, issuerRoles, attachmentKinds } = knowledge.preflight
  const stop = (rule: string, path: string, said: string): Finding =>
    finding(
      { code: 'form.closedList', rule, path, params: { said: said.slice(0, 100) } },
      'block',
      houseGrounds,
    )
  const held = (list: readonly string[] | undefined, rule: string, path: string, said: string) =>
    said === '' || list === undefined || list.includes(said) ? [] : [stop(rule, path, said)]
  const role = textAt(draft.raw, ['legalProcess', 'issuedBy', 'role'])
  return [
    ...held(processKinds, 'kind', '/legalProcess/kind', draft.processKind),
    ...held(issuerRoles, 'role', '/legalProcess/issuedBy/role', role),
    ...draft.attachments.flatMap(({ path, kind, name }) => [
      ...held(attachmentKinds, 'document', `${path}/kind`, kind),
      ...(name === '' ? [stop('nameless', `${path}/name`, '')] : []),
    ]),
  ]
}
