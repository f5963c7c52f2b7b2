import { useId } from 'react'
import { Link } from 'wouter'
import { draftForUnit } from '../../drafts/corrections.ts'
import { withValue } from '../../form/pointer.ts'
import type { FactsStep } from '../../request/fields.ts'
import { useWords } from '../../words/words.tsx'
import { AlreadyLeft } from './draft/already-left.tsx'
import { DraftPage, Section, type Step, Steps } from './draft/around.tsx'
import { KeptNotice } from './draft/kept-notice.tsx'
import { useDraft } from './draft/use-draft.ts'
import { FieldsNamed, OneField } from './fields-named.tsx'
import { OffenceChoice, PenaltyFromLaw, PowerChoice } from './from-law.tsx'
import { WhatHappened } from './happening/what-happened.tsx'
import { OffenceNotice } from './offence-doubt.tsx'
import { OwnAuthority } from './own-authority.tsx'

/** What every request of a case says alike, written once. */
export default function FactsPage() {
  return (
    <DraftPage>
      <Facts />
    </DraftPage>
  )
}

function Facts() {
  const { say } = useWords()
  const { whole, entry } = useDraft()
  const step = (id: FactsStep): Step => ({ id, title: say(`drafting.step.${id}`) })
  const steps = [step('authority'), step('facts'), step('order')] as const
  return (
    <div className="stack">
      <header className="stack-small">
        <p className="small no-print">
          <Link href={`/cases/${whole.id}`}>{say('drafting.back')}</Link>
        </p>
        <h1>{say('drafting.facts.title')}</h1>
        <p className="lead">{say('drafting.facts.lead')}</p>
        <AlreadyLeft />
        <KeptNotice />
      </header>
      <Steps steps={steps}>
        <Section step={steps[0]}>
          {/* For the unit the registry says who speaks. */}
          {draftForUnit(whole.id) ? null : <OwnAuthority />}
          <StepFields step="authority" />
        </Section>
        <Section step={steps[1]}>
          <Origin />
          <div className="draft-fields">
            <FieldsNamed names={['caseNumber']} />
            <OffenceChoice />
            <OffenceNotice />
            <FieldsNamed names={['offence', 'offenceReference', 'penalty']} />
            <PenaltyFromLaw />
            <FieldsNamed names={['role']} />
            <WhatHappened />
            <FieldsNamed names={['nexus']} />
          </div>
        </Section>
        <Section step={steps[2]} lead={say('drafting.order.lead')}>
          <div className="draft-fields">
            <FieldsNamed names={['process']} />
            <PowerChoice />
            <FieldsNamed
              names={[
                'legalBasis',
                'court',
                'judge',
                'orderNumber',
                'issuer',
                'issuedOn',
                'orderEffect',
                'letterhead',
              ]}
            />
          </div>
        </Section>
        <p className="row no-print">
          {entry ? (
            <Link className="button" href={`/cases/${whole.id}/requests/${entry.id}`}>
              {say('drafting.facts.next')}
            </Link>
          ) : (
            <Link className="button" href={`/cases/${whole.id}`}>
              {say('drafting.back')}
            </Link>
          )}
        </p>
      </Steps>
    </div>
  )
}

function StepFields({ step }: { readonly step: FactsStep }) {
  const { fields } = useDraft()
  return (
    <div className="draft-fields">
      {fields
        .filter((field) => field.step === step)
        .map((field) => (
          <OneField key={field.pointer} field={field} />
        ))}
    </div>
  )
}

/** Where the case comes from: a report of the CyberTip line has its number, and never its pictures. */
function Origin() {
  const { say } = useWords()
  const { whole, change } = useDraft()
  const [kindId, numberId] = [useId(), useId()]
  const kind = whole.origin?.kind ?? ''
  return (
    <div className="draft-fields">
      <div className="field">
        <label htmlFor={kindId}>{say('drafting.origin')}</label>
        <select
          id={kindId}
          value={kind}
          onChange={(event) => {
            const next = event.target.value
            change((before) => ({ ...before, origin: next ? { ...before.origin, kind: next } : null }))
          }}
        >
          <option value="">{say('drafting.origin.report')}</option>
          <option value="cybertip">CyberTip (NCMEC)</option>
          <option value="other">{say('drafting.origin.other')}</option>
        </select>
      </div>
      {kind === 'cybertip' ? (
        <>
          <div className="field">
            <label htmlFor={numberId}>{say('drafting.origin.number')}</label>
            <input
              id={numberId}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={whole.origin?.reportNumber ?? ''}
              onChange={(event) => {
                const reportNumber = event.target.value
                change((before) => ({
                  ...before,
                  origin: { kind: 'cybertip', reportNumber },
                  shared: withValue(before.shared, '/case/ncmecReport', reportNumber.trim() || undefined),
                }))
              }}
            />
          </div>
          <p className="notice notice-block draft-wide">{say('drafting.abuse.never')}</p>
        </>
      ) : null}
    </div>
  )
}
