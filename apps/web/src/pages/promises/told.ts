/** What `/safeguards.json` says, as far as the page shows it. */
export interface ToldPromises {
  readonly mode: string
  readonly version: string
  readonly kept: readonly {
    readonly id: string
    readonly about: string
    readonly keptFor: { readonly long: string; readonly days?: number; readonly what?: string }
    readonly seenBy: readonly string[] | string
  }[]
  readonly promises: {
    readonly version: string
    readonly day: string
    readonly promises: readonly {
      readonly id: string
      readonly says: Readonly<Record<string, string>>
      readonly open: Readonly<Record<string, string>> | null
      readonly state: string
      readonly ran: number
      readonly since: string | null
    }[]
  } | null
  readonly unknownBecause: string | null
}

export const isToldPromises = (value: unknown): value is ToldPromises =>
  typeof value === 'object' &&
  value !== null &&
  (value as { format?: unknown }).format === 'oficio-safeguards/1' &&
  Array.isArray((value as { kept?: unknown }).kept)

/**
 * What only the institution knows, and a privacy impact assessment wants: asked, and answered by nobody here.
 */
export const questions = ['basis', 'retention', 'hosting', 'rights', 'transfer'] as const

/**
 * Signs beside the words: no state is told by colour. What is not known is never the sign of what is held.
 */
export const signOf = (state: string): string =>
  ({ held: '●', part: '◐', broken: '✕' })[state as 'held' | 'part' | 'broken'] ?? '○'
