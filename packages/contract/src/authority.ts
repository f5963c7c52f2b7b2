import { pointerTo } from '@oficio/core/json'
import './no-eval.ts'
import { languages } from '@oficio/core/fact'
import { type AuthorityProfile, translatedPointers } from '@oficio/core/request'
import { z } from 'zod'
import { checkedEmblem } from './emblem.ts'
import { nearest } from './nearest.ts'
import { country, map, maybe, note, text } from './parts.ts'
import { Problem } from './problem.ts'
import { read } from './read.ts'
import { letterSchema, requestSchema } from './request.ts'

const requesting = requestSchema.shape.authority.unwrap().unwrap()
const language = z.enum(languages)

/**
 * What an authority says of itself once. Strict: a slip in a file that fills every letter would be missed in
 * every letter.
 */
export const authoritySchema = z.strictObject({
  country: maybe(country),
  language: maybe(language),
  authority: requesting.extend({ name: note }),
  letter: maybe(letterSchema.pick({ unit: true, web: true, city: true, callBack: true, delivery: true })),
  second: maybe(z.partialRecord(language, map(text).nullable())),
  emblem: maybe(
    z.strictObject({ type: z.enum(['image/png', 'image/svg+xml']), data: z.string().max(400_000) }),
  ),
}) satisfies z.ZodType<AuthorityProfile>

/**
 * Reads an authority's profile. Throws a Problem with the pointer of the first thing that is wrong, a key
 * that nobody knows among them, and looks through the emblem.
 */
export function readAuthority(value: unknown): AuthorityProfile {
  const { value: profile, unknown } = read(authoritySchema, value)
  const [slip] = unknown
  if (slip)
    throw new Problem('unknown-key', { pointer: slip.path }, { key: slip.key, meant: slip.meant ?? '' })
  if (profile.authority.name.trim() === '')
    throw new Problem('missing-key', { pointer: '/authority/name' }, { key: 'name' })
  for (const [code, texts] of Object.entries(profile.second ?? {}))
    for (const pointer of Object.keys(texts ?? {}))
      if (!Object.hasOwn(translatedPointers, pointer))
        throw new Problem(
          'unknown-key',
          { pointer: pointerTo(['second', code, pointer]) },
          { key: pointer, meant: nearest(pointer, Object.keys(translatedPointers)) ?? '' },
        )
  return profile.emblem
    ? { ...profile, emblem: checkedEmblem(profile.emblem, { pointer: '/emblem' }) }
    : profile
}
