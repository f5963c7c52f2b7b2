import { type ApprovalStep, isOfWhatWasCut, type RequestState } from '@oficio/core/act'
import { Origin } from '../../facts/fact-line.tsx'
import { useTold } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import './acts.css'

/** Who must approve, in order, by which law; who has, and who is next. */
export function Chain({
  steps,
  state,
}: {
  readonly steps: readonly ApprovalStep[]
  readonly state: RequestState
}) {
  const { say } = useWords()
  const moment = useMoment()
  const knowledge = useKnowledge()
  const { content, cut } = state
  if (steps.length === 0) return <p className="soft">{say('house.chain.none')}</p>
  return (
    <ol className="chain">
      {steps.map((step, n) => {
        const given = state.approvals.find(({ role }) => role === step.role)
        const isNext = state.step?.role === step.role
        return (
          <li key={step.role} className={given ? 'chain-given' : isNext ? 'chain-next' : ''}>
            <p>
              {steps.length > 1 ? `${n + 1}. ` : ''}
              <strong>{say(`law.approval.role.${step.role}`)}</strong> {say(`law.approval.part.${step.part}`)}
              {' · '}
              {given
                ? say('house.chain.given', { name: given.by.name, when: moment(given.at) })
                : say(isNext ? 'house.chain.next' : 'house.chain.later')}
            </p>
            <StepLaw step={step} />
            {content && cut.length > 0 && isOfWhatWasCut(step, content, knowledge) ? (
              <p className="small">{say('house.chain.cut')}</p>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

/** On which law a step rests, and how sure that is. */
export function StepLaw({ step }: { readonly step: ApprovalStep }) {
  const { sayCode, list } = useWords()
  const told = useTold()
  const categories = step.categories.map((category) => sayCode(`law.data.${category}`, category))
  return (
    <>
      <p className="law-origin">
        {step.law ? `${told(step.law.instrument)}, ${told(step.law.article)}` : null}
        {categories.length > 0 ? `${step.law ? ' · ' : ''}${list(categories)}` : null}
      </p>
      <Origin of={step} name={step.law?.instrument} />
    </>
  )
}
