import { useEffect } from 'react'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import type { Trouble } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { ShownWorkshop } from './entered-parts.ts'

/** What was read when somebody began to write: another version, or a word of a colleague, makes another. */
export const readAs = ({ count, followedCount, words }: ShownWorkshop): string =>
  [count, followedCount ?? 0, words.length].join(' ')

/** Reads again what was changed meanwhile: what stands above is what is answered next. */
export function useReadAgain(trouble: Trouble | undefined, onChanged: () => void): void {
  const changed = isChanged(trouble) ? trouble : undefined
  useEffect(() => {
    if (changed) onChanged()
  }, [changed, onChanged])
}

/** Whether something was sent about what is another by now. */
const isChanged = (trouble: Trouble | undefined): boolean =>
  trouble?.kind === 'refused' && trouble.problem.code === 'changed-meanwhile'

/**
 * What went wrong in a form of a workshop. Where that was changed meanwhile, it says that it is read
 * again, and once it stands above, that the words that were written are still here.
 */
export function ChangedNote(props: {
  readonly trouble: Trouble | undefined
  /** What was written is about what was read before. */
  readonly isOfBefore: boolean
}) {
  const { say } = useWords()
  const { trouble, isOfBefore } = props
  if (trouble && !isChanged(trouble)) return <TroubleNote trouble={trouble} />
  if (!trouble && !isOfBefore) return null
  return (
    <p className="notice" role="alert">
      {say(isOfBefore ? 'dialogue.entered.changed' : 'dialogue.entered.changed.reading')}
    </p>
  )
}
