import { isAmendment, type Leg, nodeOf } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { type FormEvent, useId, useState } from 'react'
import { FileInput } from '../../files/file-input.tsx'
import { textAt, withValue } from '../../form/pointer.ts'
import { AnnexRows, type ListedAnnex } from '../../request/acts/annex-rows.tsx'
import { type NamedPlace, usePlaces } from '../../request/answer/place-name.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useBringing, useTakeAnnex } from './annexes.tsx'
import { questionId } from './open/lower-acts.ts'
import type { Open } from './open/open-request.tsx'

interface Props {
  readonly open: Open
  readonly leg: Leg
  readonly question: NonNullable<Leg['question']>
}

/**
 * The provider's question, with the field that it is about opened. What would change who or what is asked
 * about is no answer: it is signed again.
 */
export function Question({ open, leg, question }: Props) {
  const { say } = useWords()
  const moment = useMoment()
  const id = useId()
  return (
    <section className="card" aria-labelledby={`${id}-title`} id={questionId(leg.number)} tabIndex={-1}>
      <h2 id={`${id}-title`}>{say('desk.clarify')}</h2>
      <blockquote>{question.words}</blockquote>
      <p className="small soft">
        {say(`desk.question.code.${question.code}`)} ·{' '}
        {say('desk.question.stopped', { when: moment(question.since) })}
      </p>
      {open.request.may['request.clarify'] === true ? (
        <Clarify open={open} leg={leg} question={question} />
      ) : null}
    </section>
  )
}

type Annex = ListedAnnex & { readonly size: number }

/** The answer: the field as it should say, words, and files that go along. */
function Clarify({ open, leg, question }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const { path } = question
  const place = usePlaces(open.content).find(({ pointer }) => pointer === path)
  const { busy, trouble, send } = useSending()
  const [value, setValue] = useState(textAt(open.content, path))
  const [words, setWords] = useState('')
  const bringing = useBringing(open)
  const [annexes, setAnnexes] = useState<readonly Annex[]>([])
  const amended: EvidenceRequest | null =
    value === textAt(open.content, path) ? null : withValue(open.content, path, value || undefined)
  const changesScope = amended !== null && !isAmendment(open.content, amended, path)
  const answer = async () => {
    const body = {
      ...open.expected,
      leg: leg.number,
      question: question.id,
      words,
      content: amended,
      annexes: annexes.map(({ file, sha256 }) => ({ file, sha256 })),
    }
    await send('requestClarify', body, (key) => client.requestClarify(body, { key }))
    await open.reread()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void answer()
  }
  return (
    <form className="stack-small" onSubmit={submit}>
      {place ? <PlaceField place={place} value={value} onChange={setValue} /> : null}
      {changesScope ? <p className="notice notice-block">{say('desk.clarify.scope')}</p> : null}
      <div className="field">
        <label htmlFor={`${id}-words`}>{say('desk.clarify.words')}</label>
        <textarea
          id={`${id}-words`}
          required
          maxLength={8000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {/* A message to a node has no place for files beside an answer. */}
      {nodeOf(leg) === undefined ? (
        <AlongWithIt open={open} bringing={bringing} annexes={annexes} onChange={setAnnexes} />
      ) : null}
      <TroubleNote trouble={trouble ?? bringing.trouble} onAgain={() => void answer()} />
      <p>
        <button type="submit" className="button" disabled={busy || bringing.busy || changesScope}>
          {say('desk.clarify.do')}
        </button>
      </p>
    </form>
  )
}

interface PlaceProps {
  readonly place: NamedPlace
  readonly value: string
  readonly onChange: (value: string) => void
}

function PlaceField({ place, value, onChange }: PlaceProps) {
  const id = useId()
  return (
    <div className="field house-narrow">
      <label htmlFor={id}>{place.name}</label>
      {place.as === 'long' ? (
        <textarea id={id} value={value} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          id={id}
          type={place.as === 'day' && value.length <= 10 ? 'date' : 'text'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  )
}

interface AlongProps {
  readonly open: Open
  readonly bringing: ReturnType<typeof useBringing>
  readonly annexes: readonly Annex[]
  readonly onChange: (change: (before: readonly Annex[]) => readonly Annex[]) => void
}

/** Files that go along with the answer. */
function AlongWithIt({ open, bringing, annexes, onChange }: AlongProps) {
  const { say } = useWords()
  const id = useId()
  const take = useTakeAnnex(open)
  return (
    <div className="field">
      <label htmlFor={id}>{say('house.annexes.answer')}</label>
      <FileInput
        id={id}
        disabled={bringing.busy}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void bringing.bring(file).then((kept) => kept && onChange((had) => [...had, kept]))
        }}
      />
      {annexes.length > 0 ? (
        <AnnexRows
          rows={annexes}
          take={take}
          remove={(file) => onChange((had) => had.filter((one) => one.file !== file))}
        />
      ) : null}
    </div>
  )
}
