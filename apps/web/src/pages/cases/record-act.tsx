import { legOf, momentOf, type RequestState, toldAt } from '@oficio/core/act'
import { type Case, type CaseRequest, requestOf, withAct } from '@oficio/core/case'
import type { Day } from '@oficio/core/time'
import { RecordForm } from '../../request/record/record-form.tsx'
import { earliestDay } from '../../request/record/said-outside.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly status: RequestState
  readonly on: Day
  readonly name: string
  readonly change: (edit: (before: Case) => Case) => void
}

/** Says what happened to a request of the device. */
export function RecordAct({ whole, entry, status, on, name, change }: Props) {
  const { say } = useWords()
  return (
    <RecordForm
      about={requestOf(whole, entry)}
      kinds={toldAt('request', momentOf(entry.requestType, status))}
      leg={1}
      legs={status.legs}
      on={on}
      earliest={(kind, leg) => earliestDay(kind === 'sent', entry.own.createdOn, legOf(status, leg), on)}
      title={say('cases.record.title')}
      name={name}
      id={`record-${entry.id}`}
      record={(act) => change((before) => withAct(before, entry.id, act))}
    />
  )
}
