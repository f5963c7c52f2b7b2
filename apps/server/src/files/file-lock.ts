import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * One process of this machine at a time: waits until the lock's file is free, and takes it. Gives how to
 * leave.
 *
 * @param longestMilliseconds after which a lock counts as left by a process that was killed; one whose
 * process is gone counts so at once
 */
export async function fileLock(file: string, longestMilliseconds: number): Promise<() => void> {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (isAbandoned(file, longestMilliseconds)) rmSync(file, { force: true })
      else await new Promise((done) => setTimeout(done, 25))
    }
  }
}

function isAbandoned(file: string, longestMilliseconds: number): boolean {
  const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (since === undefined) return false
  const age = Date.now() - since
  try {
    const holder = Number(readFileSync(file, 'utf8'))
    // Between making the file and writing into it nobody is named yet.
    if (holder > 0) process.kill(holder, 0)
    return age > longestMilliseconds
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' || age > longestMilliseconds
  }
}
