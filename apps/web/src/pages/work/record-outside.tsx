import { type Leg, momentOfLeg, type RecordedAct, type TellingName, toldAt } from '@oficio/core/act'
import { today } from '../../knowledge.ts'
import { RecordedFacts } from '../../request/acts/recorded-line.tsx'
import { RecordForm } from '../../request/record/record-form.tsx'
import { earliestDay } from '../../request/record/said-outside.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { recordId } from './open/lower-acts.ts'
import type { Open } from './open/open-request.tsx'

const isOver: ReadonlySet<string> = new Set(['withdrawn', 'superseded', 'closed'])

interface Props {
  readonly open: Open
  readonly leg: Leg
}

/**
 * Writes down what happened on a leg outside the house, on its own day and from what it is known; an answer
 * item by item has its own form.
 */
export function RecordOutside({ open, leg }: Props) {
  const { say } = useWords()
  const { record, dialog } = useRecording(open)
  if (open.request.may['request.record'] !== true)
    return isOver.has(open.state.stage) ? <p className="soft">{say('house.record.over')}</p> : null
  return (
    <>
      <RecordForm
        about={open.content}
        kinds={toldAt('leg', momentOfLeg(open.content.requestType, leg))}
        leg={leg.number}
        id={recordId(leg.number)}
        on={today()}
        earliest={(kind) => earliestDay(kind === 'sent', open.content.createdOn, leg, today())}
        title={say('house.record.title')}
        asksFrom
        record={record}
      />
      {dialog}
    </>
  )
}

const sentOnly: readonly TellingName[] = ['sent']

interface FurtherProps {
  readonly open: Open
  readonly to: 'authority' | 'with-provider'
}

/** Writes down that what had gone out before it came here went to one addressee more: a leg of its own. */
export function RecordFurther({ open, to }: FurtherProps) {
  const { say } = useWords()
  const { record, dialog } = useRecording(open)
  const { legs } = open.state
  return (
    <>
      <RecordForm
        about={open.content}
        kinds={sentOnly}
        leg={legs.length + 1}
        legs={legs}
        further={to}
        on={today()}
        earliest={() => earliestDay(true, open.content.createdOn, undefined, today())}
        title={say('desk.handOff.also')}
        asksFrom
        record={record}
      />
      {dialog}
    </>
  )
}

/** Records by a touch of the passkey, after what is signed was shown in words. */
function useRecording(open: Open) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const record = (act: RecordedAct) =>
    ask({
      route: 'requestRecord',
      action: 'request.record',
      subject: { ...open.expected, act },
      title: say('house.record.sign'),
      doing: say('house.record.do'),
      says: (
        <>
          <RecordedFacts act={act} />
          <p className="soft">
            {say('house.record.from', { from: say(`cases.from.${act.recorded.from}`) })}{' '}
            {say('house.record.says')}
          </p>
        </>
      ),
      onDone: () => void open.reread(),
    })
  return { record, dialog }
}
