import {
  gradeOf,
  groundOfWhy,
  type InLanguage,
  isFailing,
  isWaiting,
  type Lesson,
  lessonFor,
  type Mark,
  refusingFor,
  type Scenario,
} from '@oficio/core/academy'
import { tellFinding } from '@oficio/messages'
import type { RefObject } from 'react'
import { Link } from 'wouter'
import { useTold } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { Footings } from './footings.tsx'
import { useCourses, useTraining } from './use-courses.ts'

interface Props {
  readonly ended: 'won' | 'lost'
  readonly marks: readonly Mark[]
  /** What was right, in words. */
  readonly right: readonly string[]
  readonly lessons: Readonly<Partial<Record<string, InLanguage<Lesson>>>>
  /** What a case certifies asks more than points. */
  readonly certifies?: Scenario['certifies'] | undefined
  /** What life costs where the case is kinder. */
  readonly reality?: InLanguage<Lesson> | undefined
  /** What was chosen says for itself, in place of a lesson. */
  readonly saidOf?: (mark: Mark) => SaidLesson | undefined
  readonly again: () => void
  /** Where it comes into sight. */
  readonly place: RefObject<HTMLElement | null>
  /** What the clock of a case of minutes or days stands at; absent where days lost are what counts. */
  readonly clock?: { readonly of: 'minutes' | 'days'; readonly n: number }
}

export interface SaidLesson {
  /** Where it happened. */
  readonly at?: string
  readonly lesson?: InLanguage<Lesson> | undefined
}

/** After the case: what it was worth, what was right, and of each mark what it cost, why, and its repair. */
export function Review({
  ended,
  marks,
  right,
  lessons,
  certifies,
  reality,
  saidOf,
  again,
  place,
  clock,
}: Props) {
  const { say } = useWords()
  const { points, passed, judged, days, refusals } = gradeOf(ended, marks, certifies ? { certifies } : {})
  return (
    <section
      ref={place}
      tabIndex={-1}
      className={
        passed ? 'notice notice-open stack' : ended === 'lost' ? 'notice notice-block stack' : 'notice stack'
      }
      aria-labelledby="review"
      role="status"
    >
      <Head ended={ended} passed={passed} judged={judged} />
      <p>
        {ended === 'won' && !judged
          ? say('academy.grade.waiting')
          : clock
            ? say(`academy.grade.${clock.of}`, { points, n: clock.n })
            : say('academy.grade', { points, days, refusals })}
      </p>
      {certifies && !passed ? <p>{say('academy.certifies')}</p> : null}
      <Right right={right} />
      <AllMarks marks={marks} lessons={lessons} saidOf={saidOf} />
      {reality ? <Reality of={reality} /> : null}
      <p>
        <button type="button" className="button" onClick={again}>
          {say('academy.again')}
        </button>
      </p>
    </section>
  )
}

interface AllProps extends Pick<Props, 'marks' | 'lessons'> {
  readonly saidOf: Props['saidOf'] | undefined
}

/** What it cost; apart from it what was read and is borne out, and what nobody has judged. */
function AllMarks({ marks, ...given }: AllProps) {
  const { say } = useWords()
  const of = (isOne: (mark: Mark) => boolean) => ({ marks: marks.filter(isOne), ...given })
  return (
    <>
      {marks.length === 0 ? <p>{say('academy.marks.none')}</p> : null}
      <Marks title={say('academy.review.marks')} {...of(({ kind }) => isFailing(kind))} />
      <Marks title={say('academy.review.own')} {...of(({ kind }) => kind === 'own')} />
      <Marks title={say('academy.review.unjudged')} lead={say('academy.unjudged.lead')} {...of(isWaiting)} />
    </>
  )
}

interface MarksProps extends AllProps {
  readonly title: string
  readonly lead?: string
}

/** Marks under a heading of their own. */
function Marks({ title, lead, marks, lessons, saidOf }: MarksProps) {
  if (marks.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      {lead ? <p>{lead}</p> : null}
      <ol className="stack-small">
        {marks.map((mark, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks never change places
          <li key={i}>
            <OneMark
              mark={mark}
              at={saidOf?.(mark)?.at}
              lesson={saidOf?.(mark)?.lesson ?? lessons[mark.kind]}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

/** What is so outside of the exercise, and on what it rests. */
function Reality({ of }: { readonly of: NonNullable<Props['reality']> }) {
  const { say } = useWords()
  return (
    <div className="stack-small">
      <h3>{say('academy.reality')}</h3>
      <p>{of.text}</p>
      <Footings rests={of.rests} />
    </div>
  )
}

function Head({
  ended,
  passed,
  judged,
}: Pick<Props, 'ended'> & { readonly passed: boolean; readonly judged: boolean }) {
  const { say } = useWords()
  const how = ended === 'lost' || passed ? ended : judged ? 'below' : 'unjudged'
  return <h2 id="review">{say(`academy.ended.${how}`)}</h2>
}

function Right({ right }: Pick<Props, 'right'>) {
  const { say } = useWords()
  if (right.length === 0) return null
  return (
    <>
      <h3>{say('academy.review.right')}</h3>
      <ul className="stack-small">
        {right.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
}

interface MarkProps {
  readonly mark: Mark
  readonly at?: string | undefined
  readonly lesson?: InLanguage<Lesson> | undefined
  /** Whether what stands before it says already what it is. */
  readonly isNamed?: boolean
}

/** One mark: what it is, what it cost, why, how it is repaired, and where that is taught. */
export function OneMark({ mark, at, lesson, isNamed }: MarkProps) {
  const { kind, days, finding, why, words: strange = [] } = mark
  const words = useWords()
  const { say, list } = words
  const knowledge = useTraining()
  const told = useTold()
  const said = finding ? tellFinding(finding, '', knowledge, words, told) : undefined
  // What nobody has judged is no mistake to go over.
  const ground = isWaiting(mark) ? undefined : (finding?.code ?? (why ? groundOfWhy[why] : undefined))
  return (
    <>
      {isNamed ? null : <strong>{say(`academy.mark.${kind}`)}</strong>}
      {at ? ` · ${at}` : null}
      {days > 0 ? ` · ${say('academy.cost.days', { days })}` : null}
      {said ? (
        <p>
          {said.message} <strong>{say('academy.repair')}:</strong> {said.fix}
        </p>
      ) : null}
      {why && kind !== 'restated' ? <p>{say(`academy.why.${why}`)}</p> : null}
      {strange.length > 0 && why === 'reach' ? (
        <p>{say('academy.why.reach.quoted', { sentence: mark.about ?? '', words: list(strange) })}</p>
      ) : null}
      {strange.length > 0 && why !== 'reach' ? (
        <p>{say('academy.unjudged.words', { words: list(strange) })}</p>
      ) : null}
      {kind === 'restated' ? <p>{say(why ? 'academy.restated.waits' : 'academy.restated.lead')}</p> : null}
      {kind === 'own' ? <p>{say('academy.own.lead')}</p> : null}
      {ground === undefined ? null : <Taught ground={ground} />}
      {lesson && !why ? (
        <>
          <p>{lesson.text}</p>
          <Footings rests={lesson.rests} />
        </>
      ) : null}
    </>
  )
}

/**
 * The page of a module that teaches what a finding is about, and the providers that refuse for it. On which
 * articles that page rests is not shown: it teaches more than one thing, and its article on traffic data is
 * not why a letter needs a period.
 */
function Taught({ ground }: { readonly ground: string }) {
  const { say, list, providerName } = useWords()
  const { modules } = useCourses()
  const knowledge = useKnowledge()
  const lesson = lessonFor(ground, modules)
  const module = modules.find(({ id }) => id === lesson?.module)
  const named = refusingFor(ground, knowledge)
  return (
    <>
      {lesson ? (
        <p className="small">
          <Link href={`/academy/${lesson.module}/${lesson.page}`}>
            {say('academy.review.lesson', { module: module?.title ?? '' })}
          </Link>
        </p>
      ) : null}
      {named.length > 0 ? (
        <p className="small soft">
          {say('academy.ground.named', { providers: list(named.map((id) => providerName(id, knowledge))) })}
        </p>
      ) : null}
    </>
  )
}
