import { createHash } from 'node:crypto'
import { escaped } from '@oficio/verify/bag'

/** Files of a bundle by their names. */
export type BagFiles = ReadonlyMap<string, Buffer>

/** One thing done to a bundle: the same words in `vectors/bundles/broken.json`. */
export type Op =
  | readonly ['flip', string, number]
  | readonly ['remove', string]
  | readonly ['add', string, string]
  | readonly ['add-base64', string, string]
  | readonly ['replace', string, string]
  | readonly ['swap', string, string, string]

/** The bundle with these things done to it; `remade`: by somebody who remade the manifests afterwards. */
export function broken(files: BagFiles, ops: readonly Op[], remade: boolean): BagFiles {
  const after = new Map(files)
  for (const op of ops) {
    const [kind, name] = op
    const bytes = Buffer.from(after.get(name) ?? '')
    if (kind === 'remove') after.delete(name)
    else if (kind === 'flip') {
      bytes[op[2]] = (bytes[op[2]] as number) ^ 1
      after.set(name, bytes)
    } else if (kind === 'swap') after.set(name, Buffer.from(bytes.toString().replace(op[2], op[3])))
    else after.set(name, Buffer.from(op[2], kind === 'add-base64' ? 'base64' : 'utf8'))
  }
  return remade ? withManifests(after) : after
}

function withManifests(files: Map<string, Buffer>): BagFiles {
  const digest = (of: string, bytes: Buffer) => createHash(of).update(bytes).digest('hex')
  const list = (of: string, isListed: (name: string) => boolean) =>
    Buffer.from(
      [...files]
        .filter(([name]) => isListed(name))
        .map(([name, bytes]) => `${digest(of, bytes)}  ${escaped(name)}\n`)
        .sort()
        .join(''),
    )
  const payload = [...files].filter(([name]) => name.startsWith('data/'))
  const bytes = payload.reduce((sum, [, one]) => sum + one.length, 0)
  const info = files.get('bag-info.txt')?.toString() ?? ''
  files.set(
    'bag-info.txt',
    Buffer.from(info.replace(/Payload-Oxum: .*/, `Payload-Oxum: ${bytes}.${payload.length}`)),
  )
  files.set(
    'manifest-sha256.txt',
    list('sha256', (name) => name.startsWith('data/')),
  )
  const isTag = (name: string) => !name.startsWith('data/') && !name.startsWith('tagmanifest')
  files.set('tagmanifest-sha256.txt', list('sha256', isTag))
  files.set('tagmanifest-sha512.txt', list('sha512', isTag))
  return files
}
