import '../../exact/difference.css'
import { type ReactNode, useCallback, useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useAskedSession, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Groups } from './groups.tsx'
import { Opened } from './opened.tsx'
import { AnswerForm, AskForm, JudgeForm } from './round-forms.tsx'

type Question = Value<'roundTable'>['questions'][number]

/** Questions and answers between authorities and providers, without any case. */
export default function RoundTablePage() {
  const { say } = useWords()
  const session = useAskedSession()
  return (
    <>
      <header className="stack-small">
        <h1>{say('dialogue.round.title')}</h1>
        <p className="lead">{say('dialogue.round.lead')}</p>
      </header>
      {session.state === 'asking' ? <p className="soft">{say('frame.loading')}</p> : null}
      {'me' in session ? (
        <Behind>
          <RoundTable />
        </Behind>
      ) : null}
      {session.state === 'nobody' || session.state === 'no-line' ? <Opened /> : null}
    </>
  )
}

function RoundTable() {
  const { say } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.roundTable({}), [client]))
  const [turn, setTurn] = useState(0)
  const after = () => {
    setTurn((before) => before + 1)
    void reread()
  }
  return (
    <>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? (
        <>
          <section className="stack no-print" aria-labelledby="ask">
            <h2 id="ask">{say('dialogue.round.ask')}</h2>
            <AskForm key={turn} groups={value.groups} onDone={after} />
          </section>
          <Groups key={`groups ${turn}`} groups={value.groups} maySpeak={value.maySpeak} onDone={after} />
          {value.questions.length === 0 ? <p className="empty">{say('dialogue.round.none')}</p> : null}
          {value.questions.map((one) => (
            <One
              key={one.id}
              one={one}
              group={value.groups.find(({ id }) => id === one.group)?.name}
              moderates={value.moderates}
              turn={turn}
              onDone={after}
            />
          ))}
        </>
      ) : null}
    </>
  )
}

interface Props {
  readonly one: Question
  readonly group: string | undefined
  readonly moderates: boolean
  readonly turn: number
  readonly onDone: () => void
}

function One({ one, group, moderates, turn, onDone }: Props) {
  const { say, sayCode, providerName, language } = useWords()
  const knowledge = useKnowledge()
  const moment = useMoment()
  const id = `question-${one.id}`
  const about = [
    one.provider ? providerName(one.provider, knowledge) : null,
    one.country ? (knowledge.countries[one.country]?.names[language] ?? one.country) : null,
    sayCode(`dialogue.round.topic.${one.topic}`, one.topic),
    group ? say('dialogue.round.group.of', { name: group }) : null,
    one.forPublic ? say(one.opened ? 'dialogue.round.opened' : 'dialogue.round.opened.not') : null,
  ].filter((part) => part !== null)
  return (
    <article className="card stack-small" aria-labelledby={id}>
      <div className="row-between">
        <h2 id={id}>{one.words}</h2>
        <Hidden isHidden={one.hidden} />
      </div>
      <p className="small soft">
        {about.join(' · ')} ·{' '}
        {say('dialogue.round.said', { name: one.by, institution: one.institution, when: moment(one.at) })}
      </p>
      {one.answers.map((answer) => (
        <section key={answer.id} className="card card-flat stack-small">
          <p>{answer.words}</p>
          {answer.source ? <p className="difference small">{answer.source}</p> : null}
          <p className="small soft">
            {say('dialogue.round.said', {
              name: answer.by,
              institution: answer.institution,
              when: moment(answer.at),
            })}
            {answer.concerned ? ` · ${say('dialogue.round.concerned')}` : null}
          </p>
          <Hidden isHidden={answer.hidden} />
          {answer.accepted ? (
            <p className="notice notice-open">
              {say('dialogue.round.accepted', {
                name: answer.accepted.by,
                institution: answer.accepted.institution,
                when: moment(answer.accepted.at),
              })}
              : {answer.accepted.words}
            </p>
          ) : (
            <p className="soft">
              {say(answer.grounded ? 'dialogue.round.accepted.not' : 'dialogue.round.accepted.none')}
            </p>
          )}
          {answer.accepted ? (
            <p className="small soft">
              {answer.release === null
                ? say('dialogue.round.fact')
                : say('dialogue.round.fact.is', { number: answer.release })}
            </p>
          ) : null}
          {answer.mayConfirm ? <Confirm question={one} answer={answer} onDone={onDone} /> : null}
          {moderates ? (
            <Folded key={turn} name={say('dialogue.round.judge')}>
              <JudgeForm question={one.id} answer={answer} onDone={onDone} />
            </Folded>
          ) : null}
        </section>
      ))}
      {one.hidden ? null : (
        <Folded key={`answer ${turn}`} name={say('dialogue.round.answer')}>
          <AnswerForm question={one.id} onDone={onDone} />
        </Folded>
      )}
      {moderates ? (
        <Folded key={`judge ${turn}`} name={say('dialogue.round.judge')}>
          <JudgeForm
            question={one.id}
            isHidden={one.hidden}
            opening={one.forPublic ? one.opened : undefined}
            onDone={onDone}
          />
        </Folded>
      ) : null}
    </article>
  )
}

/** Signed by the second who read it, over the very words that stand here. */
function Confirm({
  question,
  answer,
  onDone,
}: {
  readonly question: Question
  readonly answer: Question['answers'][number]
  readonly onDone: () => void
}) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const title = say('dialogue.round.confirm')
  return (
    <div className="no-print">
      <button
        type="button"
        className="button button-second"
        onClick={() =>
          ask({
            route: 'roundConfirm',
            action: 'dialogue.confirm',
            subject: {
              ...{ question: question.id, answer: answer.id },
              ...{ asked: question.words, said: answer.words, source: answer.source },
            },
            title,
            doing: title,
            says: (
              <>
                <p>{question.words}</p>
                <p>{answer.words}</p>
                {answer.source ? <p className="difference small">{answer.source}</p> : null}
                <p>{say('dialogue.round.confirm.says')}</p>
              </>
            ),
            onDone,
          })
        }
      >
        {title}
      </button>
      {dialog}
    </div>
  )
}

function Hidden({ isHidden }: { readonly isHidden: boolean }) {
  const { say } = useWords()
  return isHidden ? <span className="mark-status mark-warn">{say('dialogue.round.hidden')}</span> : null
}

function Folded({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <details className="details no-print">
      <summary>{name}</summary>
      {children}
    </details>
  )
}
