import type { RequestStanding } from '@oficio/core/act'
import { type ReactNode, useId } from 'react'
import { toneOfStanding } from '../../request/standing-tones.ts'
import { DrawnSign } from '../../signs/drawn.tsx'
import type { SignName } from '../../signs/shapes.ts'
import { useWords } from '../../words/words.tsx'

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className="stack-small signs-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

const standings: readonly RequestStanding[] = [
  'draft',
  'sent',
  'acknowledged',
  'questioned',
  'preserved',
  'lapsed',
  'answered',
  'answered-in-part',
  'nothing-held',
  'refused',
  'redirected',
  'withdrawn',
  'closed',
]

/** Where a request stands, as the case and the desk show it. */
export function Requests() {
  const { say, sayCode } = useWords()
  return (
    <Part title={say('signs.states.request')}>
      <p className="row">
        {standings.map((standing) => (
          <span key={standing} className={`mark-status ${toneOfStanding(standing)}`}>
            {sayCode(`cases.state.${standing}`, standing)}
          </span>
        ))}
      </p>
    </Part>
  )
}

const tones = [
  ['open', 'stands'],
  ['conditional', 'conditional'],
  ['warn', 'warn'],
  ['closed', 'closed'],
  ['advice', 'advice'],
  ['block', 'stop'],
  ['doubt', 'doubtful'],
  ['new', 'notBegun'],
  ['unknown', 'notKnown'],
] as const

/** Each tone of a mark with the sign that it has of itself. */
export function Statuses() {
  const { say } = useWords()
  return (
    <Part title={say('signs.states.marks')}>
      <p className="row">
        {tones.map(([tone, sign]) => (
          <span key={tone} className={`mark-status mark-${tone}`}>
            {say(`signs.${sign}`)}
          </span>
        ))}
      </p>
    </Part>
  )
}

const notices = [
  ['', 'advice'],
  ['notice-wait', 'warn'],
  ['notice-block', 'stop'],
  ['notice-open', 'stands'],
] as const

export function Notices() {
  const { say } = useWords()
  return (
    <Part title={say('signs.states.notices')}>
      {notices.map(([tone, sign]) => (
        <p key={sign} className={`notice ${tone}`}>
          <strong>{say(`signs.${sign}`)}.</strong> {say(`signs.${sign}.means`)}
        </p>
      ))}
    </Part>
  )
}

export function Buttons() {
  const { say } = useWords()
  return (
    <Part title={say('signs.states.buttons')}>
      <p className="row">
        <button type="button" className="button sign sign-preserve">
          {say('signs.preserve')}
        </button>
        <button type="button" className="button button-second sign sign-ask">
          {say('signs.ask')}
        </button>
        <button type="button" className="button button-danger sign sign-danger">
          {say('signs.danger')}
        </button>
        <button type="button" className="button button-quiet">
          {say('signs.extend')}
        </button>
        <button type="button" className="button" disabled>
          {say('signs.states.off')}
        </button>
      </p>
    </Part>
  )
}

export function Fields() {
  const { say } = useWords()
  const id = useId()
  return (
    <Part title={say('signs.states.fields')}>
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-plain`}>{say('signs.states.field')}</label>
          <input id={`${id}-plain`} autoComplete="off" aria-describedby={`${id}-hint`} />
          <p className="hint" id={`${id}-hint`}>
            {say('signs.advice.means')}
          </p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-fault`}>{say('signs.states.field')}</label>
          <input id={`${id}-fault`} autoComplete="off" aria-invalid aria-describedby={`${id}-told`} />
          <p className="finding finding-block" id={`${id}-told`}>
            {say('signs.states.fault')}
          </p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-off`}>{say('signs.states.off')}</label>
          <input id={`${id}-off`} disabled />
        </div>
      </div>
    </Part>
  )
}

const days: readonly SignName[] = ['ask', 'preserve', 'extend', 'clock', 'received', 'lapsed', 'dies']

/** Signs on a line, as the line of time of a case draws them. */
export function Days() {
  const { say } = useWords()
  const at = (i: number) => `${6 + (i * 88) / (days.length - 1)}%`
  return (
    <Part title={say('signs.states.days')}>
      <svg width="100%" height="30" aria-hidden="true" focusable="false">
        <line className="signs-line" x1="0" x2="100%" y1="15" y2="15" />
        {days.map((name, i) => (
          <svg key={name} x={at(i)} y="15" overflow="visible" aria-hidden="true">
            <DrawnSign name={name} />
          </svg>
        ))}
      </svg>
      <p className="small">{days.map((name) => say(`signs.${name}`)).join(' · ')}</p>
    </Part>
  )
}

export function Type() {
  const { say } = useWords()
  return (
    <Part title={say('signs.states.type')}>
      <div className="card">
        <p className="signs-type-title">{say('signs.states.type.title')}</p>
        <p className="label">{say('signs.states.type.label')}</p>
        <p>{say('signs.states.type.body')}</p>
        <p className="hint">{say('signs.states.type.small')}</p>
      </div>
    </Part>
  )
}
