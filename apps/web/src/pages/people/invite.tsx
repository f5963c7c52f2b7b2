import type { Role } from '@oficio/core/permission'
import { type FormEvent, useId, useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { LanguageField } from '../../signed-in/language-field.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { Code, UnitLine } from './person.ts'

const most = 4

/** Vouching for a new person; what comes back is a code that is shown once. */
export function Invite({
  units,
  given,
  onCode,
}: {
  readonly units: readonly UnitLine[]
  /** Roles that an administrator of this institution gives; the others come with its entry. */
  readonly given: readonly Role[]
  readonly onCode: (code: Code) => void
}) {
  const { say, sayCode, list, language: spoken } = useWords()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const id = useId()
  const open = units.filter(({ status }) => status !== 'suspended')
  const [unit, setUnit] = useState(open[0]?.id ?? '')
  const [name, setName] = useState('')
  const [post, setPost] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>([])
  const [email, setEmail] = useState('')
  const [language, setLanguage] = useState(spoken)
  const [isMissing, setMissing] = useState(false)
  const toggle = (role: Role) =>
    setRoles(roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role].slice(0, most))
  const roleName = (role: Role) => sayCode(`house.role.${role}`, role)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(roles.length === 0)
    if (roles.length === 0) return
    const subject = { unit, name: name.trim(), title: post.trim(), roles, language }
    ask({
      route: 'personInvite',
      action: 'person.invite',
      subject,
      // What is vouched for is kept for good; the address is nobody else's business.
      beside: { email: email.trim() || null },
      title: say('people.invite'),
      doing: say('people.invite.sign'),
      says: (
        <>
          <p>
            {say('people.invite.says', {
              name: subject.name,
              post: subject.title,
              unit: units.find((one) => one.id === unit)?.name ?? '',
              roles: list(roles.map(roleName)),
            })}
          </p>
          <p>{say('people.invite.about')}</p>
        </>
      ),
      onDone: ({ code, expiresAt }) => {
        for (const empty of [setName, setPost, setEmail]) empty('')
        setRoles([])
        onCode({ name: subject.name, code, how: say('people.code.until', { when: moment(expiresAt) }) })
      },
    })
  }
  return (
    <details className="details">
      <summary>{say('people.invite')}</summary>
      <form className="stack people-form" onSubmit={submit}>
        <p>{say('people.invite.about')}</p>
        <div className="fields">
          <LineField label={say('people.invite.name')} value={name} onChange={setName} />
          <LineField label={say('people.invite.post')} value={post} onChange={setPost} />
          <div className="field">
            <label htmlFor={`${id}-unit`}>{say('people.invite.unit')}</label>
            <select id={`${id}-unit`} required value={unit} onChange={(event) => setUnit(event.target.value)}>
              {open.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
          <LanguageField language={language} onChange={setLanguage} />
        </div>
        <fieldset className="stack-small" aria-describedby={isMissing ? `${id}-missing` : undefined}>
          <legend>{say('people.invite.roles')}</legend>
          <div className="people-roles">
            {given.map((role) => (
              <label key={role} className="choice">
                <input type="checkbox" checked={roles.includes(role)} onChange={() => toggle(role)} />
                <span>{roleName(role)}</span>
              </label>
            ))}
          </div>
          {isMissing ? (
            <p id={`${id}-missing`} role="alert" className="finding finding-block">
              {say('people.invite.roles.missing')}
            </p>
          ) : null}
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}-email`}>{say('people.invite.email')}</label>
          <input
            id={`${id}-email`}
            type="email"
            maxLength={200}
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <p className="hint">{say('people.invite.email.hint')}</p>
        </div>
        <p>
          <button type="submit" className="button">
            {say('people.invite.review')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}
