import type { Role } from '@oficio/core/permission'
import { type ReactNode, useState } from 'react'
import { ConfirmStop } from '../../signed-in/confirm-stop.tsx'
import { Restore } from '../../signed-in/restore.tsx'
import { CompareKeys, Prints, RecoverySecond, RoleSecond } from '../../signed-in/second-word.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { ChangePerson } from './change-person.tsx'
import { Naming, NamingLine } from './naming.tsx'
import type { Code, PersonLine } from './person.ts'
import { Roles } from './roles.tsx'
import { StopPerson } from './stop-person.tsx'

interface Props {
  readonly person: PersonLine
  /** Roles that exist in an institution of this kind. */
  readonly given: readonly Role[]
  readonly onDone: (said: string) => void
  readonly onCode: (code: Code) => void
}

const tones: Readonly<Record<string, string>> = {
  active: 'mark-open',
  invited: 'mark-conditional',
  suspended: 'mark-block',
  left: 'mark-closed sign-ended',
}

/**
 * One person of the institution: in what capacity, until when, with how many keys; and what may be done about
 * it.
 */
export function OnePerson({ person, given, onDone, onCode }: Props) {
  const { say, sayCode, list } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { attestedUntil, recovery, status } = person
  const mayName =
    me.actions.includes('registrar.name') && status === 'active' && !person.roles.includes('registrar')
  const mayCompare =
    me.actions.includes('person.attest') &&
    person.id !== me.person.id &&
    person.prints.length > 0 &&
    !person.seenBy?.includes(me.person.name)
  const lapsed = attestedUntil !== null && Date.parse(attestedUntil) < Date.now()
  return (
    <>
      <div className="row-between">
        <p>
          <strong>{person.name}</strong> <span className="soft">{person.title}</span>
        </p>
        <span className={`mark-status ${tones[status] ?? 'mark-advice sign-not-known'}`}>
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
      {person.seenBy ? (
        <div className="notice notice-wait small stack-small">
          <p>
            {person.seenBy.includes(me.person.name)
              ? say('people.keys.mine')
              : say('people.keys.lack', { by: list(person.seenBy), n: person.seenBy.length })}
          </p>
          {mayCompare ? (
            <p className="row no-print">
              <CompareKeys person={person} prints={person.prints} onDone={onDone} />
            </p>
          ) : null}
        </div>
      ) : null}
      {(mayName || me.actions.includes('person.suspend')) && status !== 'left' ? (
        <Actions person={person} given={given} onDone={onDone} onCode={onCode} />
      ) : null}
    </>
  )
}

function Actions({ person, given, onDone, onCode }: Props) {
  const { say } = useWords()
  const { me } = useHouse()
  const { naming } = person
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
              {naming && !naming.roles.includes('registrar') ? (
                <RoleSecond
                  waiting={{ ...naming, person, prints: person.prints, mailbox: person.email }}
                  onDone={onDone}
                />
              ) : null}
              <Opened title={say('people.invite.roles')}>
                <Roles person={person} given={given} onDone={onDone} />
              </Opened>
              <Opened title={say('people.change')}>
                <ChangePerson person={person} onDone={onDone} />
              </Opened>
              {person.stop && (person.stoppedUntil || person.stop.mayConfirm) ? (
                <ConfirmStop person={person} until={person.stoppedUntil} stop={person.stop} onDone={onDone} />
              ) : null}
              {person.suspension?.mayRestore ? <Restore person={person} onDone={onDone} /> : null}
              {person.suspension && !person.suspension.mayRestore ? (
                <p className="small soft">{say('people.restore.by', { name: person.suspension.by })}</p>
              ) : null}
              <StopPerson person={person} onDone={onDone} />
            </>
          ) : null}
        </div>
      )}
    </details>
  )
}

/** A form that is there once somebody opens it: a page of forty people does not hold eighty forms. */
function Opened({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small">{title}</summary>
      {isOpen ? <div className="stack people-actions">{children}</div> : null}
    </details>
  )
}

/** What is confirmed about somebody, and over which keys. */
function AttestAbout({ name, prints }: Pick<PersonLine, 'name' | 'prints'>) {
  const { say } = useWords()
  return (
    <>
      <p>{say('people.attest.about', { name })}</p>
      {prints.length > 0 ? (
        <>
          <p>{say('people.role.confirm.compare')}</p>
          <Prints prints={prints} />
        </>
      ) : null}
    </>
  )
}

function Confirmations({ person, onDone, onCode }: Omit<Props, 'given'>) {
  const { say } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const { id, name, prints, recovery } = person
  const attest = () =>
    ask({
      route: 'personAttest',
      action: 'person.attest',
      // Without keys nothing was compared: whoever has none yet is confirmed as a person alone.
      subject: { person: id, ...(prints.length > 0 ? { keys: prints } : {}) },
      title: say('people.attest'),
      doing: say('people.attest'),
      says: <AttestAbout name={name} prints={prints} />,
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
      onDone: ({ code }) => onCode({ name, code, half: true, how: say('people.recover.done') }),
    })
  const again = () =>
    ask({
      route: 'personCode',
      action: 'person.code',
      subject: { person: id },
      title: say('people.code.again'),
      doing: say('people.code.again'),
      says: <p>{say('people.code.again.about', { name })}</p>,
      onDone: ({ code, expiresAt }) =>
        onCode({ name, code, how: say('people.code.until', { when: moment(expiresAt) }) }),
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
        {person.status === 'invited' && person.keys === 0 ? (
          <button type="button" className="button button-second" onClick={again}>
            {say('people.code.again')}
          </button>
        ) : null}
        {person.status === 'active' || (person.status === 'invited' && person.keys > 0) ? (
          <button type="button" className="button button-second" onClick={recover}>
            {say('people.recover')}
          </button>
        ) : null}
        {recovery && !recovery.approved && !isMine ? (
          <RecoverySecond
            recovery={{ id: recovery.id, person }}
            onCode={({ code, opensAt }) =>
              onCode({ name, code, half: true, how: say('people.code.from', { when: moment(opensAt) }) })
            }
          />
        ) : null}
      </div>
      {recovery && !recovery.approved && isMine ? (
        <p className="small soft">{say('people.recover.second')}</p>
      ) : null}
      {dialog}
    </>
  )
}
