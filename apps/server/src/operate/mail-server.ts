import { connect } from 'node:net'

const longestMilliseconds = 5000

/** Whether an address is that of a mail server: `smtp://` or `smtps://`, and a machine. */
export const isMailAddress = (address: string): boolean =>
  URL.canParse(address) && /^smtps?:$/.test(new URL(address).protocol) && new URL(address).hostname !== ''

/**
 * Whether a mail server is set, and somebody takes a call there. Nothing is said to it: that it takes mail
 * too is seen by the first one.
 */
export function mailServer(address: string | undefined): Promise<'none' | 'answers' | 'silent'> {
  if (!address) return Promise.resolve('none')
  if (!isMailAddress(address)) return Promise.resolve('silent')
  const { hostname, port, protocol } = new URL(address)
  return new Promise((told) => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const line = connect({ host, port: Number(port) || (protocol === 'smtps:' ? 465 : 587) })
    const end = (found: 'answers' | 'silent') => {
      line.destroy()
      told(found)
    }
    line.setTimeout(longestMilliseconds, () => end('silent'))
    line.once('connect', () => end('answers'))
    line.once('error', () => end('silent'))
  })
}
