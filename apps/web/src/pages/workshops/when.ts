import type { Day } from '@oficio/core/time'

/** The days of a workshop as one says them: "13–14 de noviembre de 2023", and the month once. */
export const daysOf = ({ from, to }: { readonly from: Day; readonly to: Day }, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(
    new Date(`${from}T00:00:00Z`),
    new Date(`${to}T00:00:00Z`),
  )
