import type { Value } from '../../signed-in/client.ts'
import { useWords } from '../../words/words.tsx'

/** What is known here of whoever sent an emergency; nothing where there is nothing to ask about. */
export function Signals({ signals }: { readonly signals: Value<'deskEmergency'>['signals'] }) {
  const { say } = useWords()
  const { providers, refused, alike } = signals
  if (providers <= 1 && refused === 0 && alike === 0) return null
  return (
    <div className={refused > 0 || alike > 0 ? 'notice notice-wait stack-small' : 'stack-small'}>
      <h3>{say('emergency.signals.title')}</h3>
      <p>
        {say('emergency.signals.providers', { count: providers })}{' '}
        {refused > 0 ? say('emergency.signals.refused', { count: refused }) : null}
      </p>
      {alike > 0 ? <p>{say('emergency.signals.alike', { count: alike })}</p> : null}
    </div>
  )
}
