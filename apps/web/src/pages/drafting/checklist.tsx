import { checklistText } from '@oficio/core/pack'
import { useMemo } from 'react'
import { signClass } from '../../signs/sign.tsx'
import { useWords } from '../../words/words.tsx'
import { useDraft } from './draft/use-draft.ts'
import type { DraftReadiness } from './readiness.ts'

const states = ['to-do', 'not-checkable', 'done'] as const
const signs = { done: 'done', 'to-do': 'missing', 'not-checkable': 'notKnown' } as const

/**
 * The list in its three states: what is left, what nobody can check from here, what is done and what shows
 * it.
 */
export function Checklist({ ready }: { readonly ready: DraftReadiness }) {
  const { say, language } = useWords()
  const { request } = useDraft()
  const text = useMemo(() => checklistText(request, ready.options), [request, ready])
  return (
    <section className="stack no-print" aria-labelledby="checklist-title">
      <h2 id="checklist-title">{say('drafting.summary.checklist')}</h2>
      {states.map((state) => {
        const rows = ready.rows.filter((row) => row.state === state)
        if (rows.length === 0) return null
        const title = say(`drafting.list.${state}`, { count: rows.length })
        // What is done needs nobody: it is counted, and shown at a touch.
        if (state === 'done')
          return (
            <details key={state} className="details">
              <summary>{title}</summary>
              <Rows state={state} rows={rows} />
            </details>
          )
        return (
          <section key={state} className="stack-small" aria-labelledby={`checklist-${state}`}>
            <h3 id={`checklist-${state}`}>{title}</h3>
            <Rows state={state} rows={rows} />
          </section>
        )
      })}
      <details className="details">
        <summary>{say('drafting.list.text')}</summary>
        <pre className="draft-text" lang={language}>
          {text}
        </pre>
      </details>
    </section>
  )
}

function Rows({
  state,
  rows,
}: {
  readonly state: (typeof states)[number]
  readonly rows: DraftReadiness['rows']
}) {
  return (
    <ul className={`list-plain checklist checklist-${state}`}>
      {rows.map((row) => (
        <li key={`${row.text} ${row.codes.join(' ')}`}>
          <span className={`checklist-sign ${signClass(signs[state])}`} aria-hidden="true" />
          <span>
            {row.text}
            {row.shownBy ? <span className="small soft checklist-shown">{row.shownBy}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
