import type { LegalEntity, Profile } from '@oficio/core/provider'
import { entityConfidence } from '@oficio/core/provider'
import { Dot } from '../../facts/dot.tsx'
import { Fold } from '../../facts/fold.tsx'
import { Noted } from '../../facts/section.tsx'
import { Doubt } from '../../facts/sources.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { type EntitySpan, entitySpans } from './entity-days.ts'

/** The company of the day, and those on the other sides of every change. */
export function EntitySection({
  profile,
  country,
  on,
}: {
  readonly profile: Profile
  readonly country: string
  readonly on: string
}) {
  const { say, day, country: nameOf } = useWords()
  const knowledge = useKnowledge()
  const spans = entitySpans(profile, country, on, knowledge)
  const rules = profile.legalEntity.localEntityRules.filter((rule) => rule.country === country)
  return (
    <Fold
      id="entity"
      title={say('directory.entity.title')}
      gist={say('directory.entity.lead', { country: nameOf(country), day: day(on) })}
    >
      <ol className="provider-spans" aria-live="polite">
        {spans.map((span) => (
          <Span
            key={`${span.from} ${span.entity?.name}`}
            span={span}
            profile={profile}
            alone={spans.length === 1}
          />
        ))}
      </ol>
      {spans.length > 1 ? <p className="small">{say('directory.entity.change')}</p> : null}
      {rules.map(({ rule, source }) => (
        <div key={source} className="stack-small provider-rule">
          <h3>{say('directory.entity.local')}</h3>
          <div className="with-dot">
            <Noted of={rule} />
            <Dot
              fact={{ source, asOf: null, confidence: profile.legalEntity.confidence }}
              of={say('directory.entity.local')}
            />
          </div>
        </div>
      ))}
      <div className="with-dot">
        <Noted of={profile.legalEntity.note} />
        <Dot fact={profile.legalEntity} of={say('directory.entity.title')} />
      </div>
    </Fold>
  )
}

interface SpanProps {
  readonly span: EntitySpan
  readonly profile: Profile
  readonly alone: boolean
}

function Span({ span, profile, alone }: SpanProps) {
  const { say } = useWords()
  const when = useWhen(span)
  const words = useReasonWords()
  const { entity } = span
  return (
    <li className={span.isAsked ? 'provider-span provider-span-asked' : 'provider-span'}>
      <p className="small soft row">
        <span>{when}</span>
        {span.isAsked && !alone ? (
          <span className="mark-status mark-open">{say('directory.entity.asked')}</span>
        ) : null}
      </p>
      {entity ? (
        <Company entity={entity} span={span} profile={profile} />
      ) : (
        <>
          <p>{say('directory.entity.none')}</p>
          <ul className="provider-reasons small">
            {span.doubts.map((reason) => (
              <li key={reason.code}>{words(reason)}</li>
            ))}
          </ul>
        </>
      )}
    </li>
  )
}

/** From which day to which. */
function useWhen({ from, to }: EntitySpan): string {
  const { say, day } = useWords()
  if (from && to) return say('directory.entity.between', { from: day(from), to: day(to) })
  if (from) return say('directory.entity.from', { day: day(from) })
  return to ? say('directory.entity.to', { day: day(to) }) : say('directory.entity.always')
}

function useReasonWords(): (reason: EntitySpan['why'][number]) => string {
  const { sayCode, day, country } = useWords()
  const sayIn = useSayIn()
  return ({ code, params }) =>
    sayCode(`finding.${code}`, code, inWords(params, { day, country, told: (text) => sayIn(text).text }))
}

/** The company of a span: of which State, where, why it, and what speaks against it. */
function Company({
  entity,
  span,
  profile,
}: Pick<SpanProps, 'span' | 'profile'> & { readonly entity: LegalEntity }) {
  const { say, country } = useWords()
  const sayIn = useSayIn()
  const words = useReasonWords()
  const confidence = entityConfidence(entity, profile.legalEntity.confidence)
  return (
    <>
      <h3>
        {sayIn(entity.name).text} <Accepts entity={entity} />
      </h3>
      <dl className="facts">
        {entity.country ? (
          <>
            <dt>{say('directory.entity.state')}</dt>
            <dd>{country(entity.country)}</dd>
          </>
        ) : null}
        {span.address ? (
          <>
            <dt>{say('directory.entity.address')}</dt>
            <dd>{sayIn(span.address).text}</dd>
          </>
        ) : null}
      </dl>
      <ul className="provider-reasons small">
        {span.why
          .filter((reason) => reason.code !== 'entity.localRule')
          .map((reason) => (
            <li key={reason.code}>{words(reason)}</li>
          ))}
        {span.doubts.map((reason) => (
          <li key={reason.code}>
            {reason.code === 'entity.notCompetentForRegion' ? null : <Doubt />} {words(reason)}
          </li>
        ))}
      </ul>
      <Noted of={[entity.appliesToNote, entity.note]} />
      {confidence === profile.legalEntity.confidence ? null : (
        <p className="small soft">{say(`frame.confidence.${confidence}`)}</p>
      )}
      <Others companies={span.alternatives.filter((other) => other !== entity)} />
    </>
  )
}

/** Companies that could be it as well. */
function Others({ companies }: { readonly companies: readonly LegalEntity[] }) {
  const { say, country, list } = useWords()
  const sayIn = useSayIn()
  if (companies.length === 0) return null
  const names = companies.map(({ name, country: of }) =>
    of ? `${sayIn(name).text} (${country(of)})` : sayIn(name).text,
  )
  return <p className="small soft">{say('directory.entity.others', { names: list(names, 'or') })}</p>
}

/** Whether the company takes requests of authorities of other States. */
export function Accepts({ entity }: { readonly entity: LegalEntity }) {
  const { say } = useWords()
  if (entity.acceptsRequests === true)
    return <span className="mark-status mark-open">{say('directory.entity.accepts')}</span>
  if (entity.acceptsRequests === false)
    return <span className="mark-status mark-closed">{say('directory.entity.refuses')}</span>
  return <span className="mark-status mark-conditional">{say('directory.entity.acceptsUnknown')}</span>
}

type Tell = (text: string) => string

/**
 * Days, countries and companies without a known name among the values of a reason, in the words of the
 * language.
 */
function inWords(
  params: Readonly<Record<string, string>>,
  { day, country, told }: Readonly<Record<'day' | 'country' | 'told', Tell>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name === 'country' ? country(value) : day(told(value)),
    ]),
  )
}
