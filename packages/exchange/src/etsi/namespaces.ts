const core = 'http://uri.etsi.org/03120/common/2019/10/Core'
export const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'
export const xmlSignature = 'http://www.w3.org/2000/09/xmldsig#'
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

/**
 * The namespaces of version 1.23.1 and the prefix that the JSON variant writes as text (`task:Reference`).
 *
 * In XML a sender may choose other prefixes; in JSON the prefix is part of the name and fixed by ETSI's
 * schemas.
 */
const prefixes: ReadonlyMap<string, string> = new Map([
  [core, ''],
  ['http://uri.etsi.org/03120/common/2016/02/Common', 'common'],
  ['http://uri.etsi.org/03120/common/2020/09/Authorisation', 'auth'],
  ['http://uri.etsi.org/03120/common/2020/09/Document', 'doc'],
  ['http://uri.etsi.org/03120/common/2020/09/Task', 'task'],
  ['http://uri.etsi.org/03120/common/2016/02/Notification', 'notification'],
  ['http://uri.etsi.org/03120/common/2019/10/Delivery', 'delivery'],
  ['http://uri.etsi.org/03120/common/2024/06/Config', 'config'],
  ['http://uri.etsi.org/03120/common/2022/07/TrafficPolicy', 'tp'],
  ['http://uri.etsi.org/03120/common/2026/01/Encryption', 'encryption'],
  ['http://uri.etsi.org/03120/common/2026/07/Destination', 'dest'],
  ['http://uri.etsi.org/03280/common/2017/07', 'etsi'],
  ['http://uri.etsi.org/03280/common/2019/10/Dictionaries', 'dictionaries'],
  [schemaInstance, 'xsi'],
  [xmlNamespace, 'xml'],
])

const namespaces: ReadonlyMap<string, string> = new Map([...prefixes].map(([uri, prefix]) => [prefix, uri]))

export const namespaceOf = (prefix: string): string | undefined => namespaces.get(prefix)
export const prefixOf = (namespace: string): string | undefined => prefixes.get(namespace)

/** Namespaces that a message declares at its top when it uses them; the prefix `xml` is never declared. */
export const declarable = (prefix: string): boolean => prefix !== 'xml'

/**
 * The name in the tree: `task:Reference`, `Header`, or `{namespace}Local` where the namespace is not of this
 * standard.
 */
export function treeName(namespace: string, local: string): string {
  const prefix = prefixes.get(namespace)
  if (prefix === undefined) return namespace === '' ? `{}${local}` : `{${namespace}}${local}`
  return prefix === '' ? local : `${prefix}:${local}`
}

/** Namespace and local part of a name of the tree, or `undefined` for a name that XML cannot have. */
export function xmlName(
  name: string,
): { readonly namespace: string; readonly prefix: string | undefined; readonly local: string } | undefined {
  const braced = /^\{([^{}]*)\}([^{}:]+)$/.exec(name)
  const [namespace, prefix, local] = braced
    ? [braced[1] as string, undefined, braced[2] as string]
    : knownName(name)
  if (namespace === undefined || !local || !ncName.test(local)) return undefined
  return { namespace, prefix: prefix ?? prefixes.get(namespace), local }
}

function knownName(name: string): [string | undefined, string | undefined, string | undefined] {
  const colon = name.indexOf(':')
  const prefix = colon < 0 ? '' : name.slice(0, colon)
  return [namespaces.get(prefix), prefix, name.slice(colon + 1)]
}

/** Namespaces in Names, production NCName. */
const ncName =
  /^[A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}][-.0-9A-Z_a-z\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C-\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]*$/u
