import type { Role } from '@oficio/core/permission'
import { type FormEvent, useState } from 'react'
import { TextField } from '../../form/text-field.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import type { PersonLine } from './person.ts'
import { RoleChoice } from './role-choice.tsx'

interface Props {
  readonly person: PersonLine
  readonly onDone: (said: string) => void
}

/** What a person does here: given, with a second person where it takes two, and ended. */
export function Roles({ person, given, onDone }: Props & { readonly given: readonly Role[] }) {
  const open = given.filter((role) => !person.roles.includes(role))
  return (
    <>
      {person.status === 'active' && open.length > 0 && !person.naming ? (
        <GiveRole person={person} open={open} onDone={onDone} />
      ) : null}
      {person.roles.length > 0 ? <EndRole person={person} onDone={onDone} /> : null}
    </>
  )
}

function GiveRole({ person, open, onDone }: Props & { readonly open: readonly Role[] }) {
  const { say, sayCode, list } = useWords()
  const { ask, dialog } = useSigned()
  const [roles, setRoles] = useState<readonly Role[]>([])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (roles.length === 0) return
    ask({
      route: 'roleGive',
      action: 'role.give',
      subject: { person: person.id, roles },
      title: say('people.role.give'),
      doing: say('people.role.give'),
      says: (
        <>
          <p>
            {say('people.role.give.says', {
              name: person.name,
              roles: list(roles.map((role) => sayCode(`house.role.${role}`, role))),
            })}
          </p>
          <p>{say('people.role.give.about')}</p>
        </>
      ),
      onDone: ({ naming }) => {
        setRoles([])
        onDone(say(naming ? 'people.role.give.waits' : 'people.role.give.done'))
      },
    })
  }
  return (
    <form className="stack-small people-form" onSubmit={submit}>
      <fieldset className="stack-small">
        <legend>{say('people.role.give')}</legend>
        <p className="hint">{say('people.role.give.about')}</p>
        <RoleChoice roles={open} chosen={roles} choose={setRoles} />
      </fieldset>
      <p>
        <button type="submit" className="button button-second" disabled={roles.length === 0}>
          {say('people.role.give.review')}
        </button>
      </p>
      {dialog}
    </form>
  )
}

function EndRole({ person, onDone }: Props) {
  const { say, sayCode, list } = useWords()
  const { ask, dialog } = useSigned()
  const [roles, setRoles] = useState<readonly Role[]>([])
  const [reasons, setReasons] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (roles.length === 0) return
    ask({
      route: 'roleEnd',
      action: 'role.end',
      subject: { person: person.id, roles, reasons: reasons.trim() },
      title: say('people.role.end'),
      doing: say('people.role.end'),
      says: (
        <>
          <p>
            {say('people.role.end.says', {
              name: person.name,
              roles: list(roles.map((role) => sayCode(`house.role.${role}`, role))),
            })}
          </p>
          <p>{say('people.role.end.about')}</p>
          <p className="people-reasons">{reasons.trim()}</p>
        </>
      ),
      onDone: () => {
        setRoles([])
        setReasons('')
        onDone(say('people.role.end.done'))
      },
    })
  }
  return (
    <form className="stack-small people-form" onSubmit={submit}>
      <fieldset className="stack-small">
        <legend>{say('people.role.end')}</legend>
        <RoleChoice roles={person.roles} chosen={roles} choose={setRoles} />
      </fieldset>
      {roles.length > 0 ? (
        <>
          <TextField label={say('people.stop.reasons')} rows={2} value={reasons} onChange={setReasons} />
          <p>
            <button type="submit" className="button button-danger">
              {say('people.role.give.review')}
            </button>
          </p>
        </>
      ) : null}
      {dialog}
    </form>
  )
}
