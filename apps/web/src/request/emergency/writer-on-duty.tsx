import { useCallback } from 'react'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly duty: readonly { readonly person: string }[]
  /** Whoever wrote the emergency: none of them reads its code while somebody else of the unit can. */
  readonly writers: readonly string[]
}

/**
 * That only whoever wrote it has the turn, with who else of the unit can read the code: said before the call.
 */
export function WriterOnDuty({ duty, writers }: Props) {
  return duty.length > 0 && duty.every(({ person }) => writers.includes(person)) ? (
    <Others writers={writers} />
  ) : null
}

function Others({ writers }: Pick<Props, 'writers'>) {
  const { say } = useWords()
  const { client } = useHouse()
  const { value } = useReading(useCallback(() => client.duty({}), [client]))
  if (!value) return null
  const others = value.people.filter(({ id }) => !writers.includes(id)).map(({ name }) => name)
  return (
    <p className="notice notice-wait">
      {others.length > 0
        ? say('emergency.duty.writer', { names: others.join(' · ') })
        : say('emergency.duty.writer.alone')}
    </p>
  )
}
