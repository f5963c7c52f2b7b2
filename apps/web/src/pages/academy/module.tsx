import './academy.css'
import { useEffect, useId, useState } from 'react'
import { Link, useParams } from 'wouter'
import { useWords } from '../../words/words.tsx'
import { BlockShown } from './block.tsx'
import { Footings } from './footings.tsx'
import {
  type AcademyProgress,
  begunOf,
  keep,
  onPage,
  standingOf,
  storedProgress,
  withAnswer,
} from './progress.ts'
import { QuestionCard } from './question-card.tsx'
import type { ToldModule } from './told-types.ts'
import { Training } from './training.tsx'
import { useLessons, useModule } from './use-courses.ts'

/** One page of a module with its questions; without a page named, the one that was open last. */
export default function ModulePage() {
  const { say } = useWords()
  const { module: id = '', page } = useParams<{ module: string; page?: string }>()
  const module = useModule(id)
  const [progress, setProgress] = useState(storedProgress)
  const named = page ?? begunOf(progress, id)?.page
  const n = Math.max(0, module?.pages.findIndex((one) => one.id === named) ?? 0)
  const open = module?.pages[n]?.id
  useEffect(() => {
    if (open !== undefined) setProgress(keep((before) => onPage(before, id, open)))
  }, [id, open])
  if (!module)
    return (
      <section className="stack">
        <h1>{say('academy.none.title')}</h1>
        <p>{say('academy.none.text')}</p>
        <p>
          <Link className="button" href="/academy">
            {say('academy.back')}
          </Link>
        </p>
      </section>
    )
  return (
    <OnePage
      key={`${id} ${open}`}
      module={module}
      n={n}
      progress={progress}
      change={(how) => setProgress(keep(how))}
    />
  )
}

interface Props {
  readonly module: ToldModule
  readonly n: number
  readonly progress: AcademyProgress
  readonly change: (how: (before: AcademyProgress) => AcademyProgress) => void
}

function OnePage({ module, n, progress, change }: Props) {
  const { say } = useWords()
  const { id, pages, questions } = module
  const page = pages[n] as ToldModule['pages'][number]
  const begun = begunOf(progress, id)
  const ofPage = questions.filter((question) => question.page === page.id)
  const { done, total, answered } = standingOf(module, begun)
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/academy">← {say('academy.back')}</Link>
        </p>
        <h1>{module.title}</h1>
        <Training />
        <p className="small soft">
          {say('academy.page.of', { n: n + 1, total: pages.length })} ·{' '}
          {say('academy.answered', { answered, done, total })}
        </p>
        <progress max={total} value={done} aria-label={say('academy.answered', { answered, done, total })} />
      </header>
      <article className="stack academy-page" aria-labelledby="page-title">
        <h2 id="page-title">{page.title}</h2>
        {page.blocks.map((block, i) => (
          <BlockShown
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a page never change places
            key={i}
            block={block}
            country={progress.country}
            choose={(country) => change((before) => ({ ...before, country }))}
          />
        ))}
        <Footings rests={page.rests} />
      </article>
      {ofPage.map((question) => (
        <QuestionCard
          key={question.id}
          question={question}
          n={questions.indexOf(question) + 1}
          total={total}
          answered={begun?.answers[question.id]}
          answer={(choice) => change((before) => withAnswer(before, id, question.id, choice))}
        />
      ))}
      <Steps module={module} n={n} progress={progress} />
    </>
  )
}

function Steps({ module, n, progress }: Omit<Props, 'change'>) {
  const { say } = useWords()
  const { modules } = useLessons()
  const begun = begunOf(progress, module.id)
  const { done, total, atOnce, wrong, answered } = standingOf(module, begun)
  const left = module.questions.flatMap(({ id }) => (begun?.answers[id] === undefined ? [id] : []))
  const [before, after] = [module.pages[n - 1], module.pages[n + 1]]
  const next = modules[modules.findIndex(({ id }) => id === module.id) + 1]
  return (
    <>
      {done === total ? (
        <section className="notice notice-open stack-small">
          <h2>{say('academy.done.title')}</h2>
          <p>{say('academy.done.text', { right: atOnce, total })}</p>
        </section>
      ) : null}
      {wrong.length > 0 && (answered === total || !after) ? (
        <Again module={module} of={wrong} title={say('academy.wrong.title', { count: wrong.length })} />
      ) : null}
      {left.length > 0 && !after ? (
        <Again module={module} of={left} title={say('academy.left.title', { count: left.length })} />
      ) : null}
      <nav className="row no-print" aria-label={module.title}>
        {before ? (
          <Link className="button button-second" href={`/academy/${module.id}/${before.id}`}>
            {say('academy.page.before')}
          </Link>
        ) : null}
        {after ? (
          <Link className="button" href={`/academy/${module.id}/${after.id}`}>
            {say('academy.page.next')}
          </Link>
        ) : next ? (
          <Link className="button" href={`/academy/${next.id}`}>
            {say('academy.done.next')}
          </Link>
        ) : (
          <Link className="button" href="/academy#cases">
            {say('academy.done.cases')}
          </Link>
        )}
      </nav>
    </>
  )
}

interface AgainProps extends Pick<Props, 'module'> {
  readonly of: readonly string[]
  readonly title: string
}

/** Questions that were answered wrongly last, or not at all, each with the way back to its page. */
function Again({ module, of, title }: AgainProps) {
  const heading = useId()
  const { say } = useWords()
  const total = module.questions.length
  return (
    <section className="notice notice-wait stack-small no-print" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <ul className="list-plain">
        {module.questions.map(({ id, page, ask }, n) =>
          of.includes(id) ? (
            <li key={id}>
              <Link href={`/academy/${module.id}/${page}`}>
                {say('academy.question', { n: n + 1, total })}
                <span className="visually-hidden">: {ask}</span>
              </Link>{' '}
              <span className="small soft">{module.pages.find((one) => one.id === page)?.title}</span>
            </li>
          ) : null,
        )}
      </ul>
    </section>
  )
}
