import { isDoubtful } from '@oficio/core/fact'
import { addDays, type Day } from '@oficio/core/time'
import { lazy, useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { DrawnSign } from '../../signs/drawn.tsx'
import { signClass } from '../../signs/sign.tsx'
import { useWords } from '../../words/words.tsx'
import { Late } from '../../yielding/late.tsx'
import type { AskingSituation, ProviderAnswer } from './answer.ts'
import { Awaited } from './awaited.tsx'
import { useCategoryNames } from './category-names.ts'
import type { Ask } from './gather.ts'
import { asking, type ShownDay, threeDaysOf } from './three-days.ts'
import { useAnswer } from './use-answer.ts'

const Whole = lazy(() => import('./whole.tsx'))

interface Props {
  readonly ask: Ask
  readonly situation: AskingSituation
}

/** What is known of one holder: company, best way, three days, one next step; all else one touch away. */
export default function ToldRow({ ask, situation }: Props) {
  const { say } = useWords()
  const answer = useAnswer(ask, situation)
  const [isOpen, setOpen] = useState(false)
  if (!answer) return <Awaited />
  return (
    <>
      <div className="found-told">
        <div className="found-way">
          <Company answer={answer} />
          <BestWay answer={answer} />
        </div>
        <Days answer={answer} on={situation.on} />
        <NextStep answer={answer} />
      </div>
      <details className="found-all" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="small">
          {say('start.answer.all')}
          <span className="visually-hidden">: {answer.name}</span>
        </summary>
        {isOpen ? (
          <Late fallback={<p className="soft">{say('start.reading.whole')}</p>}>
            <Whole answer={answer} />
          </Late>
        ) : null}
      </details>
    </>
  )
}

function Company({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, country } = useWords()
  const { entity } = answer.holder
  return (
    <p className="small soft">
      {entity ? (
        <>
          <span translate="no">{entity.name}</span>
          {entity.country ? `, ${country(entity.country)}` : null}
        </>
      ) : (
        say('start.who.unknown')
      )}
    </p>
  )
}

/** The quickest way to any of the data, with what it brings and how long it takes. */
function BestWay({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, sayCode } = useWords()
  const { routes } = useKnowledge().routeRules
  const namesOf = useCategoryNames(answer)
  const [best] = asking(answer)
  if (!best) return <p>{say('start.brief.noWay')}</p>
  // The clock of a step counts with a route that brings all of it; the words are those of the same route. The
  // time of a route that brings some classes alone is told of none.
  const { days, months } = best.clock ?? {}
  const duration = best.routes
    .flatMap(({ id }) => routes[id]?.duration ?? [])
    .find(
      ({ maxDays, maxMonths }) => best.clock && (maxDays ?? null) === days && (maxMonths ?? null) === months,
    )
  const words = duration?.words
  const time = words ? sayCode(`route.duration.${words}`, words) : say('start.brief.timeUnknown')
  return (
    <p>
      <span className="found-data">{namesOf(best.categories)}</span>{' '}
      {say(best.kind === 'ask' ? 'start.brief.directly' : 'start.brief.byTreaty', { time })}{' '}
      {best.doubts.includes('ROUTE_CONDITIONAL') ? (
        <span className="mark-status mark-conditional">{say('cases.route.conditional')}</span>
      ) : null}{' '}
      {duration && isDoubtful(duration) ? <Doubt /> : null}
    </p>
  )
}

/** As short as a day can be said without guessing which number is the month. */
const shortDay = (of: Day, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${of}T00:00:00Z`),
  )

/** Today, the day the data die, the first day of an answer: drawn, and said. */
function Days({ answer, on }: { readonly answer: ProviderAnswer; readonly on: Day }) {
  const { say, language } = useWords()
  const namesOf = useCategoryNames(answer)
  const day = (of: ShownDay): string => `${of.isDoubtful ? '≈ ' : ''}${shortDay(of.day, language)}`
  const { dies, answer: comes } = threeDaysOf(answer)
  const marks = [
    ...(dies ? [{ kind: 'dies', ...dies }] : []),
    ...(comes ? [{ kind: 'comes', ...comes }] : []),
  ]
  const from = Date.parse(`${on}T00:00:00Z`)
  const last = Math.max(
    Date.parse(`${addDays(on, 30)}T00:00:00Z`),
    ...marks.map((mark) => Date.parse(`${mark.day}T00:00:00Z`)),
  )
  const at = (of: Day): number =>
    3 + 94 * Math.min(1, Math.max(0, (Date.parse(`${of}T00:00:00Z`) - from) / (last - from)))
  return (
    <div className="found-days small">
      <svg className="three-days" aria-hidden="true" width="100%" height="20">
        <line x1="3%" x2="97%" y1="10" y2="10" className="tick" />
        <circle cx="3%" cy="10" r="4" className="bar-mark" />
        {marks.map((mark) => (
          <svg key={mark.kind} x={`${at(mark.day)}%`} y="10" overflow="visible" role="presentation">
            <DrawnSign
              name={mark.kind === 'dies' ? 'dies' : mark.isDoubtful ? 'doubtful' : 'clock'}
              {...(mark.isDoubtful ? {} : { className: `day-${mark.kind}` })}
            />
          </svg>
        ))}
      </svg>
      <p>
        <span className={signClass(dies ? 'dies' : 'notKnown')}>
          {dies
            ? say('start.answer.dies', { day: day(dies), data: namesOf(dies.categories) })
            : say('start.answer.diesUnknown')}
        </span>{' '}
        {dies?.isDoubtful ? <Doubt /> : null}{' '}
        <span className={signClass(comes ? (comes.isDoubtful ? 'doubtful' : 'clock') : 'notKnown')}>
          {comes ? say('start.answer.comes', { day: day(comes) }) : say('start.answer.comesUnknown')}
        </span>{' '}
        {comes?.isDoubtful ? <Doubt /> : null}
      </p>
    </div>
  )
}

/** That nobody is sure of it: sources and reasons are one touch away. */
function Doubt() {
  const { say } = useWords()
  return <span className="mark-status mark-doubt">{say('frame.confirm')}</span>
}

/** The one thing to do with this holder now. */
function NextStep({ answer }: { readonly answer: ProviderAnswer }) {
  const { say } = useWords()
  const lacks = answer.ask.things.some(({ missing }) => missing.length > 0)
  const kept = answer.profile.preservation.supported
  const step = lacks ? 'lacks' : kept === false ? 'ask' : answer.holder.entity ? 'preserve' : 'company'
  return (
    <p className="found-next">
      <strong>{say(`start.answer.next.${step}`)}</strong>
    </p>
  )
}
