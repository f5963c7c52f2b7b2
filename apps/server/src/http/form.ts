import { bodyWithin } from './body.ts'
import type { RequestContext } from './routing.ts'

/** Fields of a form: each name with its values in order. A field that nobody sent has none. */
export interface FormSent {
  one(name: string): string
  all(name: string): readonly string[]
}

const noFields = new URLSearchParams()

/**
 * The bytes of the form that a browser sent, or why there are none.
 *
 * @throws {CutOffError} where the line ended before the form did, or the form was not there in time
 */
export async function readForm(
  c: RequestContext,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | 'unreadable' | 'too-large'> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') return 'unreadable'
  return (await bodyWithin(c, limit)) ?? 'too-large'
}

export const formOf = (fields: URLSearchParams): FormSent => ({
  // A browser sends line ends as CR LF; the text is meant with LF.
  one: (name) => (fields.get(name) ?? '').replaceAll('\r\n', '\n'),
  all: (name) => fields.getAll(name),
})

export const emptyForm: FormSent = formOf(noFields)
