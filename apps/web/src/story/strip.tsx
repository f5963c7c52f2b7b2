import '../signed-in/signed-in.css'
import './story.css'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useLocation, useSearch } from 'wouter'
import { houseIn, type Value } from '../signed-in/client.ts'
import { letterHere, subscribeToLetter } from '../signed-in/letter-here.ts'
import { openingKey, subscribeToOpenings } from '../signed-in/opened.ts'
import { NotTouched } from '../signed-in/passkey.ts'
import { signedIn } from '../signed-in/session.ts'
import { useSession } from '../signed-in/session-now.ts'
import { unexpired } from '../signed-in/shown-opening.ts'
import { TroubleNote } from '../signed-in/trouble-note.tsx'
import type { Trouble } from '../signed-in/use-house.tsx'
import { useWords } from '../words/words.tsx'
import { beginStory } from './begin.ts'
import { type KeptStory, keepStory, storyIn, storyKept, subscribeToStory } from './kept.ts'
import { NotPlayed, openFor, type Playing, play, type StoryWords } from './play.ts'

type Told = Value<'demoStory'>
type Step = Told['steps'][number]

/** Under every page while the guided story is played: who one is now, what comes, and one button for it. */
export default function StoryStrip() {
  const kept = useSyncExternalStore(subscribeToStory, storyKept)
  const story = useMemo(() => storyIn(kept), [kept])
  return story && !story.left ? <Strip key={story.request} story={story} /> : null
}

/** How the story stands, read again whenever something changed; undefined while nobody knows. */
function useTold({ request }: KeptStory) {
  const { language } = useWords()
  const session = useSession()
  const news = 'news' in session ? session.news : 0
  const [told, setTold] = useState<Told>()
  const [turn, again] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `news` and `turn` are why it is read again
  useEffect(() => {
    let isHere = true
    houseIn(language)
      .demoStory({ request })
      .then((answered) => {
        if (!isHere) return
        if (answered.ok) setTold(answered.value)
        // Another house answers here now, or the demonstration began anew.
        else if (answered.problem.code === 'not-found') keepStory(undefined)
      })
      .catch(() => undefined)
    return () => {
      isHere = false
    }
  }, [language, request, news, turn])
  return {
    told,
    reread: () => again((before) => before + 1),
    /** What was done just now counts before the house has said it again: nobody does a step twice. */
    noteDone: (steps: number) =>
      setTold((before) => before && { ...before, done: Math.max(before.done, steps) }),
  }
}

/** The step that comes next: never beyond one that is still to be done. */
function nextOf({ done, steps }: Told, at: number): number {
  const undone = steps.findIndex(({ does }, place) => does && place >= done)
  return Math.min(Math.max(at, done), undone < 0 ? steps.length : undone)
}

const pathOf = ({ at }: Step, { case: file }: Told, request: string): string =>
  at === 'desk' ? `/desk/${request}` : `/requests/${request}${at === 'decide' ? '/decide' : ''}?case=${file}`

function useStoryWords(): StoryWords {
  const { say } = useWords()
  return {
    cut: say('story.writes.cut'),
    question: say('story.writes.question'),
    clarified: say('story.writes.clarified'),
    file: say('story.writes.file'),
    channel: say('story.writes.channel'),
  }
}

const signsLetter = ({ does, at }: Step): boolean => does && at === 'decide'

/**
 * The letter on the page, and whether the page is still to show it: what is decided is signed with it in
 * sight.
 */
function useLetterInSight(step: Step | undefined, isThere: boolean, key: string) {
  const letter = useSyncExternalStore(subscribeToLetter, letterHere)
  const opened = useSyncExternalStore(subscribeToOpenings, () => sessionStorage.getItem(key))
  const wants = step !== undefined && signsLetter(step) && letter === undefined
  return { isMissing: wants, isComing: wants && isThere && unexpired(opened) !== undefined }
}

function Strip({ story }: { readonly story: KeptStory }) {
  const { language } = useWords()
  const session = useSession()
  const [path, go] = useLocation()
  const search = useSearch()
  const words = useStoryWords()
  const { told, reread, noteDone } = useTold(story)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const me = 'me' in session && session.state === 'here' ? session.me.person : undefined
  const next = told ? nextOf(told, story.at) : 0
  const step = told?.steps[next]
  const here = `${path}${search ? `?${search}` : ''}`
  const inSight = useLetterInSight(
    step,
    told !== undefined && step !== undefined && here === pathOf(step, told, story.request),
    openingKey(me?.id ?? '', told?.case ?? ''),
  )
  if (!told) return null
  const take = async (one: Step) => {
    const client = houseIn(language)
    const playing: Playing = { client, told, request: story.request, person: one.as.id, words }
    if (me?.id !== one.as.id) {
      const entered = await client.demoSignIn({ person: one.as.id })
      if (!entered.ok) throw new NotPlayed(entered.problem)
      await signedIn(language)
    }
    if (one.at !== 'desk') await openFor(playing, one.at)
    // Where the letter is not on the page, this click brings it there, and the next one signs.
    if (inSight.isMissing) return go(pathOf(one, told, story.request))
    if (one.does) {
      await play(one.id, playing)
      noteDone(next + 1)
    }
    keepStory({ ...story, at: next + 1 })
    // What was decided is seen where everything is told.
    const there = pathOf(
      one.does && one.at === 'decide' ? { ...one, at: 'request' } : one,
      told,
      story.request,
    )
    if (there !== here) go(there)
    // What a click did is told at the head of its page.
    scrollTo({ top: 0 })
  }
  const click = async (work: () => Promise<void>) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      await work()
    } catch (cause) {
      if (cause instanceof NotPlayed) setTrouble({ kind: 'refused', problem: cause.problem })
      else if (cause instanceof TypeError || cause instanceof NotTouched) setTrouble({ kind: 'lost' })
      else throw cause
    } finally {
      setBusy(false)
      reread()
    }
  }
  return (
    <Shown
      me={me}
      step={told.over ? undefined : step}
      place={next}
      of={told.steps.length}
      over={told.over}
      busy={busy || inSight.isComing}
      trouble={trouble}
      onNext={(one) => void click(() => take(one))}
      onAgain={() => void click(() => beginStory(language))}
      onLeave={() => keepStory({ ...story, left: true })}
      onEnd={() => keepStory(undefined)}
    />
  )
}

interface ShownProps {
  readonly me: Step['as'] | undefined
  readonly step: Step | undefined
  readonly place: number
  readonly of: number
  readonly over: boolean
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  readonly onNext: (step: Step) => void
  readonly onAgain: () => void
  readonly onLeave: () => void
  readonly onEnd: () => void
}

function Shown({ me, step, place, of, over, busy, trouble, onNext, onAgain, onLeave, onEnd }: ShownProps) {
  const { say, sayCode } = useWords()
  return (
    <section className="story-strip" aria-label={say('story.now')} data-side={me?.institution.kind}>
      <div className="story-inner">
        <p className="small story-who">
          <span className="mark-status mark-warn">{say('story.title')}</span>{' '}
          {step ? say('story.place', { step: place + 1, of }) : null}{' '}
          <span>
            {me
              ? say('story.who', { name: me.name, title: me.title, institution: me.institution.name })
              : say('story.nobody')}
          </span>
        </p>
        <p role="status" className="story-what">
          {step ? sayCode(`story.step.${step.id}`, '') : say(over ? 'story.over' : 'story.end')}
        </p>
        <TroubleNote trouble={trouble} />
        <p className="row">
          {step ? (
            <button type="button" className="button" disabled={busy} onClick={() => onNext(step)}>
              {sayCode(`story.step.${step.id}.do`, say('story.go', { name: step.as.name }), {
                name: step.as.name,
              })}
            </button>
          ) : (
            <button type="button" className="button" disabled={busy} onClick={onAgain}>
              {say('story.again')}
            </button>
          )}
          <button type="button" className="button button-quiet" onClick={step ? onLeave : onEnd}>
            {say(step ? 'story.leave' : 'story.finish')}
          </button>
        </p>
      </div>
    </section>
  )
}
