import { Prints, RolesWaiting } from '../../signed-in/second-word.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { PersonLine } from './person.ts'

/** What somebody is to be by the word of two, and what that waits for. */
export function NamingLine({ person }: { readonly person: PersonLine }) {
  const { say } = useWords()
  const moment = useMoment()
  const { naming } = person
  if (!naming) return null
  if (!naming.roles.includes('registrar'))
    return <RolesWaiting waiting={{ ...naming, person, prints: person.prints }} />
  return (
    <p className="notice notice-wait small">
      {naming.countsFrom
        ? say('people.registrar.confirmed', { when: moment(naming.countsFrom) })
        : say('people.registrar.asked', { name: naming.askedBy })}
    </p>
  )
}

/**
 * What registrars do so that the registry has one more: propose, confirm as another one, stop before it
 * counts.
 */
export function Naming({
  person,
  onDone,
}: {
  readonly person: PersonLine
  readonly onDone: (said: string) => void
}) {
  const { say } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const { id, name, naming, prints, roles, status } = person
  if (status !== 'active' || roles.includes('registrar')) return null
  if (naming && !naming.roles.includes('registrar')) return null
  const propose = () =>
    ask({
      route: 'registrarName',
      action: 'registrar.name',
      subject: { person: id },
      title: say('people.registrar.name'),
      doing: say('people.registrar.name'),
      says: <p>{say('people.registrar.about', { name })}</p>,
      onDone: () => onDone(say('people.registrar.done')),
    })
  const confirm = (asked: string) =>
    ask({
      route: 'registrarConfirm',
      action: 'registrar.confirm',
      subject: { person: id, naming: asked, keys: prints },
      title: say('people.registrar.confirm'),
      doing: say('people.registrar.confirm'),
      says: (
        <>
          <p>{say('people.registrar.confirm.about', { name })}</p>
          <p>{say('people.role.confirm.compare')}</p>
          <Prints prints={prints} />
        </>
      ),
      onDone: ({ countsFrom }) => onDone(say('people.registrar.confirm.done', { when: moment(countsFrom) })),
    })
  const stop = (asked: string) =>
    ask({
      route: 'registrarStop',
      action: 'registrar.stop',
      subject: { person: id, naming: asked },
      title: say('people.registrar.stop'),
      doing: say('people.registrar.stop'),
      says: <p>{say('people.registrar.stop.about', { name })}</p>,
      onDone: () => onDone(say('people.registrar.stop.done')),
    })
  // By name, as with recovery: the house refuses the same person anyway.
  const isMine = naming?.askedBy === me.person.name
  return (
    <>
      <div className="row">
        {naming ? null : (
          <button type="button" className="button button-second" onClick={propose}>
            {say('people.registrar.name')}
          </button>
        )}
        {naming && !naming.countsFrom && !isMine ? (
          <button type="button" className="button" onClick={() => confirm(naming.id)}>
            {say('people.registrar.confirm')}
          </button>
        ) : null}
        {naming ? (
          <button type="button" className="button button-second" onClick={() => stop(naming.id)}>
            {say('people.registrar.stop')}
          </button>
        ) : null}
      </div>
      {naming && !naming.countsFrom && isMine ? (
        <p className="small soft">{say('people.registrar.second')}</p>
      ) : null}
      {dialog}
    </>
  )
}
