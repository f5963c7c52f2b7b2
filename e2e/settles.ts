/** As long as every page of the tests is waited for. */
const patience = 120_000

/**
 * Asks until what is held of the answer holds, or says why it did not: what vitest's own poll does, which a
 * test that runs beside others of its file may not use.
 */
export async function settles<T>(ask: () => T | Promise<T>, held: (value: T) => void): Promise<void> {
  const end = performance.now() + patience
  for (;;) {
    try {
      held(await ask())
      return
    } catch (error) {
      if (performance.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
