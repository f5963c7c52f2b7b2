import './practice.css'
import type { EvidenceRequest } from '@oficio/core/request'
import { Fragment, type ReactNode, Suspense } from 'react'
import { markedPieces, markedText } from '../../request/letter/marked-letter.ts'
import { useWords } from '../../words/words.tsx'
import type { Exercise, LetterSection } from './exercise.ts'
import { FindingCard } from './finding-card.tsx'
import { AddRow, PassageFields, useSaid } from './letter-form.tsx'
import { isMissing, listOf, type Numbered, type PracticePassage, passagesOf } from './passages.ts'

interface Props {
  readonly exercise: Exercise
  readonly request: EvidenceRequest
  readonly sections: readonly LetterSection[]
  /** Passages that the learner marked. */
  readonly marks: readonly string[]
  /** Absent: nothing was checked yet, and a touch marks. */
  readonly findings: ReadonlyMap<string, readonly Numbered[]> | undefined
  /** The passage whose fields stand open. */
  readonly opened: string | undefined
  readonly touch: (passage: PracticePassage) => void
  readonly change: (request: EvidenceRequest) => void
  /** What stands beside the open fields. */
  readonly beside?: ReactNode
}

/**
 * The letter itself: a touch marks a passage; once it is checked, what is wrong is marked and numbered where
 * it stands, and what was mended shows what it was.
 */
export function LetterSheet(props: Props) {
  const { say } = useWords()
  const { sections, request, findings, change } = props
  return (
    <article className="letter practice-sheet" aria-label={say('practice.letter')}>
      {sections.map((section) => {
        const list = listOf(section)
        return (
          <section key={section}>
            <h2>{say(`practice.section.${section}`)}</h2>
            {passagesOf(section, request).map((passage) => (
              <OnePassage key={passage.pointer} passage={passage} {...props} />
            ))}
            {findings && list ? <AddRow at={list.at} request={request} onChange={change} /> : null}
          </section>
        )
      })}
    </article>
  )
}

function OnePassage({
  passage,
  exercise,
  request,
  marks,
  findings,
  opened,
  touch,
  change,
  beside,
}: Props & { readonly passage: PracticePassage }) {
  const { say } = useWords()
  const { pointer } = passage
  const isMarked = marks.includes(pointer)
  const own = findings?.get(pointer) ?? []
  // What a part lacks can be marked; once it is checked it is shown only where something is lacking.
  if (isMissing(passage) && findings && own.length === 0 && !isMarked) return null
  const isOpen = findings !== undefined && opened === pointer && !isMissing(passage)
  const worst = own.some(({ finding }) => finding.severity === 'block') ? 'block' : 'warn'
  return (
    <div className="practice-passage">
      <button
        type="button"
        className={`practice-words ${isMissing(passage) ? 'practice-missing' : ''} ${isMarked ? 'practice-marked' : ''} ${own.length > 0 ? `practice-fault practice-fault-${worst}` : ''}`}
        {...(!findings
          ? { 'aria-pressed': isMarked }
          : isMissing(passage)
            ? {}
            : { 'aria-expanded': isOpen })}
        onClick={() => touch(passage)}
      >
        <Words passage={passage} exercise={exercise} request={request} />
        {own.map(({ n }) => (
          <sup key={n} className="practice-n">
            <span className="visually-hidden">{say('practice.fault')} </span>
            {n}
          </sup>
        ))}
      </button>
      {isOpen ? <PassageFields passage={passage} request={request} onChange={change} /> : null}
      {isOpen ? beside : null}
      {findings && (own.length > 0 || isMarked) ? (
        // They wait for their words alone: the letter stays, and who was in it.
        <Suspense fallback={null}>
          <div className="practice-notes">
            <p className="small soft">
              {say(own.length === 0 ? 'practice.calm' : isMarked ? 'practice.seen' : 'practice.unseen')}
            </p>
            {own.map(({ n, finding }) => (
              <FindingCard key={n} n={n} finding={finding} exercise={exercise} />
            ))}
          </div>
        </Suspense>
      ) : null}
    </div>
  )
}

/** What a passage says, each value after its name; what was changed beside what it was. */
function Words({
  passage: { pointer, fields, row },
  exercise,
  request,
}: Pick<Props, 'exercise' | 'request'> & { readonly passage: PracticePassage }) {
  const { say } = useWords()
  const said = useSaid()
  if (fields.length === 0) return <>{say('practice.missing')}</>
  const parts = fields.flatMap((field) => {
    const at = row === undefined ? field.pointer : `${pointer}${field.pointer}`
    const [was, now] = [said(field, at, exercise.request), said(field, at, request)]
    // In a row only what it says; alone, a place that is left empty may be what is wrong.
    if (row !== undefined && was === '' && now === '') return []
    return [{ label: say(field.label), text: was === now ? now : markedText([was, now]) }]
  })
  return (
    <>
      {row === undefined ? null : <span className="practice-row-n">{row}. </span>}
      {parts.map(({ label, text }, i) => (
        <Fragment key={label}>
          {i > 0 ? '; ' : null}
          <span className="practice-label">{label}:</span>{' '}
          {text === '' ? <span className="practice-blank">{say('practice.blank')}</span> : pieces(text)}
        </Fragment>
      ))}
    </>
  )
}

const pieces = (text: string): ReactNode =>
  markedPieces(text).map(({ text: words, cut, by }, i) =>
    by === undefined ? (
      words
    ) : cut ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces keep their place
      <del key={i} className="letter-cut">
        {words}
      </del>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces keep their place
      <ins key={i} className="letter-new">
        {words}
      </ins>
    ),
  )
