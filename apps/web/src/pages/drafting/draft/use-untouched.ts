import { useState } from 'react'
import { textAt } from '../../../form/pointer.ts'
import { useDraft } from './use-draft.ts'

/**
 * Whether a field is empty and nobody came by, and how to say that somebody did. An empty page is no mistake:
 * what it will want is told calmly until it is touched, or until somebody wants to sign or to send.
 */
export function useUntouched(pointer: string): readonly [isUntouched: boolean, leave: () => void] {
  const { request, wanted } = useDraft()
  const [isLeft, setLeft] = useState(false)
  const isWanted = wanted?.includes(pointer) ?? false
  return [!isLeft && !isWanted && textAt(request, pointer) === '', () => setLeft(true)]
}
