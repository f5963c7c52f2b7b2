import { type FormEvent, useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { EnteredContact, ReadContact } from './answers.ts'
import { Confirm } from './confirm.tsx'

type Said = Omit<EnteredContact, 'text' | 'network' | 'again'>

/** The same text began a request already: the way there, and to enter it once more all the same. */
function EnteredBefore(props: {
  readonly there: string
  readonly busy: boolean
  readonly again: () => void
}) {
  const { say } = useWords()
  return (
    <div className="notice notice-wait stack-small" role="alert">
      <p>{say('house.refusal.asked-before-here')}</p>
      <p className="row">
        <Link className="button" href={props.there}>
          {say('contact.enter.before')}
        </Link>
        <button type="button" className="button button-second" disabled={props.busy} onClick={props.again}>
          {say('contact.enter.again')}
        </button>
      </p>
    </div>
  )
}

/**
 * What was confirmed, on its way into the house; where its text was entered before, the way to what it began.
 */
function useEntering(of: Pick<EnteredContact, 'text' | 'network'>) {
  const { client } = useHouse()
  const [, go] = useLocation()
  const { busy, trouble, send } = useSending()
  const [said, setSaid] = useState<Said>()
  const enter = async (typed: Said, more: { readonly again?: true } = {}) => {
    setSaid(typed)
    const body = { ...typed, ...more, ...of }
    const made = await send('contactEnter', body, (key) => client.contactEnter(body, { key }))
    if (made) go(`/requests/${made.request}?case=${made.case}`)
  }
  const found =
    trouble?.kind === 'refused' ? /^asked-before-here (\S+) (\S+)$/.exec(trouble.problem.cause ?? '') : null
  return {
    busy,
    trouble,
    enter,
    before: found && said ? `/requests/${found[2]}?case=${found[1]}` : undefined,
    again: () => (said ? void enter(said, { again: true }) : undefined),
  }
}

/** The text of a mail or form, read; then field by field before whoever is on duty, and only then entered. */
export function Enter() {
  const { say, language } = useWords()
  const { client } = useHouse()
  const { contactPoints } = useKnowledge()
  const id = useId()
  const reading = useSending()
  const [text, setText] = useState('')
  const [network, setNetwork] = useState('')
  const [read, setRead] = useState<ReadContact>()
  const entering = useEntering({ text: text || null, network: network || null })
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    const body = { text, network: network || null }
    const told = await reading.send('contactRead', body, () => client.contactRead(body))
    if (told) setRead(told)
  }
  const { before, again, enter } = entering
  return (
    <section className="card stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('contact.enter')}</h2>
      <form className="stack-small" onSubmit={(event) => void ask(event)}>
        <p>{say('contact.enter.about')}</p>
        <div className="field">
          <label htmlFor={`${id}-network`}>{say('contact.enter.network')}</label>
          <select
            id={`${id}-network`}
            value={network}
            onChange={(event) => {
              setNetwork(event.target.value)
              setRead(undefined)
            }}
          >
            <option value="">{say('contact.enter.network.none')}</option>
            {Object.entries(contactPoints.networks).map(([code, { names }]) => (
              <option key={code} value={code}>
                {names[language]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-text`}>{say('contact.enter.text')}</label>
          <textarea
            id={`${id}-text`}
            className="contact-text"
            maxLength={60_000}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setRead(undefined)
            }}
          />
        </div>
        <TroubleNote trouble={reading.trouble} />
        <p>
          <button type="submit" className="button button-second" disabled={reading.busy}>
            {say('contact.enter.read')}
          </button>
        </p>
      </form>
      {read ? (
        <Confirm
          read={read}
          network={network || null}
          busy={entering.busy}
          trouble={before ? undefined : entering.trouble}
          onEnter={(typed) => void enter(typed)}
        />
      ) : null}
      {before ? <EnteredBefore there={before} busy={entering.busy} again={again} /> : null}
    </section>
  )
}
