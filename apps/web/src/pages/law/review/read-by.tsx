import { type ReadBy as Reader, readInRelease } from '@oficio/core/knowledge'
import { use } from 'react'
import { releasesNow, useKnowledge } from '../../../knowledge.ts'
import { useWords } from '../../../words/words.tsx'

interface Props {
  readonly of: Parameters<typeof readInRelease>[2]
  /** Whose law it is. */
  readonly country: string
}

/** Who of this house read a row: of which institutions and State, and since when it counts. */
export function ReadBy({ of, country }: Props) {
  const found = readInRelease(use(releasesNow()), country, of)
  return found ? <ReadByLine {...found} country={country} /> : null
}

/** The same of a whole release. */
export function ReadByLine(props: {
  readonly number: number
  readonly on: string
  readonly readBy: readonly Reader[]
  readonly country: string
}) {
  const { say, day, list, language } = useWords()
  const { countries } = useKnowledge()
  const { number, on, readBy, country } = props
  const codes = [...new Set(readBy.flatMap((one) => one.country ?? []))]
  const states = list(codes.map((code) => countries[code]?.names[language] ?? code))
  return (
    <>
      <p className="law-origin">
        {say('review.readBy', {
          institutions: list(readBy.map(({ institution }) => institution)),
          ...{ states, day: day(on), number },
        })}
      </p>
      {codes.every((code) => code === country) ? null : (
        <p className="notice notice-wait">{say('review.readBy.elsewhere', { states })}</p>
      )}
    </>
  )
}
