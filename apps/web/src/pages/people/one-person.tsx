import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Naming, NamingLine } from './naming.tsx'
import type { Code, PersonLine } from './person.ts'
import { StopPerson } from './stop-person.tsx'

interface Props {
  readonly person: PersonLine
  readonly onDone: (said: string) => void
  readonly onCode: (code: Code) => void
}

const marks: Readonly<Record<string, string>> = {
  active: 'mark-open',
  invited: 'mark-conditional',
  suspended: 'mark-block',
  left: 'mark-closed',
}

/**
 * One person of the institution: in what capacity, until when, with how many keys; and what may be done about
 * it.
 */
export function OnePerson({ person, onDone, onCode }: Props) {
  const { say, sayCode, list } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { attestedUntil, recovery, status } = person
  const mayName =
    me.actions.includes('registrar.name') && status === 'active' && !person.roles.includes('registrar')
  const lapsed = attestedUntil !== null && Date.parse(attestedUntil) < Date.now()
  return (
    <>
      <div className="row-between">
        <p>
          <strong>{person.name}</strong> <span className="soft">{person.title}</span>
        </p>
        <span className={`mark-status ${marks[status] ?? 'mark-closed'}`}>
          {sayCode(`people.status.${status}`, status)}
        </span>
      </div>
      <p className="small">
        {list(person.roles.map((role) => sayCode(`house.role.${role}`, role)))}
        <span className="soft">
          {' · '}
          {say('people.keys.count', { count: person.keys })}
          {attestedUntil
            ? ` · ${say(lapsed ? 'people.lapsed' : 'people.until', { when: moment(attestedUntil) })}`
            : ''}
        </span>
      </p>
      {recovery ? (
        <p className="notice notice-wait small">
          {recovery.approved
            ? say('people.recover.approved', { when: moment(recovery.opensAt) })
            : say('people.recover.asked', { name: recovery.askedBy })}
        </p>
      ) : null}
      <NamingLine person={person} />
      {(mayName || me.actions.includes('person.suspend')) && status !== 'left' ? (
        <Actions person={person} onDone={onDone} onCode={onCode} />
      ) : null}
    </>
  )
}

function Actions({ person, onDone, onCode }: Props) {
  const { say } = useWords()
  const { me } = useHouse()
  return (
    <details className="no-print">
      <summary className="small">{say('people.actions', { name: person.name })}</summary>
      {person.id === me.person.id ? (
        <p className="people-actions">{say('people.yourself')}</p>
      ) : (
        <div className="stack people-actions">
          {me.actions.includes('registrar.name') ? <Naming person={person} onDone={onDone} /> : null}
          {me.actions.includes('person.suspend') ? (
            <>
              <Confirmations person={person} onDone={onDone} onCode={onCode} />
              <StopPerson person={person} onDone={onDone} />
            </>
          ) : null}
        </div>
      )}
    </details>
  )
}

function Confirmations({ person, onDone, onCode }: Props) {
  const { say } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const { id, name, recovery } = person
  const attest = () =>
    ask({
      route: 'personAttest',
      action: 'person.attest',
      subject: { person: id },
      title: say('people.attest'),
      doing: say('people.attest'),
      says: <p>{say('people.attest.about', { name })}</p>,
      onDone: () => onDone(say('people.attest.done', { name })),
    })
  const recover = () =>
    ask({
      route: 'personRecover',
      action: 'person.recover',
      subject: { person: id },
      title: say('people.recover'),
      doing: say('people.recover'),
      says: <p>{say('people.recover.about', { name })}</p>,
      onDone: () => onDone(say('people.recover.done')),
    })
  const confirm = (asked: string) =>
    ask({
      route: 'personConfirmRecovery',
      action: 'person.confirm-recovery',
      subject: { person: id, recovery: asked },
      title: say('people.recover.confirm'),
      doing: say('people.recover.confirm'),
      says: <p>{say('people.recover.confirm.about', { name })}</p>,
      onDone: ({ code, opensAt }) =>
        onCode({ name, code, how: say('people.code.from', { when: moment(opensAt) }) }),
    })
  // The answer names who asked, not by what number: two of one name are rare, and the house refuses the same
  // one anyway.
  const isMine = recovery?.askedBy === me.person.name
  return (
    <>
      <div className="row">
        <button type="button" className="button button-second" onClick={attest}>
          {say('people.attest')}
        </button>
        {person.status === 'active' && !recovery ? (
          <button type="button" className="button button-second" onClick={recover}>
            {say('people.recover')}
          </button>
        ) : null}
        {recovery && !recovery.approved && !isMine ? (
          <button type="button" className="button" onClick={() => confirm(recovery.id)}>
            {say('people.recover.confirm')}
          </button>
        ) : null}
      </div>
      {recovery && !recovery.approved && isMine ? (
        <p className="small soft">{say('people.recover.second')}</p>
      ) : null}
      {dialog}
    </>
  )
}
