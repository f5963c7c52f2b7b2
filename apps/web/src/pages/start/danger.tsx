import { lazy, Suspense, useState } from 'react'
import { useWords, WholeWords } from '../../words/words.tsx'
import type { DangerProps } from './gather.ts'

const Emergency = lazy(() => import('./emergency.tsx'))

/** The lane of its own for a life in danger: above everything, whether or not something was pasted. */
export function Danger(props: DangerProps) {
  const { say } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="danger" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('start.emergency')}</summary>
      {isOpen ? (
        <Suspense fallback={<p className="soft">{say('start.reading.whole')}</p>}>
          <WholeWords>
            <Emergency {...props} />
          </WholeWords>
        </Suspense>
      ) : null}
    </details>
  )
}
