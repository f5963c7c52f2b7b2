import type { Language } from '@oficio/core/fact'
import { isRecord } from '@oficio/core/json'
import {
  type AuthorityProfile,
  type EvidenceRequest,
  secondOf,
  standingLetterFields,
  translatedPointers,
  withAuthority,
} from '@oficio/core/request'
import { textAt } from '../../../form/pointer.ts'

/**
 * What a request says of its authority, as a profile to save; translations and emblem of the one before stay.
 * Undefined without a name.
 */
export function profileFrom(
  request: EvidenceRequest,
  signed: Language,
  second: Language | undefined,
  before?: AuthorityProfile,
): AuthorityProfile | undefined {
  const { authority, letter } = request
  const name = authority?.name?.trim()
  if (!authority || !name) return undefined
  const standing = Object.fromEntries(
    standingLetterFields.flatMap((key) => (letter?.[key] ? [[key, letter[key]]] : [])),
  )
  const texts = Object.keys(translatedPointers).flatMap((pointer) => {
    const text = textAt(request, secondOf(pointer))
    return text.trim() === '' ? [] : [[pointer, text]]
  })
  const others = before?.language === signed || !before ? before?.second : undefined
  return {
    ...{ country: request.country, language: signed, authority: { ...authority, name } },
    ...(Object.keys(standing).length > 0 ? { letter: standing } : {}),
    ...(others || texts.length > 0
      ? {
          second: {
            ...others,
            ...(second && texts.length > 0 ? { [second]: Object.fromEntries(texts) } : {}),
          },
        }
      : {}),
    ...(before?.emblem ? { emblem: before.emblem } : {}),
  }
}

/** Pointers and values that a request still lacks and its authority has saved. */
export function lackedOf(
  request: EvidenceRequest,
  profile: AuthorityProfile,
  second: Language | undefined,
): readonly (readonly [string, unknown])[] {
  const filled = withAuthority(request, profile, second)
  const texts = Object.entries(filled.letter?.second ?? {}).filter(
    ([pointer]) => textAt(request, secondOf(pointer)) === '',
  )
  return [
    ...changes('/authority', request.authority, filled.authority),
    ...standingLetterFields.flatMap((key) =>
      changes(`/letter/${key}`, request.letter?.[key], filled.letter?.[key]),
    ),
    ...texts.map(([pointer, text]) => [secondOf(pointer), text] as const),
  ]
}

function changes(pointer: string, before: unknown, after: unknown): readonly (readonly [string, unknown])[] {
  if (!isRecord(after)) return after === undefined || after === before ? [] : [[pointer, after]]
  return Object.entries(after).flatMap(([key, value]) =>
    changes(`${pointer}/${key}`, isRecord(before) ? before[key] : undefined, value),
  )
}
