import { type ReceivedFile, type RecordSource, recordSources } from '@oficio/core/act'
import type { Day } from '@oficio/core/time'
import { DayInput } from '../../day/day-input.tsx'
import { HashedFiles } from '../../files/hashed-files.tsx'
import { useWords } from '../../words/words.tsx'
import type { DayFault, SaidOutside } from './said-outside.ts'

interface Props {
  readonly id: string
  readonly said: SaidOutside
  readonly set: (next: Partial<SaidOutside>) => void
  readonly today: Day
  /** The first day that it can be. */
  readonly earliest?: Day | undefined
  readonly fault: DayFault | undefined
}

/** The day and the source of what is recorded. */
export function RecordedFields({ id, said, set, today, earliest, fault }: Props) {
  return (
    <div className="fields">
      <DayField
        id={id}
        value={said.on}
        onChange={(on) => set({ on })}
        today={today}
        earliest={earliest}
        fault={fault}
      />
      <FromField id={id} value={said.from} onChange={(from) => set({ from })} />
    </div>
  )
}

interface DayProps {
  readonly id: string
  readonly value: string
  readonly onChange: (on: string) => void
  readonly today: Day
  /** The first day that it can be. */
  readonly earliest?: Day | undefined
  readonly fault: DayFault | undefined
}

export function DayField({ id, value, onChange, today, earliest, fault }: DayProps) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-on`}>{say('cases.record.day')}</label>
      <DayInput
        id={`${id}-on`}
        value={value}
        min={earliest}
        max={today}
        required
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint" id={`${id}-fault`} role="status">
        {fault ? say(`cases.record.fault.${fault}`) : ''}
      </p>
    </div>
  )
}

interface FromProps {
  readonly id: string
  readonly value: SaidOutside['from']
  readonly onChange: (from: RecordSource) => void
}

export function FromField({ id, value, onChange }: FromProps) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-from`}>{say('cases.record.from')}</label>
      <select
        id={`${id}-from`}
        required
        value={value}
        onChange={(event) => onChange(event.target.value as RecordSource)}
      >
        {value === '' ? <option value="">{say('cases.record.choose')}</option> : null}
        {recordSources
          .filter((one) => one !== 'device-case')
          .map((one) => (
            <option key={one} value={one}>
              {say(`cases.from.${one}`)}
            </option>
          ))}
      </select>
    </div>
  )
}

/** What came with it: the letter of a refusal, a confirmation, files that belong to no one item. */
export function CameWith({
  files,
  onChange,
}: {
  readonly files: readonly ReceivedFile[]
  readonly onChange: (files: readonly ReceivedFile[]) => void
}) {
  const { say } = useWords()
  return <HashedFiles label={say('house.record.files')} files={files} onChange={onChange} />
}
