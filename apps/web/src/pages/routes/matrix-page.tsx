import type { AuthorityKind } from '@oficio/core/route'
import { Suspense, useId, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { WideTable } from '../../facts/section.tsx'
import { CountrySelect } from '../../form/situation.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { CellDialog } from './cell-dialog.tsx'
import { type Cell, cellFor, columns, holderOf, type Question } from './matrix.ts'
import { askedIn, changedParams } from './query.ts'
import { RouteMark, useColumnName } from './route-mark.tsx'
import './routes.css'

/** Country by provider by class of data: the best way of each, and why behind every cell. */
export default function Routes() {
  const { say, country, day } = useWords()
  const knowledge = useKnowledge()
  const [params, setParams] = useSearchParams()
  const { question, open } = askedIn(params, knowledge, navigator.languages)
  const change = (changes: Readonly<Record<string, string | undefined>>) =>
    setParams((before) => changedParams(before, changes), { replace: true })
  const on = today()
  const caption = say('directory.routes.caption', { country: country(question.requesting), day: day(on) })
  return (
    <>
      <header className="stack-small">
        <h1>{say('directory.routes.title')}</h1>
        <p className="lead">{say('directory.routes.lead')}</p>
      </header>
      <Choices question={question} change={change} />
      <WideTable label={caption} className="routes-scroll">
        <Matrix
          question={question}
          on={on}
          caption={caption}
          choose={(cell) => change({ country: question.requesting, cell })}
        />
      </WideTable>
      <Tools />
      {/* The dialog waits for its words alone: if the table waited too, it would lose its place and who was in it. */}
      <Suspense fallback={null}>
        {open ? (
          <CellDialog {...open} question={question} on={on} close={() => change({ cell: undefined })} />
        ) : null}
      </Suspense>
    </>
  )
}

const authorities: readonly AuthorityKind[] = ['police', 'prosecutor', 'judge']

function Choices({
  question,
  change,
}: {
  readonly question: Question
  readonly change: (changes: Readonly<Record<string, string | undefined>>) => void
}) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const id = useId()
  return (
    <div className="card fields no-print">
      <CountrySelect
        label={say('directory.routes.from')}
        value={question.requesting}
        onChange={(country) => change({ country })}
        knowledge={knowledge}
      />
      <CountrySelect
        label={say('directory.routes.user')}
        value={question.userCountry}
        onChange={(user) => change({ user: user === question.requesting ? undefined : user })}
        knowledge={knowledge}
        among={Object.keys(knowledge.countries)}
      />
      <div className="field">
        <label htmlFor={`${id}-u`}>{say('directory.routes.urgency')}</label>
        <select
          id={`${id}-u`}
          value={question.urgency}
          onChange={(event) =>
            change({ urgency: event.target.value === 'emergency' ? 'emergency' : undefined })
          }
        >
          <option value="ordinary">{say('directory.routes.urgency.ordinary')}</option>
          <option value="emergency">{say('directory.routes.urgency.emergency')}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-w`}>{say('directory.routes.authority')}</label>
        <select
          id={`${id}-w`}
          value={question.authority ?? ''}
          onChange={(event) => change({ who: event.target.value })}
        >
          <option value="">{say('directory.routes.authority.any')}</option>
          {authorities.map((kind) => (
            <option key={kind} value={kind}>
              {say(`directory.routes.authority.${kind}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

function Matrix({
  question,
  on,
  caption,
  choose,
}: {
  readonly question: Question
  readonly on: string
  readonly caption: string
  readonly choose: (cell: string) => void
}) {
  const { say, country, providerName } = useWords()
  const knowledge = useKnowledge()
  const columnName = useColumnName()
  const { requesting, userCountry, urgency, authority } = question
  const rows = useMemo(() => {
    const asked: Question = { requesting, userCountry, urgency, ...(authority ? { authority } : {}) }
    return Object.values(knowledge.providers)
      .map((profile) => ({
        profile,
        name: providerName(profile.id, knowledge),
        holder: holderOf(profile, asked, knowledge, on).entity,
        cells: columns.map((column) => cellFor(profile, column, asked, knowledge, on)),
      }))
      .sort((a, b) => a.name.localeCompare(b.name))
  }, [knowledge, on, requesting, userCountry, urgency, authority, providerName])
  return (
    <table className="routes-matrix">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('directory.routes.provider')}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {columnName(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ profile, name, holder, cells }) => (
          <tr key={profile.id}>
            <th scope="row">
              <Link href={`/providers/${profile.id}?country=${userCountry}&from=${requesting}`}>{name}</Link>
              <span className="routes-holder small soft">
                {holder?.country ? country(holder.country) : say('directory.routes.noHolder')}
              </span>
            </th>
            {cells.map((cell) => (
              <td key={cell.column}>
                <CellButton
                  cell={cell}
                  label={`${name}, ${columnName(cell.column)}`}
                  choose={() => choose(`${profile.id}.${cell.column}`)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CellButton({
  cell,
  label,
  choose,
}: {
  readonly cell: Cell
  readonly label: string
  readonly choose: () => void
}) {
  const { say, sayCode } = useWords()
  if (!cell.answer) return <span className="soft">—</span>
  const short = (id: string) => sayCode(`directory.routes.short.${id}`, sayCode(`route.name.${id}`, id))
  return (
    <button
      type="button"
      className={`routes-cell routes-cell-${cell.held}`}
      onClick={choose}
      aria-haspopup="dialog"
    >
      <span className="visually-hidden">{label}: </span>
      {cell.held === 'held' ? (
        <>
          <span className="routes-cell-name">
            {cell.best ? short(cell.best.id) : say('directory.routes.none')}
          </span>
          <RouteMark status={cell.status} />
          {cell.best?.reasons.includes('FACT_UNCONFIRMED') ? (
            <span className="routes-cell-note">{say('frame.confirm')}</span>
          ) : null}
          {cell.sooner.length > 0 ? (
            <span className="routes-cell-note">
              {say('directory.routes.sooner', { count: cell.sooner.length })}
            </span>
          ) : null}
        </>
      ) : (
        <span className="routes-cell-none">
          {say(cell.held === 'missing' ? 'directory.routes.notHeld' : 'directory.routes.unlisted')}
        </span>
      )}
    </button>
  )
}

function Tools() {
  const { say } = useWords()
  const [told, tell] = useState<'directory.routes.shared' | 'directory.routes.shareFailed'>()
  const share = () => {
    navigator.clipboard.writeText(location.href).then(
      () => tell('directory.routes.shared'),
      () => tell('directory.routes.shareFailed'),
    )
  }
  return (
    <div className="row no-print">
      <button type="button" className="button button-second" onClick={share}>
        {say('directory.routes.share')}
      </button>
      <button type="button" className="button button-second" onClick={() => print()}>
        {say('directory.routes.print')}
      </button>
      <span role="status">{told ? say(told) : ''}</span>
    </div>
  )
}
