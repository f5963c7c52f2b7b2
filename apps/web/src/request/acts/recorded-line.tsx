import { type Act, type RecordedAct, tellingOf } from '@oficio/core/act'
import { Exact } from '../../exact/exact.tsx'
import { Sum } from '../../exact/sum.tsx'
import { Shown } from '../../facts/shown.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useSaid } from '../record/said-fields.ts'

/** What happened elsewhere: on which day, what it was, and who wrote it down from what. */
export function RecordedLine({ act }: { readonly act: Act & RecordedAct }) {
  const { say } = useWords()
  const moment = useMoment()
  const { recorded, by, at } = act
  return (
    <>
      <RecordedFacts act={act} />
      <p className="small soft">
        {say('house.act.recorded', {
          name: by.name,
          unit: by.unitName,
          when: moment(at),
          from: say(`cases.from.${recorded.from}`),
        })}
      </p>
    </>
  )
}

/** An act that happened elsewhere, in words: as it is read in the story, and before it is signed. */
export function RecordedFacts({ act }: { readonly act: RecordedAct }) {
  const { say, day, number } = useWords()
  const details = useSaid()(act)
  const { recorded } = act
  const telling = tellingOf(act)
  return (
    <>
      <p className="story-what">
        <strong>{day(recorded.on)}</strong>:{' '}
        {say(telling ? `cases.act.${telling.name}` : 'house.act.drafted.recorded')}
      </p>
      {details.length > 0 ? (
        <p>
          <Shown text={details.join(' · ')} />
        </p>
      ) : null}
      {recorded.note ? (
        <blockquote>
          <Shown text={recorded.note} />
        </blockquote>
      ) : null}
      {recorded.files?.map((file) => (
        <p key={`${file.name} ${file.sha256}`} className="small desk-files">
          <Exact text={file.name} />, {say('desk.files.bytes', { bytes: number(file.bytes) })}
          <br />
          <Sum of={file.sha256} />
        </p>
      ))}
    </>
  )
}
