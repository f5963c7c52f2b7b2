import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { commandFolder, packed } from './packages.ts'

const root = join(import.meta.dirname, '..')

/**
 * Packs the command line and installs it in `empty` as npm would; what is public comes from where it was
 * installed already. Gives the archive, the folder of the package, and the command as the shell finds it.
 *
 * @param place where the folder of the package is made
 * @param out where the archive goes
 */
export function installCommand({ empty, place, out }: Readonly<Record<'empty' | 'place' | 'out', string>>): {
  readonly archive: string
  readonly home: string
  readonly commands: string
} {
  const modules = join(empty, 'node_modules')
  const home = join(modules, 'oficio')
  mkdirSync(home, { recursive: true })
  const archive = packed(commandFolder(place), out)
  execFileSync('tar', ['xzf', archive, '-C', home, '--strip-components=1'])
  const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const name of Object.keys(dependencies).filter((one) => !one.startsWith('@oficio/'))) {
    const link = join(modules, name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), link)
  }
  const commands = join(modules, '.bin')
  mkdirSync(commands)
  symlinkSync(join(home, 'bin/oficio.js'), join(commands, 'oficio'))
  return { archive, home, commands }
}
