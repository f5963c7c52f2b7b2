import { mostWordsCounted, webhookEvents } from '@oficio/contract/api'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { Value, WebhookEvent } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { SecretOnce } from './secret-once.tsx'

type Webhook = Value<'webhooks'>['webhooks'][number]
type HookCall = Webhook['calls'][number]

interface Props {
  readonly webhooks: readonly Webhook[]
  readonly reread: () => Promise<void>
}

/**
 * The address taken apart; undefined for what is none. Not by `URL.canParse`, which older browsers do not
 * know.
 */
function parsed(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}

const hostOf = (url: string): string => parsed(url)?.host ?? url

/** What can be told of an address before anything is signed; where it leads only the house can see. */
function faultOf(url: string): 'target-spelling' | 'target-scheme' | undefined {
  const address = parsed(url)
  if (!address) return 'target-spelling'
  return address.protocol === 'https:' ? undefined : 'target-scheme'
}

/** Where the unit's own systems want word: added, tried, watched and taken away. */
export function SystemWebhooks({ webhooks, reread }: Props) {
  const { say } = useWords()
  const moment = useMoment()
  const [made, setMade] = useState<{ readonly host: string; readonly secret: string }>()
  const [said, setSaid] = useState('')
  const open = webhooks.filter(({ endedAt }) => endedAt === null)
  const over = webhooks.filter(({ endedAt }) => endedAt !== null)
  const onMade = (host: string, secret: string) => {
    setSaid('')
    setMade({ host, secret })
    void reread()
  }
  const onEnded = (words: string) => {
    setSaid(words)
    void reread()
  }
  return (
    <section className="stack systems" aria-labelledby="webhooks-title">
      <div className="stack-small">
        <h2 id="webhooks-title">{say('systems.hook.title')}</h2>
        <p>{say('systems.hook.about')}</p>
      </div>
      <div role="status">{said ? <p className="notice notice-open">{said}</p> : null}</div>
      {made ? (
        <SecretOnce
          key={made.secret}
          title={say('systems.hook.made', { host: made.host })}
          secret={made.secret}
          about={say('systems.hook.made.once')}
          onHidden={() => setMade(undefined)}
        />
      ) : null}
      {open.length === 0 && !made ? (
        <div className="empty">
          <h3>{say('systems.hook.empty')}</h3>
          <ul>
            <li>{say('systems.hook.empty.what')}</li>
            <li>{say('systems.hook.empty.signed')}</li>
            <li>{say('systems.hook.empty.again')}</li>
          </ul>
        </div>
      ) : null}
      {open.length > 0 ? (
        <ul className="list-plain">
          {open.map((webhook) => (
            <li key={webhook.id} className="card">
              <OneWebhook webhook={webhook} reread={reread} onEnded={onEnded} />
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        <NewWebhook onMade={onMade} />
        <Carries />
        {over.length > 0 ? (
          <details className="details">
            <summary>{say('systems.hook.over', { count: over.length })}</summary>
            <ul className="list-plain">
              {over.map(({ id, url, endedAt }) => (
                <li key={id} className="systems-name">
                  <code className="small">{url}</code>{' '}
                  <span className="soft small">
                    {say('systems.hook.gone', { when: moment(endedAt ?? '') })}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </section>
  )
}

/** What a call carries, whole: whoever keeps the receiving system sees that no case is in it. */
function Carries() {
  const { say } = useWords()
  const body = {
    format: 'oficio-event/1',
    event: 'request.delivered',
    request: '019…',
    at: '2026-11-24T12:00:00.000Z',
  }
  return (
    <details className="details">
      <summary>{say('systems.hook.carries')}</summary>
      <div className="stack-small">
        <p>{say('systems.hook.carries.body')}</p>
        <pre className="systems-body small">
          <code>{JSON.stringify(body, null, 2)}</code>
        </pre>
        <p>{say('systems.hook.carries.events')}</p>
        <ul>
          {webhookEvents.map((event) => (
            <li key={event}>
              <code>{event}</code> {say(`systems.event.${event}`)}
            </li>
          ))}
        </ul>
        <p>{say('systems.hook.carries.sign')}</p>
      </div>
    </details>
  )
}

/** How it goes with an address: the last thing that is known of it. */
function standingOf({ calls, deliveredAt }: Webhook): 'new' | 'good' | 'waiting' | 'given-up' {
  const last = calls.find((call) => call.deliveredAt !== null || call.givenUpAt !== null || call.why !== null)
  if (!last) return deliveredAt ? 'good' : 'new'
  return last.deliveredAt ? 'good' : last.givenUpAt ? 'given-up' : 'waiting'
}

const tones = {
  new: 'mark-new',
  good: 'mark-open',
  waiting: 'mark-warn',
  'given-up': 'mark-block',
} as const

interface OneProps {
  readonly webhook: Webhook
  readonly reread: () => Promise<void>
  readonly onEnded: (said: string) => void
}

function OneWebhook({ webhook, reread, onEnded }: OneProps) {
  const { say, list } = useWords()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const { id, url } = webhook
  const host = hostOf(url)
  const standing = standingOf(webhook)
  const counted = (count: number) => (count < mostWordsCounted ? count : say('systems.hook.most', { count }))
  const end = () =>
    ask({
      route: 'webhookEnd',
      action: 'desk.keep-systems',
      subject: { webhook: id },
      title: say('systems.hook.end.title', { host }),
      doing: say('systems.hook.end'),
      says: <p>{say('systems.hook.end.about')}</p>,
      onDone: () => onEnded(say('systems.hook.end.done', { host })),
    })
  return (
    <>
      <div className="row-between">
        <h3 className="systems-name">{url}</h3>
        <span className={`mark-status ${tones[standing]}`}>
          {say(standing === 'new' ? 'systems.hook.new.mark' : `systems.hook.${standing}`)}
        </span>
      </div>
      <dl className="facts">
        <dt>{say('systems.hook.events')}</dt>
        <dd>
          {webhook.events
            ? list(webhook.events.map((event) => say(`systems.event.${event}`)))
            : say('systems.hook.events.all')}
        </dd>
        <dt>{say('systems.hook.added')}</dt>
        <dd>{moment(webhook.createdAt)}</dd>
        <dt>{say('systems.hook.delivered')}</dt>
        <dd>{webhook.deliveredAt ? moment(webhook.deliveredAt) : say('systems.hook.delivered.none')}</dd>
        {webhook.waiting > 0 ? (
          <>
            <dt>{say('systems.hook.waits')}</dt>
            <dd>{counted(webhook.waiting)}</dd>
          </>
        ) : null}
        {webhook.givenUp > 0 ? (
          <>
            <dt>{say('systems.hook.gaveUp')}</dt>
            <dd>{counted(webhook.givenUp)}</dd>
          </>
        ) : null}
      </dl>
      <Calls calls={webhook.calls} host={host} />
      <p className="soft small">{say('systems.hook.calls.kept')}</p>
      <TestAndEnd webhook={webhook} host={host} reread={reread} end={end} />
      {dialog}
    </>
  )
}

function Calls({ calls, host }: { readonly calls: readonly HookCall[]; readonly host: string }) {
  const { say, sayCode } = useWords()
  const moment = useMoment()
  const outcome = useOutcome()
  if (calls.length === 0) return <p className="soft small">{say('systems.hook.calls.none')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={`${say('systems.hook.calls')}: ${host}`}>
      <table className="systems-calls">
        <caption>{say('systems.hook.calls')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('systems.call.event')}</th>
            <th scope="col">{say('systems.call.outcome')}</th>
            <th scope="col">{say('systems.call.next')}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.id}>
              <td>
                {sayCode(`systems.event.${call.event}`, call.event)}
                <br />
                <span className="soft">{moment(call.at)}</span>
              </td>
              <td>
                {outcome(call)}
                {call.tries > 1 ? (
                  <span className="soft"> {say('systems.call.tries', { tries: call.tries })}</span>
                ) : null}
              </td>
              <td>{call.nextAt && call.tries > 0 ? moment(call.nextAt) : say('systems.call.next.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What came of a call, in words: the reason of the last try where it did not arrive. */
function useOutcome(): (call: HookCall) => string {
  const { say, sayCode } = useWords()
  const moment = useMoment()
  return ({ deliveredAt, givenUpAt, tries, why }) => {
    if (deliveredAt) return say('systems.call.delivered', { when: moment(deliveredAt) })
    const status = /^status (\d+)$/.exec(why ?? '')?.[1]
    if (status) return say('systems.why.status', { status })
    const told = why && (sayCode(`systems.why.${why}`, '') || sayCode(`systems.refused.${why}`, ''))
    return (
      told ||
      say(givenUpAt ? 'systems.hook.given-up' : tries > 0 ? 'systems.call.trying' : 'systems.call.soon')
    )
  }
}

const pollMilliseconds = 1000
const mostPolls = 20

interface TestProps {
  readonly webhook: Webhook
  readonly host: string
  readonly reread: () => Promise<void>
  readonly end: () => void
}

function TestAndEnd({ webhook, host, reread, end }: TestProps) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const outcome = useOutcome()
  const [asked, setAsked] = useState('')
  const [polls, setPolls] = useState(0)
  const call = webhook.calls.find(({ id }) => id === asked)
  const isOver = call !== undefined && (call.deliveredAt !== null || call.why !== null)
  const isWaiting = asked !== '' && !isOver && polls < mostPolls
  // The house calls on its own time, and no page hears of it: here somebody waits for it.
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => void reread().finally(() => setPolls(polls + 1)), pollMilliseconds)
    return () => clearTimeout(timer)
  }, [isWaiting, polls, reread])
  const test = async () => {
    const body = { webhook: webhook.id }
    const sent = await send('webhookTest', body, (key) => client.webhookTest(body, { key }))
    if (!sent) return
    setPolls(0)
    setAsked(sent.call)
  }
  const said = !asked
    ? ''
    : isWaiting
      ? say('systems.hook.test.sent')
      : !isOver || !call
        ? say('systems.hook.test.late')
        : call.deliveredAt
          ? say('systems.hook.test.good', { host })
          : say('systems.hook.test.bad', { host, why: outcome(call) })
  const tone = !isOver ? '' : call?.deliveredAt ? 'notice notice-open' : 'notice notice-wait'
  return (
    <>
      <div role="status">{said ? <p className={tone}>{said}</p> : null}</div>
      <TroubleNote trouble={trouble} onAgain={() => void test()} />
      <p className="row">
        <button
          type="button"
          className="button button-second"
          disabled={busy || isWaiting}
          onClick={() => void test()}
        >
          {say('systems.hook.test')}
          <span className="visually-hidden"> {host}</span>
        </button>
        <button type="button" className="button button-danger" onClick={end}>
          {say('systems.hook.end')}
          <span className="visually-hidden"> {host}</span>
        </button>
      </p>
    </>
  )
}

function NewWebhook({ onMade }: { readonly onMade: (host: string, secret: string) => void }) {
  const { say } = useWords()
  const { dialog, isOpen, setOpen, submit, ...form } = useNewWebhook(onMade)
  return (
    <details className="details" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('systems.hook.new')}</summary>
      <form className="stack systems-form" onSubmit={submit}>
        <AddressField url={form.url} onChange={form.setUrl} fault={form.fault} />
        <EventsField chosen={form.chosen} choose={form.choose} wasNone={form.isNone} />
        <p>
          <button type="submit" className="button">
            {say('systems.hook.do')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}

/** What is typed of an address to come, and how it is added. */
function useNewWebhook(onMade: (host: string, secret: string) => void) {
  const { say, list } = useWords()
  const { ask, dialog } = useSigned()
  const [url, type] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [fault, setFault] = useState<ReturnType<typeof faultOf>>()
  const [chosen, choose] = useState<readonly WebhookEvent[]>(webhookEvents)
  const [isNone, setNone] = useState(false)
  const setUrl = (next: string) => {
    type(next)
    setFault(undefined)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const some = webhookEvents.filter((one) => chosen.includes(one))
    const subject = { url: url.trim(), ...(some.length < webhookEvents.length ? { events: some } : {}) }
    const wrong = faultOf(subject.url)
    setFault(wrong)
    setNone(some.length === 0)
    if (wrong || some.length === 0) return
    const host = hostOf(subject.url)
    ask({
      route: 'webhookAdd',
      action: 'desk.keep-systems',
      subject,
      title: say('systems.hook.sign.title', { host }),
      doing: say('systems.hook.sign.do'),
      says: (
        <>
          <p className="systems-name">
            <code>{subject.url}</code>
          </p>
          <p>
            {subject.events
              ? `${say('systems.hook.events')}: ${list(some.map((one) => say(`systems.event.${one}`)))}.`
              : say('systems.hook.sign.about')}
          </p>
        </>
      ),
      onDone: ({ secret }) => {
        type('')
        choose(webhookEvents)
        setOpen(false)
        onMade(host, secret)
      },
    })
  }
  return { url, setUrl, isOpen, setOpen, fault, chosen, choose, isNone, submit, dialog }
}

interface AddressProps {
  readonly url: string
  readonly onChange: (url: string) => void
  readonly fault: ReturnType<typeof faultOf>
}

function AddressField({ url, onChange, fault }: AddressProps) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{say('systems.hook.url')}</label>
      <input
        id={id}
        required
        inputMode="url"
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-hint ${id}-fault`}
        value={url}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {say('systems.hook.url.hint')}
      </p>
      <div role="alert" id={`${id}-fault`}>
        {fault ? <p className="notice notice-block">{say(`systems.refused.${fault}`)}</p> : null}
      </div>
    </div>
  )
}

interface EventsProps {
  readonly chosen: readonly WebhookEvent[]
  readonly choose: (events: readonly WebhookEvent[]) => void
  /** None was chosen when it was to be added. */
  readonly wasNone: boolean
}

/** Of what the unit's system is told. */
function EventsField({ chosen, choose, wasNone }: EventsProps) {
  const { say } = useWords()
  const id = useId()
  return (
    <fieldset className="stack-small" aria-describedby={`${id}-fault`}>
      <legend>{say('systems.hook.events')}</legend>
      {webhookEvents.map((one) => (
        <label key={one} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={({ target: { checked } }) =>
              choose(checked ? [...chosen, one] : chosen.filter((other) => other !== one))
            }
          />
          <span>{say(`systems.event.${one}`)}</span>
        </label>
      ))}
      <div role="alert" id={`${id}-fault`}>
        {wasNone && chosen.length === 0 ? (
          <p className="notice notice-block">{say('systems.hook.events.none')}</p>
        ) : null}
      </div>
    </fieldset>
  )
}
