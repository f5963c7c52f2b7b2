import { readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second towards programs, whatever its own clock does. */
const millisecondsOfTick = 10

/** How long a process has had a processor, in milliseconds; undefined where the system does not say so. */
export function processorTime(pid: number): number | undefined {
  try {
    // Behind the name of the program, which may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const ticks = Number(fields[11]) + Number(fields[12])
    return Number.isFinite(ticks) ? ticks * millisecondsOfTick : undefined
  } catch {
    return undefined
  }
}
