/** Whether a unit's confirmation has run out; one that has no end is not over. */
export const isOver = (attestedUntil: string | null, now: number): boolean =>
  attestedUntil !== null && Date.parse(attestedUntil) < now
