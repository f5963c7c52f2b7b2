/** So many digits stand together: two people compare them by voice. */
export const groupsOf = (sum: string): readonly string[] => sum.match(/.{1,8}/gu) ?? []

/** A sum within a sentence, in groups of eight. */
export const inEights = (sum: string): string => groupsOf(sum).join(' ')
