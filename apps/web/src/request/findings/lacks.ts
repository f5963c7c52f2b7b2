import type { Knowledge } from '@oficio/core/knowledge'
import { type Readiness, readiness } from '@oficio/core/pack'
import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { tellFinding } from '@oficio/messages'
import { useCallback, useMemo } from 'react'
import { useTold } from '../../facts/translations.ts'
import { useWords } from '../../words/words.tsx'
import { useFieldName } from '../field-name.ts'
import { wrongIn } from './wrong-in.ts'

interface Lacks {
  readonly ready: Readiness
  /** What its letter lacks and what is left to do, each by its name. */
  readonly lines: readonly string[]
  /** The place of the request that such a line is about. */
  readonly places: ReadonlyMap<string, string>
}

/** Rules that a field which is not there breaks. */
const absences: ReadonlySet<string> = new Set(['required', 'recommended'])

/**
 * How far a request is, and what it lacks in the reader's words: no page that sends on asks anything else.
 *
 * @param isAsked whether the page asks a place openly: it is told there, and in no line
 */
export function useLacks(
  request: EvidenceRequest,
  findings: readonly Finding[],
  on: Day,
  knowledge: Knowledge,
  isAsked: (pointer: string) => boolean = () => false,
): Lacks {
  const words = useWords()
  const told = useTold()
  const name = useFieldName(request, knowledge)
  const sentence = useCallback(
    (finding: Finding) => tellFinding(finding, request.provider, knowledge, words, told).message,
    [request.provider, knowledge, words, told],
  )
  const ready = useMemo(
    () => readiness(request, { knowledge, on, findings, language: words.language, told, say: sentence }),
    [request, findings, on, knowledge, words.language, told, sentence],
  )
  const places = new Map<string, string>()
  const bare = (line: string): string => line.replace(/\.$/, '')
  const at = (line: string, pointer: string): string => {
    if (!places.has(bare(line))) places.set(bare(line), pointer)
    return line
  }
  const untranslated = (pointer: string) => `${name(pointer)} (${words.say('send.boxes.untranslated')})`
  const finding = (of: Finding): string => {
    const { field } = of.params
    // What is only not there is told by its name.
    const isAbsent = of.code.endsWith('.missing') || absences.has(of.rule)
    const named = typeof field === 'string' && field.startsWith('@') ? `finding.${field.slice(1)}` : undefined
    return named && isAbsent ? words.sayCode(named, sentence(of)) : sentence(of)
  }
  const lines = [
    ...ready.missing.map((pointer) => at(name(pointer), pointer)),
    ...ready.untranslated.map((pointer) => at(untranslated(pointer), pointer)),
    ...ready.toDo.flatMap((row) =>
      wrongIn(row, {
        finding: (of) => at(finding(of), of.path),
        place: (pointer) => at(name(pointer), pointer),
        isAsked,
      }),
    ),
  ]
  return { ready, lines: [...new Set(lines.map(bare))], places }
}
