/** An object of a graph. */
export type GraphNode = Readonly<Record<string, unknown>>

/** The identifier of a thing of this kind, by what it is told from others. */
export type IdOf = (kind: string, of: string) => string

export const ref = (id: string): GraphNode => ({ '@id': id })
export const typed = (type: string, value: string): GraphNode => ({ '@type': `xsd:${type}`, '@value': value })
