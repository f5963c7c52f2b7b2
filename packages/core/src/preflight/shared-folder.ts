import type { CheckInput } from './check-input.ts'
import { finding, houseGrounds } from './finding.ts'
import { plain } from './read.ts'
import type { Finding } from './types.ts'
import { wordIn } from './word-lists.ts'

const link = /https?:\/\//i

/**
 * What is asked is a folder or a file that somebody shared, named and without its link: its name finds
 * nothing, for it may lie in any account.
 */
export function sharedFolderFindings({ draft, knowledge }: CheckInput<never>): readonly Finding[] {
  const asked = [draft.text, ...draft.data.map(({ description }) => description)]
  const said = [...asked, draft.summary, ...draft.identifiers.map(({ value }) => value)]
  if (said.some((one) => link.test(one))) return []
  for (const one of asked) {
    const given = wordIn(knowledge.preflight, 'sharedFolder', plain(one))
    if (given === undefined) continue
    const params = { given }
    const of = { code: 'identifier.missing', rule: 'folderLink', path: '/identifiers', params }
    return [finding(of, 'warn', houseGrounds)]
  }
  return []
}
