import { dangerLines } from '@oficio/core/contact-point'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { inEights } from '../../exact/eights.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useNetworkName } from '../../request/abroad/network-name.ts'
import { StatusOfSender } from '../../request/abroad/sender-band.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { Board, EnteredContact } from './answers.ts'
import { Confirm } from './confirm.tsx'

type One = Board['arrived'][number]

/**
 * What nodes of other States asked and nobody has entered: who it is of, and the form with all that was said.
 */
export function Arrived({ lines, mayEnter }: { readonly lines: readonly One[]; readonly mayEnter: boolean }) {
  const { say } = useWords()
  if (lines.length === 0) return null
  return (
    <section className="stack" aria-labelledby="arrived-title">
      <h2 id="arrived-title">{say('contact.arrived')}</h2>
      <ul className="list-plain contact-lines">
        {lines.map((line) => (
          <li key={line.message}>
            <Message line={line} mayEnter={mayEnter} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Message({ line, mayEnter }: { readonly line: One; readonly mayEnter: boolean }) {
  const { say, country, day } = useWords()
  const moment = useMoment()
  const networkName = useNetworkName()
  const [isOpen, setOpen] = useState(false)
  const { said, node, at, takenBackOn, sender, digest } = line
  return (
    <article className="card contact-line">
      <h3>
        {said.reference} · {country(said.country)}
      </h3>
      <p className="row">
        <StatusOfSender sender={sender} />
        {said.urgent ? <span className="mark-status mark-warn">{say('contact.urgent')}</span> : null}
      </p>
      <p>
        {said.authority}{' '}
        {said.network ? say('contact.abroad.network', { network: networkName(said.network) }) : null}
      </p>
      <p>{say('contact.arrived.from', { node, day: moment(at) })}</p>
      {takenBackOn ? (
        <p className="notice notice-wait">{say('contact.arrived.takenBack', { day: day(takenBackOn) })}</p>
      ) : null}
      <p className="small soft code">{say('contact.arrived.digest', { digest: inEights(digest) })}</p>
      {!mayEnter ? null : isOpen ? (
        <EnterMessage line={line} />
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {say('contact.arrived.enter')}
          </button>
        </p>
      )}
    </article>
  )
}

const yesOrNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no')

function EnterMessage({ line: { message, said, sender, at } }: { readonly line: One }) {
  const { say } = useWords()
  const { client } = useHouse()
  const [, go] = useLocation()
  const knowledge = useKnowledge()
  const { send, busy, trouble } = useSending()
  const { authority, person, address, country, reference, data, provider, offence, facts } = said
  const read = {
    fields: {
      ...{ authority, person, address, country, reference, data, provider, offence, facts },
      ...{ urgent: yesOrNo(said.urgent), traffic: yesOrNo(said.wantsTraffic) },
    },
    ...{ questions: [], doubtful: [], unread: [], period: [], mailboxes: [] },
    danger: [...dangerLines([offence, facts, data].join('\n'), knowledge)],
    ...{ identifiers: said.identifiers, sender },
  }
  const enter = async (form: Omit<EnteredContact, 'text' | 'network'>) => {
    const body = { ...form, text: null, network: said.network, message }
    const made = await send('contactEnter', body, (key) => client.contactEnter(body, { key }))
    if (made) go(`/requests/${made.request}?case=${made.case}`)
  }
  return (
    <>
      <p className="notice">{say('contact.arrived.node', { name: sender.name ?? address })}</p>
      <Confirm
        read={read}
        network={said.network}
        receivedOn={at.slice(0, 10)}
        isFixed
        busy={busy}
        trouble={trouble}
        onEnter={(form) => void enter(form)}
      />
    </>
  )
}
