import { useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Late } from '../../yielding/late.tsx'
import { EmergencyChannels } from './channels.tsx'

interface Props {
  readonly request: string
  /** It can still be held; what was said of it once it was held stays all the same. */
  readonly may?: boolean
  readonly onDone: () => void
}

/** One click that holds a request which is none of the unit's: no purpose, no reasons, no touch. */
export function Disown({ request, may = true, onDone }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [told, setTold] = useState<Value<'emergencyDisown'>['told']>()
  const hold = async () => {
    const body = { request }
    const held = await send('emergencyDisown', body, (key) => client.emergencyDisown(body, { key }))
    if (!held) return
    setTold(held.told)
    onDone()
  }
  if (!told && !may) return null
  return (
    <div className="stack-small">
      <div role="status" className="stack-small">
        {told ? (
          <>
            <p>
              <strong>{say('emergency.disown.done')}</strong>{' '}
              {told.provider === 'nobody' ? null : say(`emergency.disown.provider.${told.provider}`)}
            </p>
            {told.given ? (
              <p className="notice notice-block">
                <strong>{say('emergency.disown.given')}</strong>
              </p>
            ) : null}
            {told.provider === 'nobody' ? <NobodyTold company={told.company} /> : null}
            <p>{say(told.oversight ? 'emergency.disown.oversight' : 'emergency.disown.oversight.none')}</p>
          </>
        ) : (
          <p className="small">{say('emergency.disown.about')}</p>
        )}
      </div>
      <TroubleNote trouble={trouble} />
      {told ? null : (
        <p>
          <button type="button" className="button button-danger" disabled={busy} onClick={() => void hold()}>
            {say('emergency.disown')}
          </button>
        </p>
      )}
    </div>
  )
}

/** That a provider has what is held here and nobody told it so, with where it is called. */
export function NobodyTold({ company }: { readonly company: string }) {
  const { say } = useWords()
  return (
    <div className="notice notice-block stack-small">
      <p>
        <strong>{say('emergency.disown.provider.nobody')}</strong>
      </p>
      <Late fallback={null}>
        <Channels company={company} />
      </Late>
    </div>
  )
}

function Channels({ company }: { readonly company: string }) {
  const { say } = useWords()
  const { providers } = useKnowledge()
  const profile = Object.hasOwn(providers, company) ? providers[company] : undefined
  return profile ? <EmergencyChannels profile={profile} /> : <p>{say('drafting.emergency.noChannel')}</p>
}
