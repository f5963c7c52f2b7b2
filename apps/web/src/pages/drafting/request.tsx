import type { RequestType } from '@oficio/core/request'
import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import { draftForUnit } from '../../drafts/corrections.ts'
import { Told } from '../../facts/told.tsx'
import { EmergencyChannels, OwnContactPoint } from '../../request/emergency/channels.tsx'
import type { RequestStep } from '../../request/fields.ts'
import { areAhead } from '../../request/letter/data-ahead.ts'
import { withType } from '../../request/letter/place.ts'
import { useWords } from '../../words/words.tsx'
import { Annexes } from './annexes.tsx'
import { DataRows } from './data-rows.tsx'
import { AlreadyLeft } from './draft/already-left.tsx'
import { DraftPage, Section, type Step, Steps } from './draft/around.tsx'
import { FindingsBeside } from './draft/findings.tsx'
import { KeptElsewhereNotice } from './draft/kept-elsewhere-notice.tsx'
import { KeptNotice } from './draft/kept-notice.tsx'
import { useDraft } from './draft/use-draft.ts'
import { WithoutLetter } from './draft/without-letter.tsx'
import { FieldsNamed } from './fields-named.tsx'
import { FoldedSection } from './folded.tsx'
import { Identifiers } from './identifiers.tsx'
import { LetterKindField } from './letter-kind.tsx'
import { NoticePosition } from './notice-position.tsx'
import { OffenceNotice } from './offence-doubt.tsx'

/** What one request says beyond the facts of its case. */
export default function RequestPage() {
  return (
    <DraftPage>
      <OneRequest />
    </DraftPage>
  )
}

const types: readonly RequestType[] = ['preservation', 'disclosure', 'emergency']

/** The steps of a request of a kind, in the order in which they are asked. */
const stepsOf = (kind: RequestType): readonly RequestStep[] =>
  kind === 'emergency'
    ? ['emergency', 'identifiers', 'data', 'recipient', 'notice', 'annexes', 'letter']
    : ['identifiers', 'data', 'preservation', 'recipient', 'notice', 'annexes', 'letter']

function OneRequest() {
  const { say, providerName } = useWords()
  const { whole, entry, request, knowledge } = useDraft()
  const provider = providerName(request.provider, knowledge)
  const steps = stepsOf(request.requestType).map((id) => ({ id, title: say(`drafting.step.${id}`) }))
  return (
    <div className="stack">
      <header className="stack-small">
        <p className="small no-print row">
          <Link href={`/cases/${whole.id}`}>{say('drafting.back')}</Link>
          <Link href={`/cases/${whole.id}/facts`}>{say('drafting.facts.title')}</Link>
        </p>
        <h1>{say('drafting.request.title', { provider })}</h1>
        <Kind />
        <AlreadyLeft of={entry} />
        <OffenceNotice />
      </header>
      {request.requestType === 'emergency' && !draftForUnit(whole.id) ? (
        <WithoutLetter why={say('drafting.emergency.noLetter')} />
      ) : null}
      <Steps steps={steps}>
        {steps.map((step) => {
          const Asked = sections[step.id]
          return <Asked key={step.id} step={step} />
        })}
        <p className="row no-print">
          <Link className="button" href={`/cases/${whole.id}/requests/${entry?.id ?? ''}/summary`}>
            {say('drafting.request.next')}
          </Link>
        </p>
      </Steps>
    </div>
  )
}

interface OfStep {
  readonly step: Step
}

/** What each step asks. */
const sections: Readonly<Record<RequestStep, (of: OfStep) => ReactNode>> = {
  emergency: Emergency,
  identifiers: ({ step }) => (
    <Section step={step}>
      <Identifiers />
    </Section>
  ),
  data: Data,
  preservation: Preservation,
  recipient: Recipient,
  notice: Notice,
  annexes: ({ step }) => (
    <Section step={step}>
      <Annexes />
    </Section>
  ),
  letter: Letter,
}

function Emergency({ step }: OfStep) {
  const { say } = useWords()
  return (
    <Section step={step} lead={say('drafting.emergency.lead')}>
      <Channels />
      <Threshold />
      <FindingsBeside pointer="/emergency" />
      <div className="draft-fields">
        <FieldsNamed
          names={[
            'answer1',
            'answer2',
            'answer3',
            'answer4',
            'answer5',
            'answer6',
            'dangerUntil',
            'answer7',
            'orderBy',
          ]}
        />
      </div>
    </Section>
  )
}

function Data({ step }: OfStep) {
  const { say } = useWords()
  return (
    <Section step={step} lead={say('drafting.data.lead')}>
      <DataRows />
    </Section>
  )
}

/** What a preservation is about is written; what came before a request for data is mostly nothing. */
function Preservation({ step }: OfStep) {
  const { request } = useDraft()
  const isBefore = request.requestType === 'disclosure'
  const Around = isBefore ? FoldedSection : Section
  return (
    <Around step={step} beside={isBefore ? <KeptElsewhereNotice /> : null}>
      <div className="draft-fields">
        <FieldsNamed names={['days', 'nextRoute', 'previousReference', 'previousEndsOn', 'noPreservation']} />
      </div>
    </Around>
  )
}

function Recipient({ step }: OfStep) {
  const { say } = useWords()
  return (
    <FoldedSection step={step} lead={say('drafting.recipient.lead')} beside={<KeptNotice />}>
      <div className="draft-fields">
        <LetterKindField />
        <FieldsNamed
          names={['userCountry', 'entity', 'channel', 'language', 'translation', 'proofKnown', 'proofFresh']}
        />
      </div>
    </FoldedSection>
  )
}

function Notice({ step }: OfStep) {
  const { say } = useWords()
  return (
    <Section step={step} lead={say('drafting.notice.lead')}>
      <NoticePosition />
      <div className="draft-fields">
        <FieldsNamed names={['noticeBasis', 'noticeUntil']} />
      </div>
    </Section>
  )
}

function Letter({ step }: OfStep) {
  const { say } = useWords()
  const { whole } = useDraft()
  // The letter of a unit gets its number as it is sealed.
  const serial = draftForUnit(whole.id) ? [] : (['serial'] as const)
  return (
    <FoldedSection step={step} lead={say('drafting.letter.lead')}>
      <div className="draft-fields">
        <FieldsNamed names={[...serial, 'returnBy', 'mailbox', 'secondName', 'secondRank']} />
      </div>
    </FoldedSection>
  )
}

/** What kind of request it is. An emergency is a way of its own: other questions, and no letter. */
function Kind() {
  const { say } = useWords()
  const { entry, change, request, knowledge } = useDraft()
  const id = useId()
  if (!entry) return null
  const all = types.includes(entry.requestType) ? types : [...types, entry.requestType]
  return (
    <div className="field draft-narrow">
      <label htmlFor={id}>{say('drafting.kind')}</label>
      <select
        id={id}
        value={entry.requestType}
        onChange={(event) =>
          change((before) =>
            withType(before, entry.id, event.target.value as RequestType, areAhead(request, knowledge)),
          )
        }
      >
        {all.map((type) => (
          <option key={type} value={type}>
            {say(`drafting.kind.${type}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Where it is told, and who is awake, before anything is written. */
function Channels() {
  const { knowledge, request } = useDraft()
  const profile = Object.hasOwn(knowledge.providers, request.provider)
    ? knowledge.providers[request.provider]
    : undefined
  return (
    <>
      {profile ? <EmergencyChannels profile={profile} /> : null}
      <OwnContactPoint country={request.country} />
    </>
  )
}

/** What the provider itself calls an emergency, in its own words. */
function Threshold() {
  const { say } = useWords()
  const { knowledge, request } = useDraft()
  const threshold = knowledge.providers[request.provider]?.emergency.threshold
  if (!threshold) return null
  return (
    <p className="hint">
      {say('drafting.emergency.threshold')} <Told of={threshold} />
    </p>
  )
}
