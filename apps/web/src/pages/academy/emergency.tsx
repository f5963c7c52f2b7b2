import './academy.css'
import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { Field } from '../../form/field.tsx'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Course } from './course.tsx'
import { HouseCase } from './house-case.tsx'
import { OneCase, type OpenedScenario } from './one-case.tsx'
import { Own, Revoked } from './own-certificate.tsx'
import { useCourses } from './use-courses.ts'

type Certificates = Value<'trainingCertificates'>

/** The certificate that a house issues to whoever passes both emergency cases, and who keeps them. */
export default function EmergencyPage() {
  return (
    <Behind>
      <Emergency />
    </Behind>
  )
}

function Emergency() {
  const { say } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.trainingCertificates({}), [client]))
  const after = () => void reread()
  const cases = useCourses().scenarios.filter(({ certifies }) => certifies === 'emergency')
  const [first, second] = cases.map(({ title }) => title)
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/academy">← {say('academy.back')}</Link>
        </p>
        <h1>{say('academy.emergency')}</h1>
        <p className="lead">{say('academy.emergency.means', { first: first ?? '', second: second ?? '' })}</p>
        <p className="notice academy-page">{say('academy.emergency.limits')}</p>
      </header>
      <TroubleNote trouble={trouble} onAgain={after} />
      {value ? (
        <>
          <p>{say(value.wanted ? 'academy.emergency.wanted' : 'academy.emergency.notWanted')}</p>
          <Asking
            cases={cases}
            kept={value.cases.filter(({ scenario }) => cases.some(({ id }) => id === scenario))}
            onDone={after}
          />
          <Course kept={value.cases} onDone={after} />
          <ul className="list-plain stack">
            {value.mine.map((one) => (
              <Own key={one.id} one={one} />
            ))}
          </ul>
          {value.keeps ? <Keeping value={value} onDone={after} /> : null}
        </>
      ) : null}
    </>
  )
}

interface AskingProps {
  readonly cases: ReturnType<typeof useCourses>['scenarios']
  readonly kept: Certificates['cases']
  readonly onDone: () => void
}

/** The cases of the certificate, each opened here, and the asking once both are passed. */
function Asking({ cases, kept, onDone }: AskingProps) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [opened, setOpened] = useState<OpenedScenario>()
  const isReady = kept.length > 0 && kept.every(({ passed }) => passed)
  const ask = async () => {
    const body = { kind: 'emergency' as const, answers: [] }
    const told = await send('trainingCertify', body, (key) => client.trainingCertify(body, { key }))
    if (told) onDone()
  }
  const scenario = cases.find(({ id }) => id === opened?.scenario)
  return (
    <>
      <section className="card stack-small">
        <ul className="list-plain stack-small">
          {kept.map((one) => (
            <OneCase
              key={one.scenario}
              one={one}
              title={cases.find(({ id }) => id === one.scenario)?.title ?? one.scenario}
              open={(attempt) => setOpened({ scenario: one.scenario, attempt })}
            />
          ))}
        </ul>
        {isReady ? null : <p>{say('academy.emergency.play')}</p>}
        <TroubleNote trouble={trouble} />
        <p>
          <button type="button" className="button" disabled={!isReady || busy} onClick={() => void ask()}>
            {say('academy.emergency.ask')}
          </button>
        </p>
      </section>
      {opened && scenario ? (
        <HouseCase
          key={opened.attempt.id}
          scenario={scenario}
          kept={opened.attempt}
          onDone={onDone}
          again={() => setOpened(undefined)}
        />
      ) : null}
    </>
  )
}

/** Whether emergencies want one, and the certificates of the institution: for whoever keeps its people. */
function Keeping({ value, onDone }: { readonly value: Certificates; readonly onDone: () => void }) {
  const { say, day } = useWords()
  const { ask, dialog } = useSigned()
  return (
    <section className="stack" aria-labelledby="others">
      {dialog}
      <h2 id="others">{say('academy.emergency.others')}</h2>
      <Rule wanted={value.wanted} onDone={onDone} />
      <ul className="list-plain stack">
        {value.others.map((one) => (
          <li key={one.id} className="card stack-small">
            <p>
              <strong>{one.person}</strong> · {say(`academy.${one.kind}.name`)} ·{' '}
              {say('academy.emergency.until', {
                from: day(one.at.slice(0, 10)),
                until: day(one.until.slice(0, 10)),
              })}
            </p>
            <Revoked one={one} />
            {one.revokedAt === null ? (
              <Revoking
                revoke={(reasons) =>
                  ask({
                    route: 'trainingRevoke',
                    action: 'training.keep',
                    subject: { certificate: one.id, reasons },
                    title: say('academy.emergency.revoke'),
                    doing: say('academy.emergency.revoke'),
                    isFinal: true,
                    says: (
                      <p>
                        {one.person}: {reasons}
                      </p>
                    ),
                    onDone,
                  })
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Revoking({ revoke }: { readonly revoke: (reasons: string) => void }) {
  const { say } = useWords()
  const [reasons, setReasons] = useState('')
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        revoke(reasons.trim())
      }}
    >
      <Field label={say('academy.emergency.reasons')}>
        {(id) => (
          <input
            id={id}
            required
            maxLength={1000}
            value={reasons}
            onChange={(event) => setReasons(event.target.value)}
          />
        )}
      </Field>
      <p>
        <button type="submit" className="button button-quiet">
          {say('academy.emergency.revoke')}
        </button>
      </p>
    </form>
  )
}

function Rule({ wanted, onDone }: { readonly wanted: boolean; readonly onDone: () => void }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const rule = say(wanted ? 'academy.emergency.rule.off' : 'academy.emergency.rule.on')
  return (
    <>
      {dialog}
      <p>
        <button
          type="button"
          className="button button-second"
          onClick={() =>
            ask({
              route: 'trainingRule',
              action: 'training.keep',
              subject: { wanted: !wanted },
              title: rule,
              doing: rule,
              says: <p>{say(wanted ? 'academy.emergency.notWanted' : 'academy.emergency.wanted')}</p>,
              onDone,
            })
          }
        >
          {rule}
        </button>
      </p>
    </>
  )
}
