import { useId, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { heldClasses, type Wanted, wantedProviders } from './list.ts'
import { OthersSection } from './others.tsx'
import './providers.css'

/** Every provider that the house knows: search, kind of service, what it keeps. */
export default function Providers() {
  const { say, sayCode } = useWords()
  const sayIn = useSayIn()
  const knowledge = useKnowledge()
  const [params, setParams] = useSearchParams()
  const [search, setSearch] = useState(params.get('q') ?? '')
  const all = useMemo(() => Object.values(knowledge.providers), [knowledge])
  const wanted: Wanted = { search, category: params.get('kind') ?? '', klass: params.get('holds') ?? '' }
  const found = wantedProviders(all, wanted)
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value === '') after.delete(name)
        else after.set(name, value)
        return after
      },
      { replace: true },
    )
  const look = (text: string) => {
    setSearch(text)
    set('q', text)
  }
  const clear = () => {
    setSearch('')
    setParams((before) => without(before, ['q', 'kind', 'holds']), { replace: true })
  }
  const id = useId()
  const others = Object.values(knowledge.directory)
  const kinds = [...new Set([...all.map((p) => p.category), ...others.map(({ kind }) => kind)])].map(
    (code) => [code, sayCode(`directory.kind.${code}`, code)] as const,
  )
  const classes = [...new Set(all.flatMap(heldClasses))].map(
    (code) => [code, sayCode(`finding.klass.${code}`, code)] as const,
  )
  return (
    <>
      <header className="stack-small">
        <h1>{say('directory.list.title')}</h1>
        <p className="lead">{say('directory.list.lead')}</p>
      </header>
      <search className="card fields no-print">
        <div className="field">
          <label htmlFor={id}>{say('directory.list.search')}</label>
          <input
            id={id}
            type="search"
            value={search}
            onChange={(event) => look(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
          />
        </div>
        <Choice
          label={say('directory.list.category')}
          value={wanted.category}
          options={kinds}
          onChange={(value) => set('kind', value)}
        />
        <Choice
          label={say('directory.list.holds')}
          value={wanted.klass}
          options={classes}
          onChange={(value) => set('holds', value)}
        />
      </search>
      <p role="status" className="soft">
        {say('directory.list.count', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <div className="empty">
          <p>{say('directory.list.empty')}</p>
          <button type="button" className="button button-second" onClick={clear}>
            {say('directory.list.clear')}
          </button>
        </div>
      ) : (
        <ul className="provider-list">
          {found.map((p) => (
            <li key={p.id}>
              <div className="row-between">
                <h2>
                  <Link href={`/providers/${p.id}`}>{sayIn(p.name).text}</Link>
                </h2>
                <span className="small soft">{sayCode(`directory.kind.${p.category}`, p.category)}</span>
              </div>
              <p className="small">
                <span className="soft">{say('directory.list.holds')}: </span>
                {heldClasses(p)
                  .map((code) => sayCode(`finding.klass.${code}`, code))
                  .join(', ')}
              </p>
            </li>
          ))}
        </ul>
      )}
      <OthersSection search={search} kind={wanted.category} isShown={wanted.klass === ''} />
      <div className="notice row-between no-print">
        <p>{say('directory.list.paste')}</p>
        <Link className="button" href="/">
          {say('directory.list.pasteLink')}
        </Link>
      </div>
    </>
  )
}

function without(params: URLSearchParams, names: readonly string[]): URLSearchParams {
  const after = new URLSearchParams(params)
  for (const name of names) after.delete(name)
  return after
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}) {
  const { say, language } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{say('directory.list.any')}</option>
        {options
          .toSorted((a, b) => a[1].localeCompare(b[1], language))
          .map(([code, words]) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
      </select>
    </div>
  )
}
