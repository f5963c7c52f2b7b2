import { lackingOf, packPlan } from '@oficio/core/pack'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useParams } from 'wouter'
import { draftForUnit, type HeldCorrection } from '../../../drafts/corrections.ts'
import { KeptUntil } from '../../../drafts/set-passphrase.tsx'
import { blockingOf } from '../../../request/findings/findings-at.ts'
import { useWords } from '../../../words/words.tsx'
import { focusSoon } from './findings.tsx'
import { WithLetter } from './letter-beside.tsx'
import { progressOf, type StepProgress } from './progress.ts'
import { useSettled } from './settled.ts'
import { DraftContext, type EditedDraft, useDraft, useDraftOf } from './use-draft.ts'
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

/** What is written here is for a case of the unit: the way back to it. */
function OfTheHouse({ deviceCase }: { readonly deviceCase: string }) {
  const { say } = useWords()
  const [draft] = useState(() => draftForUnit(deviceCase))
  if (!draft) return null
  const { request } = draft
  return (
    <p className="notice row no-print">
      <span>{say(request ? 'house.correction.back' : 'house.newRequest.back')}</span>
      <Link href={backTo(draft)}>
        {say(request ? 'house.correction.back.go' : 'house.newRequest.back.go')}
      </Link>
    </p>
  )
}

/** The page of the unit to which words are brought back. */
const backTo = ({ request, case: file }: HeldCorrection): string =>
  request ? `/requests/${request}?case=${file}` : `/work/${file}`

/** The last step of what is written for the unit: back to it, where its letter is approved and sealed. */
export function BackToUnit() {
  const { say } = useWords()
  const { whole } = useDraft()
  const [draft] = useState(() => draftForUnit(whole.id))
  if (!draft) return null
  return (
    <section className="card no-print" aria-labelledby="back-title">
      <h2 id="back-title">{say('house.toUnit')}</h2>
      <p>{say('house.toUnit.about')}</p>
      <p>
        <Link className="button" href={backTo(draft)}>
          {say('house.toUnit.go')}
        </Link>
      </p>
    </section>
  )
}

/** Says that a case is not on this device: what was lost has nothing left to do that anybody could name. */
export function NoCase() {
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

function useHourOfKeeping(state: EditedDraft['state']): Date | undefined {
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

/** The steps of a page with how far each is, its fields, and the letter that they make beside them. */
export function Steps({
  steps,
  children,
}: {
  readonly steps: readonly Step[]
  readonly children: ReactNode
}) {
  const { say } = useWords()
  const { result, whole, entry, faults } = useDraft()
  const progress = useProgress()
  const open = new Set([...faults.values()].flatMap((list) => list.map(({ ground }) => ground))).size
  const blocks = blockingOf(result.findings).length
  // A form that nobody submits: outside of one that forbids it, the browser writes what stands in a box of
  // text to the disk, to fill it in again.
  const form = (
    <form className="draft-sections" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
      {children}
    </form>
  )
  return (
    <div className="draft-columns">
      <nav className="draft-steps no-print" aria-label={say('drafting.steps')}>
        <ol>
          {steps.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
              <HowFar progress={progress.get(id)} />
            </li>
          ))}
        </ol>
        <Kept />
        {entry ? (
          <p className="small">
            <Link href={`/cases/${whole.id}/requests/${entry.id}/summary`}>
              {blocks === 0 && open > 0
                ? say('drafting.findings.refused', { count: open })
                : say('drafting.findings.count', { count: blocks })}
            </Link>
          </p>
        ) : null}
      </nav>
      {entry ? <WithLetter>{form}</WithLetter> : form}
    </div>
  )
}

/** How far each step is, once what is typed rests. */
function useProgress(): ReadonlyMap<string, StepProgress> {
  const { request, fields, result, knowledge, on, second } = useDraft()
  const rested = useSettled(request)
  const lacking = useMemo(() => {
    const { missing, untranslated } = lackingOf(packPlan(rested, { knowledge, on }).letters)
    return [...missing, ...untranslated]
  }, [rested, knowledge, on])
  return useMemo(
    () => progressOf({ request, fields, findings: result.findings, lacking, second }),
    [request, fields, result, lacking, second],
  )
}

/** Done only with evidence; what is left, by its number; of the rest nothing is said. */
function HowFar({ progress }: { readonly progress: StepProgress | undefined }) {
  const { say } = useWords()
  if (!progress || progress.is === 'open') return null
  const isDone = progress.is === 'done'
  return (
    <span className={isDone ? 'draft-done sign sign-done' : 'draft-left'}>
      {isDone ? say('drafting.progress.done') : say('drafting.progress.left', { count: progress.count })}
    </span>
  )
}

export function Section({
  step,
  lead,
  beside,
  children,
}: {
  readonly step: Step
  readonly lead?: string
  readonly beside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section id={step.id} className="draft-section" aria-labelledby={`${step.id}-title`}>
      <h2 id={`${step.id}-title`}>{step.title}</h2>
      {lead ? <p className="soft">{lead}</p> : null}
      {beside}
      {children}
    </section>
  )
}
