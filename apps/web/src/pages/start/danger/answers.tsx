import { secondLanguage } from '@oficio/core/letter'
import { saysNothing } from '@oficio/core/preflight'
import { useId } from 'react'
import { useKnowledge } from '../../../knowledge.ts'
import { useWords } from '../../../words/words.tsx'
import type { Ask } from '../gather.ts'
import { useOwnMailbox } from './own-mailbox.ts'
import {
  type DangerQuestion,
  type HouseQuestion,
  houseQuestions,
  questions,
  type ToldDanger,
} from './told.ts'

interface Props {
  readonly asks: readonly Ask[]
  readonly told: ToldDanger
  readonly tell: (next: ToldDanger) => void
  /** Whoever is signed in, by name, is asked what their unit wants to read, too. */
  readonly officer: string | undefined
}

const names = {
  personInDanger: 'answer1',
  danger: 'answer2',
  imminence: 'answer3',
  dataNeeded: 'answer5',
} as const satisfies Record<DangerQuestion, string>

/** Four short answers. The same in the provider's language, where it reads another, one touch away. */
export function Answers({ asks, told, tell, officer }: Props) {
  const { say, sayCode, language } = useWords()
  const knowledge = useKnowledge()
  const id = useId()
  const second = asks
    .map(({ provider }) =>
      secondLanguage({ provider, requestType: 'emergency', country: '', language }, knowledge),
    )
    .find((one) => one !== undefined)
  const field = (question: DangerQuestion, at: number, of: 'answers' | 'second', lang: string) => (
    <div className="field" key={question}>
      <label htmlFor={`${id}-${of}-${question}`}>
        {at + 1}. {say(`drafting.danger.${names[question]}`)}
      </label>
      <textarea
        id={`${id}-${of}-${question}`}
        rows={1}
        lang={lang}
        autoComplete="off"
        value={told[of][question] ?? ''}
        onChange={(event) => tell({ ...told, [of]: { ...told[of], [question]: event.target.value } })}
      />
      {saysNothing(told[of][question] ?? '', knowledge.preflight) ? (
        <p className="finding finding-warn" role="status">
          {say('drafting.danger.saysNothing')}
        </p>
      ) : null}
    </div>
  )
  return (
    <section className="stack-small danger-answers" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('drafting.danger.answers')}</h2>
      {questions.map((question, at) => field(question, at, 'answers', language))}
      {officer === undefined ? null : <ForUnit told={told} tell={tell} name={officer} />}
      {second ? (
        <details>
          <summary>
            {say('drafting.danger.second', { language: sayCode(`drafting.language.${second}`, second) })}
          </summary>
          <div className="stack-small">
            {questions.map((question, at) => field(question, at, 'second', second))}
          </div>
        </details>
      ) : null}
    </section>
  )
}

/** What a second person of the unit must read before they stand for it, as the letter asks it. */
function ForUnit({ told, tell, name }: Pick<Props, 'told' | 'tell'> & { readonly name: string }) {
  const { say, language } = useWords()
  const id = useId()
  return (
    <>
      <p className="small soft">{say('drafting.danger.unit.answers')}</p>
      {(Object.keys(houseQuestions) as HouseQuestion[]).map((question) => (
        <div className="field" key={question}>
          <label htmlFor={`${id}-${question}`}>{say(`emergency.danger.${question}`)}</label>
          <textarea
            id={`${id}-${question}`}
            rows={1}
            lang={language}
            autoComplete="off"
            value={told.inHouse[question] ?? ''}
            onChange={(event) =>
              tell({ ...told, inHouse: { ...told.inHouse, [question]: event.target.value } })
            }
          />
        </div>
      ))}
      {useOwnMailbox(name) ? null : (
        <div className="field">
          <label htmlFor={`${id}-mailbox`}>{say('drafting.field.email')}</label>
          <input
            id={`${id}-mailbox`}
            type="email"
            autoComplete="email"
            value={told.inHouse.mailbox ?? ''}
            onChange={(event) => tell({ ...told, inHouse: { ...told.inHouse, mailbox: event.target.value } })}
          />
        </div>
      )}
    </>
  )
}
