import { useId } from 'react'
import { Told } from '../../facts/told.tsx'
import { idOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useUntouched } from './draft/use-untouched.ts'
import { WhyAsked } from './why-asked.tsx'

const positions = ['allowed', 'delayed', 'forbidden'] as const

/** May the company tell its user? Three positions; two of them need a basis and an end. */
export function NoticePosition() {
  const { say, providerName } = useWords()
  const { request, set, knowledge } = useDraft()
  const name = useId()
  const [isUntouched, leave] = useUntouched('/userNotice/position')
  const profile = knowledge.providers[request.provider]
  return (
    <fieldset className="stack-small" onBlur={leave}>
      <legend>{say('drafting.field.position')}</legend>
      {positions.map((position, i) => (
        <label key={position} className="choice">
          <input
            id={i === 0 ? idOf('/userNotice/position') : undefined}
            type="radio"
            name={name}
            checked={request.userNotice?.position === position}
            onChange={() => set('/userNotice/position', position)}
          />
          <span>
            {say(`drafting.position.${position}`)}{' '}
            <span className="soft small">{say(`drafting.position.${position}.about`)}</span>
          </span>
        </label>
      ))}
      {profile ? (
        <p className="hint">
          {say('drafting.notice.default', { provider: providerName(profile.id, knowledge) })}{' '}
          <Told of={profile.userNotice.default} />
        </p>
      ) : null}
      <WhyAsked pointer="/userNotice/position" of={say('drafting.field.position')} />
      <FindingsBeside pointer="/userNotice/position" isUntouched={isUntouched} />
    </fieldset>
  )
}
