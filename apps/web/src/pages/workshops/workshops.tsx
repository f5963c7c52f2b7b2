import { countedHere, type LessonGround, type Workshop } from '@oficio/core/dialogue'
import { type ReactNode, use, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import { academyAddress, releasesRead, today, useKnowledge } from '../../knowledge.ts'
import { mayBeSignedIn, subscribeToPresence } from '../../signed-in/presence.ts'
import { lazily, useWords } from '../../words/words.tsx'
import { Late } from '../../yielding/late.tsx'
import { workshopDocument } from './document.ts'
import { isWhole, partsOf } from './entry.ts'
import { ShownParts } from './shown-parts.tsx'
import { daysOf } from './when.ts'

const EnteredWorkshops = lazily(() => import('./entered.tsx'))

const loading = new Map<string, Promise<Pick<LessonGround, 'modules' | 'scenarios'>>>()

/** How many courses are here; unknown where their file cannot be had. */
function coursesHere(address: string) {
  let promise = loading.get(address)
  if (!promise) {
    promise = fetch(address)
      .then((response) => response.json() as Promise<Record<'modules' | 'scenarios', readonly unknown[]>>)
      .then(({ modules, scenarios }) => ({ modules: modules.length, scenarios: scenarios.length }))
      .catch(() => ({ modules: null, scenarios: null }))
    loading.set(address, promise)
  }
  return promise
}

/** What was agreed between authorities and providers, and what is here of it; open to everybody. */
export default function Workshops() {
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  const ground: LessonGround = {
    knowledge,
    releases: use(releasesRead()),
    ...use(coursesHere(academyAddress(language))),
    on: today(),
  }
  return (
    <>
      <header className="stack-small">
        <h1>{say('dialogue.workshops.title')}</h1>
        <p className="lead">{say('dialogue.workshops.lead')}</p>
      </header>
      {knowledge.workshops.map((one) => (
        <One key={one.id} one={one} ground={ground} />
      ))}
      <OfTheHouse />
    </>
  )
}

/** What institutions of this house wrote down: for those who work here, and it comes when they are known. */
function OfTheHouse() {
  const isHere = useSyncExternalStore(subscribeToPresence, mayBeSignedIn)
  return isHere ? (
    <Late fallback={null}>
      <EnteredWorkshops />
    </Late>
  ) : null
}

function One({ one, ground }: { readonly one: Workshop; readonly ground: LessonGround }) {
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  const name = one.names[language]
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('dialogue.workshop.host'), one.host[language]],
    [say('dialogue.workshop.projects'), one.projects[language]],
    [
      say('dialogue.workshop.countries'),
      `${say('dialogue.workshop.countries.count', { count: one.countries.count })}. ${
        one.countries.known
          ? one.countries.known.map((code) => knowledge.countries[code]?.names[language] ?? code).join(', ')
          : say('dialogue.workshop.unnamed')
      }`,
    ],
    [
      say('dialogue.workshop.companies'),
      one.companies.map(({ provider, name: company }, index) => (
        <span key={provider}>
          {index > 0 ? ', ' : null}
          <Link href={`/providers/${provider}`}>{company}</Link>
        </span>
      )),
    ],
    [say('dialogue.workshop.partners'), one.partners.map((partner) => partner[language]).join(', ')],
  ]
  return (
    <article className="stack" aria-labelledby={one.id}>
      <header className="stack-small">
        <h2 id={one.id}>{name}</h2>
        <p>{daysOf(one, language)}</p>
      </header>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Parts one={one} on={ground.on} />
      <section className="stack">
        <h3>{say('dialogue.workshop.lessons')}</h3>
        {one.lessons.map(({ about, says }, index) => (
          <section key={about} className="card stack-small">
            <h4>{say('dialogue.workshop.lesson', { number: index + 1 })}</h4>
            <p>{says[language]}</p>
            <p className="soft">{say('dialogue.workshop.here')}</p>
            <ul>
              {countedHere(about, ground).map(({ code, count, all }) => (
                <li key={code}>{say(`dialogue.done.${code}`, { count, all: all ?? 0 })}</li>
              ))}
            </ul>
          </section>
        ))}
        <p className="small soft">{say('dialogue.workshop.counted')}</p>
        <p>
          <strong>{say('dialogue.workshop.safeguards')}:</strong> {one.throughout[language]}
        </p>
      </section>
      {isWhole(one) ? null : <p className="soft">{say('dialogue.workshop.unknown')}</p>}
      <p className="small soft">
        {say('dialogue.workshop.source')}: {say(`law.basis.${one.basis}`)}
      </p>
      <SaveDocument one={one} ground={ground} />
    </article>
  )
}

/** What is known beyond the lessons: agenda, institutions, what was raised, promises. */
function Parts({ one, on }: { readonly one: Workshop; readonly on: string }) {
  const words = useWords()
  const knowledge = useKnowledge()
  return <ShownParts parts={partsOf(one, knowledge.workshops, on, words)} heading="h3" />
}

function SaveDocument({ one, ground }: { readonly one: Workshop; readonly ground: LessonGround }) {
  const words = useWords()
  const { say, language } = words
  const knowledge = useKnowledge()
  return (
    <p className="no-print">
      <button
        type="button"
        className="button button-second"
        onClick={() =>
          saveFile(workshopDocument(one, ground, knowledge, words), `${one.id}-${language}.html`, 'text/html')
        }
      >
        {say('dialogue.workshop.document')}
      </button>
    </p>
  )
}
