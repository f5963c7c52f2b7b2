import { type FileWarning, headBytes, tailBytes, warningsIn } from '@oficio/core/exhibit'

/** What is seen in the name and at the two ends of a file of this device, of which no more is read. */
export async function warningsOf(name: string, file: Blob): Promise<readonly FileWarning[]> {
  const bytes = async (of: Blob): Promise<Uint8Array> => new Uint8Array(await of.arrayBuffer())
  return warningsIn(name, {
    head: await bytes(file.slice(0, headBytes)),
    tail: await bytes(file.slice(Math.max(0, file.size - tailBytes))),
  })
}
