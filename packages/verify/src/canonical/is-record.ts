export type Json = Readonly<Record<string, unknown>>

/** As `isRecord` of core, which this package does not have: what checks a bundle imports nothing of ours. */
export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
