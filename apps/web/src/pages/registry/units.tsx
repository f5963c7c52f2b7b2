import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { TextField } from '../../form/text-field.tsx'
import { CodeOnce } from '../../signed-in/code-once.tsx'
import { LanguageField } from '../../signed-in/language-field.tsx'
import { Prints } from '../../signed-in/second-word.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { PartProps, RegistryEntry } from './entry-part.ts'
import { toneOf } from './registry-words.ts'
import { useSuspendedWords } from './suspended-words.ts'

type Unit = RegistryEntry['units'][number]

/** Units of the institution; whoever answers for them vouches, and may suspend them. */
export function Units({ entry, onDone, pages }: PartProps & { readonly pages: ReactNode }) {
  const { say } = useWords()
  // Nobody vouches for a part of what does not stand.
  const mayVouch = entry.mayVouchUnit && entry.standing === 'standing'
  const maySuspend = entry.maySuspendUnit
  return (
    <section className="stack-small" aria-labelledby="units-title">
      <h2 id="units-title">{say('registry.units.title')}</h2>
      {entry.units.length === 0 ? <p className="soft">{say('registry.units.none')}</p> : null}
      <ul className="list-plain">
        {entry.units.map((unit) => (
          <li key={unit.id} className="card">
            <OneUnit unit={unit} entry={entry} onDone={onDone} mayVouch={mayVouch} maySuspend={maySuspend} />
          </li>
        ))}
      </ul>
      {pages}
      {mayVouch ? <NewUnit entry={entry} onDone={onDone} /> : null}
    </section>
  )
}

function OneUnit(
  props: PartProps & { readonly unit: Unit; readonly mayVouch: boolean; readonly maySuspend: boolean },
) {
  const { say, sayCode } = useWords()
  const { unit, entry, onDone } = props
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const again = () =>
    ask({
      route: 'unitVouch',
      action: 'unit.vouch',
      subject: { institution: entry.id, unit: unit.id, name: unit.name, administrator: null },
      title: say('registry.units.again'),
      doing: say('registry.units.again'),
      says: <p>{unit.name}</p>,
      onDone: () => onDone(say('registry.done')),
    })
  // What one person asked waits for a second one, and is not asked again.
  const isAsked = entry.waiting.some(({ is, person }) => is === 'roles' && person.name === unit.invited?.name)
  const isStopped = unit.status === 'suspended'
  const status = unit.invited && !isStopped ? 'proposed' : unit.status
  return (
    <>
      <div className="row-between">
        <p>
          <strong>{unit.name}</strong>
        </p>
        <span className={`mark-status ${toneOf(status)}`}>
          {sayCode(`registry.units.status.${status}`, status)}
        </span>
      </div>
      {unit.attestedUntil ? (
        <p className="soft small">{say('registry.units.until', { when: moment(unit.attestedUntil) })}</p>
      ) : null}
      {unit.restoring ? <p>{say('registry.units.restoring')}</p> : null}
      {unit.invited ? (
        <p>
          {say(unit.invited.hasKeys ? 'registry.units.invited.keys' : 'registry.units.invited.noKeys', {
            name: unit.invited.name,
          })}
        </p>
      ) : null}
      {props.mayVouch && unit.invited?.hasKeys && !isAsked ? (
        <VouchInvited unit={unit} invited={unit.invited} entry={entry} onDone={onDone} />
      ) : null}
      {props.mayVouch && !isStopped && !unit.invited ? (
        <p>
          <button type="button" className="button button-second registry-small" onClick={again}>
            {say('registry.units.again')}
          </button>
        </p>
      ) : null}
      {/* What was said is done: what may be said next is closed until somebody opens it. */}
      {props.maySuspend ? (
        <Stop key={`${unit.status} ${unit.restoring}`} unit={unit} suspended={!isStopped} onDone={onDone} />
      ) : null}
      {props.maySuspend && unit.restoring ? <Stop unit={unit} suspended onDone={onDone} /> : null}
      {dialog}
    </>
  )
}

/**
 * The first word for a unit that was begun by an invitation, and for the person who was invited: one is not
 * given without the other.
 */
function VouchInvited({
  unit,
  invited,
  entry,
  onDone,
}: PartProps & { readonly unit: Unit; readonly invited: NonNullable<Unit['invited']> }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [post, setPost] = useState('')
  const { name, language } = invited
  const title = say('registry.units.invited.do', { name })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask({
      route: 'unitVouch',
      action: 'unit.vouch',
      subject: {
        institution: entry.id,
        unit: unit.id,
        name: unit.name,
        administrator: { name, title: post.trim(), language, keys: invited.prints },
      },
      title,
      doing: title,
      says: (
        <>
          <p>
            <strong>{unit.name}</strong>
          </p>
          <p>
            {name}, {post.trim()}
          </p>
          <p>{say('registry.units.invited.compare')}</p>
          <Prints prints={invited.prints} />
        </>
      ),
      onDone: () => onDone(say('registry.units.waits')),
    })
  }
  return (
    <form className="stack-small registry-form" onSubmit={submit}>
      <p>{say('registry.units.invited.about')}</p>
      <p>{say('registry.units.invited.compare')}</p>
      <Prints prints={invited.prints} />
      <div className="field">
        <label htmlFor={id}>{say('people.invite.post')}</label>
        <input
          id={id}
          required
          maxLength={300}
          value={post}
          onChange={(event) => setPost(event.target.value)}
        />
      </div>
      <p>
        <button type="submit" className="button">
          {title}
        </button>
      </p>
      {dialog}
    </form>
  )
}

/**
 * Suspending a unit, or letting it go on, with reasons. Once one has agreed that it goes on, whoever has
 * doubts may suspend it anew.
 */
function Stop({
  unit,
  suspended,
  onDone,
}: {
  readonly unit: Unit
  readonly suspended: boolean
  readonly onDone: (said: string) => void
}) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const suspendedWords = useSuspendedWords()
  const [reasons, setReasons] = useState('')
  const title = say(suspended ? 'registry.units.suspend' : 'registry.units.restore')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask({
      route: 'unitSuspend',
      action: 'registry.suspend',
      subject: { unit: unit.id, suspended, reasons: reasons.trim() },
      title,
      doing: title,
      says: (
        <>
          <p>
            <strong>{unit.name}</strong>
          </p>
          <p className="pre-line">{reasons.trim()}</p>
          <p>{say(suspended ? 'registry.about.suspended' : 'registry.units.restore.about')}</p>
        </>
      ),
      onDone: ({ suspended: still, ...done }) => {
        setReasons('')
        if (suspended) onDone(suspendedWords(done))
        else onDone(say(still ? 'registry.units.restoring' : 'registry.done'))
      },
    })
  }
  return (
    <details className="no-print">
      <summary>{title}</summary>
      <form className="stack-small registry-form" onSubmit={submit}>
        <TextField label={say('registry.units.reasons')} value={reasons} onChange={setReasons} />
        <p>
          <button type="submit" className={`button ${suspended ? 'button-danger' : ''}`}>
            {title}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}

function NewUnit({ entry, onDone }: PartProps) {
  const { say, language: spoken } = useWords()
  const { ask, dialog } = useSigned()
  const [name, setName] = useState('')
  const [person, setPerson] = useState('')
  const [post, setPost] = useState('')
  const [language, setLanguage] = useState(spoken)
  const [made, setMade] = useState<{ readonly name: string; readonly code: string | null }>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const administrator = { name: person.trim(), title: post.trim(), language }
    ask({
      route: 'unitVouch',
      action: 'unit.vouch',
      subject: { institution: entry.id, unit: null, name: name.trim(), administrator },
      title: say('registry.units.new'),
      doing: say('registry.units.new'),
      says: (
        <>
          <p>
            <strong>{name.trim()}</strong>
          </p>
          <p>
            {say('registry.units.administrator')}: {administrator.name}, {administrator.title}
          </p>
          <p>{say('registry.units.new.about')}</p>
          <p>{say('registry.waiting.about')}</p>
        </>
      ),
      onDone: ({ code }) => {
        for (const empty of [setName, setPerson, setPost]) empty('')
        setMade({ name: administrator.name, code })
        onDone(say('registry.units.waits'))
      },
    })
  }
  return (
    <>
      {made ? <CodeOnce {...made} how={say('people.code.days')} onHidden={() => setMade(undefined)} /> : null}
      <details className="details">
        <summary>{say('registry.units.new')}</summary>
        <form className="stack registry-form" onSubmit={submit}>
          <p>{say('registry.units.new.about')}</p>
          <LineField label={say('registry.units.name')} value={name} onChange={setName} />
          <fieldset className="stack-small">
            <legend>{say('registry.units.administrator')}</legend>
            <div className="fields">
              <LineField label={say('people.invite.name')} value={person} onChange={setPerson} />
              <LineField label={say('people.invite.post')} value={post} onChange={setPost} />
              <LanguageField language={language} onChange={setLanguage} />
            </div>
          </fieldset>
          <p>
            <button type="submit" className="button">
              {say('registry.units.new')}
            </button>
          </p>
        </form>
      </details>
      {dialog}
    </>
  )
}
