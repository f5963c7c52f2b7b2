import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'

/**
 * The field beside which a finding is shown: its own, else the nearest around or inside it; undefined where
 * no field is about it.
 */
export function placeOf(path: string, pointers: readonly string[]): string | undefined {
  if (pointers.includes(path)) return path
  const around = pointers
    .filter((pointer) => path.startsWith(`${pointer}/`))
    .sort((a, b) => b.length - a.length)[0]
  // What is about the letter as a whole has no field: the first one that happens to lie inside it would
  // mislead.
  if (path === '' || path === '/letter') return undefined
  return around ?? pointers.find((pointer) => pointer.startsWith(`${path}/`))
}

/** Findings by the field that they are about; under the empty pointer those about the request as a whole. */
export function byField(
  findings: readonly Finding[],
  pointers: readonly string[],
): ReadonlyMap<string, readonly Finding[]> {
  const at = new Map<string, Finding[]>()
  for (const finding of findings) {
    const place = placeOf(finding.path, pointers) ?? ''
    const list = at.get(place)
    if (list) list.push(finding)
    else at.set(place, [finding])
  }
  return at
}

/** What the pack itself answers: it is made to be signed. */
export const isAnsweredByPack = ({ code }: Finding): boolean => code === 'form.signature'

export const blockingOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.severity === 'block' && !isAnsweredByPack(finding))

type Kind = readonly [Finding, ...Finding[]]

interface Group {
  readonly severity: Finding['severity']
  /** Findings of one kind together, where there are many of them; few stand each for itself. */
  readonly kinds: readonly Kind[]
}

/** From so many on, findings of one kind are told as one. */
const many = 3

/**
 * Findings as one reads them before sending: what stops the request first, then what to look at, then advice.
 */
export function groupsOf(findings: readonly Finding[]): readonly Group[] {
  return (['block', 'warn', 'advice'] as const).flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity)
    const alike = (code: string) => own.filter((finding) => finding.code === code)
    const kinds = own.flatMap((finding): Kind[] => {
      const all = alike(finding.code)
      if (all.length < many) return [[finding]]
      return all[0] === finding ? [all as [Finding, ...Finding[]]] : []
    })
    return kinds.length > 0 ? [{ severity, kinds }] : []
  })
}

/** Id of the control of a field, to which a link can jump. */
export const idOf = (pointer: string): string => `f${pointer.replaceAll('~1', '--').replaceAll('/', '-')}`

/**
 * The request with its empty rooms standing, so that a finding about what is missing points at the field and
 * not at the missing room.
 */
export const withRooms = (request: EvidenceRequest): EvidenceRequest => ({
  ...request,
  authority: { ...request.authority, officer: { ...request.authority?.officer } },
  case: { ...request.case, offence: { ...request.case?.offence } },
  legalProcess: { ...request.legalProcess },
})
