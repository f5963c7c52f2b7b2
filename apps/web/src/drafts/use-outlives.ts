import { useEffect, useState } from 'react'
import { outlivesReload } from './held.ts'

/** Whether what is held outlives a reload; taken for so until the browser has said that it does not. */
export function useOutlives(): boolean {
  const [outlives, setOutlives] = useState(true)
  useEffect(() => {
    let isHere = true
    void outlivesReload().then((does) => isHere && setOutlives(does))
    return () => {
      isHere = false
    }
  }, [])
  return outlives
}
