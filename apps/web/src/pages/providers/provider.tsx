import type { Profile } from '@oficio/core/provider'
import { useId, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { DayInput } from '../../day/day-input.tsx'
import { createCase } from '../../drafts/store.ts'
import { Answered } from '../../facts/answered.tsx'
import { OnPaper, useOpenedByHash } from '../../facts/fold.tsx'
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
import { StandardSection } from './standard-section.tsx'
import { Summary } from './summary.tsx'
import './providers.css'

/** All that is known about one provider, for a country of the user and a day. */
export default function Provider() {
  const { id = '' } = useParams<{ id: string }>()
  const knowledge = useKnowledge()
  const profile = Object.hasOwn(knowledge.providers, id) ? knowledge.providers[id] : undefined
  return profile ? <Known key={id} profile={profile} /> : <Missing />
}

/**
 * Wide enough for two things beside each other: there the part that is wanted most stands open from the
 * start.
 */
const isWide = () => matchMedia('(min-width: 60rem)').matches

function Known({ profile }: { readonly profile: Profile }) {
  const { say, sayCode, day, list } = useWords()
  const sayIn = useSayIn()
  const { country, from, on } = usePlace()
  useOpenedByHash(profile.id)
  return (
    <>
      <header className="stack-small">
        <p className="small no-print">
          <Link href="/providers">← {say('directory.page.all')}</Link>
        </p>
        <h1>{sayIn(profile.name).text}</h1>
        <p className="small soft">
          {[
            sayCode(`directory.kind.${profile.category}`, profile.category),
            ...(profile.services.length > 1
              ? [list(profile.services.map((service) => sayIn(service).text))]
              : []),
            say('directory.page.reviewed', { day: day(profile.lastReviewed) }),
          ].join(' · ')}
        </p>
      </header>
      <Situation />
      <Summary profile={profile} country={country} from={from} on={on} />
      <div className="provider-next no-print">
        <Prepare profile={profile} country={country} from={from} />
      </div>
      <div className="provider-main">
        <DataSection profile={profile} country={from} isOpen={isWide()} />
        <EntitySection profile={profile} country={country} on={on} />
        <IdentifierSection profile={profile} />
        <HowSection profile={profile} />
        <StandardSection profile={profile} on={on} />
        <Answered of={{ provider: profile.id }} />
        <NotHeldSection profile={profile} />
        <PracticeSection profile={profile} country={from} />
        <FiguresSection profile={profile} country={from} />
        <ProviderChanges provider={profile.id} />
      </div>
      <p className="small soft">{say('directory.page.drafts')}</p>
      <OnPaper />
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
  const { say, country: nameOf } = useWords()
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
      <Link
        className="button button-second"
        href={`/routes?country=${from}${country === from ? '' : `&user=${country}`}`}
      >
        {say('directory.page.routes', { country: nameOf(from) })}
      </Link>
      <div role="alert">
        {state === 'failed' ? <p className="finding finding-block">{say('directory.page.failed')}</p> : null}
      </div>
    </>
  )
}

/** For whom and for which day the page speaks: one line, changed behind it. */
function Situation() {
  const { say, country: nameOf, day } = useWords()
  const knowledge = useKnowledge()
  const { country, from, on, isExample, change } = usePlace()
  const id = useId()
  return (
    <details className="provider-situation small">
      <summary>
        {say('directory.page.for', { from: nameOf(from), country: nameOf(country), day: day(on) })}{' '}
        <span className="link no-print">{say('directory.page.change')}</span>
      </summary>
      <div className="fields no-print">
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
          {...(isExample ? { hint: say('directory.page.example') } : {})}
          value={from}
          onChange={(next) => change({ from: next })}
          knowledge={knowledge}
        />
        <div className="field">
          <label htmlFor={id}>{say('directory.page.day')}</label>
          <DayInput
            id={id}
            value={on}
            onChange={(event) => change({ on: event.target.value })}
            aria-describedby={`${id}-hint`}
          />
          <p className="hint" id={`${id}-hint`}>
            {say('directory.page.dayHint')}
          </p>
        </div>
      </div>
    </details>
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
