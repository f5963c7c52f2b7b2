import { type OfficerAct, type OfficerState, textsUnder } from '@oficio/core/academy'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId, useState } from 'react'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly state: OfficerState
  /** The draft as it was found. */
  readonly found: EvidenceRequest
  readonly act: (act: OfficerAct) => void
}

/** Each text that holds a sentence nobody has read yet, to be said otherwise or put back as it was found. */
export function Restate({ state, found, act }: Props) {
  const last = state.sent.at(-1)?.request
  if (state.ended !== 'won' || !last) return null
  const open = state.marks.flatMap(({ kind, at, about }) =>
    kind === 'unjudged' && at && about !== null ? [{ at, about }] : [],
  )
  const places = open.map(({ at, about }) => {
    const texts = textsUnder(last, at)
    return texts.find(([, typed]) => typed.includes(about)) ?? texts[0] ?? ([at, about] as const)
  })
  return [...new Map(places)].map(([pointer, text]) => (
    <OneText
      key={`${pointer} ${text}`}
      text={text}
      found={textsUnder(found, pointer)[0]?.[1]}
      give={(words) => act({ restate: { [pointer]: words } })}
    />
  ))
}

interface TextProps {
  readonly text: string
  readonly found: string | undefined
  readonly give: (words: string) => void
}

function OneText({ text, found, give }: TextProps) {
  const { say } = useWords()
  const id = useId()
  const [words, type] = useState(text)
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        give(words)
      }}
    >
      <label htmlFor={id}>{say('academy.restate.label')}</label>
      <textarea id={id} rows={4} value={words} onChange={(event) => type(event.target.value)} />
      <p className="row">
        <button type="submit" className="button button-second">
          {say('academy.restate')}
        </button>
        {found === undefined ? null : (
          <button type="button" className="button button-second" onClick={() => give(found)}>
            {say('academy.restate.found')}
          </button>
        )}
      </p>
    </form>
  )
}
