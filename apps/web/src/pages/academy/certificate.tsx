import { useState } from 'react'
import { Link } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import { useWords } from '../../words/words.tsx'
import { attemptAt, begunOf, type Progress, standingOf } from './progress.ts'
import type { Courses } from './use-courses.ts'

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
  readonly progress: Progress
  readonly courses: Courses
}) {
  const { say } = useWords()
  const [isMaking, setMaking] = useState(false)
  const { modules, scenarios } = courses
  const won = scenarios.filter(({ id }) => attemptAt(progress, id).won).length
  const done = modules.filter((module) => {
    const { done: right, total } = standingOf(module, begunOf(progress, module.id))
    return right === total
  }).length
  const isEarned = done === modules.length && won >= casesWanted
  const make = async () => {
    setMaking(true)
    try {
      saveFile(await made(say), 'oficio-training.json', 'application/json')
    } finally {
      setMaking(false)
    }
  }
  return (
    <section className="stack-small" aria-labelledby="certificate">
      <h2 id="certificate">{say('academy.certificate')}</h2>
      <p>{say('academy.certificate.needs', { done, total: modules.length, won, wanted: casesWanted })}</p>
      <p className="small soft">{say('academy.certificate.means')}</p>
      <p>
        <button
          type="button"
          className="button button-second"
          disabled={!isEarned || isMaking}
          onClick={() => void make()}
        >
          {say('academy.certificate.make')}
        </button>
      </p>
      <p>
        <Link href="/academy/certificate">{say('academy.emergency')}</Link>
      </p>
    </section>
  )
}

async function made(say: ReturnType<typeof useWords>['say']): Promise<string> {
  const { badgeKeyKind, makeBadge } = await import('@oficio/seal/badge')
  const iri = () => `urn:uuid:${crypto.randomUUID()}`
  return makeBadge(
    {
      id: iri(),
      issuer: { id: iri(), name: `Oficio · ${say('academy.training')}` },
      subject: { id: iri() },
      achievement: {
        id: iri(),
        name: say('academy.certificate.name'),
        description: say('academy.training.means'),
        criteria: say('academy.certificate.criteria'),
      },
      validFrom: `${new Date().toISOString().slice(0, 19)}Z`,
      training: true,
    },
    await crypto.subtle.generateKey(badgeKeyKind, true, ['sign', 'verify']),
  )
}
