import type { Role } from '@oficio/core/permission'
import { type FormEvent, useId, useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { LanguageField } from '../../signed-in/language-field.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { Code, UnitLine } from './person.ts'
import { RoleChoice } from './role-choice.tsx'

/** Words by which a unit is sought among many. */
interface UnitSearch {
  readonly typed: string
  readonly onType: (typed: string) => void
}

interface Props {
  readonly units: readonly UnitLine[]
  /** Where not all of them are here. */
  readonly search: UnitSearch | undefined
  /** Roles that an administrator of this institution gives; the others come with its entry. */
  readonly given: readonly Role[]
  readonly onCode: (code: Code) => void
  /** Said where roles wait for a second person. */
  readonly onWaiting: (said: string) => void
}

/** What is typed about somebody new. */
interface Invited {
  readonly unit: string
  readonly name: string
  readonly post: string
  readonly roles: readonly Role[]
  readonly email: string
  readonly language: ReturnType<typeof useWords>['language']
}

/** Vouching for a new person; what comes back is a code that is shown once. */
export function Invite({ units, search, given, onCode, onWaiting }: Props) {
  const { say, language } = useWords()
  const open = units.filter(({ status }) => status !== 'suspended')
  const empty: Invited = { unit: '', name: '', post: '', roles: [], email: '', language }
  const [typed, setTyped] = useState(empty)
  // What is chosen is what is shown: a unit that is no longer among those found is not chosen.
  const unit = (open.find(({ id }) => id === typed.unit) ?? open[0])?.id ?? ''
  const invited = { ...typed, unit }
  const change = (some: Partial<Invited>) => setTyped((now) => ({ ...now, ...some }))
  const [isMissing, setMissing] = useState(false)
  const { vouch, dialog } = useVouching({ units, onCode, onWaiting })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(invited.roles.length === 0)
    // The unit and the language are those of the next one too.
    if (invited.roles.length > 0) vouch(invited, () => change({ name: '', post: '', email: '', roles: [] }))
  }
  return (
    <details className="details" id="invite">
      <summary>{say('people.invite')}</summary>
      <form className="stack people-form" onSubmit={submit}>
        <p>{say('people.invite.about')}</p>
        <div className="fields">
          {(['name', 'post'] as const).map((field) => (
            <LineField
              key={field}
              label={say(`people.invite.${field}`)}
              value={invited[field]}
              onChange={(value) => change({ [field]: value })}
            />
          ))}
          <UnitField units={open} search={search} unit={unit} onChange={(unit) => change({ unit })} />
          <LanguageField language={invited.language} onChange={(spoken) => change({ language: spoken })} />
        </div>
        <RolesField
          given={given}
          roles={invited.roles}
          isMissing={isMissing}
          onChange={(roles) => change({ roles })}
        />
        <LineField
          label={say('people.invite.email')}
          type="email"
          optional
          most={200}
          hint={say('people.invite.email.hint')}
          value={invited.email}
          onChange={(email) => change({ email })}
        />
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

/** Asks for the touch that vouches, and hands on the code. */
function useVouching({ units, onCode, onWaiting }: Pick<Props, 'units' | 'onCode' | 'onWaiting'>) {
  const { say, sayCode, list } = useWords()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const vouch = ({ unit, name, post, roles, email, language }: Invited, onDone: () => void) => {
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
              roles: list(roles.map((role) => sayCode(`house.role.${role}`, role))),
            })}
          </p>
          <p>{say('people.invite.about')}</p>
        </>
      ),
      onDone: ({ code, expiresAt, naming }) => {
        onDone()
        onCode({
          name: subject.name,
          code,
          how: say('people.code.until', { when: moment(expiresAt) }),
        })
        if (naming) onWaiting(say('people.role.give.waits'))
      },
    })
  }
  return { vouch, dialog }
}

function UnitField({
  units,
  search,
  unit,
  onChange,
}: {
  readonly units: readonly UnitLine[]
  readonly search: UnitSearch | undefined
  readonly unit: string
  readonly onChange: (unit: string) => void
}) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field">
      {search ? (
        <>
          <label htmlFor={`${id}-sought`}>{say('people.invite.unit.search')}</label>
          <input
            id={`${id}-sought`}
            type="search"
            value={search.typed}
            onChange={(event) => search.onType(event.target.value)}
          />
        </>
      ) : null}
      <label htmlFor={id}>{say('people.invite.unit')}</label>
      <select id={id} required value={unit} onChange={(event) => onChange(event.target.value)}>
        {units.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  )
}

function RolesField({
  given,
  roles,
  isMissing,
  onChange,
}: {
  readonly given: readonly Role[]
  readonly roles: readonly Role[]
  readonly isMissing: boolean
  readonly onChange: (roles: readonly Role[]) => void
}) {
  const { say } = useWords()
  const id = useId()
  return (
    <fieldset className="stack-small" aria-describedby={isMissing ? id : undefined}>
      <legend>{say('people.invite.roles')}</legend>
      <p className="hint">{say('people.role.give.about')}</p>
      <RoleChoice roles={given} chosen={roles} choose={onChange} />
      {isMissing ? (
        <p id={id} role="alert" className="finding finding-block">
          {say('people.invite.roles.missing')}
        </p>
      ) : null}
    </fieldset>
  )
}
