import type { ApiAnswer } from '@oficio/contract/api'
import { type Act, foldActs } from '@oficio/core/act'
import { languages } from '@oficio/core/fact'
import { applied, type Knowledge } from '@oficio/core/knowledge'
import { kindFor, kindsSaying, lettersFor } from '@oficio/core/letter'
import { draftChange } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { releasingOf, type Subject } from './rows.ts'

/** Drafts that are held against both knowledges: more would keep the process from others. */
const mostDrafts = 200
const atOnce = 10
const fewest = 5

/**
 * What would read otherwise if a text counted. Sealed cases are in no number, and a number so small that it would
 * tell of whose is none.
 */
export async function effectOfText(
  { db, house }: CallOf,
  subject: Subject,
): Promise<ApiAnswer<'standardEffect'>> {
  const before = house.released.knowledge
  const on = house.today()
  const next = applied(before, releasingOf(subject, on))
  if (!next.ok) throw new HouseProblem('not-now', `${next.finding.code} ${next.finding.path}`)
  const after = next.knowledge
  const changes = subject.of === 'letters' ? subject.changes : []
  const kinds = [...new Set(changes.flatMap(({ key }) => kindsSaying(key, before.templates)))]
  const country = changes[0]?.country ?? null
  const open = await db.rows<{ id: string }>(
    `select r.id from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
     where r.status in ('draft', 'awaiting') and not r.sealed and ($1::text is null or i.country = $1)
       and ($2::text is null or r.provider = $2) order by r.id limit $3`,
    [country, subject.of === 'provider' ? subject.provider : null, mostDrafts + 1],
  )
  let [letters, findings] = [0, 0]
  for (const [turn, { id }] of open.slice(0, mostDrafts).entries()) {
    if (turn % atOnce === atOnce - 1) await new Promise((resolve) => setImmediate(resolve))
    const acts = await db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [id])
    const state = foldActs(acts.map(({ act }) => act))
    const content = state.content as EvidenceRequest | null
    if (!content) continue
    // What was submitted keeps its words until it is sent back.
    if (
      state.stage === 'draft' &&
      kinds.includes(kindFor(content, before)) &&
      said(content, before, on) !== said(content, after, on)
    )
      letters += 1
    if (subject.of === 'provider' && draftChange(content, { on }, before, after)) findings += 1
  }
  return {
    letters: kinds.map((kind) => ({
      kind,
      template: before.templates.kinds[kind].template,
      languages: languages.filter((language) =>
        changes.some((one) => one.after === null || one.before?.[language] !== one.after[language]),
      ),
    })),
    drafts: { letters: shown(letters), findings: shown(findings) },
    more: open.length > mostDrafts,
  }
}

const shown = (count: number): number | null => (count < fewest ? null : count)

/** The words of the letters; what stands at their foot is another with each change. */
const said = (content: EvidenceRequest, knowledge: Knowledge, on: string): string =>
  JSON.stringify(lettersFor(content, { knowledge, on }).map(({ blocks }) => blocks))
