import { languages } from '../fact/index.ts'
import type { Wording } from '../letter/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { literally } from '../text/index.ts'

/** The part of a phrase that says why data are needed: what is chosen while somebody drafts. */
const part = '.necessity'

/** A phrase as it stands in a letter, whatever stands in its places. */
const formOf = (phrase: string): RegExp | undefined =>
  phrase === ''
    ? undefined
    : new RegExp(
        `^${phrase
          .replaceAll(/\[\[.*?\]\]/g, '{x}')
          .split(/\{\w+\}/)
          .map(literally)
          .join('.{0,400}')}`,
        'i',
      )

const forms = new WeakMap<Wording, readonly (readonly [string, readonly RegExp[]])[]>()

function formsOf(phrases: Wording) {
  const known = forms.get(phrases)
  if (known) return known
  const made = Object.entries(phrases)
    .filter(([key]) => key.endsWith(part))
    .map(
      ([key, said]) =>
        [key.slice(0, -part.length), languages.flatMap((one) => formOf(said[one] ?? '') ?? [])] as const,
    )
  forms.set(phrases, made)
  return made
}

/**
 * Which phrases of the house a request gives as why data are needed: their names. Nothing else of the request
 * comes out of here, so that a precedent can hold nothing of a case: it is a name of the list, or nothing.
 */
export function wordedBy({ letter }: EvidenceRequest, phrases: Wording): ReadonlySet<string> {
  const lines = (letter?.data ?? []).flatMap((row) => row?.necessity?.split('\n') ?? [])
  return new Set(
    formsOf(phrases).flatMap(([name, ways]) =>
      ways.some((way) => lines.some((line) => way.test(line))) ? [name] : [],
    ),
  )
}
