import { channelsFor } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { GroundField } from '../ground-field.tsx'
import type { Telling, Typed } from './acts.ts'

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
      {kind === 'preserved' || kind === 'extended' ? (
        <div className="field">
          <label htmlFor={`${id}-until`}>{say('cases.record.until')}</label>
          <input
            id={`${id}-until`}
            type="date"
            value={typed.until}
            onChange={(event) => set({ until: event.target.value })}
            aria-describedby={`${id}-until-hint`}
          />
          <p className="hint" id={`${id}-until-hint`}>
            {say('cases.record.until.hint')}
          </p>
        </div>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-reference`}>{say('cases.record.reference')}</label>
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
        {known.map(({ channel }) => (
          <option key={`${channel.type} ${channel.value}`} value={channel.value} />
        ))}
      </datalist>
    </div>
  )
}
