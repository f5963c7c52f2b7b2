import { agedReading } from '@oficio/core/preflight'
import type { Profile } from '@oficio/core/provider'
import { Dot } from '../../facts/dot.tsx'
import { Fold } from '../../facts/fold.tsx'
import { Noted, WideTable } from '../../facts/section.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { figuresOf } from './figures.ts'
import { type PracticeBar, practiceBars } from './practice.ts'
import { rateOf } from './strip.ts'
import { useRateWords } from './strip-view.tsx'

/** What the provider reported by country: each row a bar with its count, and what it says in words. */
export function PracticeSection({
  profile,
  country,
}: {
  readonly profile: Profile
  readonly country: string
}) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const { countryPractice } = profile
  const { source, asOf, confidence, fromMemory = [] } = countryPractice
  const bars = practiceBars(profile)
  const rate = useRateWords()(rateOf(profile, country, knowledge), country)
  return (
    <Fold
      id="practice"
      title={say('directory.practice.title')}
      gist={[rate.said, rate.small].filter(Boolean).join(' ')}
      onPaper={false}
    >
      <p className="soft">
        {say('directory.practice.lead')}{' '}
        <Dot fact={{ source, asOf, confidence, fromMemory }} of={say('directory.practice.title')} />
      </p>
      {bars.length === 0 ? (
        <p className="empty">
          {say(
            figuresOf(profile, knowledge.figures).rows.length > 0
              ? 'directory.practice.below'
              : 'directory.practice.none',
          )}
        </p>
      ) : (
        <Bars profile={profile} bars={bars} />
      )}
      <Noted of={[bars.length > 0 ? countryPractice.basis : '', countryPractice.note]} />
    </Fold>
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

/** The chart is the table: whoever sees it sees bars, whoever hears it hears rows. */
function Bars({ profile, bars }: { readonly profile: Profile; readonly bars: readonly PracticeBar[] }) {
  const { say, sayCode, country, number } = useWords()
  const count = useCount()
  const { countryPractice } = profile
  const extra = (code: string) => countryPractice.countries.find((r) => r.country === code)?.extra?.emergency
  const period = countryPractice.period ?? say('directory.practice.noPeriod')
  const title = say('directory.practice.plot', { period })
  return (
    <WideTable label={title}>
      <table className="practice-bars small">
        <caption>{title}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{say('directory.practice.country')}</th>
            <th scope="col">{say('directory.practice.answered')}</th>
            <th scope="col">{say('directory.practice.reading')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => {
            const emergency = extra(bar.country)
            const read = agedReading(bar.reading, bar.period ?? countryPractice.period, countryPractice.asOf)
            const reading = sayCode(`finding.forecast.reading.${read}`, read, {
              requests: bar.requests ?? bar.value ?? 0,
              pct: bar.value ?? 0,
              period: bar.period ?? period,
            })
            return (
              <tr key={bar.country} className={bar.isTooFew ? 'soft' : undefined} title={reading}>
                <th scope="row">{country(bar.country)}</th>
                <td>
                  <svg className={bar.isTooFew ? 'plot plot-few' : 'plot'} aria-hidden="true" height="8">
                    <rect width="100%" height="8" className="plot-ground" rx="2" />
                    <rect
                      width={`${Math.round(bar.length * 1000) / 10}%`}
                      height="8"
                      className="plot-bar"
                      rx="2"
                    />
                  </svg>
                  {count(bar)}
                  {emergency ? (
                    <span className="soft">
                      {' · '}
                      {say('directory.practice.emergencies', {
                        requests: emergency.requests,
                        pct: number(emergency.pct),
                      })}
                    </span>
                  ) : null}
                </td>
                <td className="practice-reading">{reading}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </WideTable>
  )
}
