import type { Profile } from '@oficio/core/provider'
import { Noted, Section, WideTable } from '../../facts/section.tsx'
import { Sources } from '../../facts/sources.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { figuresOf } from './figures.ts'
import { type PracticeBar, practiceBars } from './practice.ts'

/** What the provider reported by country: bars with their counts, and the same in a table. */
export function PracticeSection({ profile }: { readonly profile: Profile }) {
  const { say } = useWords()
  const { sources, figures } = useKnowledge()
  const { countryPractice } = profile
  const { source, asOf, confidence, fromMemory = [] } = countryPractice
  const bars = practiceBars(profile)
  const title = say('directory.practice.plot', {
    period: countryPractice.period ?? say('directory.practice.noPeriod'),
  })
  return (
    <Section id="practice" title={say('directory.practice.title')} lead={say('directory.practice.lead')}>
      {bars.length === 0 ? (
        <p className="empty">
          {say(
            figuresOf(profile, figures).rows.length > 0
              ? 'directory.practice.below'
              : 'directory.practice.none',
          )}
        </p>
      ) : (
        <div className="provider-practice">
          {bars.some((bar) => bar.measure !== 'none') ? <Bars bars={bars} title={title} /> : null}
          <PracticeTable profile={profile} bars={bars} title={title} />
        </div>
      )}
      <Noted of={[bars.length > 0 ? countryPractice.basis : '', countryPractice.note]} />
      <Sources
        fact={{ source, asOf, confidence, fromMemory }}
        of={say('directory.practice.title')}
        known={sources}
      />
    </Section>
  )
}

const row = 34
const barHeight = 12

function Bars({ bars, title }: { readonly bars: readonly PracticeBar[]; readonly title: string }) {
  const { country } = useWords()
  const count = useCount()
  return (
    <figure className="stack-small">
      <figcaption className="small soft" aria-hidden="true">
        {title}
      </figcaption>
      <svg className="plot" role="img" aria-label={title} width="100%" height={bars.length * row}>
        {bars.map((bar, i) => (
          <g key={bar.country} className={bar.isTooFew ? 'plot-few' : 'plot-enough'}>
            <text x="0" y={i * row + 12} className="plot-name">
              {country(bar.country)}
            </text>
            <text x="100%" y={i * row + 12} textAnchor="end" className="plot-count">
              {count(bar)}
            </text>
            <rect x="0" y={i * row + 17} width="100%" height={barHeight - 4} className="plot-ground" rx="2" />
            <rect
              x="0"
              y={i * row + 17}
              width={`${Math.round(bar.length * 1000) / 10}%`}
              height={barHeight - 4}
              className="plot-bar"
              rx="2"
            />
          </g>
        ))}
      </svg>
    </figure>
  )
}

/** What a bar says beside itself: never a share without how many it is a share of. */
function useCount(): (bar: PracticeBar) => string {
  const { say, number } = useWords()
  return (bar) => {
    const few = bar.period ? ` · ${bar.period}` : bar.isTooFew ? ` · ${say('directory.practice.few')}` : ''
    const requests = number(bar.requests ?? 0)
    if (bar.measure === 'share')
      return `${say('directory.practice.share', { pct: number(bar.value ?? 0), requests })}${few}`
    if (bar.measure === 'fulfilled')
      return `${say('directory.practice.fulfilled', { count: bar.value ?? 0 })}${few}`
    return `${say('directory.practice.count', { count: bar.requests ?? 0 })}${few}`
  }
}

function PracticeTable({
  profile,
  bars,
  title,
}: {
  readonly profile: Profile
  readonly bars: readonly PracticeBar[]
  readonly title: string
}) {
  const { say, sayCode, country, number } = useWords()
  const { countryPractice } = profile
  const extra = (code: string) => countryPractice.countries.find((r) => r.country === code)?.extra?.emergency
  const period = countryPractice.period ?? say('directory.practice.noPeriod')
  return (
    <WideTable label={title}>
      <table className="small">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say('directory.practice.country')}</th>
            <th scope="col">{say('directory.practice.reading')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => {
            const emergency = extra(bar.country)
            const requests = bar.requests ?? bar.value ?? 0
            return (
              <tr key={bar.country} className={bar.isTooFew ? 'soft' : undefined}>
                <th scope="row">{country(bar.country)}</th>
                <td>
                  {sayCode(`finding.forecast.reading.${bar.reading}`, bar.reading, {
                    requests,
                    pct: number(bar.value ?? 0),
                    period: bar.period ?? period,
                  })}
                  {emergency ? (
                    <span className="provider-klass soft">
                      {say('directory.practice.emergencies', {
                        requests: emergency.requests,
                        pct: number(emergency.pct),
                      })}
                    </span>
                  ) : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </WideTable>
  )
}
