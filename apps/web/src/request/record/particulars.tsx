import { type LapseReason, lapseReasons } from '@oficio/core/act'
import { channelsFor } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { DayInput } from '../../day/day-input.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { GroundField } from '../ground-field.tsx'
import type { Telling, Typed } from './acts.ts'
import { RefusalMail } from './refusal-mail.tsx'

interface Parts {
  readonly id: string
  readonly kind: Telling
  readonly typed: Typed
  readonly set: (next: Partial<Typed>) => void
  readonly about: Pick<EvidenceRequest, 'provider' | 'requestType'>
  readonly on: Day
}

/** What belongs to one kind of act, in the form that records it. */
export function Particulars({ id, kind, typed, set, about, on }: Parts) {
  const { say } = useWords()
  return (
    <>
      {kind === 'sent' ? <ChannelField id={id} typed={typed} set={set} about={about} on={on} /> : null}
      {kind === 'refused' ? <RefusalMail id={id} set={set} /> : null}
      {kind === 'refused' ? (
        <GroundField
          id={`${id}-ground`}
          label={say('cases.record.ground')}
          none={say('cases.record.ground.none')}
          provider={about.provider}
          value={typed.ground}
          onChange={(ground) => set({ ground })}
        />
      ) : null}
      {kind === 'disclosed' ? (
        <div className="field">
          <label htmlFor={`${id}-extent`}>{say('cases.record.extent')}</label>
          <select
            id={`${id}-extent`}
            value={typed.extent}
            onChange={(event) => set({ extent: event.target.value as Typed['extent'] })}
          >
            {(['full', 'part', 'nothing-held'] as const).map((one) => (
              <option key={one} value={one}>
                {say(`cases.extent.${one}`)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {kind === 'preserved' || kind === 'extended' ? <UntilField id={id} typed={typed} set={set} /> : null}
      {kind === 'lapsed' ? <LapseField id={id} typed={typed} set={set} /> : null}
      <div className="field">
        <label htmlFor={`${id}-reference`}>
          {say(kind === 'sent' && typed.to ? 'cases.record.reference.authority' : 'cases.record.reference')}
        </label>
        <input
          id={`${id}-reference`}
          value={typed.reference}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => set({ reference: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-note`}>{say('cases.record.note')}</label>
        <input
          id={`${id}-note`}
          value={typed.note}
          maxLength={2000}
          autoComplete="off"
          onChange={(event) => set({ note: event.target.value })}
        />
      </div>
    </>
  )
}

function ChannelField({ id, typed, set, about, on }: Omit<Parts, 'kind'>) {
  const { say } = useWords()
  const { providers } = useKnowledge()
  const profile = Object.hasOwn(providers, about.provider) ? providers[about.provider] : undefined
  const known = profile ? channelsFor(profile, about.requestType, on).filter(({ usable }) => usable) : []
  return (
    <div className="field">
      <label htmlFor={`${id}-channel`}>{say('cases.record.channel')}</label>
      <input
        id={`${id}-channel`}
        list={`${id}-channels`}
        value={typed.channel}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => set({ channel: event.target.value })}
      />
      <datalist id={`${id}-channels`}>
        {/* They are the provider's, and of nobody else. */}
        {(typed.to ? [] : known).map(({ channel }) => (
          <option key={`${channel.type} ${channel.value}`} value={channel.value} />
        ))}
      </datalist>
    </div>
  )
}

type FieldParts = Pick<Parts, 'id' | 'typed' | 'set'>

/** Until when the other side says that it keeps the data. */
function UntilField({ id, typed, set }: FieldParts) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-until`}>{say('cases.record.until')}</label>
      <DayInput
        id={`${id}-until`}
        value={typed.until}
        onChange={(event) => set({ until: event.target.value })}
        aria-describedby={`${id}-until-hint`}
      />
      <p className="hint" id={`${id}-until-hint`}>
        {say('cases.record.until.hint')}
      </p>
    </div>
  )
}

/** Why what was kept is kept no longer. */
function LapseField({ id, typed, set }: FieldParts) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-lapse`}>{say('cases.record.lapse')}</label>
      <select
        id={`${id}-lapse`}
        value={typed.lapse ?? 'unknown'}
        onChange={(event) => set({ lapse: event.target.value as LapseReason })}
      >
        {lapseReasons.map((one) => (
          <option key={one} value={one}>
            {say(`cases.lapse.${one}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
