import { type Action, rolesThatMay } from '@oficio/core/permission'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../words/words.tsx'
import { rooms } from './rooms.ts'
import { useHouse } from './use-house.tsx'

interface Props {
  /** What opens the page: any of them. */
  readonly actions: readonly Action[]
  readonly title: string
  readonly children: ReactNode
}

/** A page for whoever may do something; anybody else reads whom it is for, and is led back. */
export function ForRole({ actions, title, children }: Props) {
  const { say, sayCode, list } = useWords()
  const { me } = useHouse()
  if (actions.some((action) => me.actions.includes(action))) return children
  const own = rooms.find((room) => room.action && me.actions.includes(room.action))
  const roles = [...new Set(actions.flatMap((action) => rolesThatMay(action) ?? []))].map((role) =>
    sayCode(`house.role.${role}`, role),
  )
  return (
    <section className="empty">
      <h1>{title}</h1>
      <p>{say('house.forRole', { roles: list(roles) })}</p>
      {own ? (
        <p>
          <Link className="button" href={own.path}>
            {say(own.name as 'house.room.work')}
          </Link>
        </p>
      ) : null}
    </section>
  )
}
