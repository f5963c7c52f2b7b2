import { isStopped, lastDayToAct } from '@oficio/core/clock'
import type { Knowledge } from '@oficio/core/knowledge'
import { preservationLimits } from '@oficio/core/provider'
import type { Day, Instant } from '@oficio/core/time'
import { Link } from 'wouter'
import { Shown } from '../../facts/shown.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { bandOf, bands, type DeadlineBand, dayAbout, isDying, leftOf } from './band.ts'
import { BandStatus } from './band-status.tsx'
import { DangerLane } from './in-danger.tsx'
import { type DeadlineLine, inLanes } from './line.ts'
import './deadlines.css'

type Told = DeadlineLine & { readonly isAdvised: boolean }

/** Whether no rule of the provider wants its extension asked so early. */
function isAdvised({ kind, provider, leadDays }: DeadlineLine, providers: Knowledge['providers']): boolean {
  const profile = Object.hasOwn(providers, provider) ? providers[provider] : undefined
  return kind === 'preservation-ends' && (profile ? preservationLimits(profile).leadDays : 0) < leadDays
}

/** What runs out, band by band, the worst first: each row says its band in a word, a form and a colour. */
export function DeadlineBoard({
  lines: given,
  on,
  now,
  onDuty,
}: {
  readonly lines: readonly DeadlineLine[]
  readonly on: Day
  readonly now: Instant
  /** Who has the turn in the own unit. */
  readonly onDuty?: Parameters<typeof DangerLane>[0]['onDuty']
}) {
  const { say } = useWords()
  const { providers } = useKnowledge()
  const { danger, others } = inLanes(given)
  const lines = others.map((line) => ({ ...line, isAdvised: isAdvised(line, providers) }))
  const within = (band: DeadlineBand) => lines.filter((line) => bandOf(line, on, now) === band)
  // Before whatever is late: that can still be told tomorrow.
  const dying = lines.filter((line) => isDying(line, on))
  return (
    <div className="stack">
      <DangerLane all={danger} on={on} now={now} onDuty={onDuty} />
      <ul className="deadline-sums row" aria-label={say('deadlines.sums')}>
        {bands.map((band) => (
          <li key={band}>
            <BandStatus band={band} /> <strong>{within(band).length}</strong>
          </li>
        ))}
      </ul>
      <Section id="dying" title={say('deadlines.dying')} lines={dying} on={on} now={now} />
      {bands.map((band) => (
        <Section
          key={band}
          id={`band-${band}`}
          title={say(`deadlines.band.${band}`)}
          lines={within(band).filter((line) => !dying.includes(line))}
          {...{ on, now }}
        />
      ))}
    </div>
  )
}

/** Lines under one head, each with its own band; nothing where there are none. */
function Section({
  id,
  title,
  lines,
  on,
  now,
}: {
  readonly id: string
  readonly title: string
  readonly lines: readonly Told[]
  readonly on: Day
  readonly now: Instant
}) {
  if (lines.length === 0) return null
  return (
    <section className="stack-small" aria-labelledby={id}>
      <h2 id={id}>
        {title} ({lines.length})
      </h2>
      <ul className="list-plain deadline-lines">
        {lines.map((line) => (
          <Line key={`${line.casePath} ${line.id}`} {...{ line, on, now }} band={bandOf(line, on, now)} />
        ))}
      </ul>
    </section>
  )
}

interface OfLine {
  readonly line: Told
  readonly band: DeadlineBand
  readonly on: Day
  readonly now: Instant
}

function Line({ line, band, on, now }: OfLine) {
  const { say, day } = useWords()
  const moment = useMoment()
  const words = useCaseWords()
  const own = words.provider(line.provider)
  const about = dayAbout(line, on)
  const provider = line.kind === 'answer-expected' && line.to ? `${line.to} (${own})` : own
  return (
    <li className={`card deadline-line deadline-${band}`}>
      <p className="deadline-day">
        <strong>{line.byTheHour ? moment(line.endsAt) : day(about)}</strong>{' '}
        <BandStatus band={band} left={leftOf(line, now)} />
        {about === line.day ? null : (
          <span className="small">
            {say(line.extension === 'none-left' ? 'deadlines.to-ask-data' : 'deadlines.to-ask')}{' '}
            {say('deadlines.ends', { day: day(line.day) })}
          </span>
        )}
      </p>
      <div className="stack-small">
        <h3>
          <Link href={line.path}>{say(`deadlines.kind.${line.kind}`, { provider })}</Link>
        </h3>
        <p className="small">
          <Link href={line.casePath}>
            <Shown text={line.caseName} />
          </Link>
        </p>
        <Extension line={line} on={on} />
        {line.standsStill ? (
          <p className="small">{say(isStopped(line) ? 'deadlines.still' : 'deadlines.still.law')}</p>
        ) : null}
        {line.undrafted ? <p className="small">{say('deadlines.undrafted')}</p> : null}
        {line.aside ? <p className="small">{say('deadlines.aside', { n: line.aside })}</p> : null}
        {line.cut ? <p className="small">{say('deadlines.cut')}</p> : null}
        <Counted line={line} />
      </div>
    </li>
  )
}

/** Whether somebody asked for more time, and by when it has to be asked. */
function Extension({ line, on }: { readonly line: Told; readonly on: Day }) {
  const { say, day } = useWords()
  if (line.kind === 'keeping-unsaid') return <p className="small">{say('deadlines.unsaid')}</p>
  if (line.kind !== 'preservation-ends') return null
  if (line.day < on) return <p className="small">{say('deadlines.lost')}</p>
  const by = lastDayToAct(line)
  const own = `deadlines.extension.${line.extension}` as const
  const words =
    line.extension === 'asked'
      ? own
      : line.isAdvised && line.extension !== 'none-left'
        ? (`deadlines.extension.${line.extension}.advised${by >= on ? '' : '.late'}` as const)
        : by >= on
          ? own
          : (`deadlines.extension.${line.extension}.late` as const)
  return <p className="small">{say(words, { day: day(by), ends: day(line.day) })}</p>
}

/** Treaty and article of a rule, by the names that the knowledge has for them: `coe-185:art-29/min-60`. */
const treatyOf = (rule: string): { readonly treaty: string; readonly article: string } => {
  const [, treaty = rule, article = ''] = /^([a-z0-9-]+):art-([^/]+)\//.exec(rule) ?? []
  return { treaty, article }
}

/** By which rule a day was counted, in which zone it is a day, and from which knowledge. */
function Counted({ line }: { readonly line: DeadlineLine }) {
  const { say } = useWords()
  const moment = useMoment()
  const [, country = '', law = ''] = /^law\/([A-Z]{2})\/\S+ ?(.*)$/.exec(line.rule) ?? []
  const said =
    line.rule === 'recorded'
      ? say('deadlines.rule.recorded')
      : line.rule.startsWith('house/')
        ? say('deadlines.rule.house')
        : line.kind === 'assistance-due'
          ? say('deadlines.rule.treaty', treatyOf(line.rule))
          : line.kind.startsWith('law-')
            ? say('deadlines.rule.law', { country, article: law })
            : line.kind === 'answer-expected'
              ? say('deadlines.rule.usual')
              : say('deadlines.rule.provider')
  return (
    <details className="details small">
      <summary>{say('deadlines.counted')}</summary>
      <p>{said}</p>
      <p>
        {line.zone
          ? say('deadlines.zone', { moment: moment(line.endsAt), zone: line.zone })
          : say('deadlines.zone.none', { moment: moment(line.endsAt) })}
      </p>
      <p className="soft">{say('deadlines.version', { version: line.version })}</p>
    </details>
  )
}
