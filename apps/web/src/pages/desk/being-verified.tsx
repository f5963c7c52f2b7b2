import { useCallback } from 'react'
import { Link } from 'wouter'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Trouble, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

/**
 * Whoever was invited has keys and no desk yet: what is verified, by whom, and that there is nothing to do.
 */
export function BeingVerified({ trouble }: { readonly trouble: Trouble | undefined }) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const { institution, unit } = me.person
  const { value: entry } = useReading(
    useCallback(() => client.registryRead({ entry: institution.id }), [client, institution.id]),
  )
  if (!entry) return null
  // A desk that was open before, and is not now, is another matter.
  const isFirst =
    entry.standing !== 'suspended' &&
    entry.units.some(({ id, attestedUntil }) => id === unit.id && attestedUntil === null)
  if (!isFirst) return <TroubleNote trouble={trouble} />
  return (
    <section className="stack">
      <h1>{say('desk.verifying')}</h1>
      <p className="lead">{me.person.institution.name}</p>
      <p>{say(entry.standing === 'standing' ? 'desk.verifying.person' : 'desk.verifying.text')}</p>
      <p>
        <Link href={`/registry/${institution.id}`}>{say('desk.verifying.go')}</Link>
      </p>
    </section>
  )
}
