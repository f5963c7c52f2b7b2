import { useCallback, useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Propose } from './propose.tsx'
import { markOf } from './registry-words.ts'
import './registry.css'

/** Institutions that the house knows. */
export default function RegistryPage() {
  return (
    <Behind>
      <Registry />
    </Behind>
  )
}

type Line = Value<'registryList'>['entries'][number]

function Registry() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const [, go] = useLocation()
  const { value, trouble, reread } = useReading(useCallback(() => client.registryList({}), [client]))
  return (
    <>
      <header className="stack-small">
        <h1>{say('registry.page.title')}</h1>
        <p className="lead">{say('registry.page.lead')}</p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? <Entries entries={value.entries} /> : null}
      {me.actions.includes('registry.propose') ? (
        <details className="details">
          <summary>{say('registry.new.title')}</summary>
          <div className="stack">
            <p>{say('registry.new.about')}</p>
            <Propose
              entry={null}
              fields={['legalName']}
              live={[]}
              onDone={({ entry }) => go(`/registry/${entry}`)}
            />
          </div>
        </details>
      ) : null}
    </>
  )
}

function Entries({ entries }: { readonly entries: readonly Line[] }) {
  const { say, sayCode, country, day } = useWords()
  const id = useId()
  const [sought, seek] = useState('')
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const kindOf = (line: Line) => sayCode(`registry.kind.${line.kind}`, line.kind)
  // The keepers of the registry stand by the founding, without an entry of their own.
  const standingName = (standing: string) =>
    sayCode(`registry.standing.${standing === 'live' ? 'standing' : standing}`, standing)
  const found = entries.filter((line) =>
    plain([line.name, kindOf(line), line.country ? country(line.country) : ''].join(' ')).includes(
      plain(sought.trim()),
    ),
  )
  const countries = [...new Set(found.map((line) => line.country))]
  return (
    <>
      <div className="row-between">
        <div className="field registry-search">
          <label htmlFor={id}>{say('registry.page.search')}</label>
          <input id={id} type="search" value={sought} onChange={(event) => seek(event.target.value)} />
        </div>
        <p className="soft" role="status">
          {found.length > 0 ? say('registry.page.count', { count: found.length }) : say('registry.page.none')}
        </p>
      </div>
      {countries.map((code) => (
        <section key={code ?? ''} className="stack-small" aria-labelledby={`${id}-${code}`}>
          <h2 id={`${id}-${code}`}>{code ? country(code) : say('registry.page.noCountry')}</h2>
          <ul className="list-plain registry-lines">
            {found
              .filter((line) => line.country === code)
              .map((line) => (
                <li key={line.id} className="card registry-line">
                  <div>
                    <p>
                      <Link href={`/registry/${line.id}`}>
                        <strong>{line.name === '…' ? say('registry.page.unnamed') : line.name}</strong>
                      </Link>
                    </p>
                    <p className="soft small">
                      {kindOf(line)}
                      {line.verifiedOn
                        ? `. ${say('registry.page.verifiedOn', { day: day(line.verifiedOn) })}`
                        : ''}
                    </p>
                  </div>
                  <p className="row">
                    {line.pending > 0 ? (
                      <span className="mark-status mark-warn">
                        {say('registry.page.pending', { count: line.pending })}
                      </span>
                    ) : null}
                    <span className={`mark-status ${markOf(line.standing)}`}>
                      {standingName(line.standing)}
                    </span>
                  </p>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
