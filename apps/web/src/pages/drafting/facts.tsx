import { useId } from 'react'
import { Link } from 'wouter'
import { withValue } from '../../form/pointer.ts'
import type { FactsStep, Field } from '../../request/fields.ts'
import { useWords } from '../../words/words.tsx'
import { DraftPage, Section, type Step, Steps } from './draft/around.tsx'
import { KeptNotice } from './draft/kept-notice.tsx'
import { useDraft } from './draft/use-draft.ts'
import { FieldRow } from './field-row.tsx'
import { OffenceChoice, PenaltyFromLaw, PowerChoice } from './from-law.tsx'
import { OwnAuthority } from './own-authority.tsx'
import { PenaltyField } from './penalty-field.tsx'
import { PhraseBank } from './phrase-bank.tsx'
import { RankField } from './rank-field.tsx'
import { useOptions } from './use-options.ts'

/** What every request of a case says alike, written once. */
export default function FactsPage() {
  return (
    <DraftPage>
      <Facts />
    </DraftPage>
  )
}

const ranked = new Set(['rank', 'supervisorPost'])

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
        <KeptNotice />
      </header>
      <Steps steps={steps}>
        <Section step={steps[0]}>
          <OwnAuthority />
          <StepFields step="authority" />
        </Section>
        <Section step={steps[1]}>
          <Origin />
          <div className="draft-fields">
            <FieldsNamed names={['caseNumber']} />
            <OffenceChoice />
            <FieldsNamed names={['offence', 'offenceReference', 'penalty']} />
            <PenaltyFromLaw />
            <FieldsNamed names={['role']} />
            <FieldsNamed names={['summary']} />
            <PhraseBank pointer="/case/summary" parts={['facts']} />
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

/** Fields of the list by name, in the order asked for; one that does not apply is not shown. */
export function FieldsNamed({ names }: { readonly names: readonly string[] }) {
  const { fields } = useDraft()
  return names
    .flatMap((name) => fields.filter((field) => field.name === name))
    .map((field) => <OneField key={field.pointer} field={field} />)
}

export function OneField({ field }: { readonly field: Field }) {
  const options = useOptions()
  if (field.name === 'penalty') return <PenaltyField field={field} />
  return ranked.has(field.name) ? (
    <RankField field={field} />
  ) : (
    <FieldRow field={field} options={options(field)} />
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
