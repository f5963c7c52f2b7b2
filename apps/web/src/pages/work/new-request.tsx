import { spokenBy } from '@oficio/core/registry'
import type { RequestType } from '@oficio/core/request'
import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import { keepForUnit } from '../../drafts/corrections.ts'
import { importCase, openCase } from '../../drafts/store.ts'
import { useKnowledge } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Trouble, useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { beganFrom, begun } from './begun.ts'

const kinds: readonly RequestType[] = ['preservation', 'disclosure', 'emergency']

/**
 * One more request of a case of the unit, on the pages on which every request is drafted: its sender is that
 * of the registry, its case is this one, and what is written comes back here.
 */
export function NewRequest({
  whole,
  opening,
}: {
  readonly whole: Value<'caseRead'>
  readonly opening: string
}) {
  const { say, sayCode, providerName, language } = useWords()
  const { client, me } = useHouse()
  const knowledge = useKnowledge()
  const [, go] = useLocation()
  const id = useId()
  const [provider, setProvider] = useState('')
  const [kind, setKind] = useState<RequestType>('preservation')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const providers = Object.keys(knowledge.providers)
    .map((one) => ({ id: one, name: providerName(one, knowledge) }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
  const begin = async () => {
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
      const draft = begun(whole, { provider, requestType: kind }, earlier?.value.content, knowledge.providers)
      const content = spokenBy(draft, told.value, officer, knowledge.localWords)
      const made = await importCase(
        new File([JSON.stringify(content)], 'request.json', { type: 'application/json' }),
      )
      keepForUnit(made.id, { case: whole.id, reference: whole.reference, domains })
      const device = await openCase(made.id)
      go(`/cases/${made.id}/requests/${device?.requests[0]?.id ?? ''}`)
    } catch {
      setTrouble({ kind: 'lost' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card" aria-labelledby="new-request-title">
      <h2 id="new-request-title">{say('house.newRequest')}</h2>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void begin()
        }}
      >
        <p>{say('house.newRequest.about')}</p>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-provider`}>{say('house.newRequest.provider')}</label>
            <select
              id={`${id}-provider`}
              required
              value={provider}
              onChange={(event) => setProvider(event.target.value)}
            >
              <option value="">{say('house.newRequest.choose')}</option>
              {providers.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-kind`}>{say('house.newRequest.kind')}</label>
            <select
              id={`${id}-kind`}
              value={kind}
              onChange={(event) => setKind(event.target.value as RequestType)}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {sayCode(`cases.type.${one}`, one)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <TroubleNote trouble={trouble} onAgain={() => void begin()} />
        <p>
          <button type="submit" className="button" disabled={busy || provider === ''}>
            {say('house.newRequest.do')}
          </button>
        </p>
      </form>
    </section>
  )
}
