import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'wouter'
import { correctionIn } from '../../../drafts/corrections.ts'
import { KeptUntil } from '../../../drafts/set-passphrase.tsx'
import { blockingOf } from '../../../request/findings-at.ts'
import { useWords } from '../../../words/words.tsx'
import { focusSoon } from './findings.tsx'
import { type Draft, DraftContext, useDraft, useDraftOf } from './use-draft.ts'
import './drafting.css'

/** A page of a draft: its case loaded, its fields given what they share; calm words where there is none. */
export function DraftPage({ children }: { readonly children: ReactNode }) {
  const { say } = useWords()
  const { id = '', request } = useParams<{ id: string; request?: string }>()
  const draft = useDraftOf(id, request)
  const isHere = typeof draft === 'object'
  useEffect(() => {
    if (isHere && location.hash.length > 1) focusSoon(location.hash.slice(1))
  }, [isHere])
  if (draft === 'loading') return <p className="soft">{say('frame.loading')}</p>
  if (draft === 'missing') return <NoCase />
  return (
    <DraftContext value={draft}>
      <OfTheHouse deviceCase={id} />
      {children}
    </DraftContext>
  )
}

/** What is written here is the correction of a request of the house: the way back to it. */
function OfTheHouse({ deviceCase }: { readonly deviceCase: string }) {
  const { say } = useWords()
  const [correction] = useState(() => correctionIn(deviceCase))
  if (!correction) return null
  return (
    <p className="notice row no-print">
      <span>{say('house.correction.back', { reference: correction.reference })}</span>
      <Link href={`/requests/${correction.request}?case=${correction.case}`}>
        {say('house.correction.back.go')}
      </Link>
    </p>
  )
}

function NoCase() {
  const { say } = useWords()
  return (
    <section className="stack">
      <h1>{say('drafting.missing.title')}</h1>
      <div className="empty">
        <p>{say('drafting.missing.text')}</p>
        <Link className="button" href="/">
          {say('drafting.missing.go')}
        </Link>
      </div>
    </section>
  )
}

/** Whether what was typed lies on the device, in words with the hour. */
export function Kept() {
  const { say, language } = useWords()
  const { state } = useDraft()
  const hour = useHourOfKeeping(state)
  const text = hour
    ? new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(hour)
    : ''
  const isKept = state === 'saved' || state === 'saving'
  return (
    <div>
      <p role="status" className={`draft-kept small ${isKept ? 'soft' : 'notice notice-wait'}`}>
        {state === 'saved'
          ? text
            ? say('drafting.kept.at', { hour: text })
            : say('drafting.kept.yes')
          : say(`drafting.kept.${state === 'saving' ? 'saving' : state === 'not-kept' ? 'no' : 'elsewhere'}`)}
      </p>
      {isKept ? <KeptUntil /> : null}
    </div>
  )
}

function useHourOfKeeping(state: Draft['state']): Date | undefined {
  const [hour, setHour] = useState<Date>()
  const before = useRef(state)
  useEffect(() => {
    if (state === 'saved' && before.current !== 'saved') setHour(new Date())
    before.current = state
  }, [state])
  return hour
}

export interface Step {
  readonly id: string
  readonly title: string
}

/** The steps of a page: in a column beside it where there is room, above it where there is not. */
export function Steps({
  steps,
  children,
}: {
  readonly steps: readonly Step[]
  readonly children: ReactNode
}) {
  const { say } = useWords()
  const { result, whole, entry } = useDraft()
  const blocks = blockingOf(result.findings).length
  return (
    <div className="draft-columns">
      <nav className="draft-steps no-print" aria-label={say('drafting.steps')}>
        <ol>
          {steps.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
        <Kept />
        {entry ? (
          <p className="small">
            <Link href={`/cases/${whole.id}/requests/${entry.id}/summary`}>
              {say('drafting.findings.count', { count: blocks })}
            </Link>
          </p>
        ) : null}
      </nav>
      {/* A form that nobody submits: outside of one that forbids it, the browser writes what stands in a box of
          text to the disk, to fill it in again. */}
      <form className="draft-sections" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        {children}
      </form>
    </div>
  )
}

export function Section({
  step,
  lead,
  children,
}: {
  readonly step: Step
  readonly lead?: string
  readonly children: ReactNode
}) {
  return (
    <section id={step.id} className="draft-section" aria-labelledby={`${step.id}-title`}>
      <h2 id={`${step.id}-title`}>{step.title}</h2>
      {lead ? <p className="soft">{lead}</p> : null}
      {children}
    </section>
  )
}
