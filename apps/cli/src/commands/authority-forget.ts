import { rm } from 'node:fs/promises'
import { authorityPlace } from '../authority/place.ts'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { fileStop } from '../input.ts'

/** Takes away what was saved; exit 1 when nothing was. */
export async function run({ io, messages }: CommandCall): Promise<CommandAnswer> {
  const path = authorityPlace(io)
  const forgotten = await removed(path)
  return {
    exit: forgotten ? 0 : 1,
    json: { path, forgotten },
    show: (page) =>
      page.text(messages.format(forgotten ? 'cli.authority.forgotten' : 'cli.authority.none', { path })),
  }
}

async function removed(path: string): Promise<boolean> {
  try {
    await rm(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw fileStop(error, path)
  }
}
