import { useCallback, useState } from 'react'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { type Before, type ShownWorkshop, versionParts } from './entered-parts.ts'
import { ShownParts } from './shown-parts.tsx'
import { daysOf } from './when.ts'

interface Props {
  readonly one: ShownWorkshop
  readonly before: Before
}

/** The earlier versions, the newest of them first: what an institution read that gave its word on it. */
export function Earlier({ one, before }: Props) {
  const { say } = useWords()
  if (one.count === 1) return null
  const numbers = Array.from({ length: one.count - 1 }, (_, index) => one.count - 1 - index)
  return (
    <details className="details no-print">
      <summary>{say('dialogue.entered.versions', { count: one.count - 1 })}</summary>
      {numbers.map((version) => (
        <Version key={version} one={one} version={version} before={before} />
      ))}
    </details>
  )
}

interface OfOne extends Props {
  readonly version: number
}

/** It is read when somebody opens it. */
function Version(props: OfOne) {
  const { say } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('dialogue.entered.version', { version: props.version })}</summary>
      {isOpen ? <Whole {...props} /> : null}
    </details>
  )
}

function Whole({ one, version, before }: OfOne) {
  const words = useWords()
  const { say, language } = words
  const moment = useMoment()
  const { client } = useHouse()
  const read = useCallback(
    () => client.workshopVersion({ workshop: one.id, version }),
    [client, one.id, version],
  )
  const { value, trouble, reread } = useReading(read)
  if (!value) return <TroubleNote trouble={trouble} onAgain={() => void reread()} />
  const { text, by, institution, at } = value
  const said = one.words.filter((word) => word.version === version)
  return (
    <div className="stack-small">
      <h4 lang={text.language}>{text.name}</h4>
      <p>
        {daysOf(text, language)} · {say('dialogue.workshop.host')}:{' '}
        <span lang={text.language}>{text.host}</span>
      </p>
      <ShownParts parts={versionParts(text, said, before, words)} heading="h5" />
      <p className="small soft">{say('dialogue.entered.by', { name: by, institution, when: moment(at) })}</p>
    </div>
  )
}
