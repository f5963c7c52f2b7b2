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
  const { say, sayCode } = useWords()
  const { vocabularies, providers } = useKnowledge()
  const truth = (['yes', 'no', 'unknown'] as const).map((code) => [code, say(`profiles.${code}`)] as const)
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
    case 'mandatory-fields':
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
    case 'identifier': {
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
            options={[
              ['yes', say('profiles.yes')],
              ['no', say('profiles.no')],
            ]}
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
    case 'identifier-ended':
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
    case 'held':
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
            options={[
              ['yes', say('profiles.yes')],
              ['no', say('profiles.no')],
            ]}
            onChange={(value) => onChange({ ...change, available: value === 'yes' })}
          />
        </>
      )
    case 'preservation': {
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
    case 'user-notice':
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
    case 'address':
      return (
        <>
          <Choice
            part="entity"
            value={change.entity}
            options={profile.legalEntity.entities.map(({ name }) => [name, name])}
            onChange={(entity) => onChange({ ...change, entity })}
          />
          <Line
            part="address"
            value={change.address}
            onChange={(address) => onChange({ ...change, address })}
          />
          <Line
            part="validFrom"
            type="date"
            value={change.validFrom}
            onChange={(validFrom) => onChange({ ...change, validFrom })}
          />
        </>
      )
  }
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
