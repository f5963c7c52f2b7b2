import { type Channel, entityFor, type Profile, validOn } from '@oficio/core/provider'
import type { Day } from '@oficio/core/time'
import type { ReactNode } from 'react'
import { Dot } from '../../facts/dot.tsx'
import { Doubt, type SourcedFact } from '../../facts/sources.tsx'
import { Told } from '../../facts/told.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { Accepts } from './entity-section.tsx'
import { stripOf } from './strip.ts'
import { Days, StripBits, useLanguageNames, useRateWords } from './strip-view.tsx'

interface Props {
  readonly profile: Profile
  /** Where the user is. */
  readonly country: string
  /** Whose authority asks. */
  readonly from: string
  readonly on: Day
}

/**
 * What decides, to be taken in at a glance: which company, what it hands over, where one asks, in which
 * language.
 */
export function Summary({ profile, country, from, on }: Props) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const names = useLanguageNames()
  const { source, asOf, confidence, fromMemory = [] } = profile.countryPractice
  const strip = stripOf(profile, from, knowledge, on)
  const rate = useRateWords()(strip.rate, from)
  const best = bestChannel(profile)
  const title = say('directory.summary.title')
  return (
    <section className="provider-summary" aria-label={title}>
      <Company profile={profile} country={country} on={on} />
      <StripBits profile={profile} strip={strip} />
      <dl className="facts">
        <Line name={say('directory.how.channels')} fact={profile.channels}>
          {best ? <Where channel={best} /> : say('directory.page.unknown')}
        </Line>
        <Line name={say('directory.how.languages')} fact={profile.languages}>
          {names(strip.languages)}.{' '}
          {say('directory.how.languagesRequired', { required: String(strip.translation) })}
        </Line>
        <Line name={say('directory.strip.days')}>
          <Days strip={strip} />
        </Line>
        <Line name={say('directory.summary.before')} fact={{ source, asOf, confidence, fromMemory }}>
          {rate.said} {rate.small ? <span className="soft">{rate.small}</span> : null}
        </Line>
        <Line name={say('directory.how.email')} fact={profile.officialEmail}>
          {say('directory.how.emailRequired', { required: String(profile.officialEmail.required) })}
        </Line>
        <Line name={say('directory.notice.title')} fact={profile.userNotice}>
          <Told of={profile.userNotice.default} />
        </Line>
      </dl>
    </section>
  )
}

/**
 * The channel that it prefers for handing over, among those that stand today; one that nobody confirmed is
 * the last.
 */
function bestChannel({ channels }: Profile): Channel | undefined {
  const order = ['preferred', 'accepted', 'unverified']
  return channels.items
    .filter(({ status, purpose }) => order.includes(status) && purpose.includes('disclosure'))
    .filter((channel) => validOn(channel, today()) !== 'no')
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))[0]
}

function Where({ channel }: { readonly channel: Channel }) {
  const { say, sayCode } = useWords()
  const sayIn = useSayIn()
  return (
    <>
      {/^https:\/\//.test(channel.value) ? (
        <a href={channel.value} rel="noreferrer external" target="_blank">
          {channel.value.replace(/^https:\/\/(?:www\.)?/, '')}
        </a>
      ) : (
        <span className="code">{sayIn(channel.value).text}</span>
      )}{' '}
      <span className="soft">
        ({sayCode(`directory.how.type.${channel.type}`, channel.type)},{' '}
        {say(`directory.how.status.${channel.status}`)})
      </span>
    </>
  )
}

function Company({ profile, country, on }: Omit<Props, 'from'>) {
  const { say, country: nameOf } = useWords()
  const sayIn = useSayIn()
  const knowledge = useKnowledge()
  const { entity, doubts } = entityFor(profile, { userCountry: country, on }, knowledge)
  return (
    <div className="with-dot provider-company">
      {entity ? (
        <p>
          <strong>{sayIn(entity.name).text}</strong>
          {entity.country ? `, ${nameOf(entity.country)}` : ''} <Accepts entity={entity} />{' '}
          {doubts.length > 0 ? <Doubt /> : null}
        </p>
      ) : (
        <p>{say('directory.entity.none')}</p>
      )}
      <Dot fact={profile.legalEntity} of={say('directory.entity.title')} />
    </div>
  )
}

function Line({
  name,
  fact,
  children,
}: {
  readonly name: string
  readonly fact?: SourcedFact
  readonly children: ReactNode
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="with-dot">
        <span>{children}</span>
        {fact ? <Dot fact={fact} of={name} /> : null}
      </dd>
    </>
  )
}
