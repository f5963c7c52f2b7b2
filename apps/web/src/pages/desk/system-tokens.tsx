import { type FormEvent, useEffect, useId, useState } from 'react'
import { saveFile } from '../../files/save-file.ts'
import { LineField } from '../../form/line-field.tsx'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { SecretOnce } from './secret-once.tsx'
import { type KeyFault, readSystemKey, thumbprintOf } from './system-key.ts'

type Token = Value<'tokens'>['tokens'][number]
type Scope = Token['scopes'][number]

const scopes = ['desk.read', 'desk.question', 'desk.answer'] as const satisfies readonly Scope[]
const spans = [30, 90, 180, 365] as const
const day = 86_400_000

interface Props {
  readonly tokens: readonly Token[]
  readonly reread: () => Promise<void>
}

interface Made {
  readonly label: string
  readonly token: string
  readonly person: string
}

const standingOf = (token: Token): 'alive' | 'ended' | 'expired' =>
  token.endedAt ? 'ended' : Date.parse(token.expiresAt) < Date.now() ? 'expired' : 'alive'

/** Tokens of the unit's own systems: made for a key that the system keeps, shown once, ended at once. */
export function SystemTokens({ tokens, reread }: Props) {
  const { say } = useWords()
  const [made, setMade] = useState<Made>()
  const [said, setSaid] = useState('')
  const alive = tokens.filter((token) => standingOf(token) === 'alive')
  const over = tokens.filter((token) => standingOf(token) !== 'alive')
  const onMade = (next: Made) => {
    setSaid('')
    setMade(next)
    void reread()
  }
  const onEnded = (words: string) => {
    setSaid(words)
    void reread()
  }
  return (
    <section className="stack systems" aria-labelledby="tokens-title">
      <div className="stack-small">
        <h2 id="tokens-title">{say('systems.token.title')}</h2>
        <p>{say('systems.token.about')}</p>
      </div>
      <div role="status">{said ? <p className="notice notice-open">{said}</p> : null}</div>
      {made ? <Once key={made.token} made={made} onHidden={() => setMade(undefined)} /> : null}
      {alive.length === 0 && !made ? (
        <div className="empty">
          <h3>{say('systems.token.empty')}</h3>
          <ol>
            <li>{say('systems.token.empty.key')}</li>
            <li>{say('systems.token.empty.paste')}</li>
            <li>{say('systems.token.empty.once')}</li>
          </ol>
        </div>
      ) : null}
      {alive.length > 0 ? (
        <ul className="list-plain">
          {alive.map((token) => (
            <li key={token.id} className="card">
              <OneToken token={token} onEnded={onEnded} />
            </li>
          ))}
        </ul>
      ) : null}
      <NewToken onMade={onMade} />
      {over.length > 0 ? (
        <details className="details">
          <summary>{say('systems.token.over', { count: over.length })}</summary>
          <ul className="list-plain">
            {over.map((token) => (
              <li key={token.id} className="card card-flat">
                <OneToken token={token} onEnded={onEnded} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function Once({ made, onHidden }: { readonly made: Made; readonly onHidden: () => void }) {
  const { say } = useWords()
  const { label, token, person } = made
  // As the example client reads it, beside the key that it made.
  const settings = `${JSON.stringify({ address: location.origin, token, person, key: 'key.json' }, null, 2)}\n`
  return (
    <SecretOnce
      title={say('systems.token.made', { label })}
      secret={token}
      about={say('systems.token.made.once')}
      onHidden={onHidden}
    >
      <details>
        <summary>{say('systems.token.made.settings')}</summary>
        <div className="stack-small">
          <pre className="systems-body small">
            <code>{settings}</code>
          </pre>
          <p>
            <button
              type="button"
              className="button button-second"
              onClick={() => saveFile(settings, 'settings.json', 'application/json')}
            >
              {say('systems.token.made.save')}
            </button>
          </p>
        </div>
      </details>
    </SecretOnce>
  )
}

const tones = {
  alive: 'mark-open',
  ended: 'mark-closed sign-ended',
  expired: 'mark-closed sign-ended',
} as const

function OneToken({ token, onEnded }: { readonly token: Token; readonly onEnded: (said: string) => void }) {
  const { say, list } = useWords()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const { id, label } = token
  const standing = standingOf(token)
  const end = () =>
    ask({
      route: 'tokenEnd',
      action: 'desk.keep-systems',
      subject: { token: id },
      title: say('systems.token.end.title', { label }),
      doing: say('systems.token.end'),
      says: <p>{say('systems.token.end.about')}</p>,
      onDone: () => onEnded(say('systems.token.end.done', { label })),
    })
  return (
    <>
      <div className="row-between">
        <h3 className="systems-name">{label}</h3>
        <span className={`mark-status ${tones[standing]}`}>{say(`systems.token.${standing}`)}</span>
      </div>
      <dl className="facts">
        <dt>{say('systems.token.scopes')}</dt>
        <dd>{list(token.scopes.map((scope) => say(`systems.scope.${scope}`)))}</dd>
        <dt>{say('systems.token.facts.by')}</dt>
        <dd>
          {token.person}, {moment(token.createdAt)}
        </dd>
        <dt>{say(standing === 'alive' ? 'systems.token.facts.until' : 'systems.token.facts.was')}</dt>
        <dd>{moment(token.endedAt ?? token.expiresAt)}</dd>
        <dt>{say('systems.token.thumbprint')}</dt>
        <dd>
          <code className="small">{token.keyThumbprint}</code>
        </dd>
      </dl>
      {standing === 'alive' ? (
        <p>
          <button type="button" className="button button-danger" onClick={end}>
            {say('systems.token.end')}
            <span className="visually-hidden"> {label}</span>
          </button>
        </p>
      ) : null}
      {dialog}
    </>
  )
}

function NewToken({ onMade }: { readonly onMade: (made: Made) => void }) {
  const { say } = useWords()
  const { dialog, isOpen, setOpen, submit, ...form } = useNewToken(onMade)
  return (
    <details className="details" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('systems.token.new')}</summary>
      <form className="stack systems-form" onSubmit={(event) => void submit(event)}>
        <LineField
          label={say('systems.token.label')}
          value={form.label}
          onChange={form.setLabel}
          hint={say('systems.token.label.hint')}
        />
        <ScopesField chosen={form.chosen} choose={form.choose} wasRefused={form.fault === 'scopes'} />
        <KeyField
          pasted={form.pasted}
          onChange={form.setPasted}
          fault={form.fault === 'scopes' ? undefined : form.fault}
        />
        <DaysField days={form.days} onChange={form.setDays} />
        <p>
          <button type="submit" className="button">
            {say('systems.token.do')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}

/** What is typed of a token to come, and how it is asked for. */
function useNewToken(onMade: (made: Made) => void) {
  const { say } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const [label, setLabel] = useState('')
  const [chosen, choose] = useState<readonly Scope[]>(['desk.read'])
  const [pasted, paste] = useState('')
  const [days, setDays] = useState<number>(90)
  const [fault, setFault] = useState<KeyFault | 'scopes'>()
  const [isOpen, setOpen] = useState(false)
  const setPasted = (key: string) => {
    paste(key)
    setFault(undefined)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0) return setFault('scopes')
    const read = readSystemKey(pasted)
    if (!read.ok) return setFault(read.why)
    setFault(undefined)
    const subject = { label: label.trim(), scopes: [...chosen], key: read.key, days }
    const thumbprint = await thumbprintOf(read.key)
    const until = moment(new Date(Date.now() + days * day).toISOString())
    ask({
      route: 'tokenMake',
      action: 'desk.keep-systems',
      subject,
      title: say('systems.token.sign.title', { label: subject.label }),
      doing: say('systems.token.sign.do'),
      says: (
        <>
          <p>{say('systems.token.sign.about', { name: me.person.name, until })}</p>
          <WhatItMay scopes={chosen} thumbprint={thumbprint} />
        </>
      ),
      onDone: ({ token, person }) => {
        setLabel('')
        paste('')
        setOpen(false)
        onMade({ label: subject.label, token, person })
      },
    })
  }
  return {
    ...{ label, setLabel, chosen, choose, pasted, setPasted, days, setDays },
    ...{ fault, isOpen, setOpen, submit, dialog },
  }
}

function WhatItMay({
  scopes: of,
  thumbprint,
}: {
  readonly scopes: readonly Scope[]
  readonly thumbprint: string
}) {
  const { say, list } = useWords()
  return (
    <dl className="facts">
      <dt>{say('systems.token.scopes')}</dt>
      <dd>{list(of.map((scope) => say(`systems.scope.${scope}`)))}</dd>
      <dt>{say('systems.token.thumbprint')}</dt>
      <dd>
        <code className="small">{thumbprint}</code>
      </dd>
    </dl>
  )
}

interface ScopesProps {
  readonly chosen: readonly Scope[]
  readonly choose: (scopes: readonly Scope[]) => void
  /** None was chosen when it was asked for. */
  readonly wasRefused: boolean
}

function ScopesField({ chosen, choose, wasRefused }: ScopesProps) {
  const { say } = useWords()
  const id = useId()
  useEffect(() => {
    if (wasRefused) document.getElementById(`${id}-0`)?.focus()
  }, [wasRefused, id])
  return (
    <fieldset className="stack-small" aria-describedby={`${id}-fault`}>
      <legend>{say('systems.token.scopes')}</legend>
      {scopes.map((scope, at) => (
        <label key={scope} className="choice">
          <input
            id={`${id}-${at}`}
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={(event) =>
              choose(scopes.filter((one) => (one === scope ? event.target.checked : chosen.includes(one))))
            }
          />
          <span>{say(`systems.scope.${scope}`)}</span>
        </label>
      ))}
      <div role="alert" id={`${id}-fault`}>
        {wasRefused ? <p className="notice notice-block">{say('systems.token.scopes.none')}</p> : null}
      </div>
    </fieldset>
  )
}

interface KeyProps {
  readonly pasted: string
  readonly onChange: (key: string) => void
  readonly fault: KeyFault | undefined
}

/** The public key of the system, as it is pasted. */
function KeyField({ pasted, onChange, fault }: KeyProps) {
  const { say } = useWords()
  const id = useId()
  useEffect(() => {
    if (fault) document.getElementById(id)?.focus()
  }, [fault, id])
  return (
    <div className="field">
      <label htmlFor={id}>{say('systems.token.key')}</label>
      <textarea
        id={id}
        className="systems-key"
        required
        rows={4}
        maxLength={4000}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-hint ${id}-fault`}
        value={pasted}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {say('systems.token.key.hint')}
      </p>
      <div role="alert" id={`${id}-fault`}>
        {fault ? <p className="notice notice-block">{say(`systems.key.${fault}`)}</p> : null}
      </div>
    </div>
  )
}

function DaysField({ days, onChange }: { readonly days: number; readonly onChange: (days: number) => void }) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{say('systems.token.days')}</label>
      <select id={id} value={days} onChange={(event) => onChange(Number(event.target.value))}>
        {spans.map((one) => (
          <option key={one} value={one}>
            {say('systems.token.days.count', { days: one })}
          </option>
        ))}
      </select>
    </div>
  )
}
