import { text } from './json.ts'
import type { Listed, Lists } from './registry-lists.ts'
import type { RecordErrorCode, RecordRow } from './report.ts'
import type { Roles } from './roles.ts'

type Vouching = Extract<RecordRow, { is: 'vouching' }>

const wordOf = (listed: Listed) =>
  listed.acts.findLast(({ kind }) => kind === 'vouched') ?? listed.acts.find(({ kind }) => kind === 'founded')

/**
 * Who let in whoever signed, who let in those, and so on up to where the vouching ends. Every person and
 * every unit once, nearest first.
 *
 * Outside a demonstration every voucher's word must be signed; the founding of the house is the one act
 * before which nobody could sign. Whoever let somebody in must have been one who may, by the word of two.
 */
export function vouchingRows(
  signers: readonly string[],
  lists: Lists,
  { isDemonstration, roles }: { readonly isDemonstration: boolean; readonly roles: Roles },
): readonly Vouching[] {
  const rows: Vouching[] = []
  const seen = new Set<string>()
  const waiting = [...signers]
  for (let subject = waiting.shift(); subject !== undefined; subject = waiting.shift()) {
    if (seen.has(subject)) continue
    seen.add(subject)
    const listed = lists.get(subject)
    const word = listed && wordOf(listed)
    if (!listed || !word) {
      rows.push({
        is: 'vouching',
        ok: false,
        why: 'not-vouched',
        name: subject,
        by: null,
        signed: false,
        demonstration: isDemonstration,
      })
      continue
    }
    const { by, body, at, signed } = word
    const voucher = by && { person: text(by.person), institution: text(by.institution), at }
    const why: RecordErrorCode | undefined =
      by && !signed && !isDemonstration ? 'not-signed' : (voucher && roles.voucherFault(voucher)) || undefined
    rows.push({
      is: 'vouching',
      ok: why === undefined,
      ...(why ? { why } : {}),
      name: text(body.name),
      by: by && { name: text(by.name), institution: text(by.institutionName), at },
      signed,
      demonstration: body.demonstration === true,
    })
    if (text(body.unit) !== '') waiting.push(text(body.unit))
    if (by) waiting.push(text(by.person))
    // Whoever gave the second word about a role, or another code, is as much a link as whoever let the person
    // in.
    for (const act of listed.acts)
      if ((act.kind === 'role-confirmed' || act.kind === 'code-given') && act.by)
        waiting.push(text(act.by.person))
  }
  return rows
}
