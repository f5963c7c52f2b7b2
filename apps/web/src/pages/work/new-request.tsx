import { spokenBy } from '@oficio/core/registry'
import type { RequestType } from '@oficio/core/request'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { keepForUnit } from '../../drafts/corrections.ts'
import { importCase, openCase } from '../../drafts/store.ts'
import { Field } from '../../form/field.tsx'
import { useKnowledge } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Trouble, useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { beganFrom, begun } from './begun.ts'

const kinds: readonly RequestType[] = ['preservation', 'disclosure', 'emergency']

interface Props {
  readonly whole: Value<'caseRead'>
  readonly opening: string
}

/** Begins a draft on this device for a case of the unit, and goes to it. */
function useBeginning({ whole, opening }: Props) {
  const { client, me } = useHouse()
  const knowledge = useKnowledge()
  const [, go] = useLocation()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const begin = async (provider: string, requestType: RequestType) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      const told = await client.speakerRead({})
      if (!told.ok) return setTrouble({ kind: 'refused', problem: told.problem })
      const { domains } = told.value
      const officer = { name: me.person.name, title: me.person.title }
      const from = beganFrom(whole.requests, provider)
      const earlier = from ? await client.requestRead({ request: from, opening }) : undefined
      if (earlier && !earlier.ok) return setTrouble({ kind: 'refused', problem: earlier.problem })
      const draft = begun(whole, { provider, requestType }, earlier?.value.content, knowledge.providers)
      const content = spokenBy(draft, told.value, officer, knowledge.localWords)
      const made = await importCase(
        new File([JSON.stringify(content)], 'request.json', { type: 'application/json' }),
      )
      keepForUnit(made.id, { case: whole.id, domains })
      const device = await openCase(made.id)
      go(`/cases/${made.id}/requests/${device?.requests[0]?.id ?? ''}`)
    } catch {
      setTrouble({ kind: 'lost' })
    } finally {
      setBusy(false)
    }
  }
  return { busy, trouble, begin }
}

/**
 * One more request of a case of the unit, on the pages on which every request is drafted: its sender is that
 * of the registry, its case is this one, and what is written comes back here.
 */
export function NewRequest(props: Props) {
  const { say, sayCode, providerName, language } = useWords()
  const knowledge = useKnowledge()
  const [provider, setProvider] = useState('')
  const [kind, setKind] = useState<RequestType>('preservation')
  const { busy, trouble, begin } = useBeginning(props)
  const providers = Object.keys(knowledge.providers)
    .map((one) => ({ id: one, name: providerName(one, knowledge) }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
  const start = () => void begin(provider, kind)
  return (
    <section className="card" aria-labelledby="new-request-title">
      <h2 id="new-request-title">{say('house.newRequest')}</h2>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <p>{say('house.newRequest.about')}</p>
        <div className="fields">
          <Field label={say('house.newRequest.provider')}>
            {(id) => (
              <select id={id} required value={provider} onChange={(event) => setProvider(event.target.value)}>
                <option value="">{say('house.newRequest.choose')}</option>
                {providers.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={say('house.newRequest.kind')}>
            {(id) => (
              <select id={id} value={kind} onChange={(event) => setKind(event.target.value as RequestType)}>
                {kinds.map((one) => (
                  <option key={one} value={one}>
                    {sayCode(`cases.type.${one}`, one)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <TroubleNote trouble={trouble} onAgain={start} />
        <p>
          <button type="submit" className="button" disabled={busy || provider === ''}>
            {say('house.newRequest.do')}
          </button>
        </p>
      </form>
    </section>
  )
}
