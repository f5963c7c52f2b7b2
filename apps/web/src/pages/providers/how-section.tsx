import {
  type Channel,
  type Profile,
  preservationEnds,
  preservationLimits,
  validOn,
} from '@oficio/core/provider'
import type { ReactNode } from 'react'
import { Dot } from '../../facts/dot.tsx'
import { Fold } from '../../facts/fold.tsx'
import { Noted } from '../../facts/section.tsx'
import type { SourcedFact } from '../../facts/sources.tsx'
import { Told } from '../../facts/told.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

/**
 * Where and how to ask: channels, what is demanded, languages, clocks, notice, emergencies, costs, delivery.
 */
export function HowSection({ profile }: { readonly profile: Profile }) {
  const { say, sayCode } = useWords()
  const kinds = [...new Set(profile.channels.items.map(({ type }) => type))]
  return (
    <Fold
      id="how"
      title={say('directory.how.title')}
      gist={kinds.map((type) => sayCode(`directory.how.type.${type}`, type)).join(', ')}
    >
      <Channels profile={profile} />
      <div className="provider-cards">
        <Clocks profile={profile} />
        <Demands profile={profile} />
        <Languages profile={profile} />
        <Notice profile={profile} />
        <Emergency profile={profile} />
        <Delivery profile={profile} />
      </div>
    </Fold>
  )
}

function Part({
  title,
  facts,
  children,
}: {
  readonly title: string
  readonly facts: readonly SourcedFact[]
  readonly children: ReactNode
}) {
  return (
    <section className="provider-part">
      <div className="with-dot">
        <h3>{title}</h3>
        {facts.map((fact) => (
          <Dot key={JSON.stringify([fact.source, fact.asOf])} fact={fact} of={title} />
        ))}
      </div>
      {children}
    </section>
  )
}

const tone = {
  preferred: 'mark-open',
  accepted: 'mark-open',
  unverified: 'mark-conditional',
  'not-accepted': 'mark-closed',
} as const

function Channels({ profile }: { readonly profile: Profile }) {
  const { say } = useWords()
  return (
    <div className="stack-small">
      <div className="with-dot">
        <h3>{say('directory.how.channels')}</h3>
        <Dot fact={profile.channels} of={say('directory.how.channels')} />
      </div>
      <ul className="list-plain">
        {profile.channels.items.map((channel) => (
          <ChannelLine key={`${channel.type} ${channel.value}`} channel={channel} />
        ))}
      </ul>
    </div>
  )
}

function ChannelLine({ channel }: { readonly channel: Channel }) {
  const { say, sayCode } = useWords()
  const sayIn = useSayIn()
  const stands = validOn(channel, today())
  return (
    <li className="provider-channel">
      <span className={`mark-status ${tone[channel.status]}`}>
        {say(`directory.how.status.${channel.status}`)}
      </span>
      <span>
        <strong>{sayCode(`directory.how.type.${channel.type}`, channel.type)}</strong>{' '}
        {/^https:\/\//.test(channel.value) ? (
          <a href={channel.value} rel="noreferrer external" target="_blank">
            {channel.value.replace(/^https:\/\/(?:www\.)?/, '')}
          </a>
        ) : (
          <span className="code">{sayIn(channel.value).text}</span>
        )}
        <span className="small soft provider-klass">
          {[
            channel.purpose.map((purpose) => sayCode(`directory.how.purpose.${purpose}`, purpose)).join(', '),
            channel.accountNeeded ? say('directory.how.account') : '',
            channel.thirdPartyOperator
              ? say('directory.how.third', { name: channel.thirdPartyOperator })
              : '',
            stands === 'no'
              ? say('directory.how.over')
              : stands === 'maybe'
                ? say('directory.how.maybe')
                : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Noted of={channel.note} />
      </span>
    </li>
  )
}

function Clocks({ profile }: { readonly profile: Profile }) {
  const { say, day } = useWords()
  const { preservation } = profile
  const limits = preservationLimits(profile)
  const [end] = preservationEnds(limits, today())
  const unknown = say('directory.page.unknown')
  const inDays = (days: number | null) => (days === null ? unknown : say('directory.data.days', { days }))
  return (
    <Part title={say('directory.clock.title')} facts={[preservation]}>
      <p>{say('directory.clock.supported', { supported: String(preservation.supported) })}</p>
      {preservation.supported === false ? null : (
        <dl className="facts">
          <dt>{say('directory.clock.first')}</dt>
          <dd>{inDays(limits.initialDays)}</dd>
          <dt>{say('directory.clock.renewals')}</dt>
          <dd>
            {limits.renewals === null
              ? say('directory.clock.renewalsUnknown')
              : say('directory.clock.renewalsText', {
                  count: limits.renewals,
                  days: inDays(limits.renewalDays),
                })}
          </dd>
          <dt>{say('directory.clock.lead')}</dt>
          <dd>{say('directory.clock.leadText', { days: limits.leadDays })}</dd>
          {end ? (
            <>
              <dt>{say('directory.clock.ends')}</dt>
              <dd>{day(end)}</dd>
            </>
          ) : null}
          <dt>{say('directory.clock.notified')}</dt>
          <dd>
            {preservation.userNotified === null
              ? unknown
              : say(preservation.userNotified ? 'directory.page.yes' : 'directory.page.no')}
          </dd>
        </dl>
      )}
      <Noted of={[preservation.foreign, preservation.note]} />
    </Part>
  )
}

function Demands({ profile }: { readonly profile: Profile }) {
  const { say, sayCode } = useWords()
  const sayIn = useSayIn()
  const { requestFormFields } = useKnowledge().vocabularies
  const { mandatory, maxAccountsPerRequest, attachmentFormats, note } = profile.requestForm
  const label = (code: string) =>
    sayIn((Object.hasOwn(requestFormFields, code) ? requestFormFields[code]?.label : undefined) ?? code).text
  return (
    <Part title={say('directory.how.mandatory')} facts={[profile.requestForm]}>
      <ul className="small provider-demands">
        {mandatory.map((code) => (
          <li key={code}>
            {sayCode(`finding.field.${code}`, sayCode(`directory.field.${code}`, label(code)))}
          </li>
        ))}
      </ul>
      {maxAccountsPerRequest !== null ? (
        <p className="small">{say('directory.how.max', { count: maxAccountsPerRequest })}</p>
      ) : null}
      {attachmentFormats.length > 0 ? (
        <p className="small">
          {say('directory.how.formats', { formats: attachmentFormats.join(', ').toUpperCase() })}
        </p>
      ) : null}
      <Noted of={note} />
    </Part>
  )
}

function Languages({ profile }: { readonly profile: Profile }) {
  const { say, language, list } = useWords()
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const { accepted, required, translation } = profile.languages
  return (
    <Part title={say('directory.how.languages')} facts={[profile.languages, profile.officialEmail]}>
      <p>
        <strong>{list(accepted.map((code) => names.of(code) ?? code))}</strong>
      </p>
      <p className="small">{say('directory.how.languagesRequired', { required: String(required) })}</p>
      <Noted of={translation} />
      <h4>{say('directory.how.email')}</h4>
      <p className="small">
        {say('directory.how.emailRequired', { required: String(profile.officialEmail.required) })}
      </p>
      <Noted of={profile.officialEmail.rule} />
    </Part>
  )
}

function Notice({ profile }: { readonly profile: Profile }) {
  const { say } = useWords()
  const { userNotice } = profile
  return (
    <Part title={say('directory.notice.title')} facts={[userNotice]}>
      <p>{say('directory.notice.plain')}</p>
      <dl className="facts">
        <dt>{say('directory.notice.default')}</dt>
        <dd>
          <Told of={userNotice.default} />
        </dd>
        {userNotice.exceptions.length > 0 ? (
          <>
            <dt>{say('directory.notice.exceptions')}</dt>
            <dd>
              <Told of={userNotice.exceptions} />
            </dd>
          </>
        ) : null}
        <dt>{say('directory.notice.delay')}</dt>
        <dd>
          <Told of={userNotice.howToDelay} />
        </dd>
      </dl>
      <Noted of={userNotice.risk} />
    </Part>
  )
}

function Emergency({ profile }: { readonly profile: Profile }) {
  const { say } = useWords()
  const { emergency } = profile
  return (
    <Part title={say('directory.emergency.title')} facts={[emergency]}>
      <p>{say('directory.emergency.plain')}</p>
      <dl className="facts">
        <dt>{say('directory.emergency.channel')}</dt>
        <dd>
          <Told of={emergency.channel} />
        </dd>
        <dt>{say('directory.emergency.threshold')}</dt>
        <dd>
          <Told of={emergency.threshold} />
        </dd>
        {emergency.mandatoryFields.length > 0 ? (
          <>
            <dt>{say('directory.emergency.fields')}</dt>
            <dd>
              <Told of={emergency.mandatoryFields} />
            </dd>
          </>
        ) : null}
      </dl>
      <Noted of={emergency.note} />
    </Part>
  )
}

const isText = (value: unknown): value is string => typeof value === 'string'

function Delivery({ profile }: { readonly profile: Profile }) {
  const { say } = useWords()
  const { format, delivery, timezone, certification } = profile.returns
  return (
    <Part title={say('directory.returns.title')} facts={[profile.returns, profile.costs]}>
      <Noted of={[format, delivery, timezone, certification].filter(isText)} />
      <h4>{say('directory.costs.title')}</h4>
      <Noted of={profile.costs.reimbursement} />
    </Part>
  )
}
