/** Why what was kept is kept no longer, by code. `unknown`: nobody can say. */
export const lapseReasons = [
  'not-asked',
  'asked-late',
  'extension-refused',
  'no-more-extensions',
  'no-answer',
  'not-needed',
  'unknown',
] as const
export type LapseReason = (typeof lapseReasons)[number]
