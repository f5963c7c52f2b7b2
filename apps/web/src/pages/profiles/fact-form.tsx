import type { Profile, ProfileChange, StatedChannel } from '@oficio/core/provider'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { beginIdentifier } from './begin.ts'
import { Checks, Choice, Count, Line, Lines } from './inputs.tsx'

interface Props {
  readonly change: ProfileChange
  readonly profile: Profile
  readonly onChange: (change: ProfileChange) => void
}

type YesNo = 'yes' | 'no' | 'unknown'
const told = (value: boolean | null): YesNo => (value === null ? 'unknown' : value ? 'yes' : 'no')
const meant = (value: YesNo): boolean | null => (value === 'unknown' ? null : value === 'yes')

/** The fields of one fact that a provider may state. */
export function FactForm({ change, profile, onChange }: Props) {
  switch (change.fact) {
    case 'channels':
      return <ChannelRows items={change.items} onChange={(items) => onChange({ ...change, items })} />
    case 'emergency':
      return (
        <Line
          part="channel"
          value={change.channel}
          onChange={(channel) => onChange({ ...change, channel })}
        />
      )
    case 'languages':
      return <LanguagesFields change={change} onChange={onChange} />
    case 'mandatory-fields':
      return <MandatoryFields change={change} onChange={onChange} />
    case 'identifier':
      return <IdentifierFields change={change} profile={profile} onChange={onChange} />
    case 'identifier-ended':
      return <EndedField change={change} profile={profile} onChange={onChange} />
    case 'held':
      return <HeldFields change={change} profile={profile} onChange={onChange} />
    case 'preservation':
      return <PreservationFields change={change} onChange={onChange} />
    case 'user-notice':
      return <UserNoticeFields change={change} onChange={onChange} />
    case 'address':
      return <AddressFields change={change} profile={profile} onChange={onChange} />
  }
}

/** What the fields of one kind of fact are given. */
interface Of<Fact extends ProfileChange['fact']> {
  readonly change: Extract<ProfileChange, { readonly fact: Fact }>
  readonly onChange: (change: ProfileChange) => void
}
type OfProfile<Fact extends ProfileChange['fact']> = Of<Fact> & Pick<Props, 'profile'>

/** A question of yes or no, in the words of the page. */
function useYesOrNo() {
  const { say } = useWords()
  return (['yes', 'no'] as const).map((code) => [code, say(`profiles.${code}`)] as const)
}

function LanguagesFields({ change, onChange }: Of<'languages'>) {
  const { say } = useWords()
  const truth = (['yes', 'no', 'unknown'] as const).map((code) => [code, say(`profiles.${code}`)] as const)
  return (
    <>
      <Lines
        part="accepted"
        value={change.accepted}
        onChange={(accepted) => onChange({ ...change, accepted })}
      />
      <Choice
        part="required"
        value={told(change.required)}
        options={truth}
        onChange={(value) => onChange({ ...change, required: meant(value) })}
      />
    </>
  )
}

function MandatoryFields({ change, onChange }: Of<'mandatory-fields'>) {
  const { sayCode } = useWords()
  const { vocabularies } = useKnowledge()
  return (
    <Checks
      part="fields"
      value={change.fields}
      options={Object.entries(vocabularies.requestFormFields).map(([code, { label }]) => [
        code,
        sayCode(`finding.field.${code}`, label),
      ])}
      onChange={(fields) => onChange({ ...change, fields })}
    />
  )
}

function IdentifierFields({ change, profile, onChange }: OfProfile<'identifier'>) {
  const { sayCode } = useWords()
  const { providers } = useKnowledge()
  const yesOrNo = useYesOrNo()
  const { identifier } = change
  const set = (part: Partial<typeof identifier>) =>
    onChange({ ...change, identifier: { ...identifier, ...part } })
  const types = [
    ...new Set(
      Object.values(providers).flatMap(({ identifiers }) => identifiers.accepted.map(({ type }) => type)),
    ),
  ]
  return (
    <>
      <Choice
        part="type"
        value={identifier.type}
        options={types
          .map((type) => [type, sayCode(`identifier.type.${type}`, type)] as const)
          .toSorted(([, a], [, b]) => a.localeCompare(b))}
        onChange={(type) => onChange(beginIdentifier(type, profile))}
      />
      <Line part="label" most={200} value={identifier.label} onChange={(label) => set({ label })} />
      <Line part="regex" value={identifier.regex} onChange={(regex) => set({ regex })} />
      <Choice
        part="role"
        value={identifier.role === 'primary' ? 'yes' : 'no'}
        options={yesOrNo}
        onChange={(value) => set({ role: value === 'yes' ? 'primary' : 'secondary' })}
      />
      <Lines
        part="validExamples"
        value={identifier.validExamples}
        onChange={(validExamples) => set({ validExamples })}
      />
      <Lines
        part="invalidExamples"
        value={identifier.invalidExamples}
        onChange={(invalidExamples) => set({ invalidExamples })}
      />
    </>
  )
}

function EndedField({ change, profile, onChange }: OfProfile<'identifier-ended'>) {
  const { sayCode } = useWords()
  return (
    <Choice
      part="type"
      value={change.type}
      options={profile.identifiers.accepted.map(({ type, label }) => [
        type,
        sayCode(`identifier.type.${type}`, label),
      ])}
      onChange={(type) => onChange({ ...change, type })}
    />
  )
}

function HeldFields({ change, profile, onChange }: OfProfile<'held'>) {
  const yesOrNo = useYesOrNo()
  return (
    <>
      <Choice
        part="data"
        value={change.data}
        options={profile.dataCategories.items.map(({ code, name }) => [code, name])}
        onChange={(data) => onChange({ ...change, data })}
      />
      <Choice
        part="available"
        value={change.available ? 'yes' : 'no'}
        options={yesOrNo}
        onChange={(value) => onChange({ ...change, available: value === 'yes' })}
      />
    </>
  )
}

function PreservationFields({ change, onChange }: Of<'preservation'>) {
  const { renewals } = change
  return (
    <>
      <Count
        part="initialDays"
        least={1}
        most={3650}
        value={change.initialDays}
        onChange={(initialDays) => onChange({ ...change, initialDays })}
      />
      <Count
        part="renewalCount"
        least={0}
        most={50}
        value={renewals.count}
        onChange={(count) => onChange({ ...change, renewals: { ...renewals, count } })}
      />
      <Count
        part="renewalDays"
        least={1}
        most={3650}
        value={renewals.days}
        onChange={(days) => onChange({ ...change, renewals: { ...renewals, days } })}
      />
      <Count
        part="leadDays"
        least={0}
        most={60}
        value={change.leadDays}
        onChange={(leadDays) => onChange({ ...change, leadDays })}
      />
    </>
  )
}

function UserNoticeFields({ change, onChange }: Of<'user-notice'>) {
  return (
    <>
      <Line
        part="default"
        most={500}
        value={change.default}
        onChange={(value) => onChange({ ...change, default: value })}
      />
      <Lines
        part="exceptions"
        required={false}
        value={change.exceptions}
        onChange={(exceptions) => onChange({ ...change, exceptions })}
      />
      <Line
        part="howToDelay"
        most={500}
        value={change.howToDelay}
        onChange={(howToDelay) => onChange({ ...change, howToDelay })}
      />
    </>
  )
}

function AddressFields({ change, profile, onChange }: OfProfile<'address'>) {
  return (
    <>
      <Choice
        part="entity"
        value={change.entity}
        options={profile.legalEntity.entities.map(({ name }) => [name, name])}
        onChange={(entity) => onChange({ ...change, entity })}
      />
      <Line part="address" value={change.address} onChange={(address) => onChange({ ...change, address })} />
      <Line
        part="validFrom"
        type="date"
        value={change.validFrom}
        onChange={(validFrom) => onChange({ ...change, validFrom })}
      />
    </>
  )
}

const statuses = ['preferred', 'accepted', 'not-accepted'] as const

function ChannelRows({
  items,
  onChange,
}: {
  readonly items: readonly StatedChannel[]
  readonly onChange: (items: StatedChannel[]) => void
}) {
  const { say, sayCode } = useWords()
  const { vocabularies } = useKnowledge()
  const set = (at: number, part: Partial<StatedChannel>) =>
    onChange(items.map((item, i) => (i === at ? { ...item, ...part } : item)))
  return (
    <>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; what is typed in it changes
        <fieldset key={at} className="stack-small">
          <legend>
            {say('profiles.fact.channels')} {at + 1}
          </legend>
          <Choice
            part="type"
            value={item.type}
            options={vocabularies.channelType.map((type) => [
              type,
              sayCode(`directory.how.type.${type}`, type),
            ])}
            onChange={(type) => set(at, { type })}
          />
          <Line part="value" value={item.value} onChange={(value) => set(at, { value })} />
          <Choice
            part="status"
            value={item.status}
            options={statuses.map((status) => [status, say(`directory.how.status.${status}`)])}
            onChange={(status) => set(at, { status })}
          />
          <Checks
            part="purpose"
            value={item.purpose}
            options={vocabularies.requestType.map((type) => [type, sayCode(`cases.type.${type}`, type)])}
            onChange={(purpose) => set(at, { purpose })}
          />
          <p>
            <button
              type="button"
              className="button button-quiet"
              onClick={() => onChange(items.filter((_, i) => i !== at))}
            >
              {say('profiles.propose.remove')}
            </button>
          </p>
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          className="button button-second"
          disabled={items.length >= 12}
          onClick={() =>
            onChange([
              ...items,
              { type: vocabularies.channelType[0] ?? '', value: '', purpose: [], status: 'accepted' },
            ])
          }
        >
          {say('profiles.propose.channel')}
        </button>
      </p>
    </>
  )
}
