import { fold } from '../identifier/words.ts'
import type { Ranks } from '../law/index.ts'
import { headsOfPost } from '../registry/index.ts'
import { isRoleOf } from './roles.ts'

/** Institutions that speak for a State hold people of its courts and of its prosecution alike. */
const anyKind: ReadonlySet<string> = new Set(['central-authority', 'contact-point'])

const words = (text: string): string =>
  ` ${
    fold(text)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `

/**
 * Whose role the title of somebody names that is no role in an institution of this kind, as a judge's in a
 * police force; undefined where it names none that is known. `ranks` are those of the State, in its own
 * words.
 */
export function otherRank(
  title: string,
  kind: string,
  ranks: readonly Pick<Ranks, 'role' | 'ranks'>[],
): 'judge' | 'prosecutor' | undefined {
  if (anyKind.has(kind)) return undefined
  const said = words(title)
  for (const { role, ranks: known } of ranks) {
    if (role !== 'judge' && role !== 'prosecutor') continue
    if (isRoleOf(role, kind)) continue
    for (const { m, f } of known) if (names(said, m, role) || names(said, f, role)) return role
  }
  return ofOther(withoutOwn(title, kind, ranks), kind)
}

const roleOf = { court: 'judge', prosecution: 'prosecutor' } as const
/** Whose words a post has, in whichever State and language, where they are not of this kind. */
const ofOther = (title: string, kind: string): 'judge' | 'prosecutor' | undefined => {
  const head = headsOfPost(title).find((one) => one !== kind)
  return head && roleOf[head]
}

/** A title without what the State's own law calls its police: no word of that is another's. */
function withoutOwn(title: string, kind: string, ranks: readonly Pick<Ranks, 'role' | 'ranks'>[]): string {
  if (kind !== 'police') return title
  const own = ranks.filter(({ role }) => role === 'police-officer').flatMap((one) => one.ranks)
  return own.some(({ m, f }) => words(m) === words(title) || words(f) === words(title)) ? '' : title
}

/** The whole rank; and of a judge the bare word too, which nobody else is called by. */
const names = (said: string, rank: string, role: 'judge' | 'prosecutor'): boolean => {
  const whole = words(rank)
  const [head = ''] = whole.trim().split(' ')
  return said.includes(whole) || (role === 'judge' && head !== '' && said.includes(` ${head} `))
}
