import type { EmergencyLeg } from '@oficio/core/act'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

/** Who let it go without a call, and why: both sides read it. */
export function Skipped({ skip }: { readonly skip: EmergencyLeg['skip'] }) {
  const { say } = useWords()
  const moment = useMoment()
  if (!skip?.agreed) return null
  return (
    <p className="notice notice-wait">
      {say('emergency.skipped', {
        first: skip.by.name,
        second: skip.agreed.name,
        when: moment(skip.agreed.at),
        reasons: skip.reasons,
      })}
    </p>
  )
}
