import { Chain, StepLaw } from '../../request/acts/chain.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** The law that asks for this decision, and the one that the request cites. */
export function DecideLaw({ open: { request, state, content } }: { readonly open: Open }) {
  const { say } = useWords()
  const { step } = state
  return (
    <section className="stack-small" aria-labelledby="law-title">
      <h2 id="law-title">{say('house.decide.law')}</h2>
      {step ? (
        <p>
          <strong>{say(`law.approval.role.${step.role}`)}</strong> {say(`law.approval.part.${step.part}`)}
        </p>
      ) : null}
      {step ? <StepLaw step={step} /> : null}
      <Cited content={content} />
      <details className="no-print">
        <summary>{say('house.chain')}</summary>
        <Chain steps={request.chain} state={state} />
      </details>
    </section>
  )
}

function Cited({ content: { legalProcess, userNotice } }: Pick<Open, 'content'>) {
  const { say, sayCode, day } = useWords()
  return (
    <dl className="facts">
      {legalProcess?.legalBasis ? (
        <>
          <dt>{say('drafting.field.legalBasis')}</dt>
          <dd>{legalProcess.legalBasis}</dd>
        </>
      ) : null}
      {userNotice?.basis ? (
        <>
          <dt>{say('drafting.field.noticeBasis')}</dt>
          <dd>{userNotice.basis}</dd>
        </>
      ) : null}
      {userNotice?.position ? (
        <>
          <dt>{say('drafting.field.position')}</dt>
          <dd>
            {sayCode(`drafting.position.${userNotice.position}`, userNotice.position)}
            {userNotice.until ? ` (${day(userNotice.until)})` : null}
          </dd>
        </>
      ) : null}
    </dl>
  )
}
