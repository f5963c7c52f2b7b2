import { isRecord as isJson, type Json, text } from '../record/json.ts'

/** Grants of the words that were sealed: yes to them, or to less. */
function grantsIn(acts: readonly Json[]): readonly { readonly body: Json; readonly by: Json }[] {
  const signed = acts.findLast(({ kind }) => kind === 'signed')
  const revision = isJson(signed?.body) ? signed.body.revision : undefined
  return acts.flatMap(({ kind, body, by }) =>
    (kind === 'approved' || kind === 'narrowed') && isJson(body) && body.revision === revision && isJson(by)
      ? [{ body, by }]
      : [],
  )
}

/** A grant that gave an order, as its act has it. */
export interface OrderGranted {
  readonly order: Json
  readonly by: Json
  /** In which it was given, and which whoever gave it must hold. */
  readonly role: unknown
}

/** Those of them that gave an order, which the letter names in place of whatever its words named. */
export const ordersIn = (acts: readonly Json[]): readonly OrderGranted[] =>
  grantsIn(acts).flatMap(({ body, by }) =>
    isJson(body.order) ? [{ order: body.order, by, role: body.role }] : [],
  )

/** Who approved, and their institutions, by name. */
export const grantersIn = (acts: readonly Json[]): readonly string[] => [
  ...new Set(grantsIn(acts).flatMap(({ by }) => [text(by.name), text(by.institutionName)].filter(Boolean))),
]
