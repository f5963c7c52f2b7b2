import {
  type AskingAct,
  factsMeant,
  longTexts,
  type OfficerScenario,
  type OfficerState,
  textsUnder,
} from '@oficio/core/academy'
import { useId, useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { TooLong } from './too-long.tsx'

interface Props {
  readonly state: OfficerState
  readonly scenario: Pick<OfficerScenario, 'draft' | 'clues'>
  readonly act: (act: AskingAct) => void
}

/** Each text that holds a sentence nobody has read yet, to be said otherwise or put back as it was found. */
export function Restate({ state, scenario, act }: Props) {
  const last = state.sent.at(-1)?.request
  if (state.ended !== 'won' || !last) return null
  const open = state.marks.flatMap(({ kind, at, about }) =>
    kind === 'unjudged' && at && about !== null ? [{ at, about }] : [],
  )
  const meant = open.map((one) => ({
    ...one,
    facts: factsMeant({ at: one.at, sentence: one.about }, state.known, scenario),
  }))
  const places = open.map(({ at, about }) => {
    const texts = textsUnder(last, at)
    return texts.find(([, typed]) => typed.includes(about)) ?? texts[0] ?? ([at, about] as const)
  })
  return [...new Map(places)].map(([pointer, text]) => (
    <OneText
      key={`${pointer} ${text}`}
      text={text}
      found={textsUnder(scenario.draft, pointer)[0]?.[1]}
      meant={meant.filter(({ at, about }) => pointer.startsWith(at) && text.includes(about))}
      give={(words) => act({ restate: { [pointer]: words } })}
    />
  ))
}

interface TextProps {
  readonly text: string
  readonly found: string | undefined
  /** Sentences of it that wait, each with what it may mean. */
  readonly meant: readonly { readonly about: string; readonly facts: readonly string[] }[]
  readonly give: (words: string) => void
}

function OneText({ text, found, meant, give }: TextProps) {
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
      {meant.map(({ about, facts }) => (
        <Meant
          key={about}
          about={about}
          facts={facts}
          say={(fact) => give(text.replace(about, () => fact))}
        />
      ))}
      <label htmlFor={id}>{say('academy.restate.label')}</label>
      <textarea id={id} rows={4} value={words} onChange={(event) => type(event.target.value)} />
      <TooLong value={words} />
      <p className="row">
        <button type="submit" className="button button-second" disabled={longTexts(words).length > 0}>
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

interface MeantProps {
  readonly about: string
  readonly facts: readonly string[]
  readonly say: (fact: string) => void
}

/** A sentence of one's own beside the facts that it may mean: a touch says it as it stands in the case. */
function Meant({ about, facts, say: give }: MeantProps) {
  const { say } = useWords()
  if (facts.length === 0) return null
  return (
    <div className="stack-small">
      <p>«{about}»</p>
      <p className="small soft">{say('academy.restate.meant')}</p>
      {facts.map((fact) => (
        <p key={fact} className="row">
          <span>«{fact}»</span>
          <button type="button" className="button button-second" onClick={() => give(fact)}>
            {say('academy.restate.meant.do')}
          </button>
        </p>
      ))}
    </div>
  )
}
