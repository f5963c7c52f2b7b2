import type { Profile, ProviderData } from '@oficio/core/provider'
import { processFor } from '@oficio/core/provider'
import { Dot } from '../../facts/dot.tsx'
import { Fold } from '../../facts/fold.tsx'
import { Noted, WideTable } from '../../facts/section.tsx'
import { Told } from '../../facts/told.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { heldClasses } from './list.ts'

/**
 * What can be asked for, by name, with its class, the process for authorities of the country, how long it is
 * kept.
 */
export function DataSection({
  profile,
  country,
  isOpen,
}: {
  readonly profile: Profile
  readonly country: string
  readonly isOpen: boolean
}) {
  const words = useWords()
  const { say } = words
  const knowledge = useKnowledge()
  const held = heldClasses(profile)
  const caption = say('directory.data.caption', {
    provider: words.providerName(profile.id, knowledge),
    country: words.country(country),
  })
  return (
    <Fold
      id="data"
      title={say('directory.data.title')}
      gist={held.map((code) => words.sayCode(`finding.klass.${code}`, code)).join(', ')}
      isOpen={isOpen}
    >
      <p className="soft">
        {say('directory.data.lead')} <Dot fact={profile.dataCategories} of={say('directory.data.title')} />
      </p>
      <WideTable label={caption}>
        <table className="provider-data table-cards">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('directory.data.what')}</th>
              <th scope="col">{say('directory.data.process')}</th>
              <th scope="col">{say('directory.data.kept')}</th>
            </tr>
          </thead>
          <tbody>
            {profile.dataCategories.items
              .filter((item) => item.available)
              .map((item) => (
                <Row key={item.code} item={item} country={country} />
              ))}
          </tbody>
        </table>
      </WideTable>
      <div className="with-dot">
        <Noted of={profile.legalProcess.foreign} />
        <Dot fact={profile.legalProcess} of={say('directory.data.process')} />
      </div>
    </Fold>
  )
}

function Row({ item, country }: { readonly item: ProviderData; readonly country: string }) {
  const { say, sayCode } = useWords()
  const sayIn = useSayIn()
  const anyOf = processFor(item, country)
  const isOwn =
    item.process.foreign.byCountry !== undefined && Object.hasOwn(item.process.foreign.byCountry, country)
  const { days, period, note } = item.retention
  const name = sayCode(`directory.data.code.${item.code}`, sayIn(item.name).text)
  const klass = sayCode(`finding.klass.${item.klass}`, item.klass)
  return (
    <tr>
      <th scope="row">
        {name}
        {klass === name ? null : <span className="provider-klass small soft">{klass}</span>}
        <span className="small provider-note">
          <span className="soft">{say('directory.data.inLetter')}: </span>
          <strong lang="en">{item.name}</strong> — <Told of={item.examples} between=", " />
        </span>
      </th>
      <td data-label={say('directory.data.process')}>
        {anyOf.map((code, i) => (
          <span key={code} className="provider-way">
            {sayCode(`finding.process.${code}`, code)}
            {i < anyOf.length - 1 ? ';' : ''}
          </span>
        ))}
        {anyOf.length > 1 ? <span className="small soft">({say('directory.data.anyOf')})</span> : null}
        {isOwn ? <span className="small soft provider-way">{say('directory.data.own')}</span> : null}
        <Noted of={item.note} />
      </td>
      <td data-label={say('directory.data.kept')}>
        {days !== null
          ? say('directory.data.days', { days })
          : isUnpublished(period)
            ? say('directory.data.unpublished')
            : null}
        <Noted of={[isUnpublished(period) ? null : period, note]} />
      </td>
    </tr>
  )
}

const isUnpublished = (period: string): boolean => /^not published$/i.test(period)

/** What no request will obtain from this provider, and what is still to be found out. */
export function NotHeldSection({ profile }: { readonly profile: Profile }) {
  const { say, sayCode } = useWords()
  const sayIn = useSayIn()
  const missing = profile.dataCategories.items.filter((item) => !item.available)
  return (
    <Fold
      id="not"
      title={say('directory.not.title')}
      gist={missing
        .map((item) => sayCode(`directory.data.code.${item.code}`, sayIn(item.name).text))
        .join(', ')}
      onPaper={false}
    >
      {missing.length === 0 ? (
        <p className="soft">{say('directory.not.none')}</p>
      ) : (
        <ul className="list-plain">
          {missing.map((item) => (
            <li key={item.code}>
              <span className="mark-status mark-closed">{say('directory.data.notHeld')}</span>{' '}
              <strong>{sayCode(`directory.data.code.${item.code}`, sayIn(item.name).text)}</strong>{' '}
              <Noted of={[item.name, item.note]} between=" — " />
            </li>
          ))}
        </ul>
      )}
      {profile.openQuestions.length > 0 ? (
        <>
          <h3>{say('directory.open.title')}</h3>
          <p className="soft">{say('directory.open.lead')}</p>
          <ul className="small">
            {profile.openQuestions.map((question) => (
              <li key={question}>
                <Told of={question} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Fold>
  )
}
