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

/** Times at which a file was made, asked for, or at which something else was: those of no address. */
const ofNothing =
  /^(?:export\p{L}*|generat\p{L}*|generad\p{L}*|gerad\p{L}*|gener\p{L}*|report\p{L}*|inform\p{L}*|relat\p{L}*|request\p{L}*|solicit\p{L}*|issu\p{L}*|emit\p{L}*|emis\p{L}*|extract\p{L}*|extrac\p{L}*|extra[ic]d\p{L}*|ingest\p{L}*|index\p{L}*|import\p{L}*|produc\p{L}*|print\p{L}*|impres\p{L}*|query|queried|consult\p{L}*|previous|prior|anterior\p{L}*|penultim\p{L}*|precedent\p{L}*|expir\p{L}*|venc\p{L}*|birth\p{L}*|nac\p{L}*|nasc\p{L}*|naiss\p{L}*|delet\p{L}*|elimin\p{L}*|exclu\p{L}*)$/u
/** What names one of several times of one act. */
const ofWhich = /^(?:previous|prior|anterior\p{L}*|penultim\p{L}*|precedent\p{L}*)$/u

const wordsIn = (head: string): readonly string[] =>
  folded(head.replace(/([a-z])([A-Z])/g, '$1 $2')).split(/[^\p{L}\d]+/u)

/**
 * Whether the time under one head is that of the address under another: both name one act, and no other
 * time of the row does; or the address names none, and the row has no other time. The times at which a
 * file was made or an account opened are those of no other address.
 */
export function isOfOneAct(address: string, time: string, otherTimes: readonly string[]): boolean {
  const [own, of] = [actsOf(address), actsOf(time)]
  const said = wordsIn(address)
  if (wordsIn(time).some((word) => ofNothing.test(word) && !(ofWhich.test(word) && said.includes(word))))
    return false
  const shares = (those: ReadonlySet<string>): boolean => [...those].some((act) => own.has(act))
  if (own.size === 0) {
    if (of.has('creation') || of.has('update')) return false
    return otherTimes.every((head) => isOfEnd(head, of) || isAside(head))
  }
  if (otherTimes.some((head) => shares(actsOf(head)))) return false
  return of.size === 0 || shares(of)
}

/** The end of what the time is the begin of, or the same moment by another clock. */
const isOfEnd = (head: string, of: ReadonlySet<string>): boolean => {
  const other = actsOf(head)
  return other.size > 0 && [...other].every((act) => act === 'logout') && !of.has('logout')
}
/** A time that is never an address's own takes none away. */
const isAside = (head: string): boolean => {
  const acts = actsOf(head)
  return wordsIn(head).some((word) => ofNothing.test(word)) || acts.has('creation') || acts.has('update')
}
