import type { Role } from '@oficio/core/permission'
import { useCallback, useId, useState } from 'react'
import type { ApiBody } from '../../signed-in/client.ts'
import { CodeOnce } from '../../signed-in/code-once.tsx'
import { Pages } from '../../signed-in/pages.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useSettled } from '../../signed-in/use-settled.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { InstitutionEmblem } from './emblem.tsx'
import { Invite } from './invite.tsx'
import { OnePerson } from './one-person.tsx'
import type { Code, PersonLine, UnitLine } from './person.ts'
import './people.css'

type PeoplePlace = NonNullable<ApiBody<'people'>['after']>

/** People and keys of the institution. */
export default function PeoplePage() {
  return (
    <Behind>
      <People />
    </Behind>
  )
}

function People() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const [typed, type] = useState('')
  const sought = useSettled(typed.trim())
  const [typedUnit, typeUnit] = useState('')
  const unit = useSettled(typedUnit.trim())
  const [place, setPlace] = useState<{ readonly sought: string; readonly after: PeoplePlace | null }>()
  // Other words begin at the first page.
  const after = place?.sought === sought ? place.after : null
  const { value, trouble, reread } = useReading(
    useCallback(() => client.people({ sought, after, unit }), [client, sought, after, unit]),
  )
  const [said, setSaid] = useState('')
  const [code, setCode] = useState<Code>()
  const onDone = (words: string) => {
    setSaid(words)
    void reread()
  }
  const onCode = (made: Code) => {
    setSaid('')
    setCode(made)
    void reread()
  }
  return (
    <>
      <header className="stack-small">
        <h1>{say('people.title')}</h1>
        <p className="lead">{say('people.lead', { institution: me.person.institution.name })}</p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      <div role="status">{said ? <p className="notice notice-open">{said}</p> : null}</div>
      {code ? (
        <CodeOnce key={`${code.name} ${code.code}`} {...code} onHidden={() => setCode(undefined)} />
      ) : null}
      {value && me.actions.includes('person.invite') && value.people.length < few && sought === '' ? (
        <FirstPeople />
      ) : null}
      {value && me.actions.includes('person.invite') ? (
        <Invite
          units={value.units}
          search={value.moreUnits || typedUnit !== '' ? { typed: typedUnit, onType: typeUnit } : undefined}
          given={value.rolesGiven}
          onCode={onCode}
          onWaiting={setSaid}
        />
      ) : null}
      {me.actions.includes('institution.keep-emblem') ? <InstitutionEmblem onDone={setSaid} /> : null}
      {value ? (
        <ByUnit
          people={value.people}
          units={value.units}
          given={value.rolesGiven}
          isWhole={after === null && value.next === null && sought === '' && !value.moreUnits && unit === ''}
          typed={typed}
          onType={type}
          onDone={onDone}
          onCode={onCode}
        />
      ) : null}
      {value && (value.next || after) ? (
        <Pages after={after} next={value.next} onPage={(to) => setPlace({ sought, after: to })} />
      ) : null}
    </>
  )
}

/** Fewer than this are those who began, and the institution has nobody yet who works. */
const few = 3

/** The first day of an administrator: who is needed, in which order, and one button for the first of them. */
function FirstPeople() {
  const { say } = useWords()
  const invite = () => {
    const details = document.getElementById('invite')
    if (!(details instanceof HTMLDetailsElement)) return
    details.open = true
    details.querySelector('summary')?.focus()
  }
  return (
    <section className="empty stack-small">
      <h2>{say('people.first')}</h2>
      <ol>
        <li>{say('people.first.second')}</li>
        <li>{say('people.first.workers')}</li>
        <li>{say('people.first.code')}</li>
      </ol>
      <p>
        <button type="button" className="button" onClick={invite}>
          {say('people.first.do')}
        </button>
      </p>
    </section>
  )
}

interface ByUnitProps {
  readonly people: readonly PersonLine[]
  readonly units: readonly UnitLine[]
  readonly given: readonly Role[]
  /** All of the institution: then a unit without people is told too. */
  readonly isWhole: boolean
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onDone: (said: string) => void
  readonly onCode: (code: Code) => void
}

function ByUnit({ people, units, given, isWhole, typed, onType, onDone, onCode }: ByUnitProps) {
  const { say } = useWords()
  const moment = useMoment()
  const id = useId()
  return (
    <>
      {people.length > 5 || !isWhole || typed !== '' ? (
        <div className="field people-search">
          <label htmlFor={id}>{say('people.search')}</label>
          <input id={id} type="search" value={typed} onChange={(event) => onType(event.target.value)} />
        </div>
      ) : null}
      {people.length === 0 ? <p role="status">{say('people.none')}</p> : null}
      {units.map((unit) => {
        const here = people.filter((person) => person.unit.id === unit.id)
        if (here.length === 0 && !isWhole) return null
        return (
          <section key={unit.id} className="stack-small" aria-labelledby={`${id}-${unit.id}`}>
            <h2 id={`${id}-${unit.id}`}>{unit.name}</h2>
            <p className="soft small">
              {unit.status === 'suspended'
                ? say('people.unit.suspended')
                : unit.attestedUntil
                  ? say('people.unit.until', { when: moment(unit.attestedUntil) })
                  : null}
            </p>
            <ul className="list-plain people-lines">
              {here.map((person) => (
                <li key={person.id} className="card people-line">
                  <OnePerson person={person} given={given} onDone={onDone} onCode={onCode} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
