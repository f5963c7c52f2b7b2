import { lettersFor } from '@oficio/core/letter'
import { fieldsText, isWithoutLetter } from '@oficio/core/pack'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { draftForUnit } from '../../drafts/corrections.ts'
import { blockingOf, placeOf } from '../../request/findings/findings-at.ts'
import { LetterView } from '../../request/letter/letter-view.tsx'
import { useWords } from '../../words/words.tsx'
import { Checklist } from './checklist.tsx'
import { BackToUnit, DraftPage, Kept } from './draft/around.tsx'
import { KeptNotice } from './draft/kept-notice.tsx'
import { useDraft } from './draft/use-draft.ts'
import { WithoutLetter } from './draft/without-letter.tsx'
import { GroupedFindings, NextRepair } from './grouped-findings.tsx'
import { MakePack } from './make-pack.tsx'
import { OffenceNotice } from './offence-doubt.tsx'
import { type DraftReadiness, useReadiness } from './readiness.ts'
import { tellForecast } from './tell-forecast.ts'
import { WhoApproves } from './who-approves.tsx'

/**
 * The request as it will leave: what stops it, the letter in both languages, the list to go through, and the
 * pack.
 */
export default function SummaryPage() {
  return (
    <DraftPage>
      <Summary />
    </DraftPage>
  )
}

function Summary() {
  const { say, providerName } = useWords()
  const { whole, entry, request, knowledge } = useDraft()
  const provider = providerName(request.provider, knowledge)
  const ready = useReadiness()
  // What is written for the unit becomes a letter there.
  const isOfUnit = draftForUnit(whole.id) !== undefined
  return (
    <div className="stack">
      <header className="stack-small no-print">
        <p className="small row">
          <Link href={`/cases/${whole.id}/requests/${entry?.id ?? ''}`}>{say('drafting.summary.back')}</Link>
          <Link href={`/cases/${whole.id}/facts`}>{say('drafting.facts.title')}</Link>
        </p>
        <h1>{say('drafting.summary.title', { provider })}</h1>
        <Banner ready={ready} />
        <OffenceNotice />
        <Kept />
        <KeptNotice />
      </header>
      <div className="draft-summary">
        <div className="stack draft-main">
          {isWithoutLetter(request) && !isOfUnit ? <NoLetter /> : <Letters />}
        </div>
        <div className="stack no-print">
          <section className="stack" aria-labelledby="findings-title">
            <h2 id="findings-title">{say('drafting.findings.title')}</h2>
            <GroupedFindings />
          </section>
          <WhoApproves />
          {isOfUnit ? <BackToUnit /> : <MakePack isReady={ready.outcome === 'pass'} />}
          <Forecast />
        </div>
      </div>
      <Checklist ready={ready} />
    </div>
  )
}

const boxes = {
  block: 'notice-block',
  incomplete: 'notice-wait',
  warn: 'notice-wait',
  pass: 'notice-open',
} as const

/** How far the request is: green only over a letter that holds all that it must, with nothing left to do. */
function Banner({ ready }: { readonly ready: DraftReadiness }) {
  const { say } = useWords()
  const { result } = useDraft()
  const { outcome, rows } = ready
  // As the list below and the steps of the form count them: findings, and lines of the list.
  const blocking = blockingOf(result.findings).length
  const toDo = rows.filter(({ state }) => state === 'to-do').length
  const nameOf = useFieldNames()
  const [missing, untranslated] = [nameOf(ready.missing), nameOf(ready.untranslated)]
  return (
    <div className={`notice ${boxes[outcome]} row-between`}>
      <div className="stack-small">
        <p>
          <strong>
            {outcome === 'incomplete' ? say('drafting.ready.incomplete') : say(`finding.outcome.${outcome}`)}
          </strong>{' '}
          {blocking > 0 ? say('drafting.findings.count', { count: blocking }) : null}
        </p>
        {missing ? <p>{say('drafting.ready.missing', { fields: missing })}</p> : null}
        {untranslated ? <p>{say('drafting.ready.untranslated', { fields: untranslated })}</p> : null}
        {outcome !== 'pass' && toDo > 0 ? (
          <p>
            <a href="#checklist-title">{say('drafting.ready.todo', { count: toDo })}</a>
          </p>
        ) : null}
      </div>
      <NextRepair missing={[...ready.missing, ...ready.untranslated]} />
    </div>
  )
}

/**
 * Names of the fields at some pointers, each once; a place that no page asks is named by the letter itself.
 */
function useFieldNames(): (pointers: readonly string[]) => string {
  const { sayCode, list, say } = useWords()
  const { fields } = useDraft()
  return (pointers) => {
    const names = pointers.map((pointer) => {
      const field = fields.find(
        (one) =>
          one.pointer ===
          placeOf(
            pointer,
            fields.map((it) => it.pointer),
          ),
      )
      return field ? sayCode(`drafting.field.${field.name}`, field.name) : say('drafting.ready.inLetter')
    })
    return list([...new Set(names)])
  }
}

/** Both languages of the letter as tabs; printed, both follow each other. */
function Letters() {
  const { say, sayCode } = useWords()
  const { request, knowledge, on } = useDraft()
  const letters = useMemo(() => lettersFor(request, { knowledge, on, draft: true }), [request, knowledge, on])
  const [open, choose] = useState(0)
  const [isUnfolded, unfold] = useState(false)
  const shown = Math.min(open, letters.length - 1)
  const move = (by: number) => {
    const next = (shown + by + letters.length) % letters.length
    choose(next)
    document.getElementById(`letter-tab-${next}`)?.focus()
  }
  return (
    <>
      <h2 className="no-print">{say('drafting.summary.letter')}</h2>
      <div role="tablist" aria-label={say('drafting.summary.languages')} className="row no-print">
        {letters.map((letter, i) => (
          <button
            key={letter.language}
            id={`letter-tab-${i}`}
            type="button"
            role="tab"
            aria-selected={i === shown}
            aria-controls={`letter-${i}`}
            tabIndex={i === shown ? 0 : -1}
            className={`button button-small ${i === shown ? '' : 'button-second'}`}
            onClick={() => choose(i)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') move(1)
              if (event.key === 'ArrowLeft') move(-1)
            }}
          >
            {sayCode(`drafting.language.${letter.language}`, letter.language)} ·{' '}
            {say(`drafting.summary.${letter.role}`)}
          </button>
        ))}
      </div>
      {letters.map((letter, i) => (
        <div
          key={letter.language}
          id={`letter-${i}`}
          role="tabpanel"
          aria-labelledby={`letter-tab-${i}`}
          className={`stack-small ${i === shown ? '' : 'draft-print-only'}`}
        >
          {letter.gaps.length > 0 ? (
            <p className="finding finding-warn no-print">
              {say('drafting.pack.gaps', { count: letter.gaps.length })}
            </p>
          ) : null}
          <div className={isUnfolded ? undefined : 'draft-letter-part'}>
            <LetterView letter={letter} />
          </div>
        </div>
      ))}
      <p className="no-print row">
        {isUnfolded ? null : (
          <button
            type="button"
            className="button button-second button-small draft-letter-more"
            onClick={() => unfold(true)}
          >
            {say('drafting.summary.whole')}
          </button>
        )}
        <button type="button" className="button button-second button-small" onClick={() => print()}>
          {say('drafting.summary.print')}
        </button>
      </p>
    </>
  )
}

/**
 * An emergency for which nobody signed in: fields to paste, and the words that say why there is no letter.
 */
function NoLetter() {
  const { say, language } = useWords()
  const { request, knowledge, on } = useDraft()
  const fields = useMemo(() => fieldsText(request, { knowledge, on }), [request, knowledge, on])
  return (
    <>
      <h2>{say('drafting.summary.fields')}</h2>
      <WithoutLetter why={knowledge.templates.security.noLetter?.[language]} />
      <pre className="draft-text" lang={request.translation ?? request.language ?? undefined}>
        {fields}
      </pre>
    </>
  )
}

function Forecast() {
  const words = useWords()
  const { result, request, knowledge } = useDraft()
  const rows = tellForecast(result.forecast, request.provider, knowledge, words)
  const sources = [...new Set(result.forecast.basis.flatMap(({ source }) => source))].slice(0, 3)
  return (
    <section className="stack-small" aria-labelledby="forecast-title">
      <h2 id="forecast-title">{words.say('drafting.summary.forecast')}</h2>
      {rows.map((row) => (
        <p key={row}>{row}</p>
      ))}
      {result.forecast.basis.length > 0 ? (
        <p className="hint">{words.say('finding.forecast.caution')}</p>
      ) : null}
      {sources.length > 0 ? (
        <details className="small">
          <summary>{words.say('frame.source')}</summary>
          {sources.map((source) => (
            <p key={source} className="hint">
              <code>{source}</code>
            </p>
          ))}
        </details>
      ) : null}
    </section>
  )
}
