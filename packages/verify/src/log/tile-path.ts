/** `000`, `x001/234`: how a tile of a log is named. */
export const tilePath = (n: number): string => {
  const last = String(n % 1000).padStart(3, '0')
  const before: string[] = []
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    before.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return [...before, last].join('/')
}
