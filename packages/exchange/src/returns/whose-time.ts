import { folded } from '@oficio/core/time'

// Of which act a column tells the time or the address. All words are of closed lists: a head with any
// other word is of something that nobody knows here, and gives no address its time.

/** What was done from the address, at that very time. */
const events: Readonly<Record<string, RegExp>> = {
  login:
    /^(?:log|logs|login|logins|logon|logons|logged|signin|signins|signon|access|accessed|accesses|accesos?|acessos?|acces|ingres(?:o|os|ado)|connect|connected|connections?|conexion|conexiones|conectado|conexao|conexoes|connexions?|connecte|sessions?|sesion|sesiones|sessao|sessoes|start|started|inicio|inicial|inicios|debut|begin|began)$/,
  activity: /^(?:activity|activities|actividad|actividades|atividades?|activites?|active|activo|ativo|seen)$/,
  event: /^(?:events?|eventos?|evenements?|record|records)$/,
  message: /^(?:messages?|mensajes?|mensagem|mensagens|sent|received|enviado|recibido|recebido)$/,
  call: /^(?:calls?|called|llamadas?|chamadas?|appels?)$/,
  // Of an address that is lent to somebody.
  lease:
    /^(?:asignacion|asignaciones|assignments?|atribuicao|atribuicoes|attributions?|allocations?|leases?)$/,
}

/** What makes a time an address's own only where its head says the same. */
const others: Readonly<Record<string, RegExp>> = {
  logout: /^(?:logout|logoff|signout|signoff|disconnect|disconnected|disconnection|desconexion|desconexao)$/,
  end: /^(?:end|ended|stop|stopped|fin|fim|final|finish|cierre|salida|saida|termino|close|closed)$/,
  creation:
    /^(?:creat(?:e|ed|ion)|creacion|creado|creada|criacao|criado|criada|registration|registered|registro|signup|alta|cadastro|apertura|abertura|activation|activacion|ativacao)$/,
  update: /^(?:updated?|modified|modificacion|modificacao|changed?|actualizacion|atualizacao)$/,
  transaction: /^(?:transactions?|transaccion|transacao|operation|operations|operacion|operacao)$/,
  upload: /^(?:uploads?|uploaded|post|posted|publicacion|publicacao|publication)$/,
}

/** "Fecha de ingreso": of a session, or of a member. */
const isOfTwo = (word: string): boolean => /^ingres(?:o|os|ado)$/.test(word)

/** Words for a time, which name no act. */
const ofTime =
  /^(?:dates?|times?|datetime|dt|server|servidor|serveur|system|sistema|timestamp|stamp|day|hour|fechas?|hora|horas|data|datas|dia|horario|heures?|jour|horodatage|ts|at|on|utc|gmt|z|zulu|local|epoch|unix|iso|ms|sec|seconds|first|last|ultimo|ultima|primer|primera|primeiro|primeira|derniere|dernier|premier|premiere|current|actual|atual|de|del|do|da|du|des|d|la|el|l|o|a|the|of|and|y|e|et|in|\d+|(?:dd|mm|yyyy|aaaa|yy|hh|ss)+)$/
/** Words of whom or what an act is: they name none, and make no time anybody's. */
const ofWhom =
  /^(?:accounts?|acct|cuentas?|contas?|comptes?|user|users|usuario|usuarios|utilisateur|client|cliente|customer|ip|address|profile|perfil|profil)$/
/** Words for an address. */
const ofAddress =
  /^(?:ip|ips|ipv4|ipv6|v4|v6|address|addresses|addr|direccion|direcciones|endereco|adresse|source|src|public|publica|publico|publique|private|privada|remote|remota|host|nat|nas|wan|dir|framed|assigned|asignada|atribuido|origen|origem|origine|port|puerto|porta|destination|dst|dest|destino|server|servidor|device|dispositivo|subscriber|abonado|suscriptor|assinante|recent|reciente|recente|up|out|off|from|to)$/

const wordsIn = (head: string): readonly string[] =>
  folded(head.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2'))
    .replace(/\bsign[ _-]?(in|up|out|off|on)\b/g, 'sign$1')
    .replace(/\blog[ _-](in|out|off|on)\b/g, 'log$1')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')

const actOf = (word: string): string | undefined =>
  [events, others].flatMap((acts) => Object.keys(acts).filter((act) => acts[act]?.test(word)))[0]

/** The acts that words name. */
const actsOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.flatMap((word) => actOf(word) ?? []))

/** Times at which a file was made or asked for: those of no address, which take none away either. */
const ofFile =
  /^(?:export\p{L}*|generat\p{L}*|generad\p{L}*|gerad\p{L}*|report\p{L}*|inform\p{L}*|relatorio|extract\p{L}*|extrac\p{L}*|ingest\p{L}*|index\p{L}*|import\p{L}*|print\p{L}*|impres\p{L}*)$/u
/** What names one of several times of one act: both heads say it. */
const ofWhich = /^(?:previous|prior|anterior|anteriores|penultimo|penultima|precedente?)$/

/** Records of what was done, and what merely holds them. */
const ofRecords =
  /^(?:\d+|log|logs|logins?|access|accesos?|acessos?|acces|connections?|conexiones|conexoes|connexions?|sessions?|sesiones|sessoes|activity|activities|actividades?|atividades?|events?|eventos?|messages?|mensajes?|mensagens|calls?|llamadas?|chamadas?|appels?|records?|registros?|rows?|filas?|items?|entries|list|data|datos|dados|results?|response|ips?|addresses|history|historial)$/

const partsOf = (head: string): readonly [parent: string, own: string] =>
  /^[^\s().]+(?:\.[^\s().]+)+$/.test(head)
    ? [head.slice(0, head.lastIndexOf('.')), head.slice(head.lastIndexOf('.') + 1)]
    : ['', head]

/** What else is known of a row where heads stand. */
interface Whereabouts {
  /** The place of its table in a file of JSON, or the name of the table elsewhere. */
  readonly table: string
  /** Whether words of a head are a zone or its place. */
  readonly isZone: (words: string) => boolean
}

/** In a longer head no zone is looked for: it is a text. */
const longestHead = 120

/** The words of a head of a time, without those of its zone. */
function wordsOfTime(head: string, isZone: Whereabouts['isZone']): readonly string[] {
  const bare = head.replace(/(?<!\s)\s*\(([^()]*)\)\s*$/, (all, inner: string) =>
    isZoned(inner, isZone) ? '' : all,
  )
  if (bare.length > longestHead) return wordsIn(bare)
  const parts = bare.split(/\s+/)
  for (let at = 1; at < parts.length; at += 1)
    if (isZoned(parts.slice(at).join(' '), isZone)) return wordsIn(parts.slice(0, at).join(' '))
  return wordsIn(bare)
}

const isZoned = (words: string, isZone: Whereabouts['isZone']): boolean =>
  /^(?:(?:UTC|GMT)?\s*[+\-−]?\d{0,2}(?::?\d{2})?|\p{Lu}\p{L}+\/[\p{L}_/]+)$/u.test(words.trim()) ||
  isZone(words.trim())

/** Of a column that has a number for a name nobody knows what its times are of. */
const isNumbered = (head: string): boolean => /^\d+(?: \(\d+\))?$/.test(head)

/**
 * Whether the time under one head is that of the address under another. Its head is of an act that only an
 * address does, and the row has no other time; or both heads name the act, and no other time of the row
 * does; or it says that it is a time and nothing else, and is the only one. A word of a head that is of no
 * list here leaves it open. In JSON both stand in one object, which is of what was done and not of whom.
 */
export function isOfOneAct(
  address: string,
  time: string,
  otherTimes: readonly string[],
  { table, isZone }: Whereabouts,
): boolean {
  const [[place, ownHead], [placeOfTime, timeHead]] = [partsOf(address), partsOf(time)]
  if (place !== placeOfTime || isNumbered(time)) return false
  const [said, words] = [wordsIn(ownHead), wordsOfTime(timeHead, isZone)]
  if (said.some((word) => !isOfAddress(word)) || words.some((word) => !isOfTime(word, said))) return false
  const [own, of] = [actsOf(said), actsOf(words)]
  const rest = otherTimes.filter((head) => !wordsIn(head).some((word) => ofFile.test(word)))
  const ofOther = rest.map((head) => actsOf(wordsOfTime(partsOf(head)[1], isZone)))
  const areShared = of.size > 0 && [...of].every((act) => own.has(act))
  if (areShared) return !ofOther.some((acts) => [...acts].some((act) => own.has(act)) || acts.size === 0)
  if (!isOfRecord(place, table) || !ofOther.every(isOfEnd)) return false
  if (of.size === 0) return !words.some((word) => ofWhom.test(word) && word !== 'ip')
  return own.size === 0 && [...of].every((act) => act in events) && !words.some(isOfTwo)
}

const isOfAddress = (word: string): boolean =>
  ofAddress.test(word) ||
  ofWhom.test(word) ||
  ofTime.test(word) ||
  ofWhich.test(word) ||
  actOf(word) !== undefined

const isOfTime = (word: string, said: readonly string[]): boolean =>
  ofTime.test(word) ||
  ofWhom.test(word) ||
  actOf(word) !== undefined ||
  (ofWhich.test(word) && said.includes(word))

/**
 * Whether a row is of what was done, as far as the places of JSON tell: of a list its own name, of an object
 * those of all that it stands in.
 */
function isOfRecord(place: string, table: string): boolean {
  const list = table.startsWith('/') ? table.split('/').findLast((name) => /\D/.test(name)) : undefined
  return [...place.split('.'), list ?? '']
    .flatMap((name) => wordsIn(name))
    .every((word) => ofRecords.test(word))
}

/** The end of what another time is the begin of. */
const isOfEnd = (acts: ReadonlySet<string>): boolean =>
  (acts.has('end') || acts.has('logout')) &&
  [...acts].every((act) => act === 'end' || act === 'logout' || act in events)
