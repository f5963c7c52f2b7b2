import { adoptionRule } from '@oficio/core/dialogue'
import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Standard } from './standard.tsx'
import { WordsForm } from './words-form.tsx'

/** What authorities and providers settle with each other: what letters say, what a provider asks. */
export default function StandardsPage() {
  return (
    <Behind>
      <Standards />
    </Behind>
  )
}

function Standards() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.standards({}), [client]))
  const [done, setDone] = useState('')
  const after = (text: string) => {
    setDone(text)
    void reread()
  }
  const all = value?.standards ?? []
  const open = all.filter(({ status }) => status === 'open')
  const over = all.filter(({ status }) => status !== 'open')
  return (
    <>
      <header className="stack-small">
        <h1>{say('dialogue.title')}</h1>
        <p className="lead">{say('dialogue.lead')}</p>
        <p>
          <Link href="/workshops">{say('dialogue.workshops.link')}</Link>
        </p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      <p role="status">{done}</p>
      {value ? (
        <>
          <Rule days={value.commentDays} />
          <section className="stack" aria-labelledby="open-standards">
            <h2 id="open-standards">{say('dialogue.open')}</h2>
            {open.length === 0 ? <p className="empty">{say('dialogue.open.none')}</p> : null}
            {open.map((one) => (
              <Standard key={one.id} one={one} onDone={after} />
            ))}
          </section>
          <section className="stack no-print" aria-labelledby="new-standard">
            <h2 id="new-standard">{say('dialogue.form.title')}</h2>
            {/* Nobody writes in four languages what they are refused in the end. */}
            {me.actions.includes('standard.propose') ? (
              // What was proposed is not typed again: the form begins anew.
              <WordsForm key={all.length} onDone={after} />
            ) : (
              <p className="soft">{say('dialogue.form.others')}</p>
            )}
          </section>
          {over.length > 0 ? (
            <section className="stack" aria-labelledby="over-standards">
              <h2 id="over-standards">{say('dialogue.over')}</h2>
              {over.map((one) => (
                <Standard key={one.id} one={one} onDone={after} />
              ))}
            </section>
          ) : null}
        </>
      ) : null}
    </>
  )
}

/** The rule by which a text is adopted, as the house applies it. */
function Rule({ days }: { readonly days: number }) {
  const { say } = useWords()
  const { authorities, states, providers } = adoptionRule
  return (
    <details className="details">
      <summary>{say('dialogue.rule.title')}</summary>
      <ul>
        <li>{say('dialogue.rule.all', { authorities, states, providers })}</li>
        <li>{say('dialogue.rule.states')}</li>
        <li>{say('dialogue.rule.provider', { authorities })}</li>
        <li>{say('dialogue.rule.country')}</li>
        <li>{say('dialogue.rule.days', { count: days })}</li>
      </ul>
    </details>
  )
}
