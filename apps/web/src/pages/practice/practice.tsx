import './practice.css'
import { useState } from 'react'
import { Link } from 'wouter'
import { AskOnce } from '../../form/ask-once.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { type Exercise, type ExerciseTheme, themes, themesOf } from './exercise.ts'
import { eraseProgress, type PracticeProgress, storedProgress } from './progress.ts'
import { useExercises } from './use-exercises.ts'

const stateOf = (progress: PracticeProgress, id: string): keyof typeof stateTone => {
  const attempt = Object.hasOwn(progress, id) ? progress[id] : undefined
  if (!attempt) return 'new'
  if (attempt.clean) return 'clean'
  return attempt.waits ? 'waits' : 'started'
}

/** The exercises with what is done of them, and one clear next. */
export default function Practice() {
  const { say } = useWords()
  const { drafts } = useExercises()
  const [progress, setProgress] = useState(storedProgress)
  const [theme, setTheme] = useState<ExerciseTheme | ''>('')
  const clean = drafts.filter(({ id }) => stateOf(progress, id) === 'clean').length
  const waits = drafts.filter(({ id }) => stateOf(progress, id) === 'waits').length
  const next = drafts.findIndex(({ id }) => ['new', 'started'].includes(stateOf(progress, id)))
  const shown = drafts.filter((draft) => theme === '' || themesOf(draft).includes(theme))
  return (
    <>
      <header className="stack-small">
        <h1>{say('practice.title')}</h1>
        <p className="lead">{say('practice.lead')}</p>
        <p className="soft">{say('practice.fiction')}</p>
        <p>
          <Link href="/academy">{say('academy.link')}</Link>
        </p>
      </header>
      <div className="row">
        {drafts[next] ? (
          <Link className="button" href={`/practice/${drafts[next].id}`}>
            {/* Nobody goes on with what was not begun. */}
            {say(Object.keys(progress).length > 0 ? 'practice.next' : 'practice.first', { n: next + 1 })}
          </Link>
        ) : (
          <p className={waits > 0 ? 'notice' : 'notice notice-open'}>
            {waits > 0 ? say('practice.allButRead', { count: waits }) : say('practice.all')}
          </p>
        )}
        <p>{say('practice.progress', { clean, total: drafts.length })}</p>
        <progress
          max={drafts.length}
          value={clean}
          aria-label={say('practice.progress', { clean, total: drafts.length })}
        />
      </div>
      <section className="stack" aria-labelledby="list">
        <div className="row-between">
          <h2 id="list">{say('practice.list')}</h2>
          <div className="field practice-theme">
            <label htmlFor="theme">{say('practice.theme')}</label>
            <select
              id="theme"
              value={theme}
              onChange={(event) => setTheme(event.target.value as ExerciseTheme | '')}
            >
              <option value="">{say('practice.theme.any')}</option>
              {themes.map((one) => (
                <option key={one} value={one}>
                  {say(`practice.theme.${one}`)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <ol className="list-plain practice-list">
          {shown.map((draft) => (
            <Row
              key={draft.id}
              draft={draft}
              n={drafts.indexOf(draft) + 1}
              state={stateOf(progress, draft.id)}
            />
          ))}
        </ol>
      </section>
      <Erase
        onErase={() => {
          eraseProgress()
          setProgress({})
        }}
      />
    </>
  )
}

const stateTone = {
  new: 'mark-new',
  started: 'mark-conditional',
  waits: 'mark-conditional',
  clean: 'mark-open',
} as const

function Row({
  draft,
  n,
  state,
}: {
  readonly draft: Exercise
  readonly n: number
  readonly state: keyof typeof stateTone
}) {
  const { say, sayCode, language, providerName } = useWords()
  const knowledge = useKnowledge()
  const { provider, country, requestType } = draft.request
  return (
    <li className="card practice-card">
      <Link href={`/practice/${draft.id}`}>
        <strong>{sayCode(`practice.case.${draft.id}`, say('practice.exercise', { n }))}</strong>
      </Link>
      <span className="small soft">
        {state === 'new' ? null : (
          <span className={`mark-status ${stateTone[state]}`}>{say(`practice.state.${state}`)}</span>
        )}{' '}
        {n} · {providerName(provider, knowledge)} · {sayCode(`drafting.kind.${requestType}`, requestType)} ·{' '}
        {knowledge.countries[country]?.names[language] ?? country}
      </span>
      <span className="small">
        {themesOf(draft)
          .map((theme) => say(`practice.theme.${theme}`))
          .join(' · ')}
      </span>
    </li>
  )
}

function Erase({ onErase }: { readonly onErase: () => void }) {
  const { say } = useWords()
  return (
    <div className="stack-small">
      <p className="soft">{say('practice.device')}</p>
      <AskOnce
        label={say('practice.erase')}
        question={say('practice.erase.asks')}
        no={say('practice.erase.no')}
        yes={say('practice.erase.sure')}
        act={onErase}
      />
    </div>
  )
}
