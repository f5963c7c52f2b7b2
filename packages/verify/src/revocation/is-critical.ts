import { type Der, derCursor } from '../der/index.ts'

/** Whether an extension says that whoever does not understand it must not go on. */
export const isCritical = (extension: Der): boolean => {
  const cursor = derCursor(extension, 0x30)
  cursor.next(0x06)
  return cursor.optional(0x01)?.content[0] === 0xff
}
