import type { Exhibit } from '@oficio/core/act'

const saying = ['term', 'hold', 'lift'] as const
const erasing = ['term-over', 'went-back'] as const
export type KeepingAct = (typeof saying)[number] | (typeof erasing)[number]

/** Whether it lets bytes go. */
export const isErasing = (what: KeepingAct): what is (typeof erasing)[number] =>
  erasing.some((one) => one === what)

/**
 * What a person may lay down of a file as it stands: of one that is held nothing is erased, and what rests on
 * their own word somebody else erases.
 */
export function keepingOffered(exhibit: Exhibit, mayErase: boolean, me: string): readonly KeepingAct[] {
  const { hold, keptUntil, termBy, returned, returnedBy, liftedBy } = exhibit
  const isBarred = !mayErase || hold !== null || liftedBy === me
  return [
    'term',
    hold ? 'lift' : 'hold',
    ...(!isBarred && keptUntil !== null && termBy !== me ? (['term-over'] as const) : []),
    ...(!isBarred && returned !== null && returnedBy !== me ? (['went-back'] as const) : []),
  ]
}

/** Whether something could be erased, but rests on this person's own word. */
export const isOwnWord = ({ hold, termBy, returnedBy, liftedBy }: Exhibit, me: string): boolean =>
  hold === null && [termBy, returnedBy, liftedBy].includes(me)
