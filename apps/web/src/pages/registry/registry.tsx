import { fieldNames } from '@oficio/core/registry'
import { useCallback, useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { ApiBody, Value } from '../../signed-in/client.ts'
import { Pages } from '../../signed-in/pages.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useSettled } from '../../signed-in/use-settled.ts'
import { useWords } from '../../words/words.tsx'
import { Enter } from './enter.tsx'
import { toneOf } from './registry-words.ts'
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
type RegistryPlace = NonNullable<ApiBody<'registryList'>['after']>

function Registry() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const [, go] = useLocation()
  const [typed, type] = useState('')
  const sought = useSettled(typed.trim())
  const [place, setPlace] = useState<{ readonly sought: string; readonly after: RegistryPlace | null }>()
  // Other words begin at the first page.
  const after = place?.sought === sought ? place.after : null
  const { value, trouble, reread } = useReading(
    useCallback(() => client.registryList({ sought, after }), [client, sought, after]),
  )
  return (
    <>
      <header className="stack-small">
        <h1>{say('registry.page.title')}</h1>
        <p className="lead">{say('registry.page.lead')}</p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value && !after && me.actions.includes('registry.verify') ? <Waits waiting={value.waiting} /> : null}
      {me.actions.includes('unit.vouch') && !me.actions.includes('registry.verify') ? <Answering /> : null}
      {value ? (
        <Entries
          entries={value.entries}
          isWhole={after === null && value.next === null}
          typed={typed}
          onType={type}
        />
      ) : null}
      {value && (value.next || after) ? (
        <Pages after={after} next={value.next} onPage={(to) => setPlace({ sought, after: to })} />
      ) : null}
      {me.actions.includes('registry.propose') ? (
        <details className="details">
          <summary>{say('registry.enter.title')}</summary>
          <div className="stack">
            <p>{say('registry.enter.about')}</p>
            <Enter entry={null} fields={sheet} onDone={({ entry }) => go(`/registry/${entry}`)} />
          </div>
        </details>
      ) : null}
    </>
  )
}

/** What a sheet of a new entry asks for. */
const sheet = fieldNames

/** For whoever keeps the registry: what waits for a second look, or that nothing does and what comes. */
function Waits({ waiting }: { readonly waiting: readonly Line[] }) {
  const { say } = useWords()
  return (
    <section className={waiting.length > 0 ? 'card' : 'empty'} aria-labelledby="waits-title">
      <h2 id="waits-title">{say('registry.waits.title')}</h2>
      {waiting.length > 0 ? (
        <ul>
          {waiting.map(({ id, name, pending }) => (
            <li key={id}>
              <Link href={`/registry/${id}`}>{name === '…' ? say('registry.page.unnamed') : name}</Link>{' '}
              <span className="soft small">{say('registry.page.pending', { count: pending })}</span>
            </li>
          ))}
        </ul>
      ) : (
        <>
          <p>{say('registry.waits.none')}</p>
          <ol>
            {([1, 2, 3] as const).map((step) => (
              <li key={step}>{say(`registry.waits.how.${step}`)}</li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

/** For whoever answers for the institutions of a State: what that is, on the first day and later. */
function Answering() {
  const { say } = useWords()
  return (
    <section className="empty" aria-labelledby="answering-title">
      <h2 id="answering-title">{say('registry.answering.title')}</h2>
      <ol>
        {([1, 2, 3] as const).map((step) => (
          <li key={step}>{say(`registry.answering.how.${step}`)}</li>
        ))}
      </ol>
    </section>
  )
}

interface EntriesProps {
  readonly entries: readonly Line[]
  /** All that were found: only then is it told how many there are. */
  readonly isWhole: boolean
  readonly typed: string
  readonly onType: (typed: string) => void
}

function Entries({ entries, isWhole, typed, onType }: EntriesProps) {
  const { say, sayCode, country, day } = useWords()
  const id = useId()
  const kindOf = (line: Line) => sayCode(`registry.kind.${line.kind}`, line.kind)
  // The keepers of the registry stand by the founding, without an entry of their own.
  const standingName = (standing: string) =>
    sayCode(`registry.standing.${standing === 'live' ? 'standing' : standing}`, standing)
  const countries = [...new Set(entries.map((line) => line.country))]
  return (
    <>
      <div className="row-between">
        <div className="field registry-search">
          <label htmlFor={id}>{say('registry.page.search')}</label>
          <input id={id} type="search" value={typed} onChange={(event) => onType(event.target.value)} />
        </div>
        <p className="soft" role="status">
          {entries.length === 0
            ? say('registry.page.none')
            : isWhole
              ? say('registry.page.count', { count: entries.length })
              : null}
        </p>
      </div>
      {countries.map((code) => (
        <section key={code ?? ''} className="stack-small" aria-labelledby={`${id}-${code}`}>
          <h2 id={`${id}-${code}`}>{code ? country(code) : say('registry.page.noCountry')}</h2>
          <ul className="list-plain registry-lines">
            {entries
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
                    <span className={`mark-status ${toneOf(line.standing)}`}>
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
