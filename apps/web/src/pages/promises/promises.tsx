import { useEffect, useState } from 'react'
import { WideTable } from '../../facts/section.tsx'
import { saveFile } from '../../files/save-file.ts'
import { useWords } from '../../words/words.tsx'
import { impactPack } from './impact-pack.ts'
import { isToldPromises, questions, signOf, type ToldPromises } from './told.ts'
import './promises.css'

/** What this installation keeps, for how long, who may see it, and what its tests showed: for anybody. */
export default function PromisesPage() {
  const { say } = useWords()
  const told = useTold()
  return (
    <>
      <header className="stack-small">
        <h1>{say('safeguards.title')}</h1>
        {told ? <p className="lead">{say('safeguards.lead', { version: told.version })}</p> : null}
        {told?.mode === 'demo' ? <p>{say('safeguards.demo')}</p> : null}
      </header>
      {told === undefined ? <p className="soft">{say('frame.loading')}</p> : null}
      {told === null ? <p className="empty">{say('safeguards.unknown')}</p> : null}
      {told ? (
        <>
          <Kept told={told} />
          <Promises told={told} />
          <Pack told={told} />
        </>
      ) : null}
    </>
  )
}

/** Undefined while it is asked; null where nobody answers. */
function useTold(): ToldPromises | null | undefined {
  const [told, setTold] = useState<ToldPromises | null>()
  useEffect(() => {
    let isHere = true
    void fetch('/safeguards.json', { cache: 'no-cache' })
      .then(async (answer) => (answer.ok ? ((await answer.json()) as unknown) : null))
      .catch(() => null)
      .then((value) => isHere && setTold(isToldPromises(value) ? value : null))
    return () => {
      isHere = false
    }
  }, [])
  return told
}

type KeptKind = ToldPromises['kept'][number]

/** How one kind of thing is said: what, what it is about, for how long, to whom. */
export function useKeptWords(): (kind: KeptKind) => readonly [string, string, string, string] {
  const { say, sayCode, list } = useWords()
  return ({ id, about, keptFor, seenBy }) => [
    sayCode(`safeguards.kind.${id}`, id),
    sayCode(`safeguards.about.${about}`, about),
    keptFor.long === 'days'
      ? say('safeguards.long.days', { days: keptFor.days ?? 0 })
      : sayCode(`safeguards.long.${keptFor.what ?? keptFor.long}`, keptFor.what ?? keptFor.long),
    typeof seenBy === 'string'
      ? sayCode(`safeguards.who.${seenBy}`, seenBy)
      : list(seenBy.map((role) => sayCode(`house.role.${role}`, role))),
  ]
}

const columns = ['what', 'about', 'long', 'who'] as const

function Kept({ told }: { readonly told: ToldPromises }) {
  const { say } = useWords()
  const words = useKeptWords()
  return (
    <section className="stack" aria-labelledby="kept-title">
      <h2 id="kept-title">{say('safeguards.kept')}</h2>
      <WideTable label={say('safeguards.kept')}>
        <table className="promises-kept table-cards">
          <caption className="visually-hidden">{say('safeguards.kept')}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {say(`safeguards.kept.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.kept.map((kind) => {
              const [what, about, long, who] = words(kind)
              return (
                <tr key={kind.id}>
                  <th scope="row">{what}</th>
                  <td data-label={say('safeguards.kept.about')}>{about}</td>
                  <td data-label={say('safeguards.kept.long')}>{long}</td>
                  <td data-label={say('safeguards.kept.who')}>{who}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </WideTable>
      <p className="hint">{say('safeguards.who.limit')}</p>
      <p className="hint">{say('safeguards.kept.beside')}</p>
    </section>
  )
}

function Promises({ told }: { readonly told: ToldPromises }) {
  const { say, sayCode, day, language } = useWords()
  const { promises: run, unknownBecause } = told
  return (
    <section className="stack" aria-labelledby="promises-title">
      <h2 id="promises-title">{say('safeguards.promises')}</h2>
      {run ? (
        <p>{say('safeguards.promises.run', { day: day(run.day) })}</p>
      ) : (
        <p className="empty">
          <span aria-hidden="true">{signOf('unknown')} </span>
          {sayCode(`safeguards.promises.${unknownBecause}`, say('safeguards.promises.no-run'))}
        </p>
      )}
      <ul className="list-plain stack-small">
        {run?.promises.map(({ id, says, open, state, ran, since }) => (
          <li key={id} className="card stack-small">
            <p>
              <code className="small soft">{id}</code> {says[language]}
            </p>
            <p>
              <strong>
                <span aria-hidden="true">{signOf(state)} </span>
                {sayCode(`safeguards.state.${state}`, state)}
              </strong>{' '}
              <span className="small soft">
                {say('safeguards.promise.ran', { count: ran })}
                {since && ran > 0
                  ? `, ${say('safeguards.promise.since', { day: day(since.slice(0, 10)) })}`
                  : ''}
              </span>
            </p>
            {open ? (
              <p className="small">{say('safeguards.promise.open', { what: open[language] ?? '' })}</p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Pack({ told }: { readonly told: ToldPromises }) {
  const { say, sayCode, language } = useWords()
  const words = useKeptWords()
  const get = () =>
    saveFile(
      impactPack(told, {
        language,
        title: say('safeguards.pack'),
        lead: say('safeguards.lead', { version: told.version }),
        kept: {
          title: say('safeguards.kept'),
          head: columns.map((column) => say(`safeguards.kept.${column}`)),
        },
        rows: told.kept.map(words),
        limit: `${say('safeguards.who.limit')} ${say('safeguards.kept.beside')}`,
        promises: {
          title: say('safeguards.promises'),
          unknown: sayCode(`safeguards.promises.${told.unknownBecause}`, say('safeguards.promises.no-run')),
          state: (state) => `${signOf(state)} ${sayCode(`safeguards.state.${state}`, state)}`,
        },
        questions: questions.map((one) => say(`safeguards.pack.ask.${one}`)),
        about: say('safeguards.pack.about'),
      }),
      'oficio-impact.html',
      'text/html',
    )
  return (
    <section className="stack" aria-labelledby="pack-title">
      <h2 id="pack-title">{say('safeguards.pack')}</h2>
      <p>{say('safeguards.pack.about')}</p>
      <ul>
        {questions.map((one) => (
          <li key={one}>{say(`safeguards.pack.ask.${one}`)}</li>
        ))}
      </ul>
      <p className="row no-print">
        <button type="button" className="button" onClick={get}>
          {say('safeguards.pack.get')}
        </button>
        <button type="button" className="button button-second" onClick={() => print()}>
          {say('safeguards.pack.print')}
        </button>
      </p>
    </section>
  )
}
