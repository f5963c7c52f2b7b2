import type { Context } from 'hono'

/** Fields of a form: each name with its values in order. A field that nobody sent has none. */
export interface Form {
  one(name: string): string
  all(name: string): readonly string[]
}

const noFields = new URLSearchParams()

/** The form that a browser sent, or undefined when it is something else. The size is bounded before. */
export async function readForm(c: Context): Promise<Form | undefined> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') return undefined
  return formOf(new URLSearchParams(await c.req.text()))
}

export const formOf = (fields: URLSearchParams): Form => ({
  // A browser sends line ends as CR LF; the text is meant with LF.
  one: (name) => (fields.get(name) ?? '').replaceAll('\r\n', '\n'),
  all: (name) => fields.getAll(name),
})

export const emptyForm: Form = formOf(noFields)
