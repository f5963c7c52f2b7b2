import { fewForHabit } from '@oficio/core/preflight'
import type { Profile } from '@oficio/core/provider'
import { useMemo } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import type { SignName } from '../../signs/shapes.ts'
import { signClass } from '../../signs/sign.tsx'
import { useWayWords } from '../../ways/way-words.ts'
import { useWords } from '../../words/words.tsx'
import { type HowKnown, type Rate, type Strip, stripped } from './strip.ts'

const signs: Readonly<Record<HowKnown, SignName>> = {
  yes: 'open',
  conditional: 'conditional',
  no: 'closed',
  missing: 'nothing',
  unknown: 'notKnown',
}
const all = Object.keys(signs) as readonly HowKnown[]

/** One thing of the strip: its sign, its name, and for whoever hears it the answer in words. */
function Bit({
  known,
  name,
  more,
}: {
  readonly known: HowKnown
  readonly name: string
  readonly more?: string | undefined
}) {
  const { say } = useWords()
  return (
    <li className={`bit bit-${known}`}>
      <b className={signClass(signs[known])} aria-hidden="true" /> {name}
      <span className="visually-hidden">: {say(`directory.strip.${known}`)}</span>
      {more ? <span className="bit-more"> {more}</span> : null}
    </li>
  )
}

/** What it hands over, keeps, and does in an emergency. */
export function StripBits({ profile, strip }: { readonly profile: Profile; readonly strip: Strip }) {
  const { say } = useWords()
  const { initialDays } = profile.preservation
  return (
    <ul className="bits">
      {stripped.map((column) => (
        <Bit key={column} known={strip.direct[column]} name={say(`directory.routes.category.${column}`)} />
      ))}
      <Bit
        known={strip.preserves}
        name={say('directory.strip.preserves')}
        more={
          strip.preserves === 'yes' && initialDays !== null
            ? say('directory.data.days', { days: initialDays })
            : undefined
        }
      />
      <Bit known={strip.emergency} name={say('directory.strip.emergency')} />
    </ul>
  )
}

/** The signs in words, once for all strips of a page. */
export function StripLegend() {
  const { say } = useWords()
  return (
    <ul className="bits bits-legend small" aria-hidden="true">
      {all.map((known) => (
        <li key={known} className={`bit bit-${known}`}>
          <b className={signClass(signs[known])} /> {say(`directory.strip.${known}`)}
        </li>
      ))}
    </ul>
  )
}

/** Languages that it reads, in the words of the page. */
export function useLanguageNames(): (codes: readonly string[]) => string {
  const { language, list } = useWords()
  const names = useMemo(() => new Intl.DisplayNames([language], { type: 'language' }), [language])
  return (codes) => list(codes.map((code) => names.of(code) ?? code))
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** What it answered before, never a share without its size; few are told as few. */
export function useRateWords(): (
  rate: Rate,
  country: string,
) => { readonly said: string; readonly small?: string } {
  const { say, sayCode, number, country: nameOf, providerName } = useWords()
  const knowledge = useKnowledge()
  return (rate, country) => {
    if (rate.is === 'none') return { said: say('directory.strip.rate.none', { country: nameOf(country) }) }
    const period = rate.period?.replace('..', ' – ') ?? say('directory.practice.noPeriod')
    const { requests } = rate
    const small = [
      rate.is === 'share' && rate.isSmall ? say('directory.strip.rate.small', { few: fewForHabit }) : '',
      rate.whose
        ? say('directory.strip.rate.group', { group: capital(providerName(rate.whose, knowledge)) })
        : '',
    ]
      .filter(Boolean)
      .join(' ')
    const told = small ? { small } : {}
    if (rate.is === 'read')
      return {
        said: `${nameOf(country)}: ${sayCode(`finding.forecast.reading.${rate.reading}`, rate.reading, { requests, pct: 0, period })}`,
        ...told,
      }
    return {
      said: say('directory.strip.rate', {
        country: nameOf(country),
        pct: number(rate.pct),
        requests,
        period,
      }),
      ...told,
    }
  }
}

/** The quickest way to subscriber data, in a few letters. */
export function Days({ strip }: { readonly strip: Strip }) {
  const { say } = useWords()
  const { inDays } = useWayWords()
  const { heat } = strip
  if (heat.is !== 'way' || !heat.way.span) return <>{say('directory.page.unknown')}</>
  const { status } = heat.way.route
  return (
    <>
      {inDays(heat.way.span, heat.way.isEstimate)}
      {status === 'open' ? null : ` (${say(`directory.routes.status.${status}`)})`}
    </>
  )
}
