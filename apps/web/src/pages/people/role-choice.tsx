import type { Role } from '@oficio/core/permission'
import { useWords } from '../../words/words.tsx'

/** As many as one person may hold. */
const most = 4

/** Roles to choose from, each with its name. */
export function RoleChoice({
  roles,
  chosen,
  choose,
}: {
  readonly roles: readonly Role[]
  readonly chosen: readonly Role[]
  readonly choose: (roles: readonly Role[]) => void
}) {
  const { sayCode } = useWords()
  const toggle = (role: Role) =>
    choose(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role].slice(0, most))
  return (
    <div className="people-roles">
      {roles.map((role) => (
        <label key={role} className="choice">
          <input type="checkbox" checked={chosen.includes(role)} onChange={() => toggle(role)} />
          <span>{sayCode(`house.role.${role}`, role)}</span>
        </label>
      ))}
    </div>
  )
}
