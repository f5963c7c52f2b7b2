import type { RequestState } from '@oficio/core/act'
import { type Case, type CaseRequest, withAct } from '@oficio/core/case'
import type { Day } from '@oficio/core/time'
import { possibleActs } from '../../request/record/acts.ts'
import { RecordForm } from '../../request/record/record-form.tsx'
import { earliestDay } from '../../request/record/said-outside.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly entry: CaseRequest
  readonly status: RequestState
  readonly on: Day
  readonly name: string
  readonly change: (edit: (before: Case) => Case) => void
}

/** Says what happened to a request of the device. */
export function RecordAct({ entry, status, on, name, change }: Props) {
  const { say } = useWords()
  const { provider, requestType, own } = entry
  return (
    <RecordForm
      about={{ provider, requestType, ...(own.channel ? { channel: own.channel } : {}) }}
      kinds={possibleActs(entry, status)}
      leg={1}
      on={on}
      earliest={(kind) => earliestDay(kind === 'sent', own.createdOn, status.legs[0], on)}
      title={say('cases.record.title')}
      name={name}
      record={(act) => change((before) => withAct(before, entry.id, act))}
    />
  )
}
