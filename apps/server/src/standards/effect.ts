import type { ApiAnswer } from '@oficio/contract/api'
import { languages } from '@oficio/core/fact'
import { applied, type Knowledge } from '@oficio/core/knowledge'
import { kindFor, kindsSaying, lettersFor } from '@oficio/core/letter'
import { isDraftChanged } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { countTold, draftsToCount, mostCounted } from '../acts/open-drafts.ts'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { releasingOf, type StandardSubject } from './rows.ts'

/**
 * What would read otherwise if a text counted. Sealed cases are in no number, and a number so small that it
 * would tell of whose is none.
 */
export async function effectOfText(
  { db, house }: CallOf,
  subject: StandardSubject,
): Promise<ApiAnswer<'standardEffect'>> {
  const before = house.released.knowledge
  const on = house.today()
  const next = applied(before, releasingOf(subject, on))
  if (!next.ok) throw new HouseProblem('not-now', `${next.finding.code} ${next.finding.path}`)
  const after = next.knowledge
  const changes = subject.of === 'letters' ? subject.changes : []
  const kinds = [...new Set(changes.flatMap(({ key }) => kindsSaying(key, before.templates)))]
  const country = changes[0]?.country ?? null
  const provider = subject.of === 'provider' ? subject.provider : null
  const { drafts, more } = await draftsToCount(db, { provider, country })
  let [letters, findings] = [0, 0]
  for await (const { content, stage } of drafts) {
    // What was submitted keeps its words until it is sent back.
    if (
      stage === 'draft' &&
      kinds.includes(kindFor(content, before)) &&
      said(content, before, on) !== said(content, after, on)
    )
      letters += 1
    if (subject.of === 'provider' && isDraftChanged(content, { on }, before, after)) findings += 1
  }
  return {
    letters: kinds.map((kind) => ({
      kind,
      template: before.templates.kinds[kind].template,
      languages: languages.filter((language) =>
        changes.some((one) => one.after === null || one.before?.[language] !== one.after[language]),
      ),
    })),
    drafts: { letters: countTold(letters), findings: countTold(findings) },
    stoppedAt: more ? mostCounted : null,
  }
}

/** The words of the letters; what stands at their foot is another with each change. */
const said = (content: EvidenceRequest, knowledge: Knowledge, on: string): string =>
  JSON.stringify(lettersFor(content, { knowledge, on }).map(({ blocks }) => blocks))
