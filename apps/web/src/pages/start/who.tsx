import type { EntityReason } from '@oficio/core/provider'
import { Doubt, Sources } from '../../facts/sources.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useWords } from '../../words/words.tsx'
import type { ProviderAnswer } from './answer.ts'

/** Which company answers for this user, why, and what is not sure about it. */
export function Who({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, sayCode, country, day } = useWords()
  const sayIn = useSayIn('answer')
  const { holder, profile, channel, ask } = answer
  const { entity } = holder
  const words = ({ code, params }: EntityReason) =>
    sayCode(`finding.${code}`, code, {
      ...params,
      ...(params.day ? { day: day(params.day) } : {}),
      ...(params.on ? { on: day(params.on) } : {}),
      ...(params.country ? { country: country(params.country) } : {}),
      ...(params.entity ? { entity: sayIn(params.entity).text } : {}),
    })
  const local = profile.legalEntity.localEntityRules.filter((rule) => rule.country === ask.userCountry)
  const group = profile.legalEntity
  return (
    <div className="stack-small">
      <h3>{say('start.who.title')}</h3>
      <p className="who-name">
        {entity ? (
          <>
            <strong translate="no">{sayIn(entity.name).text}</strong>
            {entity.country ? `, ${country(entity.country)}` : null}
          </>
        ) : (
          <strong>{say('start.who.unknown')}</strong>
        )}
      </p>
      {holder.address ? (
        <p className="small soft" translate="no">
          {sayIn(holder.address).text}
        </p>
      ) : null}
      <ul className="small who-why">
        {[...new Set(holder.why.map(words))].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {holder.doubts.map((reason) => (
          <li key={reason.code}>
            {words(reason)} <Doubt />
          </li>
        ))}
      </ul>
      {channel ? (
        <p className="small">
          {say('start.who.channel')} <Channel value={sayIn(channel.value).text} />
        </p>
      ) : (
        <p className="small">{say('start.who.noChannel')}</p>
      )}
      {local.length > 0 ? (
        <details className="small">
          <summary>{say('start.who.localRule')}</summary>
          <div className="stack-small">
            {local.map((rule) => {
              const said = sayIn(rule.rule)
              return (
                <p key={rule.rule} lang={said.language}>
                  {said.text} {said.isTranslation ? <Doubt /> : null}
                </p>
              )
            })}
          </div>
        </details>
      ) : null}
      <Sources fact={{ source: group.source, asOf: group.asOf, confidence: group.confidence }} />
    </div>
  )
}

function Channel({ value }: { readonly value: string }) {
  return /^https:\/\/\S+$/.test(value) ? (
    <a href={value} rel="noreferrer" className="code">
      {value.replace(/^https:\/\/(www\.)?/, '')}
    </a>
  ) : (
    <code translate="no">{value}</code>
  )
}
