import { useState } from 'react'
import { CodeOnce } from '../../signed-in/code-once.tsx'
import { ConfirmStop } from '../../signed-in/confirm-stop.tsx'
import { Restore } from '../../signed-in/restore.tsx'
import { CompareKeys, RecoverySecond, RoleSecond, RolesWaiting } from '../../signed-in/second-word.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { PartProps } from './entry-part.ts'

/** What about people of the institution waits for a second person, for whoever may be that one. */
export function WaitingPeople({ entry, onDone }: PartProps) {
  const { say } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const [made, setMade] = useState<{
    readonly name: string
    readonly code: string | null
    readonly half: boolean
    readonly how: string
  }>()
  if (entry.waiting.length === 0 && !made) return null
  return (
    <section className="stack-small" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{say('registry.waiting.title')}</h2>
      <p className="soft">{say('registry.waiting.about')}</p>
      {made ? <CodeOnce {...made} onHidden={() => setMade(undefined)} /> : null}
      <ul className="list-plain">
        {entry.waiting.map((one) => {
          const { name, title, unit } = one.person
          return (
            <li key={one.id} className="card">
              <p>
                <strong>{name}</strong>{' '}
                <span className="soft">
                  {title}, {unit}
                </span>
              </p>
              {one.is === 'suspended' ? (
                <>
                  <p className="notice notice-wait small">
                    {say('people.restore.by', { name: one.askedBy })}
                  </p>
                  {one.stop && (one.countsFrom || one.stop.mayConfirm) ? (
                    <ConfirmStop person={one.person} until={one.countsFrom} stop={one.stop} onDone={onDone} />
                  ) : null}
                  <Restore person={one.person} onDone={onDone} />
                </>
              ) : one.is === 'roles' ? (
                <>
                  <RolesWaiting waiting={one} />
                  {one.roles.includes('registrar') ? null : <RoleSecond waiting={one} onDone={onDone} />}
                </>
              ) : one.is === 'keys' ? (
                <>
                  <p className="notice notice-wait small">
                    {say('people.keys.lack', { by: one.askedBy, n: one.askedBy === '' ? 0 : 1 })}
                  </p>
                  <CompareKeys person={one.person} prints={one.prints} onDone={onDone} />
                </>
              ) : (
                <>
                  <p className="notice notice-wait small">
                    {one.countsFrom
                      ? say('people.recover.approved', { when: moment(one.countsFrom) })
                      : say('registry.waiting.recovery', { name: one.askedBy })}
                  </p>
                  {one.countsFrom === null && one.askedBy !== me.person.name ? (
                    <RecoverySecond
                      recovery={one}
                      onCode={({ code, opensAt }) => {
                        setMade({
                          name,
                          code,
                          half: true,
                          how: say('people.code.from', { when: moment(opensAt) }),
                        })
                        onDone(say('registry.done'))
                      }}
                    />
                  ) : null}
                </>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
