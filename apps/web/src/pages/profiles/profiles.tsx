import { type FormEvent, useCallback, useId, useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Proposal, type ProposalLine } from './proposal.tsx'

/** What providers say about their own entries, for whoever reviews it. */
export default function ProfilesPage() {
  return (
    <Behind>
      <Profiles />
    </Behind>
  )
}

function Profiles() {
  const { say } = useWords()
  const { client } = useHouse()
  const { providers } = useKnowledge()
  const { value, trouble, reread } = useReading(useCallback(() => client.profileProposals({}), [client]))
  const [done, setDone] = useState('')
  const of = (isOpen: boolean) =>
    value?.proposals.filter(({ status }) => (status === 'open') === isOpen) ?? []
  const after = (text: string) => {
    setDone(text)
    void reread()
  }
  return (
    <>
      <header className="stack-small">
        <h1>{say('profiles.review.title')}</h1>
        <p className="lead">{say('profiles.review.lead')}</p>
      </header>
      {trouble?.kind === 'refused' && trouble.problem.code === 'not-allowed' ? (
        <p className="empty">{say('profiles.review.others')}</p>
      ) : (
        <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      )}
      <p role="status">{done}</p>
      {value ? (
        <section className="stack" aria-labelledby="profiles-waiting">
          <h2 id="profiles-waiting">{say('profiles.waiting.title', { count: of(true).length })}</h2>
          {of(true).length === 0 ? <p className="empty">{say('profiles.waiting.none')}</p> : null}
          {of(true).map((one) => (
            <Proposal key={one.id} one={one} profile={providers[one.provider]}>
              <p className="small soft">{say('profiles.source')}</p>
              <Review one={one} onDone={after} />
            </Proposal>
          ))}
        </section>
      ) : null}
      {of(false).length > 0 ? (
        <section className="stack" aria-labelledby="profiles-decided">
          <h2 id="profiles-decided">{say('profiles.history.title')}</h2>
          {of(false).map((one) => (
            <Proposal key={one.id} one={one} profile={providers[one.provider]} />
          ))}
        </section>
      ) : null}
    </>
  )
}

const levels = ['high', 'medium', 'low'] as const

/** The verdict of one of two. */
function Review({ one, onDone }: { readonly one: ProposalLine; readonly onDone: (text: string) => void }) {
  const { say, sayCode } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [words, setWords] = useState('')
  const [confidence, setConfidence] = useState<(typeof levels)[number]>('medium')
  const { review } = one.may
  if (review !== true) {
    return (
      <p className="small soft">
        {sayCode(`profiles.refused.${review}`, '') || sayCode(`house.denial.${review}`, review)}
      </p>
    )
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const verdict =
      (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'refuse' ? 'refuse' : 'accept'
    ask({
      route: 'profileReview',
      action: 'profile.review',
      subject: {
        proposal: one.id,
        verdict,
        confidence: verdict === 'accept' ? confidence : null,
        words: words.trim(),
      },
      title: say(`profiles.review.${verdict}`),
      doing: say(`profiles.review.${verdict}`),
      says: <p>{words.trim()}</p>,
      onDone: ({ status }) => onDone(say(`profiles.review.done.${status}`)),
    })
  }
  return (
    <>
      <form className="stack-small no-print" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-words`}>{say('profiles.review.words')}</label>
          <textarea
            id={`${id}-words`}
            rows={3}
            required
            maxLength={8000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-sure`}>{say('profiles.review.confidence')}</label>
          <select
            id={`${id}-sure`}
            value={confidence}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setConfidence(event.target.value as (typeof levels)[number])}
          >
            {levels.map((level) => (
              <option key={level} value={level}>
                {say(`frame.confidence.${level}`)}
              </option>
            ))}
          </select>
          <p className="hint" id={`${id}-hint`}>
            {say('profiles.review.confidence.hint')}
          </p>
        </div>
        <div className="row">
          <button type="submit" className="button" value="accept">
            {say('profiles.review.accept')}
          </button>
          <button type="submit" className="button button-danger" value="refuse">
            {say('profiles.review.refuse')}
          </button>
        </div>
      </form>
      {dialog}
    </>
  )
}
