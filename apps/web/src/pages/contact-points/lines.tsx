import { Link } from 'wouter'
import { today, useKnowledge } from '../../knowledge.ts'
import { useNetworkName } from '../../request/abroad/network-name.ts'
import { StatusOfSender } from '../../request/abroad/sender-band.tsx'
import { toneOfStanding } from '../../request/standing-tones.ts'
import { Status } from '../../request/status.tsx'
import { useWords } from '../../words/words.tsx'
import type { Board } from './answers.ts'
import { nextOfOrder, statusOfOrder } from './order-standing.ts'

type In = Board['incoming'][number]

/** What other States asked of the unit, each with who writes, how it stands, and by when what is to come. */
export function Incoming({ lines }: { readonly lines: Board['incoming'] }) {
  const { say } = useWords()
  return (
    <section className="stack" aria-labelledby="incoming-title">
      <h2 id="incoming-title">{say('contact.incoming')}</h2>
      {lines.length === 0 ? <p className="empty">{say('contact.incoming.none')}</p> : null}
      <ul className="list-plain contact-lines">
        {lines.map((line) => (
          <li key={line.request}>
            <Asked line={line} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Asked({
  line: { request, case: file, provider, standing, held, abroad, node },
}: {
  readonly line: In
}) {
  const { say, country, day, providerName } = useWords()
  const networkName = useNetworkName()
  const { network, receivedOn, urgent } = abroad
  const next = nextOfOrder(standing, held)
  return (
    <article className="card contact-line">
      <h3>
        {abroad.reference} · {country(abroad.country)}
      </h3>
      <p className="row">
        <StatusOfSender sender={abroad.sender} />
        <Status status={statusOfOrder(standing)} standing={standing} step={null} held={held} />
        {urgent ? <span className="mark-status mark-warn">{say('contact.urgent')}</span> : null}
      </p>
      <p>
        {abroad.authority}.{' '}
        {network ? say('contact.abroad.network', { network: networkName(network) }) : null}
      </p>
      <p>
        {providerName(provider, useKnowledge())}. {say('contact.received', { day: day(receivedOn) })}
      </p>
      {next ? <p className="notice notice-wait">{say(`contact.next.${next}`)}</p> : null}
      <Keeping line={abroad} />
      {node?.takenBackOn ? (
        <p className="notice notice-wait">
          {say('contact.arrived.takenBack', { day: day(node.takenBackOn) })}
        </p>
      ) : null}
      {node?.waiting ? <p className="soft">{say('contact.words.waiting', { count: node.waiting })}</p> : null}
      {node?.lost ? (
        <p className="notice notice-wait">{say('contact.words.lost', { count: node.lost })}</p>
      ) : null}
      <p>
        <Link href={`/requests/${request}?case=${file}`}>{say('contact.openRequest')}</Link>
      </p>
    </article>
  )
}

/**
 * What is kept for the other State, by when its request for assistance is to be here, and what it was told.
 */
function Keeping({ line }: { readonly line: In['abroad'] }) {
  const { say, day } = useWords()
  const { keptSince, keptUntil, lapsedOn, assistanceDue, assistanceOn, released, told } = line
  const last = told.at(-1)
  return (
    <>
      <p>
        {keptSince
          ? say('contact.kept.since', { day: day(keptSince) })
          : lapsedOn
            ? say('contact.kept.lapsed', { day: day(lapsedOn) })
            : say('contact.kept.nobody')}{' '}
        {keptUntil ? say('contact.kept.until', { day: day(keptUntil) }) : null}
      </p>
      {assistanceOn ? <p>{say('contact.assistance.came', { day: day(assistanceOn) })}</p> : null}
      {released ? <p>{say(`contact.released.${released.because}`, { day: day(released.on) })}</p> : null}
      {assistanceDue ? (
        <p className={assistanceDue < today() ? 'notice notice-wait' : undefined}>
          <strong>
            {say(assistanceDue < today() ? 'contact.due.late' : 'contact.due', { day: day(assistanceDue) })}
          </strong>
        </p>
      ) : keptSince && !assistanceOn && !released ? (
        <p className="soft">{say('contact.due.unknown')}</p>
      ) : null}
      <p>{last ? say(`contact.told.${last.what}`, { day: day(last.on) }) : say('contact.told.none')}</p>
    </>
  )
}

type Out = Board['outgoing'][number]

/** What the unit asked of contact points abroad: whom, whether the list has that name, how it stands. */
export function Outgoing({ lines }: { readonly lines: Board['outgoing'] }) {
  const { say } = useWords()
  const points = lines.filter(({ to }) => to.kind === 'contact-point')
  return (
    <section className="stack" aria-labelledby="outgoing-title">
      <h2 id="outgoing-title">{say('contact.outgoing')}</h2>
      {points.length === 0 ? <p className="empty">{say('contact.outgoing.none')}</p> : null}
      <ul className="list-plain contact-lines">
        {points.map((line) => (
          <li key={`${line.request} ${line.to.name}`}>
            <Sent line={line} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is on its way to central authorities, by State: what left when and how, and what is late. */
export function Assistance({ lines }: { readonly lines: Board['outgoing'] }) {
  const { say, country } = useWords()
  const asked = lines.filter(({ to }) => to.kind === 'central-authority')
  const states = [...new Set(asked.map(({ to }) => to.country))].toSorted((a, b) =>
    country(a).localeCompare(country(b)),
  )
  return (
    <section className="stack" aria-labelledby="assistance-title">
      <h2 id="assistance-title">{say('contact.assistances')}</h2>
      {asked.length === 0 ? <p className="empty">{say('contact.assistances.none')}</p> : null}
      {states.map((state) => {
        const here = asked.filter(({ to }) => to.country === state)
        return (
          <section key={state} className="stack-small" aria-label={country(state)}>
            <h3>
              {country(state)} · {say('contact.assistances.late', { count: here.length, late: lateIn(here) })}
            </h3>
            <ul className="list-plain contact-lines">
              {here.map((line) => (
                <li key={`${line.request} ${line.to.name}`}>
                  <Sent line={line} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </section>
  )
}

const isLate = ({ expectedBy }: Out): boolean => expectedBy !== null && expectedBy < today()
const lateIn = (lines: readonly Out[]): number => lines.filter(isLate).length

function Sent({ line }: { readonly line: Out }) {
  const { say, sayCode, country, day, providerName } = useWords()
  const knowledge = useKnowledge()
  const { to, listed, sentOn, channel, expectedBy, keptSince, keptUntil, keptDoubted, delivered, heard } =
    line
  const isPoint = to.kind === 'contact-point'
  return (
    <article className="card contact-line">
      <h4>
        {line.reference} · {providerName(line.provider, knowledge)}
      </h4>
      <p>{say('contact.outgoing.to', { name: to.name, country: country(to.country) })}</p>
      {listed === null ? null : listed ? (
        <p className="soft">{say('contact.outgoing.listed')}</p>
      ) : (
        <p className="notice notice-wait">{say('contact.outgoing.unlisted')}</p>
      )}
      <p>
        <span className={`mark-status ${toneOfStanding(line.status)}`}>
          {sayCode(`cases.state.${line.status}`, line.status)}
        </span>{' '}
        {sentOn ? say('contact.sentOn', { day: day(sentOn) }) : null} {channel}
      </p>
      {expectedBy ? (
        <p>{say(isLate(line) ? 'contact.expected.late' : 'contact.expected', { day: day(expectedBy) })}</p>
      ) : null}
      {delivered ? (
        <p className={delivered === 'no' ? 'notice notice-wait' : undefined}>
          {say(`contact.delivered.${delivered}`)}
        </p>
      ) : null}
      {heard ? <p>{say(`contact.heard.${heard.what}`, { day: day(heard.on) })}</p> : null}
      {isPoint ? (
        <p>
          {keptSince ? say('contact.kept.since', { day: day(keptSince) }) : say('contact.kept.nobody')}{' '}
          {keptUntil ? say('contact.kept.until', { day: day(keptUntil) }) : null}
          {keptDoubted ? say('cases.request.kept.doubted', { day: day(keptDoubted) }) : null}
        </p>
      ) : null}
      <p>
        <Link href={`/requests/${line.request}?case=${line.case}`}>{say('contact.open')}</Link>
      </p>
    </article>
  )
}
