import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { deviceOffset } from '../../../form/zone.ts'
import { useKnowledge } from '../../../knowledge.ts'
import { useLetterWords } from '../../../request/letter/letter-words.ts'
import { openCase } from '../../../signed-in/opened.ts'
import { TroubleNote } from '../../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useSending } from '../../../signed-in/use-house.tsx'
import { useMoment } from '../../../words/moment.ts'
import { useWords } from '../../../words/words.tsx'
import type { AfterProps } from './after-props.ts'
import { useOwnMailbox } from './own-mailbox.ts'
import { unitCase } from './unit-case.ts'

interface Props extends AfterProps {
  /** What stands in its place where the house cannot be reached: a life does not wait for a line. */
  readonly instead: ReactNode
}

/** Goes on in the unit of whoever is signed in: one touch, and the emergency lies there. */
export default function OfUnit(props: Props) {
  return (
    <Behind>
      <GoOn {...props} />
    </Behind>
  )
}

function GoOn({ instead, ...props }: Props) {
  const { say } = useWords()
  const { asks, told } = props
  const [, go] = useLocation()
  const [isNobodyAsked, setNobodyAsked] = useState(false)
  const { busy, trouble, make } = useUnitCase(props)
  const goOn = async () => {
    setNobodyAsked(asks.length === 0)
    const made = told.ofUnit ?? (asks.length > 0 ? await make() : undefined)
    if (made) go(made)
  }
  return (
    <>
      <p className="row no-print">
        <button type="button" className="button" disabled={busy} onClick={() => void goOn()}>
          {say(told.ofUnit ? 'drafting.danger.unit.back' : 'drafting.danger.unit.go')}
        </button>
        <span className="small soft">
          {say(told.ofUnit ? 'drafting.danger.unit.there' : 'drafting.danger.unit.keeps')}
        </span>
      </p>
      <TroubleNote trouble={trouble} onAgain={() => void goOn()} />
      {trouble ? instead : null}
      <div role="alert">
        {isNobodyAsked && asks.length === 0 ? (
          <p className="finding finding-block">{say('start.trouble.holder')}</p>
        ) : null}
      </div>
    </>
  )
}

/** Makes the case with its emergencies, states what it is looked at for, and tells the page to go on at. */
function useUnitCase(props: AfterProps) {
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  const { client, me } = useHouse()
  const words = useLetterWords()
  const known = useOwnMailbox(me.person.name)
  const moment = useMoment()
  const { busy, trouble, send } = useSending()
  const { told, on, tell } = props
  const make = async (): Promise<string | undefined> => {
    const speaker = await send('speakerRead', {}, () => client.speakerRead({}))
    if (!speaker) return undefined
    const body = unitCase({
      ...{ ...props, knowledge, speaker, words, language, offset: deviceOffset(on) },
      officer: { name: me.person.name, title: me.person.title },
      mailbox: told.inHouse.mailbox?.trim() || known || '',
      reference: `${say('frame.danger')}, ${moment(told.since)}`,
    })
    const made = await send('caseCreate', body, (key) => client.caseCreate(body, { key }))
    if (!made) return undefined
    const [first, ...others] = made.requests
    const path = first && others.length === 0 ? `/requests/${first}?case=${made.case}` : `/work/${made.case}`
    tell({ ...told, ofUnit: path })
    // The touch says what for: whoever asks for a life investigates. Where it fails the next page asks.
    await openCase(client, { person: me.person.id, case: made.case, purpose: 'investigation' }).catch(
      () => undefined,
    )
    return path
  }
  return { busy, trouble, make }
}
