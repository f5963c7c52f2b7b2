import type { FileWarning } from '@oficio/core/exhibit'
import { useWords } from '../words/words.tsx'

/** What was seen in one file. Where nothing was, nothing is said: that is no sign that it is harmless. */
export function WarningLines({ warnings }: { readonly warnings: readonly FileWarning[] }) {
  const { say } = useWords()
  if (warnings.length === 0) return null
  // Most deliveries are archives: where nothing else was seen, that alone is no alarm.
  const isCalm = warnings.every((one) => one === 'archive')
  return (
    <div className={isCalm ? 'finding' : 'finding finding-warn'}>
      <ul className="list-plain">
        {warnings.map((one) => (
          <li key={one}>{say(`evidence.care.${one}`)}</li>
        ))}
      </ul>
    </div>
  )
}
