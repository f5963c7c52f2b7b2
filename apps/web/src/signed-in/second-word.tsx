import type { Role } from '@oficio/core/permission'
import { mailboxDigest } from '@oficio/verify/record'
import { useMoment } from '../words/moment.ts'
import { useWords } from '../words/words.tsx'
import type { Value } from './client.ts'
import { useSigned } from './signed.tsx'
import { useHouse } from './use-house.tsx'

/** Digits of a key that two people can read to each other: eighty bits, in groups of four. */
export const shortPrint = (print: string): string => print.slice(0, 20).replace(/(.{4})(?=.)/g, '$1 ')

/** The digits of somebody's keys, a line a key. */
export function Prints({ prints }: { readonly prints: readonly string[] }) {
  return (
    <ul className="list-plain second-prints">
      {prints.map((print) => (
        <li key={print}>
          <code>{shortPrint(print)}</code>
        </li>
      ))}
    </ul>
  )
}

interface Waiting {
  readonly id: string
  readonly person: { readonly id: string; readonly name: string }
  readonly roles: readonly Role[]
  readonly askedBy: string
  readonly countsFrom: string | null
  readonly prints: readonly string[]
  /**
   * Where the person is told of what happens, as the list of people has it; whoever is to oversee is told
   * there.
   */
  readonly mailbox?: string | null
}

interface Props {
  readonly waiting: Waiting
  readonly onDone: (said: string) => void
}

/** Roles that somebody is to hold, and what they wait for. */
export function RolesWaiting({ waiting: { roles, askedBy, countsFrom } }: Pick<Props, 'waiting'>) {
  const { say, sayCode, list } = useWords()
  const moment = useMoment()
  const named = list(roles.map((role) => sayCode(`house.role.${role}`, role)))
  return (
    <p className="notice notice-wait small">
      {countsFrom
        ? say('people.role.confirmed', { when: moment(countsFrom), roles: named })
        : say('people.role.asked', { name: askedBy, roles: named })}
    </p>
  )
}

/** The second word about them, over the keys that the person made; or that they are stopped. */
export function RoleSecond({ waiting, onDone }: Props) {
  const { say, sayCode, list } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const { id, person, roles, askedBy, countsFrom, prints, mailbox = null } = waiting
  const { name } = person
  const named = list(roles.map((role) => sayCode(`house.role.${role}`, role)))
  const isOverseer = roles.includes('overseer')
  const confirm = () => {
    const salt = `${crypto.randomUUID()}${crypto.randomUUID().slice(0, 8)}`
    ask({
      route: 'roleConfirm',
      action: 'role.confirm',
      subject: {
        ...{ person: person.id, naming: id, roles, keys: prints },
        // The address stands in no list: its mark is signed.
        ...(isOverseer ? { mailDigest: mailboxDigest(person.id, mailbox, salt) } : {}),
      },
      ...(isOverseer ? { beside: { salt } } : {}),
      title: say('people.role.confirm'),
      doing: say('people.role.confirm'),
      says: (
        <>
          <p>{say('people.role.confirm.about', { name, roles: named })}</p>
          {isOverseer ? (
            <p>
              {mailbox === null
                ? say('people.role.confirm.noMailbox')
                : say('people.role.confirm.mailbox', { mailbox })}
            </p>
          ) : null}
          <p>{say('people.role.confirm.compare')}</p>
          <Prints prints={prints} />
        </>
      ),
      onDone: ({ countsFrom: from }) => onDone(say('people.role.confirm.done', { when: moment(from) })),
    })
  }
  const stop = () =>
    ask({
      route: 'roleStop',
      action: 'role.stop',
      subject: { person: person.id, naming: id },
      title: say('people.role.stop'),
      doing: say('people.role.stop'),
      says: <p>{say('people.role.stop.about', { name, roles: named })}</p>,
      onDone: () => onDone(say('people.role.stop.done')),
    })
  // By name, as with recovery: the house refuses the same person anyway.
  const isMine = askedBy === me.person.name
  const why = countsFrom ? undefined : isMine ? 'people.role.second' : 'people.role.noKeys'
  const mayConfirm = countsFrom === null && !isMine && prints.length > 0
  return (
    <>
      {why && !mayConfirm ? <p className="small soft">{say(why)}</p> : null}
      <div className="row">
        {mayConfirm ? (
          <button type="button" className="button" onClick={confirm}>
            {say('people.role.confirm')}
          </button>
        ) : null}
        {isMine && prints.length > 0 ? <CompareKeys person={person} prints={prints} onDone={onDone} /> : null}
        <button type="button" className="button button-second" onClick={stop}>
          {say('people.role.stop')}
        </button>
      </div>
      {dialog}
    </>
  )
}

/**
 * Another's word about keys that somebody has: of whoever decides they count once two have compared them,
 * each by a touch of their own.
 */
export function CompareKeys({
  person: { id, name },
  prints,
  isNext = false,
  onDone,
}: {
  readonly person: Waiting['person']
  readonly prints: readonly string[]
  /** Whether it is what the page leads to, and not one thing among others. */
  readonly isNext?: boolean
  readonly onDone: (said: string) => void
}) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const compare = () =>
    ask({
      route: 'personAttest',
      action: 'person.attest',
      subject: { person: id, keys: prints },
      title: say('people.keys.compare'),
      doing: say('people.keys.compare'),
      says: (
        <>
          <p>{say('people.attest.about', { name })}</p>
          <p>{say('people.role.confirm.compare')}</p>
          <Prints prints={prints} />
        </>
      ),
      onDone: () => onDone(say('people.keys.compared', { name })),
    })
  return (
    <>
      <button type="button" className={isNext ? 'button' : 'button button-second'} onClick={compare}>
        {say('people.keys.compare')}
      </button>
      {dialog}
    </>
  )
}

/** The second word about keys that are made anew; what comes back is a code that is shown once. */
export function RecoverySecond({
  recovery: { id, person },
  onCode,
}: {
  readonly recovery: { readonly id: string; readonly person: Waiting['person'] }
  readonly onCode: (made: Value<'personConfirmRecovery'>) => void
}) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const confirm = () =>
    ask({
      route: 'personConfirmRecovery',
      action: 'person.confirm-recovery',
      subject: { person: person.id, recovery: id },
      title: say('people.recover.confirm'),
      doing: say('people.recover.confirm'),
      says: <p>{say('people.recover.confirm.about', { name: person.name })}</p>,
      onDone: onCode,
    })
  return (
    <>
      <button type="button" className="button" onClick={confirm}>
        {say('people.recover.confirm')}
      </button>
      {dialog}
    </>
  )
}
