import { isKeptAbroad } from '@oficio/core/act'
import { useCallback, useId, useState } from 'react'
import { TextField } from '../../form/text-field.tsx'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

type Point = Value<'contactList'>['points'][number]

/** To the contact point of the asked State by its node, where the list has one that stands. */
export function ToPoint({ open }: { readonly open: Open }) {
  const { me, client } = useHouse()
  const { content } = open
  const list = useReading(useCallback(() => client.contactList({}), [client]))
  const asked = content.addressee?.country
  const point = list.value?.points.find(
    ({ hasNode, standing, country }) => hasNode && standing === 'standing' && country === asked,
  )
  const isOther = asked !== me.person.institution.country
  return point && isOther ? <Send open={open} point={point} /> : null
}

function Send({ open, point }: { readonly open: Open; readonly point: Point }) {
  const { say, country } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [wantsTraffic, setTraffic] = useState(false)
  const { name, networks } = point
  const to = { kind: 'contact-point' as const, name, country: point.country ?? '' }
  const [network] = networks
  const send = () =>
    ask({
      route: 'requestSend',
      action: 'request.send',
      subject: { ...open.expected, to, ...(network ? { network } : {}), wantsTraffic },
      title: say('contact.toPoint'),
      doing: say('contact.toPoint.sign'),
      says: <p>{say('contact.toPoint.says', { name, country: country(to.country) })}</p>,
      onDone: () => void open.reread(),
    })
  return (
    <div className="stack-small">
      <h3>{say('contact.toPoint')}</h3>
      <p>{say('contact.toPoint.about', { name })}</p>
      <p>
        <label htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={wantsTraffic}
            onChange={(event) => setTraffic(event.target.checked)}
          />{' '}
          {say('contact.toPoint.traffic')}
        </label>
      </p>
      <p>
        <button type="button" className="button" onClick={send}>
          {say('contact.toPoint.do')}
        </button>
      </p>
      {dialog}
    </div>
  )
}

/** What the point of the other State told of it by its node, in the order in which it came. */
export function Heard({ heard = [] }: { readonly heard?: Open['state']['legs'][number]['heard'] }) {
  const { say, day } = useWords()
  if (heard.length === 0) return null
  return (
    <section className="stack-small">
      <h2>{say('contact.heard')}</h2>
      <ul>
        {heard.map(({ what, on, words, until, traffic }) => (
          <li key={`${what} ${on} ${words}`}>
            {say(`contact.heard.${what}`, { day: day(on) })}{' '}
            {until ? say('contact.kept.until', { day: day(until) }) : null}
            {traffic ? (
              <p>
                {say('contact.heard.carrier', {
                  ...{ carrier: traffic.carrier, path: traffic.path, authorisedBy: traffic.authorisedBy },
                })}
              </p>
            ) : null}
            <p className="contact-words">{words}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Asks the point of the other State to let go what it keeps for this one: it decides, and says so. */
export function LetGo({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [reasons, setReasons] = useState('')
  if (open.request.may['request.let-go'] !== true || !isKeptAbroad(open.state)) return null
  const tell = async () => {
    const body = { ...open.expected, reasons: reasons.trim() }
    await send('requestWithdraw', body, (key) => client.requestWithdraw(body, { key }))
    await open.reread()
  }
  return (
    <details className="details no-print">
      <summary>{say('contact.letGo')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void tell()
        }}
      >
        <p>{say('contact.letGo.about')}</p>
        <TextField label={say('contact.letGo.reasons')} value={reasons} onChange={setReasons} rows={2} />
        <TroubleNote trouble={trouble} />
        <p>
          <button type="submit" className="button button-danger" disabled={busy || reasons.trim() === ''}>
            {say('contact.letGo.do')}
          </button>
        </p>
      </form>
    </details>
  )
}
