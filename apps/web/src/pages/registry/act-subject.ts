import type { ApiBody } from '../../signed-in/client.ts'

type Body = ApiBody<'registryAct'>
export type EntryAct = Body['act']

/** What an act on an entry is sent with, whole: the passkey signs the empty places too. */
export const actSubject = (
  entry: string,
  act: EntryAct,
  about: Partial<Pick<Body, 'proposal' | 'decision' | 'domain' | 'because'>> = {},
): Omit<Body, 'touch'> => ({
  entry,
  act,
  proposal: null,
  decision: null,
  domain: null,
  because: null,
  ...about,
})
