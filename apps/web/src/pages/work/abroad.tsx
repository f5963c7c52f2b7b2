import { type Abroad, foldWithout, releasedIn } from '@oficio/core/act'
import { useId } from 'react'
import { inEights } from '../../exact/eights.ts'
import { today } from '../../knowledge.ts'
import { useNetworkName } from '../../request/abroad/network-name.ts'
import { SenderBand } from '../../request/abroad/sender-band.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { AnswerAbroad } from './abroad-answer.tsx'
import { AssistanceCame, Release } from './abroad-end.tsx'
import { AbroadSays, SetAside } from './abroad-says.tsx'
import type { Open } from './open/open-request.tsx'

/** Who asked for it from abroad, what the list says of them, what they were told, and what is to be done. */
export function AskedAbroad({ open }: { readonly open: Open }) {
  if (!open.state.abroad) return null
  const stands = withoutAside(open)
  return stands.state.abroad ? <Panel open={stands} abroad={stands.state.abroad} /> : null
}

/** The request by what people touched: another State is told nothing by a row that nobody did. */
function withoutAside(open: Open): Open {
  const { aside } = open.request
  if (aside.length === 0) return open
  const state = foldWithout(open.acts, aside)
  return { ...open, state, expected: { ...open.expected, without: aside } }
}

function Panel({ open, abroad }: { readonly open: Open; readonly abroad: Abroad }) {
  const { say, country, day } = useWords()
  const { me } = useHouse()
  const networkName = useNetworkName()
  const id = useId()
  const { asked, told, assistance } = abroad
  const released = releasedIn(open.state)
  const standing = { ...abroad, released }
  // Whoever approves sees on whose word it was begun; the answer is the contact point's own.
  const isOurs = me.actions.includes('contact.tell')
  return (
    <section className="card stack" id="asked-abroad" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('contact.abroad')}</h2>
      <p>
        {say('contact.abroad.by', {
          authority: asked.authority,
          country: country(asked.country),
          reference: asked.reference,
        })}{' '}
        {asked.network
          ? say('contact.abroad.network', { network: networkName(asked.network) })
          : say('contact.abroad.network.none')}{' '}
        {say('contact.received', { day: day(asked.receivedOn) })}
      </p>
      <SenderBand sender={abroad.sender} />
      {isOurs ? <SetAside open={open} /> : null}
      {isOurs ? <HoldAgain open={open} abroad={abroad} /> : null}
      {asked.text ? (
        <p className="small soft code">
          {say(asked.node ? 'contact.arrived.digest' : 'contact.abroad.text', {
            digest: inEights(asked.text),
          })}
        </p>
      ) : null}
      {told.length === 0 ? <p>{say('contact.told.none')}</p> : null}
      <ul>
        {told.map((one) => (
          <li key={`${one.what} ${one.on} ${one.words}`}>
            {say(`contact.told.${one.what}`, { day: day(one.on) })}{' '}
            {one.why ? say(`contact.why.${one.why}`) : null}
            <details className="details">
              <summary>{say('contact.answer.words')}</summary>
              <p className="contact-words">{one.words}</p>
            </details>
          </li>
        ))}
      </ul>
      {assistance ? <p>{say('contact.assistance.came', { day: day(assistance.on) })}</p> : null}
      {released ? <p>{say(`contact.released.${released.because}`, { day: day(released.on) })}</p> : null}
      {isOurs ? (
        <>
          <AnswerAbroad key={`answer ${open.expected.seq}`} open={open} abroad={standing} />
          {released ? null : <AssistanceCame open={open} abroad={abroad} />}
          <Release open={open} abroad={abroad} />
        </>
      ) : null}
    </section>
  )
}

/** The list may say something else by now: a drill was answered, an entry suspended, the list is back. */
function HoldAgain({ open, abroad }: { readonly open: Open; readonly abroad: Abroad }) {
  const { say, day, country } = useWords()
  const networkName = useNetworkName()
  const { asked } = abroad
  const { ask, dialog } = useSigned()
  const hold = () =>
    ask({
      route: 'contactHold',
      action: 'contact.tell',
      subject: open.expected,
      title: say('contact.sender.again'),
      doing: say('contact.sender.again.sign'),
      says: (
        <AbroadSays
          open={open}
          abroad={abroad}
          said={[
            [say('contact.field.country'), country(asked.country)],
            [say('contact.field.address'), asked.address || say('contact.sender.no-address')],
            [
              say('contact.enter.network'),
              asked.network ? networkName(asked.network) : say('contact.enter.network.none'),
            ],
            [say('contact.says.on'), day(today())],
          ]}
        />
      ),
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  return (
    <p>
      <button type="button" className="button button-quiet" onClick={hold}>
        {say('contact.sender.again')}
      </button>
      {dialog}
    </p>
  )
}
