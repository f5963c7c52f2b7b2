export interface Opening {
  readonly opening: string
  readonly until: string
}

export const unexpired = (kept: string | null): Opening | undefined => {
  const opening = kept ? (JSON.parse(kept) as Opening) : undefined
  return opening && Date.parse(opening.until) > Date.now() ? opening : undefined
}

/** The opening that the page of a case shows, and whose it is. */
interface ShownOpening {
  readonly key: string
  readonly opening: Opening
}

/**
 * What the page shows with what is kept: one that was opened elsewhere meanwhile is taken up, one that ran
 * out stays with what was typed under it, and that of another person or case is never shown.
 */
export function shownOpening(
  before: ShownOpening | undefined,
  key: string,
  kept: string | null,
): ShownOpening | undefined {
  const now = unexpired(kept)
  const own = before?.key === key ? before : undefined
  return now && now.opening !== own?.opening.opening ? { key, opening: now } : own
}
