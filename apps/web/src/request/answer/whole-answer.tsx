import { useId, useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { GroundField } from '../ground-field.tsx'
import type { ItemDraft } from './item-draft.ts'

const wholes = ['full', 'nothing-held', 'refused', 'assistance-needed'] as const

interface Props {
  readonly provider: string
  /** Somebody else did something that is to be seen first. */
  readonly isStopped: boolean
  /** How many items have no answer, and how many of them wait for no order. */
  readonly left: number
  readonly free: number
  readonly onAnswer: (one: Partial<ItemDraft>) => void
}

/** The same answer for everything that is left, in one press before the touch; a refusal with its ground. */
export function WholeAnswer({ provider, isStopped, left, free, onAnswer }: Props) {
  const { say } = useWords()
  const id = useId()
  const [isRefusing, refuse] = useState(false)
  const [ground, setGround] = useState('')
  return (
    <fieldset className="desk-whole">
      <legend>{say('desk.whole')}</legend>
      <p className="soft small">{say('desk.whole.about')}</p>
      <div className="row">
        {wholes
          .filter((outcome) => outcome !== 'full' || free > 0)
          .map((outcome) => (
            <button
              key={outcome}
              type="button"
              className="button button-second"
              disabled={isStopped}
              {...(outcome === 'refused' ? { 'aria-expanded': isRefusing } : {})}
              onClick={() => (outcome === 'refused' ? refuse(!isRefusing) : onAnswer({ outcome }))}
            >
              {outcome === 'full' && free < left
                ? say('desk.whole.now', { count: free })
                : say(`desk.whole.${outcome}`)}
            </button>
          ))}
      </div>
      {isRefusing ? (
        <div className="row">
          <GroundField
            id={`${id}-ground`}
            label={say('desk.ground')}
            none={say('desk.ground.choose')}
            provider={provider}
            value={ground}
            onChange={setGround}
          />
          <button
            type="button"
            className="button"
            disabled={ground === '' || isStopped}
            onClick={() => onAnswer({ outcome: 'refused', ground })}
          >
            {say('desk.whole.refused')}
          </button>
        </div>
      ) : null}
    </fieldset>
  )
}
