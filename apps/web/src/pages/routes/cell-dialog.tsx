import type { Route, RouteAnswer } from '@oficio/core/route'
import { useEffect, useId, useRef } from 'react'
import { Link } from 'wouter'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { cellFor, holderOf, routesOf, type WaysColumn, type WaysQuestion } from '../../ways/matrix.ts'
import { useColumnName } from '../../ways/way-words.ts'
import { useWords } from '../../words/words.tsx'
import { RouteDetails } from './route-details.tsx'

interface Opened {
  readonly provider: string
  readonly column: WaysColumn
  readonly question: WaysQuestion
  readonly on: string
  readonly close: () => void
}

/** Behind one cell: every route, the open ones first, each with why. */
export function CellDialog({ provider, column, question, on, close }: Opened) {
  const { say, country, providerName } = useWords()
  const sayIn = useSayIn()
  const knowledge = useKnowledge()
  const columnName = useColumnName()
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const heading = useId()
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
    // The reader begins with what was opened, not with the first link in it.
    title.current?.focus()
  }, [])
  const profile = knowledge.providers[provider]
  if (!profile) return null
  const cell = cellFor(profile, column, question, knowledge, on)
  const { entity } = holderOf(profile, question, knowledge, on)
  return (
    <dialog ref={dialog} className="routes-dialog" aria-labelledby={heading} onClose={close}>
      <div className="stack">
        <header className="stack-small">
          <h2 id={heading} ref={title} tabIndex={-1} className="routes-dialog-title">
            {say('directory.cell.title', {
              category: columnName(column),
              provider: providerName(provider, knowledge),
              country: country(question.requesting),
            })}
          </h2>
          {entity ? (
            <p className="soft">
              {sayIn(entity.name).text}
              {entity.country ? `, ${country(entity.country)}` : ''} ·{' '}
              <Link
                href={`/providers/${provider}?country=${question.userCountry}&from=${question.requesting}`}
              >
                {say('directory.cell.provider', { provider: providerName(provider, knowledge) })}
              </Link>
            </p>
          ) : null}
          {column === 'preserve' ? null : <p>{say('directory.cell.holds', { held: cell.held })}</p>}
        </header>
        {cell.answer ? (
          <Found answer={cell.answer} column={column} question={question} />
        ) : (
          <p>{say('directory.entity.none')}</p>
        )}
        <p className="small soft">{say('directory.cell.english')}</p>
        <form method="dialog" className="no-print routes-close">
          <button type="submit" className="button">
            {say('directory.cell.close')}
          </button>
        </form>
      </div>
    </dialog>
  )
}

function Found({
  answer,
  column,
  question,
}: {
  readonly answer: RouteAnswer
  readonly column: WaysColumn
  readonly question: WaysQuestion
}) {
  const { say, sayCode, language } = useWords()
  const { instruments } = useKnowledge()
  const found = routesOf(answer, column)
  const open = found.filter((r) => r.status === 'open').toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99))
  const conditional = found.filter((r) => r.status === 'conditional')
  const closed = found.filter((r) => r.status === 'closed')
  const group = (title: string, list: readonly Route[], first: boolean) =>
    list.length === 0 ? null : (
      <section className="stack-small">
        <h3>{title}</h3>
        {list.map((route, i) => (
          <RouteDetails
            key={route.id}
            route={route}
            answer={answer}
            isFirst={first && i === 0}
            requesting={question.requesting}
          />
        ))}
      </section>
    )
  const name = (id: string) => sayCode(`route.base.${id}`, instruments[id]?.titles[language] ?? id)
  return (
    <>
      {open.length === 0 ? <p className="notice notice-wait">{say('directory.cell.noneOpen')}</p> : null}
      {group(say('directory.cell.open'), open, true)}
      {group(say('directory.cell.conditional'), conditional, open.length === 0)}
      {group(say('directory.cell.closed'), closed, false)}
      {answer.mlaBases.length > 0 && column !== 'preserve' ? (
        <section className="stack-small">
          <h3>{say('directory.cell.bases')}</h3>
          <ol className="small">
            {answer.mlaBases.map((id) => (
              <li key={id}>{name(id)}</li>
            ))}
          </ol>
        </section>
      ) : null}
      {answer.aids.length > 0 ? (
        <section className="stack-small">
          <h3>{say('directory.cell.aids')}</h3>
          <ul className="small">
            {answer.aids.map((aid) => (
              <li key={aid}>{sayCode(`route.aid.${aid}`, aid)}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
