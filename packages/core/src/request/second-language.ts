import { pointerTo, stepsOf } from '../json/index.ts'

/** Where the second language of the text at a place of a request stands. */
export const secondOf = (pointer: string): string => pointerTo(['letter', 'second', pointer])

/** Whether a text in the second language stands there. */
export const isSecond = (pointer: string): boolean => pointer.startsWith('/letter/second/')

/** The place of a text, also where a pointer names that of its second language. */
export const firstOf = (pointer: string): string =>
  isSecond(pointer) ? (stepsOf(pointer)[2] ?? pointer) : pointer
