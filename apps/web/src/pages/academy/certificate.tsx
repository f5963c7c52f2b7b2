import { useId, useState } from 'react'
import { Link } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import { useWords } from '../../words/words.tsx'
import { type AcademyProgress, attemptAt, begunOf, standingOf } from './progress.ts'
import type { ToldCourses } from './told-types.ts'

/** Cases that must be won beside all modules. */
const casesWanted = 2

/**
 * A certificate of training, made and signed here. Nobody vouches for the key of a device, so it says itself
 * that it is training, and counts nowhere else.
 */
export function Certificate({
  progress,
  courses,
}: {
  readonly progress: AcademyProgress
  readonly courses: ToldCourses
}) {
  const { say } = useWords()
  const [isMaking, setMaking] = useState(false)
  const [isMade, setMade] = useState(false)
  const [name, setName] = useState('')
  const { modules, scenarios } = courses
  const wonCases = scenarios.filter((one) => attemptAt(progress, one.id).won)
  const won = wonCases.length
  const done = modules.filter((module) => {
    const { done: right, total } = standingOf(module, begunOf(progress, module.id))
    return right === total
  }).length
  const isEarned = done === modules.length && won >= casesWanted
  const make = async () => {
    setMaking(true)
    try {
      const standings = modules.map((module) => standingOf(module, begunOf(progress, module.id)))
      const right = standings.reduce((sum, { atOnce }) => sum + atOnce, 0)
      const total = standings.reduce((sum, one) => sum + one.total, 0)
      const shown = [
        say('academy.course.first', { right, total }),
        ...[...modules, ...wonCases].map(({ title }) => title),
      ]
      saveFile(await made(say, name.trim(), shown), 'oficio-training.json', 'application/json')
      setMade(true)
    } finally {
      setMaking(false)
    }
  }
  return (
    <section className="stack-small" aria-labelledby="certificate">
      <h2 id="certificate">{say('academy.certificate')}</h2>
      <p>{say('academy.certificate.needs', { done, total: modules.length, won, wanted: casesWanted })}</p>
      <p className="small soft">{say('academy.certificate.means')}</p>
      {isEarned ? (
        <>
          <Whose name={name} change={setName} />
          <p>
            <button
              type="button"
              className="button button-second"
              disabled={isMaking}
              onClick={() => void make()}
            >
              {say('academy.certificate.make')}
            </button>
          </p>
        </>
      ) : null}
      <Next isMade={isMade} />
    </section>
  )
}

function Whose({ name, change }: { readonly name: string; readonly change: (name: string) => void }) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{say('academy.certificate.whose')}</label>
      <input
        id={id}
        value={name}
        maxLength={120}
        autoComplete="name"
        onChange={(event) => change(event.target.value)}
      />
    </div>
  )
}

/** Where it goes from here: to check what was made, and to the certificate that a house issues. */
function Next({ isMade }: { readonly isMade: boolean }) {
  const { say } = useWords()
  const further = <Link href="/academy/certificate">{say('academy.emergency')}</Link>
  if (!isMade) return <p>{further}</p>
  return (
    <div className="notice stack-small" role="status">
      <p>{say('academy.certificate.made')}</p>
      <p className="row">
        <Link className="button button-second" href="/verify">
          {say('academy.certificate.verify')}
        </Link>
        {further}
      </p>
    </div>
  )
}

/** `name`: as its holder wrote it; `shown`: what was passed, by its titles. */
async function made(
  say: ReturnType<typeof useWords>['say'],
  name: string,
  shown: readonly string[],
): Promise<string> {
  const { badgeKeyKind, makeBadge } = await import('@oficio/seal/badge')
  const iri = () => `urn:uuid:${crypto.randomUUID()}`
  return makeBadge(
    {
      id: iri(),
      issuer: { id: iri(), name: `Oficio · ${say('academy.training')}` },
      subject: { id: iri(), ...(name === '' ? {} : { name }) },
      achievement: {
        id: iri(),
        name: say('academy.certificate.name'),
        description: say('academy.training.means'),
        criteria: [say('academy.certificate.criteria'), ...shown].join('\n'),
      },
      validFrom: `${new Date().toISOString().slice(0, 19)}Z`,
      training: true,
    },
    await crypto.subtle.generateKey(badgeKeyKind, true, ['sign', 'verify']),
  )
}
