import { useId } from 'react'
import { useWords } from '../../words/words.tsx'
import type { BesideItems } from './item-draft.ts'
import { type Deliver, SealedFiles } from './sealed-files.tsx'

interface Props {
  readonly to: Deliver
  readonly beside: BesideItems
  readonly set: (next: Partial<BesideItems>) => void
}

/**
 * Files that came along and nobody asked for, said as such; and what is declared of all that is handed over.
 */
export function BesideFields({ to, beside: { alongside, declaration }, set }: Props) {
  const { say } = useWords()
  const id = useId()
  return (
    <details className="details no-print">
      <summary>{say('sealed.beside')}</summary>
      <div className="stack-small">
        <p>{say('sealed.beside.about')}</p>
        <SealedFiles
          to={to}
          draft={alongside}
          set={(next) => set({ alongside: { ...alongside, ...next } })}
        />
        <div className="field">
          <label htmlFor={`${id}-declaration`}>{say('sealed.declaration')}</label>
          <textarea
            id={`${id}-declaration`}
            rows={3}
            maxLength={4000}
            value={declaration}
            onChange={(event) => set({ declaration: event.target.value })}
          />
          <p className="hint">{say('sealed.declaration.hint')}</p>
        </div>
      </div>
    </details>
  )
}
