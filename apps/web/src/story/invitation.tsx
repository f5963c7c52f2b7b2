import '../signed-in/signed-in.css'
import './story.css'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { TroubleNote } from '../signed-in/trouble-note.tsx'
import type { Trouble } from '../signed-in/use-house.tsx'
import { useWords } from '../words/words.tsx'
import { beginStory } from './begin.ts'
import { keepStory, storyIn, storyKept, subscribeToStory } from './kept.ts'
import { NotPlayed } from './play.ts'

/** Where the demonstration begins: the guided story, begun or gone on with. */
export function StoryInvitation() {
  const { say, language } = useWords()
  const kept = useSyncExternalStore(subscribeToStory, storyKept)
  const story = useMemo(() => storyIn(kept), [kept])
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const begin = async () => {
    setBusy(true)
    setTrouble(undefined)
    try {
      await beginStory(language)
    } catch (cause) {
      if (cause instanceof NotPlayed) setTrouble({ kind: 'refused', problem: cause.problem })
      else if (cause instanceof TypeError) setTrouble({ kind: 'lost' })
      else throw cause
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card" aria-labelledby="story-invitation">
      <h3 id="story-invitation">{say('story.title')}</h3>
      <p>{say('story.about')}</p>
      <TroubleNote trouble={trouble} />
      <p className="row">
        {story?.left ? (
          <button type="button" className="button" onClick={() => keepStory({ ...story, left: false })}>
            {say('story.goOn')}
          </button>
        ) : null}
        <button
          type="button"
          className={story?.left ? 'button button-second' : 'button'}
          disabled={busy}
          onClick={() => void begin()}
        >
          {say(story ? 'story.again' : 'story.begin')}
        </button>
      </p>
    </section>
  )
}
