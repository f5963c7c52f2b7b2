import type { Profile } from '@oficio/core/provider'
import { useId, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { createCase } from '../../drafts/store.ts'
import { useSayIn } from '../../facts/translations.ts'
import { CountrySelect, usePlace } from '../../form/situation.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { ProviderChanges } from '../profiles/provider-changes.tsx'
import { DataSection, NotHeldSection } from './data-section.tsx'
import { EntitySection } from './entity-section.tsx'
import { FiguresSection } from './figures-section.tsx'
import { HowSection } from './how-section.tsx'
import { IdentifierSection } from './identifier-section.tsx'
import { PracticeSection } from './practice-section.tsx'
import './providers.css'

/** All that is known about one provider, for a country of the user and a day. */
export default function Provider() {
  const { id = '' } = useParams<{ id: string }>()
  const knowledge = useKnowledge()
  const profile = Object.hasOwn(knowledge.providers, id) ? knowledge.providers[id] : undefined
  return profile ? <Known key={id} profile={profile} /> : <Missing />
}

const contents = [
  ['data', 'directory.data.title'],
  ['entity', 'directory.entity.title'],
  ['identifiers', 'directory.identifier.title'],
  ['how', 'directory.how.title'],
  ['not', 'directory.not.title'],
  ['practice', 'directory.practice.title'],
  ['figures', 'directory.figures.title'],
] as const

function Known({ profile }: { readonly profile: Profile }) {
  const { say, sayCode, day, list, country: nameOf } = useWords()
  const sayIn = useSayIn()
  const { country, from, on } = usePlace()
  return (
    <>
      <header className="stack-small">
        <p className="small no-print">
          <Link href="/providers">← {say('directory.page.all')}</Link>
        </p>
        <h1>{sayIn(profile.name).text}</h1>
        <p className="soft">
          {sayCode(`directory.kind.${profile.category}`, profile.category)} ·{' '}
          {say('directory.page.reviewed', { day: day(profile.lastReviewed) })}
        </p>
        {profile.services.length > 1 ? (
          <p className="small soft">{list(profile.services.map((service) => sayIn(service).text))}</p>
        ) : null}
        <p className="small soft">{say('directory.page.drafts')}</p>
      </header>
      <div className="columns columns-side provider-page">
        <div className="stack provider-main">
          <DataSection profile={profile} country={from} />
          <EntitySection profile={profile} country={country} on={on} />
          <IdentifierSection profile={profile} />
          <HowSection profile={profile} />
          <NotHeldSection profile={profile} />
          <PracticeSection profile={profile} />
          <FiguresSection profile={profile} country={from} />
          <ProviderChanges provider={profile.id} />
        </div>
        <aside className="stack provider-aside" aria-label={say('directory.page.situation')}>
          <Situation />
          <div className="card no-print">
            <p>{say('directory.page.nextText')}</p>
            <Prepare profile={profile} country={country} from={from} />
            <Link
              className="button button-second"
              href={`/routes?country=${from}${country === from ? '' : `&user=${country}`}`}
            >
              {say('directory.page.routes', { country: nameOf(from) })}
            </Link>
          </div>
          <nav className="card card-flat no-print" aria-label={say('directory.page.contents')}>
            <p className="label">{say('directory.page.contents')}</p>
            <ul className="list-plain provider-contents">
              {contents.map(([anchor, key]) => (
                <li key={anchor}>
                  <a href={`#${anchor}`}>{say(key)}</a>
                </li>
              ))}
            </ul>
          </nav>
        </aside>
      </div>
    </>
  )
}

/** Begins a case with this provider and goes to its facts; the account is added there. */
function Prepare({
  profile,
  country,
  from,
}: {
  readonly profile: Profile
  readonly country: string
  readonly from: string
}) {
  const { say } = useWords()
  const [, go] = useLocation()
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready')
  const begin = async () => {
    setState('busy')
    try {
      const own = country === from ? {} : { userCountry: country }
      const request = { provider: profile.id, requestType: 'disclosure', identifiers: [], own } as const
      go(`/cases/${await createCase({ country: from, identifiers: [], requests: [request] })}/facts`)
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <button type="button" className="button" disabled={state === 'busy'} onClick={() => void begin()}>
        {say('directory.page.next')}
      </button>
      <div role="alert">
        {state === 'failed' ? <p className="finding finding-block">{say('directory.page.failed')}</p> : null}
      </div>
    </>
  )
}

function Situation() {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const { country, from, on, change } = usePlace()
  const id = useId()
  return (
    <div className="card">
      <p className="label">{say('directory.page.situation')}</p>
      <CountrySelect
        label={say('directory.page.country')}
        hint={say('directory.page.countryHint')}
        value={country}
        onChange={(next) => change({ country: next })}
        knowledge={knowledge}
        among={Object.keys(knowledge.countries)}
      />
      <CountrySelect
        label={say('directory.routes.from')}
        value={from}
        onChange={(next) => change({ from: next })}
        knowledge={knowledge}
      />
      <div className="field">
        <label htmlFor={id}>{say('directory.page.day')}</label>
        <input
          id={id}
          type="date"
          value={on}
          onChange={(event) => change({ on: event.target.value })}
          aria-describedby={`${id}-hint`}
        />
        <p className="hint" id={`${id}-hint`}>
          {say('directory.page.dayHint')}
        </p>
      </div>
    </div>
  )
}

function Missing() {
  const { say } = useWords()
  return (
    <section className="stack">
      <h1>{say('directory.page.missing')}</h1>
      <p>{say('directory.page.missingText')}</p>
      <p>
        <Link className="button" href="/providers">
          {say('directory.page.all')}
        </Link>
      </p>
    </section>
  )
}
