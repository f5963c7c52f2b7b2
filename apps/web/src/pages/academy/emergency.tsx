import './academy.css'
import { tokenText } from '@oficio/verify/badge'
import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import { Field } from '../../form/field.tsx'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { HouseCase, useOpenCase } from './house-case.tsx'
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
          <Asking cases={cases} kept={value.cases} onDone={after} />
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
  const [opened, setOpened] = useState<Opened>()
  const isReady = kept.length > 0 && kept.every(({ passed }) => passed)
  const ask = async () => {
    const told = await send('trainingCertify', {}, (key) => client.trainingCertify({}, { key }))
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

type Kept = Certificates['cases'][number]

interface Opened {
  readonly scenario: string
  readonly attempt: NonNullable<Kept['attempt']>
}

function OneCase({
  one: { scenario, passed, attempt },
  title,
  open,
}: {
  readonly one: Kept
  readonly title: string
  readonly open: (attempt: Opened['attempt']) => void
}) {
  const { say } = useWords()
  const { busy, trouble, open: begin } = useOpenCase(open)
  const state = passed ? 'done' : attempt ? 'started' : 'new'
  return (
    <li className="stack-small">
      <p>
        <strong>{title}</strong> <span className="small soft">{say(`academy.state.${state}`)}</span>
      </p>
      <TroubleNote trouble={trouble} />
      <p className="row">
        {attempt ? (
          <button type="button" className="button button-second" onClick={() => open(attempt)}>
            {say('academy.emergency.goOn')}
          </button>
        ) : null}
        <button
          type="button"
          className="button button-second"
          disabled={busy}
          onClick={() => void begin(scenario)}
        >
          {say(attempt ? 'academy.emergency.another' : 'academy.emergency.open')}
        </button>
      </p>
    </li>
  )
}

function Own({ one }: { readonly one: Certificates['mine'][number] }) {
  const { say, day } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const body = { certificate: one.id }
  const file = async () => {
    const told = await send('file', body, () => client.trainingCertificate(body))
    if (told) saveFile(told.credential, 'oficio-emergency.json', 'application/json')
  }
  const bare = async () => {
    const told = await send('file', body, () => client.trainingCertificate(body))
    const token = told && tokenText(told.credential)
    if (token !== undefined) saveFile(token, 'oficio-emergency.jwt', 'application/vc+jwt')
  }
  const paper = async () => {
    const told = await send('paper', body, () => client.trainingCertificatePaper(body))
    if (told) saveFile(new Blob([told], { type: 'application/pdf' }), 'oficio-emergency.pdf')
  }
  return (
    <li className="card stack-small">
      <p>
        <strong>
          {say('academy.emergency.until', {
            from: day(one.at.slice(0, 10)),
            until: day(one.until.slice(0, 10)),
          })}
        </strong>
      </p>
      <Revoked one={one} />
      <TroubleNote trouble={trouble} />
      <p className="row">
        <button type="button" className="button button-second" disabled={busy} onClick={() => void file()}>
          {say('academy.emergency.file')}
        </button>
        <button type="button" className="button button-second" disabled={busy} onClick={() => void paper()}>
          {say('academy.emergency.paper')}
        </button>
        <button type="button" className="button button-quiet" disabled={busy} onClick={() => void bare()}>
          {say('academy.emergency.bare')}
        </button>
        <Link href="/verify">{say('academy.certificate.verify')}</Link>
      </p>
    </li>
  )
}

function Revoked({ one: { revokedAt, reasons } }: { readonly one: Certificates['mine'][number] }) {
  const { say, day } = useWords()
  if (revokedAt === null) return null
  return (
    <p className="notice notice-block">
      {say('academy.emergency.revoked', { day: day(revokedAt.slice(0, 10)), reasons: reasons ?? '' })}
    </p>
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
              <strong>{one.person}</strong> ·{' '}
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
