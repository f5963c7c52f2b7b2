import type { FormBox } from '@oficio/core/pack'
import { useCallback, useEffect, useState } from 'react'
import { held, heldHere, hold } from '../../drafts/held.ts'

/**
 * What is ticked off of a box: its heading and what stood in it. A value that changes is to be copied again.
 */
export const tickOf = ({ name, heading, value }: FormBox): string => JSON.stringify([name, heading, value])

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/**
 * What was ticked off on the sheet of a request, for this tab alone: a reload loses none, the disk never has
 * it.
 */
export function useTicks(request: string): {
  readonly ticks: ReadonlySet<string>
  readonly tick: (what: string, isOn: boolean) => void
} {
  const place = `send.${request}`
  const [list, setList] = useState<readonly string[]>(() => textsOf(heldHere(place)))
  useEffect(() => {
    let isHere = true
    void held(place).then((before) => {
      if (isHere) setList((now) => [...new Set([...textsOf(before), ...now])])
    })
    return () => {
      isHere = false
    }
  }, [place])
  const tick = useCallback(
    (what: string, isOn: boolean) =>
      setList((before) => {
        const next = isOn ? [...new Set([...before, what])] : before.filter((one) => one !== what)
        hold(place, next.length > 0 ? next : undefined)
        return next
      }),
    [place],
  )
  return { ticks: new Set(list), tick }
}
