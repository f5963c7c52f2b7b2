import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import type { NodeSettings } from '../../keys/signing-key.ts'

/**
 * The house as a node of the exchange, as the operator says it: `OFICIO_ETSI_NODE` is the country and the
 * name that the peers know (`XX:OFICIO01`), `OFICIO_ETSI_KEY` and `OFICIO_ETSI_CERTIFICATE` name the files
 * (PEM) with which the house shows itself. With `OFICIO_ETSI_PORT` it also listens, at the address of `HOST`.
 * Undefined where it is no node.
 *
 * @throws {Error} where only a part of it is set, or a file cannot be read: a house that was meant to be a
 * node does not start as none
 */
export function nodeSettings(env: Readonly<Record<string, string | undefined>>): NodeSettings | undefined {
  const {
    OFICIO_ETSI_NODE: node,
    OFICIO_ETSI_KEY: key,
    OFICIO_ETSI_CERTIFICATE: certificate,
    OFICIO_ETSI_PORT: port,
  } = env
  if (!node && !key && !certificate && !port) return undefined
  const [, country, id] = /^([A-Z]{2}):(.+)$/.exec(node ?? '') ?? []
  if (!country || !id || !key || !certificate)
    throw new Error('OFICIO_ETSI_NODE (XX:NAME), OFICIO_ETSI_KEY and OFICIO_ETSI_CERTIFICATE go together')
  if (port && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536))
    throw new Error('OFICIO_ETSI_PORT is a number up to 65535')
  const listen = port ? { listen: { port: Number(port), host: env.HOST || '127.0.0.1' } } : {}
  return {
    country,
    id,
    key: readFileSync(key, 'utf8'),
    certificate: readFileSync(certificate, 'utf8'),
    ...listen,
    near: nearNodes(env),
  }
}

/**
 * Where nodes of providers may be beside the public network (`OFICIO_ETSI_NEAR`): address and port of each,
 * as an URL has them, with commas between. It holds for registered nodes alone, which must show the very
 * certificate that was checked; none unless the operator says so.
 *
 * @throws {Error} where one of them is no address with its port: a name, or a whole network, could come to be
 * another machine
 */
export function nearNodes({
  OFICIO_ETSI_NEAR: near = '',
}: Readonly<Record<string, string | undefined>>): readonly string[] {
  return near
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [, six, four, port] = /^(?:\[([\da-f:]+)\]|([\d.]+)):(\d{1,5})$/.exec(one) ?? []
      if (isIP(six ?? four ?? '') === 0 || Number(port) > 65_535)
        throw new Error('OFICIO_ETSI_NEAR lists addresses with their ports: 10.20.0.7:8443')
      return one
    })
}
