import { type Case, type CaseRequest, withPacked } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day } from '@oficio/core/time'
import { useEffect, useState } from 'react'
import { useWords } from '../words/words.tsx'
import { type Digested, digestOf, oldAmong } from './old-packs.ts'
import { clearWaiting, type HeldPack, holdPack, setWaiting, type Waiting } from './outbox.ts'
import { packOf } from './pack-of.ts'

interface Making {
  readonly whole: Case
  readonly entry: CaseRequest | undefined
  readonly knowledge: Knowledge
  readonly on: Day
  readonly change: (edit: (before: Case) => Case) => void
}

/** Makes the pack of a request, holds it, and writes down in the case that it was made, and what it lacks. */
export function useMaking({ whole, entry, knowledge, on, change }: Making) {
  const words = useWords()
  const [problem, setProblem] = useState('')
  const [isMaking, setMaking] = useState(false)
  const make = async (anyway: readonly string[]) => {
    if (!entry) return
    setMaking(true)
    setProblem('')
    try {
      const made = await packOf({ whole, entry, knowledge, on, anyway, messages: words })
      if ('needs' in made) setProblem(words.say(made.key, made.params))
      else {
        keepPack(made, { on, anyway }, words.language)
        const { digest, missing } = made
        change((before) => withPacked(before, entry.id, { on, digest }, missing))
      }
    } catch {
      setProblem(words.say('drafting.pack.failed'))
    } finally {
      setMaking(false)
    }
  }
  return { make, problem, isMaking }
}

/** Holds the pack and, where its PDF is missing, notes what is needed to make it later. */
export function keepPack(made: HeldPack, of: Pick<Waiting, 'on' | 'anyway'>, language: string): void {
  const { caseId, requestId, digest, why } = made
  const at = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(new Date())
  holdPack(made)
  if (why) setWaiting({ caseId, requestId, why, at, digest, ...of })
  else clearWaiting(requestId)
}

/** Whether a request is no longer the one of a digest. */
export function useIsOld(digest: string | undefined, whole: Case, entry: CaseRequest | undefined): boolean {
  const [now, setNow] = useState(digest)
  useEffect(() => {
    if (digest !== undefined && entry) void digestOf(whole, entry).then(setNow)
  }, [digest, whole, entry])
  return digest !== undefined && now !== undefined && now !== digest
}

/**
 * Ids of the requests that are no longer those of their packs: each edit of the case is held against them.
 */
export function useOld(packs: readonly Digested[], whole: Case): readonly string[] {
  const [old, setOld] = useState<readonly string[]>([])
  const told = packs.map(({ requestId, digest }) => `${requestId} ${digest}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same packs in another list are the same
  useEffect(() => {
    let isLast = true
    void oldAmong(packs, whole).then((found) => isLast && setOld(found))
    return () => {
      isLast = false
    }
  }, [told, whole])
  return old
}
