/** A value of JSON, as the parts of a description are. */
export type JsonTree =
  | null
  | boolean
  | number
  | string
  | readonly JsonTree[]
  | { readonly [key: string]: JsonTree }
export type Node = { readonly [key: string]: JsonTree }

/** Whether a part of a description has parts by names of its own. */
export const isNode = (value: JsonTree | undefined): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
