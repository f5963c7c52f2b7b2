import { type Passing, staysOf } from '@oficio/core/act'
import { goesToState } from '@oficio/core/letter'
import { useId } from 'react'
import { today, useKnowledge } from '../../knowledge.ts'
import { keptHow, keptIsUrgent, keptSentence } from '../../request/kept-how.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'
import { DualHints } from './passing-dual.tsx'
import { Came } from './passing-home.tsx'
import { Leaving } from './passing-leave.tsx'
import { useIsAuthority } from './passing-next.tsx'
import { OtherWays } from './passing-other.tsx'
import { Asking, Threads } from './passing-threads.tsx'
import { Translations } from './passing-translations.tsx'

/** A letter from State to State on its way through the central authority of the own State. */
export function PassingOn({ open }: { readonly open: Open }) {
  const { content, state } = open
  const knowledge = useKnowledge()
  if (state.passing) return <Panel open={open} passing={state.passing} />
  return goesToState(content, knowledge, today()) ? <Lay open={open} /> : null
}

const early: ReadonlySet<string> = new Set(['draft', 'awaiting', 'approved', 'signed'])

function Lay({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { me } = useHouse()
  const { ask, dialog } = useSigned()
  const id = useId()
  const { state } = open
  const isOurs = me.actions.includes('assistance.lay') && state.drafter?.unit === me.person.unit.id
  const lay = () =>
    ask({
      route: 'assistanceLay',
      action: 'assistance.lay',
      subject: open.expected,
      title: say('assistance.lay'),
      doing: say('assistance.lay'),
      says: <p>{say('assistance.lay.about')}</p>,
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  return (
    <section className="card stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('assistance.panel')}</h2>
      {isOurs && early.has(state.stage) ? (
        <>
          <p>{say('assistance.lay.about')}</p>
          <p>
            <button type="button" className="button" onClick={lay}>
              {say('assistance.lay')}
            </button>
          </p>
          {dialog}
        </>
      ) : null}
      <OtherWays open={open} />
      <DualHints open={open} />
    </section>
  )
}

function Panel({ open, passing }: { readonly open: Open; readonly passing: Passing }) {
  const { say, day } = useWords()
  const id = useId()
  const { at, keptUntil } = passing
  const keptAsWritten = open.content.preservation?.previousEndsOn ?? null
  const { how, until } = keptHow({ keptUntil, keptAsWritten }, today())
  const isAuthority = useIsAuthority(open)
  return (
    <section id="passing" className="card stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('assistance.panel')}</h2>
      <p>{say('assistance.at', { institution: at.institutionName, unit: at.unitName })}</p>
      <p className={keptIsUrgent(how) ? 'notice notice-wait' : 'soft'}>
        {say(keptSentence(how), { day: until ? day(until) : '' })}
      </p>
      <Stays open={open} />
      <Threads open={open} passing={passing} isAuthority={isAuthority} />
      {isAuthority ? <Asking key={open.expected.seq} open={open} passing={passing} /> : null}
      <Translations open={open} passing={passing} />
      <OtherWays open={open} />
      <DualHints open={open} />
      <Leaving open={open} passing={passing} isAuthority={isAuthority} />
      <Came open={open} passing={passing} isAuthority={isAuthority} />
    </section>
  )
}

const dayLong = 86_400_000

/** The stations with the days that each took; the last one runs. */
function Stays({ open }: { readonly open: Open }) {
  const { say, day } = useWords()
  const stays = staysOf(open.acts)
  return (
    <details className="details">
      <summary>
        {say('assistance.stays')}: {say(`assistance.station.${stays.at(-1)?.station ?? 'unit'}`)}
      </summary>
      <ol>
        {stays.map(({ station, from, until }) => {
          const end = until ?? new Date().toISOString()
          const count = Math.floor((Date.parse(end) - Date.parse(from)) / dayLong)
          return (
            <li key={`${station} ${from}`}>
              {say(`assistance.station.${station}`)}, {day(from.slice(0, 10))}:{' '}
              {say('assistance.stays.days', { count: Math.max(0, count) })}
            </li>
          )
        })}
      </ol>
    </details>
  )
}
