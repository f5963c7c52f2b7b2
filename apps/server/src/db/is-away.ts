/** Whether the database could not be reached or went away in the middle. */
export function isAway(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string }
  if (
    typeof code === 'string' &&
    (/^(08|57P)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code))
  )
    return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    message,
  )
}
