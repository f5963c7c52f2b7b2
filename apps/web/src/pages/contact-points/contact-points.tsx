import { useCallback, useState } from 'react'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Arrived } from './arrived.tsx'
import { Enter } from './enter.tsx'
import { Assistance, Incoming, Outgoing } from './lines.tsx'
import { Points } from './points.tsx'
import './contact-points.css'

/** What other States ask of this one through their networks, and who is on the list of these. */
export default function ContactPointsPage() {
  return (
    <Behind>
      <ContactPoints />
    </Behind>
  )
}

function ContactPoints() {
  const { say } = useWords()
  const { client } = useHouse()
  const list = useReading(useCallback(() => client.contactList({}), [client]))
  const board = useReading(useCallback(() => client.contactBoard({}), [client]))
  const [isOpen, setOpen] = useState(false)
  const reread = () => Promise.all([list.reread(), board.reread()])
  return (
    <>
      <header className="stack-small">
        <h1>{say('contact.title')}</h1>
        <p className="lead">{say('contact.lead')}</p>
      </header>
      <TroubleNote trouble={list.trouble ?? board.trouble} onAgain={() => void reread()} />
      {list.value && !list.value.readable ? (
        <p className="notice notice-wait" role="alert">
          {say('contact.list.unreadable')}
        </p>
      ) : null}
      {list.value?.mayEnter ? (
        isOpen ? (
          <Enter />
        ) : (
          <p>
            <button type="button" className="button" onClick={() => setOpen(true)}>
              {say('contact.enter')}
            </button>
          </p>
        )
      ) : null}
      {board.value ? (
        <>
          <Arrived lines={board.value.arrived} mayEnter={list.value?.mayEnter === true} />
          <Incoming lines={board.value.incoming} />
          <Outgoing lines={board.value.outgoing} />
          <Assistance lines={board.value.outgoing} />
        </>
      ) : null}
      {list.value ? <Points list={list.value} reread={list.reread} /> : null}
    </>
  )
}
