import { useCallback, useState } from 'react'
import { CopyText } from '../../form/copy-text.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

/**
 * The address at which a calendar reads the days of the unit: shown once, changed and taken away at any time.
 */
export function Feed() {
  const { say } = useWords()
  const moment = useMoment()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.feed({}), [client]))
  const sending = useSending()
  const [address, setAddress] = useState<string | null>(null)
  // A calendar that reads the one before reads nothing any more: that is asked first.
  const [isAsking, setAsking] = useState(false)
  const make = async () => {
    setAsking(false)
    const made = await sending.send('feedMake', {}, (key) => client.feedMake({}, { key }))
    setAddress(made?.address ?? null)
    await reread()
  }
  const end = async () => {
    await sending.send('feedEnd', {}, (key) => client.feedEnd({}, { key }))
    setAddress(null)
    await reread()
  }
  if (!value) return <TroubleNote trouble={trouble} onAgain={() => void reread()} />
  return (
    <section className="stack-small no-print" aria-labelledby="feed-title">
      <h2 id="feed-title">{say('deadlines.feed.title')}</h2>
      <p>{say('deadlines.feed.lead')}</p>
      <p className="hint">{say('deadlines.feed.warn')}</p>
      <p>
        {value.madeAt
          ? say('deadlines.feed.since', { when: moment(value.madeAt) })
          : say('deadlines.feed.none')}
      </p>
      <div role="status">
        {address ? (
          <div className="notice stack-small">
            <p>{say('deadlines.feed.once')}</p>
            <CopyText label={say('deadlines.feed.address')} text={address} rows={2} />
          </div>
        ) : null}
      </div>
      <TroubleNote trouble={sending.trouble} onAgain={() => void make()} />
      {isAsking ? <p role="alert">{say('deadlines.feed.renew.ask')}</p> : null}
      <p className="row">
        <button
          type="button"
          className="button button-second"
          disabled={sending.busy}
          onClick={() => (value.madeAt && !isAsking ? setAsking(true) : void make())}
        >
          {say(
            isAsking
              ? 'deadlines.feed.renew.yes'
              : value.madeAt
                ? 'deadlines.feed.renew'
                : 'deadlines.feed.make',
          )}
        </button>
        {isAsking ? (
          <button type="button" className="button button-quiet" onClick={() => setAsking(false)}>
            {say('deadlines.feed.renew.no')}
          </button>
        ) : null}
        {value.madeAt ? (
          <button
            type="button"
            className="button button-quiet"
            disabled={sending.busy}
            onClick={() => void end()}
          >
            {say('deadlines.feed.end')}
          </button>
        ) : null}
      </p>
    </section>
  )
}
