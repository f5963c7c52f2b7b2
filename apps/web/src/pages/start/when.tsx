import type { PlanFlag, PlanStep } from '@oficio/core/plan'
import { isDay } from '@oficio/core/time'
import { Sources } from '../../facts/sources.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useWords } from '../../words/words.tsx'
import type { ProviderAnswer } from './answer.ts'
import { useCategoryNames } from './category-names.ts'
import { Scroll } from './scroll.tsx'
import { type TimeLine, timeLineOf } from './time-line.ts'

/** The plan of one question: its line of time, the same as a table, and the day the data dies. */
export function When({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, sayCode } = useWords()
  const { plan } = answer
  const line = timeLineOf(plan)
  const flags = flagsOf(plan.flags)
  const flagWords = useFlagWords(answer)
  return (
    <div className="stack-small">
      <h3>{say('start.when.title')}</h3>
      {line ? <Drawing line={line} label={say('start.when.drawing', { provider: answer.name })} /> : null}
      <Steps answer={answer} />
      <Deaths answer={answer} />
      {flags.map((flag) => (
        <p key={`${flag.code} ${flag.categories.join()}`} className="finding finding-warn">
          {flagWords(flag)}
        </p>
      ))}
      {plan.steps.flatMap((step) => step.doubts).length > 0 ? (
        <ul className="small soft">
          {[...new Set(plan.steps.flatMap((step) => step.doubts))].map((code) => (
            <li key={code}>{sayCode(`plan.doubt.${code}`, code)}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

const rowHeight = 38
const axisHeight = 24

/** Places are hundredths of the width, so that words keep their size on any screen. */
function Drawing({ line, label }: { readonly line: TimeLine; readonly label: string }) {
  const { sayCode, say, language } = useWords()
  const rows = line.bars.length
  const height = rows * rowHeight + axisHeight + (line.losses.length > 0 ? rowHeight : 0)
  const bottom = height - axisHeight
  return (
    <svg className="time-line" role="img" aria-label={label} width="100%" height={height}>
      {line.ticks.map((tick, i) => (
        <g key={tick.at}>
          <line className="tick" x1={`${tick.at}%`} x2={`${tick.at}%`} y1={0} y2={bottom} />
          <text
            className={i > 0 && i < line.ticks.length - 1 ? 'tick-words tick-middle' : 'tick-words'}
            x={`${tick.at}%`}
            y={height - 6}
            textAnchor={i === 0 ? 'start' : i === line.ticks.length - 1 ? 'end' : 'middle'}
          >
            {shortDay(tick.day, language)}
          </text>
        </g>
      ))}
      {line.bars.map((bar, i) => (
        <g key={bar.id}>
          <text className="bar-words" x="0" y={i * rowHeight + 14}>
            {sayCode(`start.line.${bar.kind}`, bar.kind)}
          </text>
          <rect
            className={`bar bar-${bar.kind}`}
            x={`${bar.from}%`}
            width={`${Math.min(bar.width, 100 - bar.from)}%`}
            y={i * rowHeight + 20}
            height={12}
            rx={2}
          />
        </g>
      ))}
      {line.losses.length > 0 ? (
        <text className="bar-words" x="0" y={rows * rowHeight + 14}>
          {say('start.line.death')}
        </text>
      ) : null}
      {line.losses.map((loss) => (
        <g key={loss.day}>
          <line className="death" x1={`${loss.at}%`} x2={`${loss.at}%`} y1={0} y2={bottom} />
          <circle className="death-point" cx={`${loss.at}%`} cy={rows * rowHeight + 26} r={5} />
        </g>
      ))}
    </svg>
  )
}

/** As short as a day can be said without guessing which number is the month: `24 nov 2026`. */
const shortDay = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

function Steps({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, sayCode, day } = useWords()
  const namesOf = useCategoryNames(answer)
  const { plan } = answer
  const clockWords = ({ clock }: PlanStep): string => {
    if (!clock?.latest) return say('plan.clock.unknown')
    return sayCode(`plan.clock.${clock.code}`, clock.code, {
      earliest: day(clock.earliest ?? clock.latest),
      latest: day(clock.latest),
      days: clock.days ?? 0,
      startsOn: day(clock.startsOn),
    })
  }
  return (
    <Scroll label={`${say('start.when.steps')}, ${answer.name}`}>
      <table className="plan table-cards">
        <caption className="visually-hidden">{say('start.when.steps')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('start.when.what')}</th>
            <th scope="col">{say('start.when.clock')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">
                {sayCode(`plan.step.${step.kind}`, step.kind, {
                  provider: answer.name,
                  categories: namesOf(step.categories),
                  day: day(step.clock?.startsOn ?? step.start),
                })}
              </th>
              <td data-label={say('start.when.clock')}>
                {clockWords(step)}
                {step.clock ? (
                  <>
                    <span className="small soft">
                      {' '}
                      {sayCode(`plan.from.${step.clock.from}`, step.clock.from)}.
                    </span>
                    <Sources fact={step.clock} />
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** How long each class of data is kept, and the day it is gone. */
function Deaths({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, sayCode, day } = useWords()
  const { plan, data, profile } = answer
  const known = plan.deaths.filter((death) => death.days !== null)
  if (known.length === 0) return null
  return (
    <Scroll label={`${say('start.deaths.title')}, ${answer.name}`}>
      <table className="plan table-cards">
        <caption>{say('start.deaths.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('start.deaths.data')}</th>
            <th scope="col">{say('start.deaths.kept')}</th>
            <th scope="col">{say('start.deaths.gone')}</th>
          </tr>
        </thead>
        <tbody>
          {known.map((death) => {
            const item = data.find((one) => one.code === death.category)
            return (
              <tr key={death.category}>
                <th scope="row">
                  {sayCode(`finding.klass.${item?.klass}`, death.category)}
                  {item ? <DataName name={item.name} /> : null}
                </th>
                <td data-label={say('start.deaths.kept')}>
                  {say('start.deaths.days', { days: death.days ?? 0 })}
                </td>
                <td data-label={say('start.deaths.gone')}>
                  {death.allLost === null ? (
                    say('start.deaths.unknown')
                  ) : (
                    <strong>{day(death.allLost)}</strong>
                  )}
                  {death.state === 'gone' ? ` ${say('start.deaths.already')}` : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Sources
        fact={{
          source: profile.dataCategories.source,
          asOf: profile.dataCategories.asOf,
          confidence: profile.dataCategories.confidence,
        }}
      />
    </Scroll>
  )
}

/** The provider's own name for the data, beside the class in words. */
function DataName({ name }: { readonly name: string }) {
  const said = useSayIn('answer')(name)
  return (
    <span className="small soft" lang={said.language}>
      {' '}
      {said.text}
    </span>
  )
}

interface ManyFlags {
  readonly code: string
  readonly params: PlanFlag['params']
  readonly categories: readonly string[]
}

/** Flags that differ only in their category, told once. What the table of data says already is left out. */
function flagsOf(flags: readonly PlanFlag[]): readonly ManyFlags[] {
  const many = new Map<string, { code: string; params: PlanFlag['params']; categories: string[] }>()
  for (const { code, params } of flags) {
    if (code === 'DATA_GONE') continue
    const { category, period: _period, ...rest } = params
    const key = `${code} ${JSON.stringify(rest)}`
    const before = many.get(key)
    if (before) before.categories.push(String(category))
    else many.set(key, { code, params: rest, categories: category === undefined ? [] : [String(category)] })
  }
  return [...many.values()]
}

function useFlagWords(answer: ProviderAnswer): (flag: ManyFlags) => string {
  const { sayCode, day } = useWords()
  const namesOf = useCategoryNames(answer)
  return ({ code, params, categories }) => {
    const said = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' && isDay(value) ? day(value) : value,
      ]),
    )
    const names = namesOf(categories)
    return sayCode(`plan.flag.${code}`, code, {
      ...said,
      provider: answer.name,
      category: names.charAt(0).toUpperCase() + names.slice(1),
    })
  }
}
