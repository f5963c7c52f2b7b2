import { isAbsolute, join, resolve } from 'node:path'
import type { Io } from '../io.ts'
import { Stop } from '../stop.ts'

/**
 * Where an authority's profile lies: the file that `OFICIO_AUTHORITY` names, else `oficio/authority.json` in
 * the officer's own configuration folder (XDG; `APPDATA` on Windows). Throws a Stop where there is no such
 * folder.
 */
export function authorityPlace({ env, folder }: Io): string {
  if (env.OFICIO_AUTHORITY) return resolve(folder, env.OFICIO_AUTHORITY)
  return join(configurationFolder(env), 'oficio', 'authority.json')
}

function configurationFolder(env: Io['env']): string {
  // The specification says to ignore a relative one.
  if (env.XDG_CONFIG_HOME && isAbsolute(env.XDG_CONFIG_HOME)) return env.XDG_CONFIG_HOME
  if (process.platform === 'win32' && env.APPDATA) return env.APPDATA
  const home = env.HOME || env.USERPROFILE
  if (!home) throw new Stop('cli.stop.no-configuration-folder')
  return join(home, '.config')
}
