import { concernsOf, openAtDesk, type Passing, protectedIn, screenedBy } from '@oficio/core/act'
import { type FormEvent, useId, useState } from 'react'
import { Sum } from '../../exact/sum.tsx'
import type { HashedInPlace } from '../../files/hashed-file.ts'
import { HashedFiles } from '../../files/hashed-files.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { DayField, Line } from './abroad-end.tsx'
import type { Open } from './open/open-request.tsx'
import { ChannelField } from './passing-channel.tsx'
import { type SaidRow, SaidRows, useSaidRows } from './passing-said.tsx'

interface Props {
  readonly open: Open
  readonly passing: Passing
  readonly isAuthority: boolean
}

const proofOf = ([file]: readonly HashedInPlace[]) => (file ? { name: file.name, sha256: file.sha256 } : null)

/** What is lacking before it leaves, that it is ready, how it went, and that the other State has it. */
export function Leaving({ open, passing, isAuthority }: Props) {
  const { say, sayCode, day } = useWords()
  const { ready, sent, heardOn } = passing
  const { state } = open
  if (sent)
    return (
      <>
        <p>
          {say('assistance.sent', {
            day: day(sent.on),
            name: sent.to.name,
            channel: sayCode(`assistance.send.channel.${sent.channel}`, sent.channel),
            reference: sent.reference || '—',
          })}
        </p>
        {sent.proof ? (
          <p>
            {say('assistance.proof', { name: sent.proof.name })}{' '}
            <Sum of={sent.proof.sha256} first={16} className="small soft" />
          </p>
        ) : (
          <p className="notice notice-wait">{say('assistance.noProof')}</p>
        )}
        {sent.annexes ? (
          <>
            <p>{say('assistance.carried', { count: sent.annexes.length })}</p>
            <ul>
              {sent.annexes.map(({ file, sha256 }) => (
                <li key={`${sha256} ${file}`}>
                  {file} <Sum of={sha256} first={16} className="small soft" />
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <p>{heardOn ? say('assistance.heard', { day: day(heardOn) }) : say('assistance.notHeard')}</p>
        {isAuthority ? <Heard key={open.expected.seq} open={open} leg={sent.leg} /> : null}
        {passing.recalled ? <p>{say('assistance.recalled', { day: day(passing.recalled.on) })}</p> : null}
        {isAuthority && isTakenBack(state.stage) && !passing.recalled ? <Recall open={open} /> : null}
      </>
    )
  const isReady = ready?.revision === state.revision
  return (
    <>
      {ready && isReady ? (
        <p>
          {say('assistance.ready.since', {
            name: ready.by,
            day: day(ready.at.slice(0, 10)),
            number: ready.revision,
          })}
        </p>
      ) : (
        <Lacks open={open} />
      )}
      <Worries open={open} />
      {isReady && ready?.despite ? (
        <p>{say('assistance.ready.despite', { name: ready.by, words: ready.despite })}</p>
      ) : null}
      {isAuthority && isReady ? <Send open={open} /> : null}
      {isAuthority && !isReady && lacksOf(open).length === 0 ? <Ready open={open} /> : null}
    </>
  )
}

/** What is not there yet of what leaving wants, by the word that says it. */
function lacksOf({ state }: Open) {
  const by = screenedBy(state)
  return [
    ...(state.stage === 'signed' && state.sealed ? [] : (['signed'] as const)),
    ...(openAtDesk(state).length > 0 ? (['remarks'] as const) : []),
    ...(by === 'outside' ? [] : ([`screened.${by}`] as const)),
  ]
}

function Lacks({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const lacks = lacksOf(open)
  if (lacks.length === 0) return null
  return (
    <div className="stack-small">
      <p>{say('assistance.lacks')}</p>
      <ul>
        {lacks.map((one) => (
          <li key={one}>{say(`assistance.lacks.${one}`)}</li>
        ))}
      </ul>
    </div>
  )
}

/**
 * What worries somebody or was left open, and that the law may protect somebody, beside what lets it leave.
 */
function Worries({ open: { state } }: { readonly open: Open }) {
  const { say, day } = useWords()
  const concerns = concernsOf(state)
  const flagged = protectedIn(state)
  if (concerns.length === 0 && flagged === 0) return null
  return (
    <div className="notice notice-wait stack-small">
      {flagged > 0 ? <p>{say('assistance.flagged', { count: flagged })}</p> : null}
      <ul>
        {concerns.map((one) => (
          <li key={`${one.for} ${one.by} ${one.at}`}>
            <strong>
              {say(`gate.for.${one.for}`)}: {say(`gate.outcome.${one.outcome}`)}
            </strong>{' '}
            {one.reasons}{' '}
            <span className="small soft">
              {say('gate.screening.by', {
                ...{ name: one.by, institution: one.institution, day: day(one.at.slice(0, 10)) },
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function useKeeping(open: Open) {
  const { ask, dialog } = useSigned()
  const keep = (act: object, title: string, rows: readonly SaidRow[]) =>
    ask({
      route: 'assistanceKeep',
      action: 'assistance.keep',
      subject: { ...open.expected, act },
      title,
      doing: title,
      says: (
        <>
          <p>{open.request.case.reference}</p>
          <SaidRows rows={rows} />
        </>
      ),
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  return { keep, dialog }
}

function Ready({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { keep, dialog } = useKeeping(open)
  const id = useId()
  const [despite, setDespite] = useState('')
  const isWorried = concernsOf(open.state).length > 0
  const why = despite.trim()
  return (
    <div className="stack-small">
      {isWorried ? (
        <div className="field">
          <label htmlFor={id}>{say('assistance.ready.why')}</label>
          <textarea
            id={id}
            rows={2}
            maxLength={8_000}
            value={despite}
            onChange={(event) => setDespite(event.target.value)}
          />
        </div>
      ) : null}
      <p className="soft">{say('assistance.ready.about', { number: open.state.revision })}</p>
      <p>
        <button
          type="button"
          className="button"
          disabled={isWorried && why === ''}
          onClick={() =>
            keep({ what: 'ready', ...(why ? { despite: why } : {}) }, say('assistance.ready.do'), [
              {
                label: say('assistance.ready.do'),
                value: say('assistance.ready.about', { number: open.state.revision }),
              },
              ...(why ? [{ label: say('assistance.ready.why'), value: why }] : []),
            ])
          }
        >
          {say('assistance.ready.do')}
        </button>
      </p>
      {dialog}
    </div>
  )
}

/** That it left: to whom, by which way, with which proof. */
function Send({ open }: { readonly open: Open }) {
  const { say, sayCode, country, language } = useWords()
  const knowledge = useKnowledge()
  const { keep, dialog } = useKeeping(open)
  const rows = useSaidRows()
  const id = useId()
  const state = open.content.addressee?.country ?? ''
  const [office] = Object.values(knowledge.countries[state]?.centralAuthority.offices ?? {})
  const [name, setName] = useState<string>(office?.names[language] ?? '')
  const [code, setCode] = useState(state)
  const [channel, setChannel] = useState<string>('')
  const [on, setOn] = useState<string>(today())
  const [reference, setReference] = useState('')
  const [proof, setProof] = useState<readonly HashedInPlace[]>([])
  const unknown = useOtherName(name, code)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep(
      {
        what: 'sent',
        to: { name: name.trim(), country: code },
        ...{ channel, on, reference: reference.trim(), proof: proofOf(proof) },
      },
      say('assistance.send'),
      [
        { label: say('assistance.send.to'), value: name.trim() },
        ...(unknown ? [unknown] : []),
        { label: say('assistance.send.country'), value: country(code) },
        {
          label: say('assistance.send.channel'),
          value: sayCode(`assistance.send.channel.${channel}`, channel),
        },
        ...[rows.on(on), rows.reference(reference), rows.proof(proof)],
      ],
    )
  }
  return (
    <form className="stack-small" onSubmit={submit}>
      <h3>{say('assistance.send')}</h3>
      <div className="fields">
        <Line id={`${id}-to`} label={say('assistance.send.to')} value={name} onChange={setName} />
        <div className="field">
          <label htmlFor={`${id}-country`}>{say('assistance.send.country')}</label>
          <select
            id={`${id}-country`}
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          >
            <option value="">—</option>
            {Object.keys(knowledge.countries).map((one) => (
              <option key={one} value={one}>
                {country(one)}
              </option>
            ))}
          </select>
        </div>
        <ChannelField id={`${id}-channel`} value={channel} onChange={setChannel} />
        <DayField id={`${id}-on`} label={say('assistance.ask.on')} value={on} onChange={setOn} />
        <Line
          optional
          id={`${id}-reference`}
          label={say('assistance.send.reference')}
          value={reference}
          onChange={setReference}
        />
      </div>
      {unknown ? <p className="notice notice-wait">{unknown.value}</p> : null}
      <HashedFiles single label={say('assistance.send.proof')} files={proof} onChange={setProof} />
      {proof.length === 0 ? <p className="hint">{say('assistance.noProof')}</p> : null}
      <p>
        <button type="submit" className="button">
          {say('assistance.send')}
        </button>
      </p>
      {dialog}
    </form>
  )
}

/** That the files name another office of that State; undefined where they name this one, or none. */
function useOtherName(name: string, code: string): SaidRow | undefined {
  const { say, country, language } = useWords()
  const { countries } = useKnowledge()
  const offices =
    (Object.hasOwn(countries, code) ? countries[code] : undefined)?.centralAuthority.offices ?? []
  const bare = (text: string) => text.trim().toLowerCase()
  const isKnown = offices.some(({ names }) => Object.values(names).some((one) => bare(one) === bare(name)))
  const [known] = offices
  if (!known || isKnown || name.trim() === '') return undefined
  return {
    label: say('assistance.send.known'),
    value: say('assistance.send.otherName', { country: country(code), name: known.names[language] }),
  }
}

const isTakenBack = (stage: Open['state']['stage']): boolean =>
  stage === 'withdrawn' || stage === 'superseded'

/** That the other State was told that the request is taken back. */
function Recall({ open }: { readonly open: Open }) {
  const { say, sayCode } = useWords()
  const { keep, dialog } = useKeeping(open)
  const rows = useSaidRows()
  const id = useId()
  const [channel, setChannel] = useState('')
  const [on, setOn] = useState<string>(today())
  const [reference, setReference] = useState('')
  const [proof, setProof] = useState<readonly HashedInPlace[]>([])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep(
      { what: 'recalled', channel, on, reference: reference.trim(), proof: proofOf(proof) },
      say('assistance.recall'),
      [
        {
          label: say('assistance.send.channel'),
          value: sayCode(`assistance.send.channel.${channel}`, channel),
        },
        ...[rows.on(on), rows.reference(reference), rows.proof(proof)],
      ],
    )
  }
  return (
    <details className="details" open>
      <summary>{say('assistance.recall')}</summary>
      <form className="stack-small" onSubmit={submit}>
        <div className="fields">
          <ChannelField id={`${id}-channel`} value={channel} onChange={setChannel} />
          <DayField id={`${id}-on`} label={say('assistance.ask.on')} value={on} onChange={setOn} />
          <Line
            optional
            id={`${id}-reference`}
            label={say('assistance.send.reference')}
            value={reference}
            onChange={setReference}
          />
        </div>
        <HashedFiles single label={say('assistance.send.proof')} files={proof} onChange={setProof} />
        <p>
          <button type="submit" className="button button-second">
            {say('assistance.recall')}
          </button>
        </p>
        {dialog}
      </form>
    </details>
  )
}

function Heard({ open, leg }: { readonly open: Open; readonly leg: number }) {
  const { say } = useWords()
  const { keep, dialog } = useKeeping(open)
  const rows = useSaidRows()
  const id = useId()
  const [on, setOn] = useState<string>(today())
  const [reference, setReference] = useState('')
  const [proof, setProof] = useState<readonly HashedInPlace[]>([])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep(
      { what: 'heard', leg, on, reference: reference.trim(), proof: proofOf(proof) },
      say('assistance.hear'),
      [
        rows.on(on),
        { label: say('assistance.ask.reference'), value: reference.trim() || '—' },
        rows.proof(proof),
      ],
    )
  }
  return (
    <details className="details">
      <summary>{say('assistance.hear')}</summary>
      <form className="stack-small" onSubmit={submit}>
        <div className="fields">
          <DayField id={`${id}-on`} label={say('assistance.ask.on')} value={on} onChange={setOn} />
          <Line
            optional
            id={`${id}-reference`}
            label={say('assistance.ask.reference')}
            value={reference}
            onChange={setReference}
          />
        </div>
        <HashedFiles single label={say('assistance.send.proof')} files={proof} onChange={setProof} />
        <p>
          <button type="submit" className="button button-second">
            {say('assistance.hear')}
          </button>
        </p>
        {dialog}
      </form>
    </details>
  )
}
