import { type Algorithm, escaped, leavesFolder, type Summed } from '@oficio/verify/bag'
import { utf8 } from '@oficio/verify/bytes'
import { CustodyFault } from './fault.ts'

/** A file that is to lie in a bag: `data/…`, or the name of a tag file. */
export interface Planned<Source> {
  readonly name: string
  readonly source: Source | { readonly bytes: Uint8Array }
}

export interface BagPlan<Source> {
  readonly payload: readonly Planned<Source>[]
  /** Tag files beside those that every bag has. */
  readonly tags?: readonly Planned<Source>[]
  /** Lines of `bag-info.txt`, before the sum of the payload. */
  readonly info: readonly (readonly [string, string])[]
  /**
   * What is only known when the rest is hashed, such as a list of the whole: written into the payload after
   * all others, and given every file but itself and the manifests. The sum of the payload is not written
   * then: `bag-info.txt` is among what it is given.
   */
  readonly last?: (files: readonly MadeFile[]) => Promise<readonly Planned<Source>[]>
}

export interface MadeFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** Takes a file into a bag, wherever that lies, and gives the digests of what it took. */
export type Put<Source> = (
  name: string,
  source: Source | { readonly bytes: Uint8Array },
  of: readonly Algorithm[],
) => Summed | Promise<Summed>

interface Listed extends MadeFile {
  readonly sha512: string
}

/**
 * Writes the files of a bag of version 1.0, one after the other, with what declares and lists them.
 *
 * @throws {CustodyFault} for names that leave the bag, or that one system takes for another's
 */
export async function fillBag<Source>(put: Put<Source>, plan: BagPlan<Source>): Promise<readonly MadeFile[]> {
  refuseNames(plan)
  const add = async (
    { name, source }: Planned<Source>,
    of: readonly Algorithm[] = ['sha256'],
  ): Promise<Listed> => {
    const { sums, bytes } = await put(name, source, of)
    return { name, bytes, sha256: sums.sha256 as string, sha512: sums.sha512 ?? '' }
  }
  const payload: Listed[] = []
  for (const entry of plan.payload) payload.push(await add(entry))
  const tags: Listed[] = []
  const tell = async (info: BagPlan<Source>['info']): Promise<void> => {
    for (const entry of [
      ...(plan.tags ?? []),
      text('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
      text('bag-info.txt', info.map(([label, value]) => `${label}: ${oneLine(value)}\n`).join('')),
    ])
      tags.push(await add(entry, ['sha256', 'sha512']))
  }
  if (plan.last) {
    await tell(plan.info)
    for (const entry of await plan.last([...payload, ...tags])) payload.push(await add(entry))
  } else {
    const total = payload.reduce((sum, { bytes }) => sum + bytes, 0)
    await tell([...plan.info, ['Payload-Oxum', `${total}.${payload.length}`]])
  }
  tags.push(await add(text('manifest-sha256.txt', manifest(payload)), ['sha256', 'sha512']))
  // Two, so that whoever alters one is told from whoever alters what it lists.
  await add(text('tagmanifest-sha256.txt', manifest(tags)))
  await add(text('tagmanifest-sha512.txt', manifest(tags, 'sha512')))
  return [...payload, ...tags]
}

const text = (name: string, content: string) => ({ name, source: { bytes: utf8(content) } })

const oneLine = (value: string): string => value.replace(/[\r\n]+/g, ' ')

/** Whether a manifest writes the name otherwise than it is: `sha256sum -c` takes the escape for the name. */
export const needsEscape = (name: string): boolean => escaped(name) !== name

const manifest = (files: readonly Listed[], of: 'sha256' | 'sha512' = 'sha256'): string =>
  [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((file) => `${file[of]}  ${escaped(file.name)}\n`)
    .join('')

/** A bag that one system unpacks otherwise than another is none. */
function refuseNames<Source>({ payload, tags = [] }: BagPlan<Source>): void {
  const seen = new Set<string>()
  for (const { name } of [...payload, ...tags]) {
    if (leavesFolder(name)) throw new CustodyFault('name', name)
    const plain = name.normalize('NFC').toLowerCase()
    if (seen.has(plain)) throw new CustodyFault('twice', name)
    seen.add(plain)
  }
}
