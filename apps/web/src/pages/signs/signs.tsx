import { groups } from '../../signs/groups.ts'
import { Sign } from '../../signs/sign.tsx'
import { useWords } from '../../words/words.tsx'
import { Buttons, Days, Fields, Notices, Requests, Statuses, Type } from './states.tsx'
import './signs.css'

/** Every sign with its word and what it means; below, what pages are made of, in each of its states. */
export default function Signs() {
  const { say, sayCode } = useWords()
  return (
    <>
      <div className="stack-small">
        <h1>{say('signs.title')}</h1>
        <p className="lead">{say('signs.lead')}</p>
      </div>
      <div className="signs-groups">
        {groups.map(([group, names]) => (
          <section key={group} className="stack-small" aria-labelledby={`signs-${group}`}>
            <h2 id={`signs-${group}`}>{sayCode(`signs.group.${group}`, group)}</h2>
            <dl className="signs-list">
              {names.map((name) => (
                <div key={name}>
                  <dt>
                    <Sign name={name}>{say(`signs.${name}`)}</Sign>
                  </dt>
                  <dd>{say(`signs.${name}.means`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <hr />
      <div className="stack-small">
        <h2>{say('signs.states.title')}</h2>
        <p className="soft">{say('signs.states.lead')}</p>
      </div>
      <div className="signs-states">
        <Requests />
        <Statuses />
        <Days />
        <Notices />
        <Buttons />
        <Fields />
        <Type />
      </div>
    </>
  )
}
