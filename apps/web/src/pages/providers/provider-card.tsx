import type { Profile } from '@oficio/core/provider'
import { Link } from 'wouter'
import { useSayIn } from '../../facts/translations.ts'
import { useWords } from '../../words/words.tsx'
import type { Strip } from './strip.ts'
import { Days, StripBits, useLanguageNames, useRateWords } from './strip-view.tsx'

/**
 * A provider in a few lines: what it does for an authority of the country, what it answered before, days,
 * language.
 */
export function ProviderCard({
  profile,
  strip,
  country,
}: {
  readonly profile: Profile
  readonly strip: Strip
  readonly country: string
}) {
  const { say, sayCode } = useWords()
  const sayIn = useSayIn()
  const names = useLanguageNames()
  const rate = useRateWords()(strip.rate, country)
  return (
    <li className="provider-card">
      <div className="row-between">
        <h2>
          <Link href={`/providers/${profile.id}?from=${country}&country=${country}`}>
            {sayIn(profile.name).text}
          </Link>
        </h2>
        <span className="small soft">{sayCode(`directory.kind.${profile.category}`, profile.category)}</span>
      </div>
      <StripBits profile={profile} strip={strip} />
      <p className={strip.rate.is === 'none' ? 'small soft' : 'small'}>
        {rate.said} {rate.small ? <span className="soft">{rate.small}</span> : null}
      </p>
      <p className="small">
        <span className="soft">{say('directory.strip.days')}:</span> <Days strip={strip} />{' '}
        <span className="soft">· {say('directory.how.languages')}:</span> {names(strip.languages)}
        {strip.translation ? ` (${say('directory.strip.translation')})` : null}
      </p>
    </li>
  )
}
