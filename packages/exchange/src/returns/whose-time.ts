import { folded } from '@oficio/core/time'

// Of which act a column tells the time or the address. Heads of two acts are of two moments.

const acts: Readonly<Record<string, RegExp>> = {
  login:
    /^(?:log(?:in|on|ins|ons|ged)?|sign(?:in|on)|access(?:o|os|ed)?|acces(?:o|os)?|acess(?:o|os)|ingres(?:o|os)|connect\p{L}*|connection\p{L}*|conex\p{L}*|connex\p{L}*|session|sesion|sessao|start|inicio|debut|begin)$/u,
  logout:
    /^(?:logout|logoff|signout|signoff|end|fin|fim|final|cierre|salida|saida|close\p{L}*|disconnect\p{L}*|desconex\p{L}*|deconnex\p{L}*)$/u,
  creation:
    /^(?:creat\p{L}*|creac\p{L}*|cread\p{L}*|cria\p{L}*|regist\p{L}*|signup|alta|cadastr\p{L}*|open\p{L}*|apertura|abertura|activat\p{L}*|activac\p{L}*|ativac\p{L}*)$/u,
  update: /^(?:updat\p{L}*|modif\p{L}*|chang\p{L}*|actualiz\p{L}*|atualiz\p{L}*)$/u,
}

/** Words for a time, an address or whatever is listed, which name no act. */
const plain =
  /^(?:date|dates|time|times|datetime|timestamp|stamp|fecha|hora|data|horario|heure|horodatage|ts|at|on|utc|gmt|z|ip|ips|ipv4|ipv6|v4|v6|address|addr|direccion|endereco|adresse|source|src|client|public|publica|publico|publique|user|remote|host|event|evento|record|last|first|ultimo|ultima|ultimos|primer|primera|primeiro|derniere|dernier|de|del|do|da|du|des|la|el|o|a|the|of|and|y|e|et|in|up|out|off|port|puerto|porta|\d+)$/u

/** The acts that a head names; words of none of those above stand for themselves. */
function actsOf(head: string): ReadonlySet<string> {
  const words = folded(head.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .replace(/\bsign[ _-]?(in|up|out|off|on)\b/g, 'sign$1')
    .replace(/\blog[ _-](in|out|off|on)\b/g, 'log$1')
    .split(/[^\p{L}\d]+/u)
  const found = new Set<string>()
  for (const word of words)
    if (word !== '' && !plain.test(word))
      found.add(Object.keys(acts).find((act) => acts[act]?.test(word)) ?? word.slice(0, 5))
  return found
}

/**
 * Whether the time under one head may be that of the address under another: they name the same act, or
 * one of them names none and no other time of the row names that of the address.
 */
export function isOfOneAct(address: string, time: string, otherTimes: readonly string[]): boolean {
  const [own, of] = [actsOf(address), actsOf(time)]
  const shares = (those: ReadonlySet<string>): boolean => [...those].some((act) => own.has(act))
  if (own.size === 0) return true
  if (of.size > 0) return shares(of)
  return !otherTimes.some((head) => shares(actsOf(head)))
}
