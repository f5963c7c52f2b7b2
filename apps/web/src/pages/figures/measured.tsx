import { type Counts, gapsCounted, type Measure, timeWithin, type Wait, waits } from '@oficio/core/figures'
import { Link } from 'wouter'
import { WideTable } from '../../facts/section.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { useWords } from '../../words/words.tsx'
import { countedUnder, shownMeasures, sizeOf } from './own-rows.ts'

interface Props {
  readonly now: Counts
  /** Of another half-year, counted alike. */
  readonly before: Counts | undefined
  readonly names: { readonly now: string; readonly before: string }
}

/** Every measure with its size; beside it, where one is chosen, that of another half-year. */
export function Measured({ now, before, names }: Props) {
  const { say } = useWords()
  return (
    <>
      <section className="stack" aria-labelledby="measures-title">
        <h2 id="measures-title">{say(before ? 'figures.compared' : 'figures.all')}</h2>
        {before ? <p className="soft">{say('figures.compared.about')}</p> : null}
        <Measures now={now} before={before} names={names} />
      </section>
      <Times counts={now} name={names.now} />
      <Grounds counts={now} name={names.now} />
      <Gaps counts={now} name={names.now} />
    </>
  )
}

function Measures({ now, before, names }: Props) {
  const { say, number } = useWords()
  const told = (measure: Measure, counts: Counts) => {
    const of = sizeOf(measure, counts)
    const n = number(counts[measure] ?? 0)
    return of === undefined ? n : say('figures.share', { n, of: number(of) })
  }
  const caption = say('figures.all')
  return (
    <WideTable label={caption}>
      <table className="figures-small">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('figures.measure')}</th>
            {before ? (
              <th scope="col" className="number">
                {names.before}
              </th>
            ) : null}
            <th scope="col" className="number">
              {names.now}
            </th>
          </tr>
        </thead>
        <tbody>
          {shownMeasures.map((measure) => (
            <tr key={measure}>
              <th scope="row">{say(`figures.${measure as Exclude<Measure, 'timed'>}`)}</th>
              {before ? <td className="number">{told(measure, before)}</td> : null}
              <td className="number">{told(measure, now)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say('figures.human')}</th>
            <td className="figures-words" colSpan={before ? 2 : 1}>
              {say('figures.human.none')}
            </td>
          </tr>
        </tbody>
      </table>
    </WideTable>
  )
}

const [hour, day] = [60, 1440]

/** A number of minutes as somebody says it. */
function useWithin(): (minutes: number | null) => string {
  const { say } = useWords()
  return (minutes) => {
    if (minutes === null) return say('figures.within.more')
    if (minutes >= 2 * day) return say('figures.within.days', { n: minutes / day })
    return minutes >= hour
      ? say('figures.within.hours', { n: minutes / hour })
      : say('figures.within.minutes', { n: minutes })
  }
}

/** Times as the steps in which they lie: half of all, nine in ten, each with its size. */
function Times({ counts, name }: { readonly counts: Counts; readonly name: string }) {
  const { say, number } = useWords()
  const within = useWithin()
  const known = waits.filter((wait: Wait) => timeWithin(counts, wait, 0.5))
  if (known.length === 0) return null
  const caption = `${say('figures.times')}: ${name}`
  return (
    <section className="stack" aria-labelledby="times-title">
      <h2 id="times-title">{caption}</h2>
      <p className="soft">
        {say('figures.times.about', {
          of: say('figures.share', { n: number(counts.timed ?? 0), of: number(counts.requests ?? 0) }),
        })}
      </p>
      <WideTable label={caption}>
        <table className="table-cards figures-cards">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('figures.times.wait')}</th>
              {(['of', 'half', 'nine'] as const).map((column) => (
                <th key={column} scope="col" className="number">
                  {say(`figures.times.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {known.map((wait) => {
              const [half, nine] = [timeWithin(counts, wait, 0.5), timeWithin(counts, wait, 0.9)]
              return (
                <tr key={wait}>
                  <th scope="row">{say(`figures.wait.${wait}`)}</th>
                  <td className="number" data-label={say('figures.times.of')}>
                    {number(half?.of ?? 0)}
                  </td>
                  <td className="number" data-label={say('figures.times.half')}>
                    {within(half?.upTo ?? null)}
                  </td>
                  <td className="number" data-label={say('figures.times.nine')}>
                    {within(nine?.upTo ?? null)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </WideTable>
    </section>
  )
}

/** Grounds of refusal, with whether the check had named them; and why what was kept was lost. */
function Grounds({ counts, name }: { readonly counts: Counts; readonly name: string }) {
  const { say, sayCode, number } = useWords()
  const words = useCaseWords()
  const [grounds, lost] = [countedUnder(counts, 'ground'), countedUnder(counts, 'lost')]
  const caption = `${say('figures.grounds')}: ${name}`
  return (
    <>
      {grounds.length === 0 ? null : (
        <section className="stack" aria-labelledby="grounds-title">
          <h2 id="grounds-title">{caption}</h2>
          <WideTable label={caption}>
            <table className="table-cards figures-cards">
              <caption className="visually-hidden">{caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{say('figures.ground')}</th>
                  <th scope="col" className="number">
                    {say('figures.ground.n')}
                  </th>
                  <th scope="col" className="number">
                    {say('figures.ground.foreseen')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {grounds.map(({ code, n, foreseen }) => (
                  <tr key={code}>
                    <th scope="row">{words.ground(code)}</th>
                    <td className="number" data-label={say('figures.ground.n')}>
                      {number(n)}
                    </td>
                    <td className="number" data-label={say('figures.ground.foreseen')}>
                      {say('figures.share', { n: number(foreseen), of: number(n) })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </WideTable>
        </section>
      )}
      {lost.length === 0 ? null : (
        <section className="stack" aria-labelledby="lost-title">
          <h2 id="lost-title">{`${say('figures.lost')}: ${name}`}</h2>
          <ul>
            {lost.map(({ code, n }) => (
              <li key={code}>
                {sayCode(`cases.lapsed.reason.${code}`, code)}: {number(n)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What these requests fell into, the most first. */
function Gaps({ counts, name }: { readonly counts: Counts; readonly name: string }) {
  const { say, number, language } = useWords()
  const { gaps } = useKnowledge()
  const counted = gapsCounted(counts)
  if (counted.length === 0) return null
  return (
    <section className="stack" aria-labelledby="gaps-title">
      <h2 id="gaps-title">{`${say('gaps.own')}: ${name}`}</h2>
      <ul>
        {counted.map(({ gap, n }) => (
          <li key={gap}>
            <Link href={`/gaps#gap-${gap}`}>{gaps.find(({ id }) => id === gap)?.names[language] ?? gap}</Link>
            : {number(n)}
          </li>
        ))}
      </ul>
    </section>
  )
}
