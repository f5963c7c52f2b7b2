import { useId, useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { CommentForm, Effect, PositionForm } from './say-so.tsx'
import { SignedText, textDigest } from './signed-text.tsx'
import type { StandardLine } from './standard-line.ts'
import { TextView } from './text-view.tsx'
import { WordsForm } from './words-form.tsx'

interface Props {
  readonly one: StandardLine
  readonly onDone: (text: string) => void
}

const tones = {
  open: 'mark-warn',
  adopted: 'mark-warn',
  'in-force': 'mark-open',
  ended: '',
  withdrawn: '',
  'no-place': 'mark-block',
  'not-agreed': 'mark-block',
} as const

/** One proposal: its texts, what each institution says, what is lacking, and what this person can do. */
export function Standard({ one, onDone }: Props) {
  const { say, language, providerName } = useWords()
  const knowledge = useKnowledge()
  const moment = useMoment()
  const id = useId()
  const [newest, ...older] = one.versions.toReversed()
  if (!newest) return null
  const matter = one.provider
    ? say('dialogue.matter.provider', { provider: providerName(one.provider, knowledge) })
    : one.country
      ? say('dialogue.matter.country', {
          country: knowledge.countries[one.country]?.names[language] ?? one.country,
        })
      : say('dialogue.matter.all')
  const said = (text: typeof newest) =>
    say('dialogue.version', {
      number: text.version,
      name: text.by,
      institution: text.institution,
      when: moment(text.at),
    })
  return (
    <article className="card stack-small" aria-labelledby={id}>
      <div className="row-between">
        <h3 id={id}>{one.title}</h3>
        <span className={`mark-status ${tones[one.status]}`}>{say(`dialogue.status.${one.status}`)}</span>
      </div>
      <p className="soft">{matter}</p>
      <p className="small soft">{said(newest)}</p>
      <TextView text={newest} />
      {one.release === null ? null : <p>{say('dialogue.release', { number: one.release })}</p>}
      {one.status === 'in-force' && one.states ? <SaidIn states={one.states} /> : null}
      {older.map((text) => (
        <details key={text.version} className="details">
          <summary>{said(text)}</summary>
          <TextView text={text} />
        </details>
      ))}
      <Positions one={one} />
      <Comments one={one} />
      {one.status === 'open' ? <Open one={one} text={newest} onDone={onDone} /> : null}
    </article>
  )
}

/** Which letters say what is adopted of everybody's words, and how those of another State come to. */
function SaidIn({ states }: { readonly states: readonly string[] }) {
  const { say, list, language } = useWords()
  const { countries } = useKnowledge()
  const names = states.map((code) => countries[code]?.names[language] ?? code)
  return (
    <div className="notice notice-open stack-small">
      <p>{say('dialogue.states', { states: list(names) })}</p>
      <p>{say('dialogue.states.others')}</p>
    </div>
  )
}

function Positions({ one }: { readonly one: StandardLine }) {
  const { say } = useWords()
  const moment = useMoment()
  const faded = (position: StandardLine['positions'][number]) => one.status === 'open' && !position.counts
  return (
    <section className="stack-small">
      <h4>{say('dialogue.positions')}</h4>
      {one.positions.length === 0 ? <p className="empty">{say('dialogue.positions.none')}</p> : null}
      <ul className="list-plain stack-small">
        {one.positions.map((position) => (
          <li key={`${position.institution} ${position.at}`}>
            <strong>{say(`dialogue.stance.${position.stance}`)}</strong> ·{' '}
            {say('dialogue.position.of', {
              institution: position.institution,
              when: moment(position.at),
              number: position.version,
            })}
            {faded(position) ? <span className="soft"> · {say('dialogue.position.past')}</span> : null}
            <p>{position.reasons}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Comments({ one }: { readonly one: StandardLine }) {
  const { say } = useWords()
  const moment = useMoment()
  if (one.comments.length === 0) return null
  return (
    <section className="stack-small">
      <h4>{say('dialogue.comments')}</h4>
      <ul className="list-plain stack-small">
        {one.comments.map(({ by, institution, at, version, words }) => (
          <li key={`${at} ${by}`}>
            <p className="small soft">
              {by} · {say('dialogue.position.of', { institution, when: moment(at), number: version })}
            </p>
            <p>{words}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OpenProps extends Props {
  readonly text: StandardLine['versions'][number]
}

/** What is lacking, and what can be said or done about an open one. */
function Open({ one, text, onDone }: OpenProps) {
  const { version } = text
  const { say, sayCode } = useWords()
  const { ask, dialog } = useSigned()
  const [revising, setRevising] = useState(false)
  const adopt = () =>
    ask({
      route: 'standardAdopt',
      action: 'standard.adopt',
      subject: { standard: one.id, version, text: textDigest(text) },
      title: say('dialogue.adopt'),
      doing: say('dialogue.adopt'),
      says: (
        <>
          <p>{say('dialogue.adopt.says')}</p>
          <SignedText text={text} />
        </>
      ),
      onDone: ({ release }) =>
        onDone(
          release === null ? say('dialogue.adopted.later') : say('dialogue.adopted.now', { number: release }),
        ),
    })
  const withdraw = () =>
    ask({
      route: 'standardWithdraw',
      action: 'standard.propose',
      subject: { standard: one.id },
      title: say('dialogue.withdraw'),
      doing: say('dialogue.withdraw'),
      says: <p>{say('dialogue.withdraw.says')}</p>,
      onDone: () => onDone(say('dialogue.status.withdrawn')),
    })
  return (
    <div className="stack no-print">
      <section className="stack-small">
        <h4>{say('dialogue.lacks')}</h4>
        {one.lacks.length === 0 ? <p className="notice notice-open">{say('dialogue.lacks.none')}</p> : null}
        <ul>
          {one.lacks.map((lack) => (
            <li key={lack}>{sayCode(`dialogue.lack.${lack}`, lack)}</li>
          ))}
        </ul>
      </section>
      <Effect id={one.id} />
      {one.may.position === true ? <PositionForm id={one.id} text={text} onDone={onDone} /> : null}
      {one.may.comment === true ? <CommentForm id={one.id} version={version} onDone={onDone} /> : null}
      {one.lacks.length === 0 && one.may.adopt === 'not-agreed' ? (
        <p>{say('dialogue.lack.not-agreed')}</p>
      ) : null}
      <p className="row">
        {one.may.adopt === true ? (
          <button type="button" className="button" onClick={adopt}>
            {say('dialogue.adopt')}
          </button>
        ) : null}
        {one.may.revise && one.provider === null ? (
          <button type="button" className="button button-second" onClick={() => setRevising(true)}>
            {say('dialogue.revise')}
          </button>
        ) : null}
        {one.may.withdraw ? (
          <button type="button" className="button button-quiet" onClick={withdraw}>
            {say('dialogue.withdraw')}
          </button>
        ) : null}
      </p>
      {revising ? <WordsForm of={one} onDone={onDone} /> : null}
      {dialog}
    </div>
  )
}
