/** An object of a graph. */
export type GraphNode = Readonly<Record<string, unknown>>

/** The identifier of a thing of this kind, by what it is told from others. */
export type IdOf = (kind: string, of: string) => string

/** Identifiers as a graph has them, of names that follow from texts. */
export const idsFrom =
  (nameOf: (text: string) => string): IdOf =>
  (kind, of) =>
    `kb:${kind}-${nameOf(`${kind}:${of}`)}`

export const ref = (id: string): GraphNode => ({ '@id': id })
export const typed = (type: string, value: string): GraphNode => ({ '@type': `xsd:${type}`, '@value': value })
