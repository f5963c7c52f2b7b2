import { createSocket } from 'node:dgram'
import { hostname } from 'node:os'

/** 13, log audit; 5, notice (RFC 5424, 6.2.1). */
const priority = 13 * 8 + 5

/** What `OFICIO_SECURITY_LOG` says, where it says nothing that is known. */
export class SecurityLogSettingError extends Error {}

/**
 * Where the lines of the security log go besides the database: to standard output, or to a syslog server by
 * UDP (`syslog://host:514`, RFC 5424). Undefined: nowhere.
 *
 * @throws {SecurityLogSettingError}
 */
export function securityOut(setting: string | undefined): ((line: string) => void) | undefined {
  if (!setting) return undefined
  if (setting === 'stdout') return (line) => void process.stdout.write(line)
  const target = URL.canParse(setting) ? new URL(setting) : undefined
  if (target?.protocol !== 'syslog:' || !target.hostname) throw new SecurityLogSettingError()
  const socket = createSocket(target.hostname.startsWith('[') ? 'udp6' : 'udp4').unref()
  const [name, port] = [target.hostname.replace(/^\[|\]$/g, ''), Number(target.port || 514)]
  socket.on('error', () => {})
  return (line) => {
    const text = `<${priority}>1 ${new Date().toISOString()} ${hostname()} oficio ${process.pid} security - ${line.trimEnd()}`
    socket.send(Buffer.from(text), port, name, () => {})
  }
}
