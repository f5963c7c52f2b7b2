import { standingOf } from '@oficio/core/act'
import { Link } from 'wouter'
import { useCaseWords } from '../../request/case-words.ts'
import { PassedOver } from '../../request/findings/passed-over.tsx'
import { SenderDiffers } from '../../request/sender-differs.tsx'
import { Status } from '../../request/status.tsx'
import { Digest } from '../../signed-in/digest.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** What is to be decided: of whom, who asks, where it stands, and what is out of order in it. */
export function DecideHead({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const words = useCaseWords()
  const { request, content } = open
  return (
    <header className="stack-small">
      <p className="small row no-print">
        <Link href="/work">{say('house.room.work')}</Link>
        <Link href={`/requests/${open.expected.request}?case=${request.case.id}`}>
          {say('house.decide.story')}
        </Link>
        <button type="button" className="button button-quiet" onClick={() => print()}>
          {say('house.decide.print')}
        </button>
      </p>
      <PassedOver content={content} />
      {request.differs.length > 0 ? (
        <div className="notice notice-block">
          <p>{say('house.sender.differs')}</p>
          <SenderDiffers differs={request.differs} content={content} />
        </div>
      ) : null}
      <h1>
        {say('house.decide.title', {
          provider: words.provider(content.provider),
          kind: words.type(content),
        })}
      </h1>
      <Standing open={open} />
      {request.digest ? <Digest of={request.digest} revision={open.state.revision} /> : null}
    </header>
  )
}

function Standing({ open: { request, state } }: { readonly open: Open }) {
  const { say } = useWords()
  return (
    <p className="row">
      <span>{say('house.line.case', { reference: request.case.reference })}</span>
      <Status
        status={state.status}
        standing={standingOf(state)}
        step={state.step?.role ?? null}
        held={state.held}
      />
      {request.case.sealed ? (
        <span className="mark-status mark-closed sign-sealed">{say('house.sealed')}</span>
      ) : null}
      <span className="soft small">
        {say('house.decide.asked', {
          name: state.drafter?.name ?? '',
          unit: state.drafter?.unitName ?? '',
          number: state.revision,
        })}
      </span>
    </p>
  )
}
