import { type Case, followedOf } from '@oficio/core/case'
import { type CaseClock, livePlan } from '@oficio/core/clock'
import type { Knowledge } from '@oficio/core/knowledge'
import { type Day, daysBetween } from '@oficio/core/time'
import { useEffect, useState } from 'react'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

// A notice of the device's own about a clock of its cases. Nobody sends it: the open page shows it, and it
// names the case by its number alone, because a locked screen is read by whoever stands before it.

type NoticeLeave = 'granted' | 'denied' | 'default' | 'none'

const leaveNow = (): NoticeLeave => ('Notification' in globalThis ? Notification.permission : 'none')

/** Whether this device may show notices, and how it is asked. */
export function useNoticeLeave(): { readonly leave: NoticeLeave; readonly ask: () => void } {
  const [leave, setLeave] = useState(leaveNow)
  const ask = () => void Notification.requestPermission().then(setLeave, () => setLeave('denied'))
  return { leave, ask }
}

/** Days before at which a clock is told; what is only expected is told on its day. */
const ahead = (kind: CaseClock['kind']): readonly number[] =>
  kind === 'answer-expected' || kind === 'notice-allowed' ? [0] : [7, 2, 0]

/** What a case is called where others may read it. */
export const referenceOf = (whole: Case): string => whole.shared.case?.number?.trim() || whole.id.slice(0, 8)

/** The clocks of which this day is one to tell. */
const dueOn = (clocks: readonly CaseClock[], on: Day): readonly CaseClock[] =>
  clocks.filter(({ kind, day }) => ahead(kind).includes(daysBetween(on, day)))

const told = new Set<string>()
const everyMs = 30 * 60 * 1000

/** Shows what is due of these cases while the page is open, each once a day. */
export function useDueNotices(cases: readonly Case[] | undefined): void {
  const { say } = useWords()
  const knowledge = useKnowledge()
  useEffect(() => {
    const tell = () => void tellDue(cases ?? [], knowledge, (key, reference) => say(key, { reference }))
    tell()
    const timer = setInterval(tell, everyMs)
    return () => clearInterval(timer)
  }, [cases, knowledge, say])
}

async function tellDue(
  cases: readonly Case[],
  knowledge: Knowledge,
  title: (key: `cases.calendar.${CaseClock['kind']}`, reference: string) => string,
): Promise<void> {
  if (leaveNow() !== 'granted') return
  const on = today()
  for (const whole of cases)
    for (const clock of dueOn(livePlan(followedOf(whole), knowledge, on).clocks, on)) {
      const tag = `${whole.id} ${clock.id} ${on}`
      if (told.has(tag)) continue
      told.add(tag)
      await show(title(`cases.calendar.${clock.kind}`, referenceOf(whole)), tag)
    }
}

async function show(title: string, tag: string): Promise<void> {
  try {
    const worker = await navigator.serviceWorker?.getRegistration('/')
    if (worker) await worker.showNotification(title, { tag })
    else new Notification(title, { tag })
  } catch {
    // A device that shows none loses nothing: the page itself says the same.
  }
}
