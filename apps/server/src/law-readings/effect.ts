import type { ApiAnswer } from '@oficio/contract/api'
import {
  applied,
  changesOf,
  type FactChange,
  type Knowledge,
  type ReadArticle,
  withReleases,
} from '@oficio/core/knowledge'
import { isDraftChanged } from '@oficio/core/preflight'
import { type ApprovalDifference, effectOf, type Reading, readElsewhere } from '@oficio/core/review'
import { countTold, draftsToCount, mostCounted } from '../acts/open-drafts.ts'
import type { CallOf } from '../door/call.ts'
import { notReleasable, type Releasing, releasesIn } from '../knowledge/release.ts'

const told = (rule: ApprovalDifference['before']) =>
  rule && { steps: rule.steps.map(({ role, part }) => ({ role, part })), law: rule.law ?? null }

/**
 * What whoever is not of a State cannot say of its law, or undefined: that it has a gap, that a row of it
 * goes or says something else, that a way is more or less open, that somebody else approves. A State reads
 * its own law.
 */
export function stopElsewhere(
  before: Knowledge,
  country: string,
  reading: Pick<Reading, 'assessment'>,
  changes: readonly FactChange[],
  on: string,
): 'gap-elsewhere' | 'displaces-elsewhere' | 'way-elsewhere' | undefined {
  if (reading.assessment === 'gap') return 'gap-elsewhere'
  if (changes.some(takesAway)) return 'displaces-elsewhere'
  const next = applied(before, { provider: null, on, confidence: 'low', changes })
  if (!next.ok) return undefined
  const { routes, approvals, rules } = effectOf(before, next.knowledge, [country], on)
  return routes.length + approvals.length + rules.length > 0 ? 'way-elsewhere' : undefined
}

/** Whether a row that said something would say another thing: a provision, or that there is none. */
const takesAway = ({ fact, slice, before }: FactChange): boolean =>
  fact === 'stands' && slice === 'domesticLaw' && (before?.statute !== null || before.match === 'gap')

type ReadingStop = NonNullable<ApiAnswer<'lawReadingCheck'>['stop']>

/** What two said of an article: as it would count, or why it cannot. */
export interface Weighed {
  readonly changes: readonly FactChange[]
  readonly releasing: Releasing
  /** As the check of the files has it, which is the same that publishing asks; null: it can count. */
  readonly stop: ReadingStop | null
}

/**
 * @param isOwn whether those who read are of the State
 */
export async function weighed(
  { db, house, at }: Pick<CallOf, 'db' | 'house' | 'at'>,
  about: ReadArticle,
  said: Reading,
  isOwn: boolean,
): Promise<Weighed> {
  const { country } = about
  const reading = isOwn ? said : readElsewhere(said)
  const releases = await releasesIn(db, house.released)
  const { base } = house.released
  const now = withReleases(base, releases)
  const placed = changesOf(about, reading, now)
  const changes = placed ?? []
  const { confidence } = reading
  const releasing = { ...{ provider: null, changes, on: at.slice(0, 10), confidence } }
  const stopped = (code: string): Weighed => ({
    ...{ changes, releasing },
    stop: { code, params: { country }, detail: null },
  })
  const elsewhere = isOwn ? undefined : stopElsewhere(now, country, reading, changes, house.today())
  if (elsewhere) return stopped(elsewhere)
  if (!placed) return stopped(noPlaceFor(reading))
  const wrong = await notReleasable(base, releases, releasing)
  if (!wrong) return { changes, releasing, stop: null }
  const { code, turned, path } = wrong
  if (!turned)
    return {
      ...{ changes, releasing },
      stop: { code, params: {}, detail: code === 'not-as-files' ? path : null },
    }
  const { code: which, ...params } = turned
  return { changes, releasing, stop: { code: which, params: { ...params, country }, detail: null } }
}

/** A gap has none beside a row of which the two readers said nothing; it is theirs to say. */
const noPlaceFor = ({ assessment }: Reading): string =>
  assessment === 'gap' ? 'beside-a-row' : 'has-no-place'

/**
 * What would stand otherwise for a State: routes, approvals, what cites its law, and in how many open drafts
 * something would. Sealed cases are in no number, and a number so small that it would tell of whose is none.
 */
export async function effectIn(
  { db, house }: CallOf,
  country: string,
  changes: readonly FactChange[],
): Promise<Omit<ApiAnswer<'lawReviewEffect'>, 'changes' | 'stop'>> {
  const before = house.released.knowledge
  const on = house.today()
  const next = applied(before, { provider: null, on, confidence: 'low', changes })
  // What has no place changes nothing; why not is said by what stops it.
  if (!next.ok) return { routes: [], approvals: [], rules: [], drafts: null, stoppedAt: null }
  const { routes, approvals, rules } = effectOf(before, next.knowledge, [country], on)
  const { drafts, more } = await draftsToCount(db, { provider: null, country })
  let changed = 0
  for await (const { content } of drafts)
    if (isDraftChanged(content, { on }, before, next.knowledge)) changed += 1
  return {
    routes,
    rules: rules.map(({ country: of, rests, rule: { kind, id, law } }) => ({
      ...{ country: of, rests },
      rule: { kind, id, law: { ...law } },
    })),
    approvals: approvals.map(({ before: was, after: is, ...one }) => ({
      ...one,
      before: told(was),
      after: told(is),
    })),
    drafts: countTold(changed),
    stoppedAt: more ? mostCounted : null,
  }
}
