import type { ReturnMapping } from '@oficio/exchange/returns'
import { type FormEvent, useId, useState } from 'react'
import { ZoneSelect } from '../../form/moment.tsx'
import { deviceOffset } from '../../form/zone.ts'
import { today } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly mapping: ReturnMapping
  /** Heads that were found, of which one may be that of the times. */
  readonly heads: readonly string[]
  readonly again: (mapping: ReturnMapping) => void
}

/**
 * How the file is to be read, where it does not say it: what is said here is told as said, and never found in
 * the file.
 */
export function MappingFields({ mapping, heads, again }: Props) {
  const { say } = useWords()
  const id = useId()
  const [typed, setTyped] = useState<ReturnMapping>(mapping)
  const set = (next: { readonly [Key in keyof ReturnMapping]?: ReturnMapping[Key] | undefined }) =>
    setTyped((before) => {
      const all = Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)
      return Object.fromEntries(all) as ReturnMapping
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    again(typed)
  }
  return (
    <details className="details">
      <summary>{say('received.map.title')}</summary>
      <form className="stack-small" onSubmit={submit} autoComplete="off">
        <p className="hint">{say('received.map.hint')}</p>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-zone`}>{say('received.map.zone')}</label>
            <ZoneSelect
              id={`${id}-zone`}
              value={typed.zone ?? ''}
              device={deviceOffset(today())}
              onChange={(zone) => set({ zone: zone || undefined })}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-time`}>{say('received.map.time')}</label>
            <select
              id={`${id}-time`}
              value={typed.time ?? ''}
              onChange={(event) => set({ time: event.target.value || undefined })}
            >
              <option value="">{say('received.map.found')}</option>
              {[...new Set(heads)].map((head) => (
                <option key={head} value={head}>
                  {head}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-order`}>{say('received.map.order')}</label>
            <select
              id={`${id}-order`}
              value={typed.order ?? ''}
              onChange={(event) => {
                const { value } = event.target
                set({ order: value === 'DMY' || value === 'MDY' ? value : undefined })
              }}
            >
              <option value="">{say('received.map.found')}</option>
              <option value="DMY">{say('received.map.dmy')}</option>
              <option value="MDY">{say('received.map.mdy')}</option>
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-head`}>{say('received.map.head')}</label>
            <input
              id={`${id}-head`}
              type="number"
              min={1}
              max={1000}
              value={typed.headRow ?? ''}
              onChange={(event) => {
                const row = Number(event.target.value)
                set({ headRow: Number.isInteger(row) && row > 0 ? row : undefined })
              }}
            />
          </div>
        </div>
        <p>
          <button type="submit" className="button button-second">
            {say('received.map.again')}
          </button>
        </p>
      </form>
    </details>
  )
}
