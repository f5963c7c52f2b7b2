/** How long work may go on before whoever uses the page gets a turn, in milliseconds. */
const longestTurn = 8

/** The browser's own way to let others go first, where it has one. */
const others = (): Promise<void> => {
  const { scheduler } = globalThis as { readonly scheduler?: { yield?(): Promise<void> } }
  return scheduler?.yield?.() ?? new Promise((done) => setTimeout(done))
}

/**
 * For work that is done a piece at a time: awaited after each piece, it lets the page answer and draw
 * whenever the turn has lasted long enough, or is over.
 */
export function turns(): (isOver?: boolean) => Promise<void> | undefined {
  let began = performance.now()
  return (isOver = false) => {
    if (!isOver && performance.now() - began < longestTurn) return undefined
    return others().then(() => {
      began = performance.now()
    })
  }
}
