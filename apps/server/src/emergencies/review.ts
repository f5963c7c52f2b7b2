import { createHmac } from 'node:crypto'
import { type Act, foldActs, handsOver, itemsOf, standingOfWord } from '@oficio/core/act'
import { firstOf, lawTermsOf } from '@oficio/core/clock'
import { pointStanding } from '@oficio/core/emergency'
import { readInstant } from '@oficio/core/time'
import { demand } from '../door/ask.ts'
import type { Handlers, HouseParts } from '../door/call.ts'

const minute = 60_000

/**
 * Every emergency of a month, for whoever watches over the use: who, how many, how fast, what followed. No
 * case, and none of a sealed one: that there is one would be told.
 */
export const review = {
  oversightEmergencies: {
    scope: 'house',
    run: async ({ db, house, who, at }, { month = at.slice(0, 7) }) => {
      demand(who, 'oversight.emergencies')
      const rows = await db.rows<{ id: string; unit: string; provider: string; acts: Act[] }>(
        `select r.id, u.name as unit, r.provider, (
           select json_agg(a.act order by a.seq) from act a where a.request_id = r.id) as acts
         from request r join unit u on u.id = r.unit_id
         where u.institution_id = $1 and not r.sealed and exists (
           select from leg l where l.request_id = r.id and l.kind = 'emergency')
         and r.sent_at is not null and to_char(r.sent_at at time zone 'UTC', 'YYYY-MM') = $2
         order by r.sent_at limit 1000`,
        [who.institution, month],
      )
      const key = createHmac('sha256', house.houseKey)
        .update(`emergencies ${who.institution} ${month}`)
        .digest()
      return {
        month,
        lines: rows.map(({ id, unit, provider, acts }) => ({
          alias: createHmac('sha256', key).update(id).digest('hex').slice(0, 6),
          unit,
          provider,
          ...lineOf(acts, house, at),
        })),
      }
    },
  },
} satisfies Handlers

function lineOf(acts: readonly Act[], { knowledge }: Pick<HouseParts, 'knowledge'>, now: string) {
  const state = foldActs(acts)
  const sent = acts.find(({ kind }) => kind === 'sent' || kind === 'handed-off') as Act
  const given = acts.find((act) => act.kind === 'answered' && handsOver(act.body.items))
  const outcomes = state.legs.flatMap(({ items }) => Object.values(items))
  const held = acts.findLast(({ kind }) => kind === 'held' || kind === 'released')
  return {
    at: sent.at,
    sentBy: sent.by.name,
    approvedBy: state.approvals.map(({ by }) => by.name),
    items: state.content ? itemsOf(state.content).length : 0,
    given: outcomes.filter((one) => handsOver([one])).length,
    calls: acts.filter(({ kind }) => kind === 'call-begun').length,
    calledBack: acts.some(({ kind }) => kind === 'called-back'),
    skipped: acts.some(({ kind }) => kind === 'call-skipped'),
    point: pointStanding(state, now),
    minutes: given ? Math.round((Date.parse(given.at) - Date.parse(sent.at)) / minute) : null,
    held:
      held?.kind === 'held'
        ? held.body.why === 'not-ours'
          ? ('not-ours' as const)
          : ('other' as const)
        : null,
    followUp: followed(acts, state, knowledge, now),
  }
}

function followed(
  acts: readonly Act[],
  state: ReturnType<typeof foldActs>,
  knowledge: HouseParts['knowledge'],
  now: string,
) {
  const from = state.content ? firstOf({ state, content: state.content }) : undefined
  const [term] =
    state.content && from
      ? lawTermsOf(state.content, from, knowledge).filter(({ by }) => by === 'asking')
      : []
  const until = term ? readInstant(term.until)?.seconds : undefined
  const said = wordOf(state)
  const word = acts.findLast(({ kind }) => kind === 'followed-up')
  const secondsOf = (moment: string) => readInstant(moment)?.seconds ?? 0
  if (said === 'validated' && word && until !== undefined && secondsOf(word.at) > until)
    return 'kept-late' as const
  if (said) return said
  if (until === undefined) return 'no-term' as const
  return secondsOf(now) > until ? ('missed' as const) : ('runs' as const)
}

/** How the word of whoever orders stands, the worst of what was said of it; undefined: there is none. */
function wordOf({ followUp, followUpsBefore = [], approvals }: ReturnType<typeof foldActs>) {
  if (!followUp) return undefined
  if (followUp.outcome === 'not-validated') return 'not-validated' as const
  const standing = standingOfWord(followUp, approvals)
  if (standing === 'no-order') return 'no-order' as const
  if (standing === 'contradicted' || followUpsBefore.some(({ outcome }) => outcome === 'not-validated'))
    return 'disputed' as const
  return standing === 'confirmed' ? ('validated' as const) : standing
}
