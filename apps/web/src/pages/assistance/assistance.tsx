import { useCallback } from 'react'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { type AssistanceLine, byState, isReady } from './by-state.ts'
import { OneLine } from './line.tsx'
import './assistance.css'

/** The central authority's own page: what is in, what is ready, what is late, by State. */
export default function AssistancePage() {
  return (
    <Behind>
      <Assistance />
    </Behind>
  )
}

function Assistance() {
  const { say } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.assistanceBoard({}), [client]))
  const lines = value?.lines ?? []
  const ready = lines.filter(isReady)
  return (
    <>
      <header className="stack-small">
        <h1>{say('assistance.title')}</h1>
        <p className="lead">{say('assistance.lead')}</p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value && lines.length === 0 ? <p className="empty">{say('assistance.none')}</p> : null}
      {ready.length > 0 ? (
        <section className="stack-small" aria-labelledby="ready-title">
          <h2 id="ready-title">{say('assistance.readyList')}</h2>
          <Lines lines={ready} />
        </section>
      ) : null}
      {value && value.left > 0 ? (
        <p className="notice notice-wait">{say('assistance.left', { count: value.left })}</p>
      ) : null}
      <States lines={lines.filter((line) => !isReady(line))} />
    </>
  )
}

function States({ lines }: { readonly lines: readonly AssistanceLine[] }) {
  const { say, country } = useWords()
  return (
    <>
      {byState(lines, country).map(({ code, lines: here, late, inTime, noDay }) => {
        const name = code === null ? say('assistance.noState') : country(code)
        return (
          <section key={code ?? ''} className="stack-small" aria-label={name}>
            <h2>
              {name} · {say('assistance.count', { count: here.length })}
            </h2>
            {late + inTime + noDay > 0 ? <p>{say('assistance.awaited', { late, inTime, noDay })}</p> : null}
            <Lines lines={here} />
          </section>
        )
      })}
    </>
  )
}

function Lines({ lines }: { readonly lines: readonly AssistanceLine[] }) {
  return (
    <ul className="list-plain assistance-lines">
      {lines.map((line) => (
        <li key={line.request}>
          <OneLine line={line} />
        </li>
      ))}
    </ul>
  )
}
