import { toldGrounds } from '@oficio/core/preflight'
import { useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'

interface Props {
  readonly id: string
  /** An empty one where none stands any more. */
  readonly onGround: (code: string) => void
}

/** The mail of a refusal, pasted: its ground is proposed with the words that show it, and kept nowhere. */
export function RefusalMail({ id, onGround }: Props) {
  const { say } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const [mail, write] = useState('')
  const told = toldGrounds(mail, knowledge)
  // Another text: what was chosen by the one before no longer stands.
  const read = (text: string) => {
    write(text)
    onGround('')
  }
  return (
    <div className="field">
      <label htmlFor={`${id}-mail`}>{say('cases.record.mail')}</label>
      <textarea
        id={`${id}-mail`}
        rows={4}
        value={mail}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-mail-hint`}
        onChange={(event) => read(event.target.value)}
      />
      <p className="hint" id={`${id}-mail-hint`}>
        {say('cases.record.mail.hint')}
      </p>
      <div role="status" className="stack-small">
        {mail.trim() === '' ? null : told.length > 0 ? (
          <>
            <p>{say('cases.record.mail.told', { count: told.length })}</p>
            <p className="row">
              {told.map(({ code, words: shown }) => (
                <button key={code} type="button" className="chip" onClick={() => onGround(code)}>
                  {words.ground(code)} («{shown}»)
                </button>
              ))}
            </p>
          </>
        ) : (
          <p>{say('cases.record.mail.none')}</p>
        )}
      </div>
    </div>
  )
}
