import { useEffect, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { houseIn, type SignedInPerson, type Value } from '../../signed-in/client.ts'
import { NotTouched, touchedKey } from '../../signed-in/passkey.ts'
import { TroubleNote, tellProblem } from '../../signed-in/trouble-note.tsx'
import type { Trouble } from '../../signed-in/use-house.tsx'
import { StoryInvitation } from '../../story/invitation.tsx'
import { useWords } from '../../words/words.tsx'
import { AtIssuer } from './at-issuer.tsx'
import { entered, nextPage } from './entered.ts'
import '../../signed-in/signed-in.css'
import './sign-in.css'

type Halfway = NonNullable<Value<'signInFinish'>['issuer']>

/** Signing in with a passkey; in a demonstration also as any of its people. */
export default function SignIn() {
  const words = useWords()
  const { say, language } = words
  const [, go] = useLocation()
  const next = nextPage(useSearch())
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | 'untouched'>()
  const people = useDemonstration()
  const [halfway, setHalfway] = useState<Halfway>()
  const enter = async (how: () => Promise<Trouble | 'untouched' | Halfway | undefined>) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      const failed = await how()
      if (failed && typeof failed === 'object' && 'host' in failed) setHalfway(failed)
      else if (failed) setTrouble(failed)
      else await entered(language, go, next)
    } catch (cause) {
      setTrouble(cause instanceof NotTouched ? 'untouched' : { kind: 'lost' })
    } finally {
      setBusy(false)
    }
  }
  const withKey = () =>
    enter(async () => {
      const client = houseIn(language)
      const begun = await client.signInBegin({})
      if (!begun.ok) return { kind: 'refused', problem: begun.problem }
      const told = await client.signInFinish(await touchedKey(begun.value))
      return told.ok ? (told.value.issuer ?? undefined) : { kind: 'refused', problem: told.problem }
    })
  const as = (person: string) =>
    enter(async () => {
      const told = await houseIn(language).demoSignIn({ person })
      return told.ok ? undefined : { kind: 'refused', problem: told.problem }
    })
  const text =
    trouble === 'untouched'
      ? say('house.signIn.untouched')
      : trouble?.kind === 'refused'
        ? trouble.problem.code === 'not-signed-in'
          ? say('house.signIn.unknown')
          : tellProblem(trouble.problem, words)
        : undefined
  if (halfway) return <AtIssuer halfway={halfway} next={next} onCancel={() => setHalfway(undefined)} />
  return (
    <>
      <header className="stack-small">
        <h1>{say('house.signIn.title')}</h1>
        {next === undefined ? null : <Wanted page={next} />}
        <p className="lead">{say('house.signIn.lead')}</p>
      </header>
      <div role="alert">{text ? <p className="notice notice-block">{text}</p> : null}</div>
      {trouble !== 'untouched' && trouble?.kind === 'lost' ? <TroubleNote trouble={trouble} /> : null}
      <section className="card sign-in-key">
        <h2>{say('house.signIn.key')}</h2>
        <p>{say('house.signIn.key.about')}</p>
        <p className="row">
          <button type="button" className="button" disabled={busy} onClick={() => void withKey()}>
            {say('house.signIn.touch')}
          </button>
          <Link href="/enrol">{say('house.signIn.enrol')}</Link>
        </p>
      </section>
      {people ? <People people={people} busy={busy} onChosen={(id) => void as(id)} /> : null}
      <p className="soft">
        {say('house.signIn.without')} <Link href="/">{say('house.signIn.without.go')}</Link>
      </p>
    </>
  )
}

/** Pages that are asked for from outside, by their first folders, as they are called. */
const asked = [
  ['/figures', 'figures.title'],
  ['/standards', 'dialogue.title'],
  ['/watch', 'dialogue.watch.title'],
  ['/academy/rooms', 'academy.rooms'],
  ['/academy/report', 'academy.report'],
  ['/academy/certificate', 'academy.emergency'],
] as const

/** For which page somebody is asked to sign in: a door says what it opens. */
function Wanted({ page }: { readonly page: string }) {
  const { say } = useWords()
  const found = asked.find(([path]) => page === path || page.startsWith(`${path}/`))
  return found ? <p>{say('house.signIn.for', { page: say(found[1]) })}</p> : null
}

/** Who can be tried; undefined where this house is no demonstration, or nobody answers. */
function useDemonstration(): readonly SignedInPerson[] | undefined {
  const { language } = useWords()
  const [people, setPeople] = useState<readonly SignedInPerson[]>()
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined
    const ask = () =>
      houseIn(language)
        .demoPeople({})
        .then((told) => {
          if (told.ok) setPeople(told.value.people)
          // A house that was just opened may still be looking for its database.
          else if (told.problem.code === 'database-away') again = setTimeout(ask, 2_000)
        })
        .catch(() => undefined)
    void ask()
    return () => clearTimeout(again)
  }, [language])
  return people
}

function People({
  people,
  busy,
  onChosen,
}: {
  readonly people: readonly SignedInPerson[]
  readonly busy: boolean
  readonly onChosen: (id: string) => void
}) {
  const { say, sayCode, country, list } = useWords()
  const countries = [...new Set(people.map(({ institution }) => institution.country ?? ''))]
  return (
    <section className="stack demo" aria-labelledby="demo-title">
      <header className="stack-small">
        <h2 id="demo-title">
          <span className="mark-status mark-warn">{say('house.demo.mark')}</span> {say('house.demo.title')}
        </h2>
        <p>{say('house.demo.about')}</p>
      </header>
      <StoryInvitation />
      {countries.map((code) => (
        <section key={code} className="stack-small" aria-labelledby={`demo-${code}`}>
          <h3 id={`demo-${code}`}>{code ? country(code) : say('house.demo.noCountry')}</h3>
          <div className="demo-institutions">
            {institutionsOf(people, code).map(([id, here]) => (
              <section key={id} className="card" aria-labelledby={`demo-${id}`}>
                <h4 id={`demo-${id}`}>{here[0]?.institution.name}</h4>
                <ul className="list-plain demo-people">
                  {here.map((person) => (
                    <li key={person.id}>
                      <button
                        type="button"
                        className="demo-person"
                        disabled={busy}
                        onClick={() => onChosen(person.id)}
                      >
                        <strong>{say('house.demo.enterAs', { name: person.name })}</strong>
                        <span className="soft small">
                          {list(person.roles.map((role) => sayCode(`house.role.${role}`, role)))}
                        </span>
                        <span className="soft small">{person.unit.name}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </section>
      ))}
    </section>
  )
}

function institutionsOf(
  people: readonly SignedInPerson[],
  code: string,
): readonly (readonly [string, readonly SignedInPerson[]])[] {
  const groups = new Map<string, SignedInPerson[]>()
  for (const person of people) {
    if ((person.institution.country ?? '') !== code) continue
    groups.set(person.institution.id, [...(groups.get(person.institution.id) ?? []), person])
  }
  return [...groups]
}
