/** What vitest tells of an error, as far as it is read here. */
interface Told {
  readonly name?: string
  readonly message?: string
  readonly diff?: string
  readonly stack?: string
}

/** As many lines of a failure as tell what it is; the rest stands above, where it happened. */
const mostLines = 15

/** The name of what failed, and the first lines of each of its errors: what was said, what differs, where. */
export function failureText(name: string, errors: readonly unknown[]): string {
  const lines = errors.flatMap((error) => {
    const { name: kind, message, diff, stack } = (error ?? {}) as Told
    const said =
      message === undefined ? String(error) : `${kind && kind !== 'Error' ? `${kind}: ` : ''}${message}`
    const [where] = (stack ?? '')
      .split('\n')
      .filter((line) => /^\s*at /.test(line) && !line.includes('node_modules'))
    return [...said.split('\n'), ...(where ? [where.trim()] : []), ...(diff ? diff.split('\n') : [])]
  })
  return [`FAILED ${name}`, ...lines.slice(0, mostLines).map((line) => `  ${line}`)].join('\n')
}
