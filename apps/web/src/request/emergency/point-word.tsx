import type { Value } from '../../signed-in/client.ts'
import { useWords } from '../../words/words.tsx'

/**
 * What the contact point of the State that asks said of an emergency that crosses a border; nothing where
 * none has it.
 */
export function PointWord({ point }: { readonly point: Value<'deskEmergency'>['point'] }) {
  const { say } = useWords()
  const { standing, name, said } = point
  if (standing === 'not-asked') return null
  const tone =
    standing === 'denied' ? 'notice notice-block' : standing === 'unconfirmed' ? 'notice notice-wait' : ''
  return (
    <div className={tone} role="status">
      <p>{say(`emergency.point.${standing}`, { name, by: said?.by ?? '' })}</p>
      {said?.reasons ? (
        <p className="small">{say('emergency.point.reasons', { reasons: said.reasons })}</p>
      ) : null}
    </div>
  )
}
