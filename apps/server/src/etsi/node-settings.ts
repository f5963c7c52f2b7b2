import { readFileSync } from 'node:fs'
import type { NodeSettings } from './signing-key.ts'

/**
 * The house as a node of the exchange, as the operator says it: `OFICIO_ETSI_NODE` is the country and the name that the peers know (`XX:OFICIO01`),
 * `OFICIO_ETSI_KEY` and `OFICIO_ETSI_CERTIFICATE` name the files (PEM) with which the house shows itself. With `OFICIO_ETSI_PORT` it also listens,
 * at the address of `HOST`. Undefined where it is no node.
 *
 * @throws {Error} where only a part of it is set, or a file cannot be read: a house that was meant to be a node does not start as none
 */
export function nodeSettings(env: Readonly<Record<string, string | undefined>>): NodeSettings | undefined {
  const { OFICIO_ETSI_NODE: node, OFICIO_ETSI_KEY: key, OFICIO_ETSI_CERTIFICATE: certificate, OFICIO_ETSI_PORT: port } = env
  if (!node && !key && !certificate && !port) return undefined
  const [, country, id] = /^([A-Z]{2}):(.+)$/.exec(node ?? '') ?? []
  if (!country || !id || !key || !certificate) throw new Error('OFICIO_ETSI_NODE (XX:NAME), OFICIO_ETSI_KEY and OFICIO_ETSI_CERTIFICATE go together')
  if (port && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536)) throw new Error('OFICIO_ETSI_PORT is a number up to 65535')
  const listen = port ? { listen: { port: Number(port), host: env.HOST || '127.0.0.1' } } : {}
  return { country, id, key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8'), ...listen }
}
