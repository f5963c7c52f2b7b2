/**
 * What nobody caught ends the process, since nobody knows what it left half done; whoever keeps it running
 * starts it anew. Told are its kind and its places: what Node.js would print is its message too, and that may
 * repeat what somebody wrote.
 */
export function endOnUncaught(report: (error: Error, step: string) => void): void {
  process.on('uncaughtException', (thrown: unknown) => {
    report(thrown instanceof Error ? thrown : new Error(typeof thrown), 'uncaught')
    process.exit(1)
  })
}
