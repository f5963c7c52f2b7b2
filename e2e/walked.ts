/** Set by `npm run journeys`, a step of the whole check (`.ci/run`). */
export const isOthers = process.env.OFICIO_LANGUAGES === 'others'

/**
 * Cases of a journey that is the same in all of them but for language and width. `npm test` walks the first
 * `now` of them and `npm run journeys` the others, so that the whole check walks each once.
 */
export const walked = <T>(cases: readonly T[], now = 1): readonly T[] =>
  isOthers ? cases.slice(now) : cases.slice(0, now)
