import { stepsOf } from '../json/index.ts'
import type { EvidenceRequest, LetterFields } from '../request/index.ts'
import type { LocalWords } from './local-words.ts'
import { placeDifferences, type Speaker, type SpeakingPerson } from './speaker.ts'

/** A request with what its sender is put in place of whatever stood there: see `spokenBy`. */
const withOwn = (request: EvidenceRequest, speaker: Speaker, officer: SpeakingPerson): EvidenceRequest => {
  const { authority, letter } = request
  const [number] = speaker.callBack
  return {
    ...request,
    ...(speaker.country === null ? {} : { country: speaker.country }),
    authority: {
      ...authority,
      name: speaker.institution,
      ...(speaker.kind === '' ? {} : { kind: speaker.kind }),
      officer: {
        // Of another officer neither badge nor mailbox stays beside this one's name.
        ...(authority?.officer?.name === officer.name ? authority.officer : {}),
        name: officer.name,
        rank: officer.title,
        ...(number === undefined ? {} : { phone: number }),
      },
    },
    letter: {
      ...letter,
      unit: speaker.unit,
      callBack: {
        ...letter?.callBack,
        ...(number === undefined ? {} : { switchboard: number }),
        unit: `${speaker.institution}, ${speaker.unit}`,
      },
    },
  }
}

/** The request without what stands at a pointer. */
function without(request: EvidenceRequest, pointer: string): EvidenceRequest {
  const cut = (here: unknown, [step = '', ...rest]: readonly string[]): unknown => {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return here
    const { [step]: inner, ...others } = here as Record<string, unknown>
    return rest.length === 0 ? others : { ...others, [step]: cut(inner, rest) }
  }
  return cut(request, stepsOf(pointer)) as EvidenceRequest
}

/** Names in the second language, where the letter has one: a name stays as the registry has it. */
const named = ['/authority/name', '/authority/officer/rank', '/letter/unit', '/letter/callBack/unit'] as const

function withNamesInSecond(request: EvidenceRequest): EvidenceRequest {
  const { authority, letter } = request
  const second: Record<string, string> = { ...letter?.second }
  const values: Readonly<Record<(typeof named)[number], string | null | undefined>> = {
    '/authority/name': authority?.name,
    '/authority/officer/rank': authority?.officer?.rank,
    '/letter/unit': letter?.unit,
    '/letter/callBack/unit': letter?.callBack?.unit,
  }
  for (const pointer of named) {
    const value = values[pointer]
    if (value) second[pointer] = value
  }
  return { ...request, letter: { ...(letter as LetterFields), second } }
}

/**
 * The request with its sender as the registry and the session have it, in place of whatever was typed; what
 * differs and the registry cannot fill is taken out. What it asks, and every other word, stays: a free text
 * that speaks for another is not cut, it is told (`speakerDifferences`). `officer` is who speaks: one of the
 * speaker's officers.
 */
export function spokenBy(
  request: EvidenceRequest,
  speaker: Speaker,
  officer: SpeakingPerson,
  words: LocalWords,
): EvidenceRequest {
  const own = withOwn(request, speaker, officer)
  const isTwice = Object.keys(request.letter?.second ?? {}).length > 0 || Boolean(request.translation)
  const whole = isTwice ? withNamesInSecond(own) : own
  const of = { ...speaker, officers: [officer] }
  return placeDifferences(whole, of, words).reduce((next, { pointer }) => without(next, pointer), whole)
}
