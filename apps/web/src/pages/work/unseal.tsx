import { useId, useState } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly whole: Value<'caseRead'>
  readonly opening: string
  readonly reread: () => Promise<void>
}

/** Ends the seal of a case for good, with a reason; signed, and asked once more before. */
export function Unseal({ whole, opening, reread }: Props) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [reason, setReason] = useState('')
  const end = () =>
    ask({
      route: 'caseUnseal',
      action: 'case.unseal',
      subject: { case: whole.id },
      beside: { opening, reason: reason.trim() },
      title: say('house.case.unseal'),
      doing: say('house.case.unseal.do'),
      isFinal: true,
      says: <p>{say('house.case.unseal.says')}</p>,
      onDone: () => void reread(),
    })
  return (
    <details className="details">
      <summary>{say('house.case.unseal')}</summary>
      <form
        className="stack-small work-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') end()
        }}
      >
        <p>{say('house.case.unseal.says')}</p>
        <div className="field">
          <label htmlFor={id}>{say('house.case.unseal.reason')}</label>
          <textarea
            id={id}
            rows={2}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <p>
          <button type="submit" className="button button-second">
            {say('house.decide.sign')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}
