import { connect } from 'node:net'
import { connect as connectSecured } from 'node:tls'

const longestMilliseconds = 5000
/** More than a server of mail says before it is greeted. */
const longestGreeting = 8192

/** Whether an address is that of a mail server: `smtp://` or `smtps://`, and a machine. */
export const isMailAddress = (address: string): boolean =>
  URL.canParse(address) && /^smtps?:$/.test(new URL(address).protocol) && new URL(address).hostname !== ''

/**
 * Whether a mail server is set, and one greets there (RFC 5321, 3.1). Whoever takes the call and says
 * something else, or nothing, is none. That it takes mail too is seen by the first one.
 */
export function mailServer(address: string | undefined): Promise<'none' | 'answers' | 'silent'> {
  if (!address) return Promise.resolve('none')
  if (!isMailAddress(address)) return Promise.resolve('silent')
  const { hostname, port, protocol } = new URL(address)
  return new Promise((told) => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const line =
      protocol === 'smtps:'
        ? connectSecured({ host, port: Number(port) || 465, servername: host })
        : connect({ host, port: Number(port) || 587 })
    const deadline = setTimeout(() => end('silent'), longestMilliseconds)
    let said = ''
    const end = (found: 'answers' | 'silent') => {
      clearTimeout(deadline)
      line.destroy()
      told(found)
    }
    line.setEncoding('latin1')
    line.on('data', (more: string) => {
      said += more
      // A greeting may go on for lines, each with a hyphen behind its number but the last.
      if (/^(?:220-[^\n]*\n)*220(?: [^\n]*)?\r?\n/.test(said)) end('answers')
      else if (said.length > longestGreeting || !'220'.startsWith(said.slice(0, 3))) end('silent')
    })
    line.once('close', () => end('silent'))
    line.once('error', () => end('silent'))
  })
}
