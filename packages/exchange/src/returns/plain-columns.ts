import { couldSpeakOfClock, folded } from '@oficio/core/time'
import type { ZoneWords } from './zone-words.ts'

// The columns that may stand beside the times of a plain table: each known by its head, one of a closed list,
// and by the kind of every cell. None of these kinds can say whose clock the times are of.

/** The words of a head, small and bare; `undefined` where it has signs that are none of words. */
export function nameOfHead(head: string): string | undefined {
  if (head !== head.normalize('NFC') || !/^[\p{Script=Latin}\d][\p{Script=Latin}\d _#°º-]*$/u.test(head))
    return head === '#' ? '#' : undefined
  return folded(head.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2'))
    .split(/[ _#°º-]+/)
    .filter((word) => word !== '')
    .join(' ')
}

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** What was done and how it ended: nothing but these, up to five of them. */
const eventWords = listed(`
  login logins logout logon logoff signin signout signup log sign in out up success successful succeeded failed failure fail
  ok error denied blocked allowed accepted rejected expired pending open closed true false yes no si sim nao get post put
  delete patch head options http https tcp udp sms mms call voice data incoming outgoing inbound outbound missed created
  updated deleted changed added removed view viewed upload download password user account session token refresh web mobile
  app ios android windows macos linux desktop browser email phone active inactive enabled disabled exitoso exitosa fallido
  fallida sucesso falha correcto incorrecto ingreso salida cierre inicio sesion sessao connexion deconnexion entrante
  saliente recibido enviado recebido enviada llamada chamada appel mensaje mensagem message texto text dados internet
  acceso acesso acces creacion registro cadastro alta baja transferencia pago deposito retiro compra venta payment transfer
  deposit withdrawal purchase de event activity connection connected disconnected start end complete completed canceled
  cancelled finished spot funding margin futures card tarjeta wire wifi wi fi cellular lte 2g 3g 4g 5g
`)

/** What programs say of themselves: the words of ordinary agents, beside names of models with figures. */
const agentWords = listed(`
  mozilla applewebkit khtml like gecko chrome chromium safari version mobile linux android windows nt win wow macintosh intel
  mac os x iphone ipad ipod cpu firefox edg edge opr opera rv u wv build trident msie compatible samsungbrowser
  fban fbav fbios instagram whatsapp okhttp curl dalvik cfnetwork darwin ubuntu cros aarch tablet
`)

const whose =
  '(?:real|source|src|client|cliente|public|publica|publico|private|privada|privado|remote|remota|origin|origen|origem|login|user|usuario|destination|dest|dst|destino|server|nat|de|del|do|da|of|the|assigned|internal|external)'
const ofWhose = (names: string): RegExp => new RegExp(`^(?:${whose} )*(?:${names})(?: ${whose})*$`)
const whoseId =
  '(?:account|acct|user|usuario|cuenta|conta|compte|customer|client|cliente|subscriber|abonado|suscriptor|titular|session|sesion|sessao|trip|driver|rider|order|tenant|device|dispositivo|event|evento|request|record|registro|message|transaction|order|profile|member)'

type IsOne = (text: string, known: ZoneWords) => boolean

const isAddress: IsOne = (text) =>
  (/^(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?$/.test(text) &&
    text.split(/[.:]/).every((part, i) => Number(part) <= (i < 4 ? 255 : 65_535))) ||
  /^(?:[\da-f]{1,4}:){7}[\da-f]{1,4}$/i.test(text) ||
  (/^[\da-f:]{3,39}$/i.test(text) && text.split('::').length === 2 && !text.includes(':::'))

/** Whether the words of a token name neither a clock nor a zone nor a place, nor count anything. */
export function saysNothing(text: string, { isPlace, whole }: ZoneWords): boolean {
  const words = text.match(/\p{L}+/gu) ?? []
  return (
    !/[-+−–±]\d{1,4}(?!\d)/.test(text) &&
    !words.some(
      (word) =>
        word.length > 1 && (whole(word.toUpperCase()) !== undefined || (word.length > 2 && isPlace(word))),
    ) &&
    !couldSpeakOfClock(text.replace(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})|[._@-]/gu, ' '))
  )
}

/** Of clocks, of what was done to one, and of where more is told: parts of words that are written as one. */
const gluedWords =
  /utc|gmt|time|hora|heur|hour|local|clock|reloj|zon[ae]|huso|fuso|fuseau|zeit|minu|menos|mas\d|plus|moins|mais\d|offset|drift|delay|behind|ahead|atras|adelan|sync|sinc|corr[ei]|conver|ajust|adjust|anne|anex|nota|note|summer|verano|invierno|winter|wrong/

/**
 * A number, a digest, or one token that is no word: it has figures, or parts. What its letters are is looked
 * at too.
 */
const isId: IsOne = (text, known) =>
  /^\d{1,24}$/.test(text) ||
  /^(?=.*\d)[\da-f]{16,128}$/i.test(text) ||
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ||
  (/^[a-z][a-z\d]{1,40}(?:[._-][a-z\d]{1,40}){0,4}$/i.test(text) &&
    /^(?=.*[\d._-]).{5}/.test(text) &&
    !gluedWords.test(folded(text)) &&
    saysNothing(text, known))

const isMail: IsOne = (text, known) =>
  /^[a-z\d]+(?:[._-][a-z\d]+)*@[a-z\d]+(?:[.-][a-z\d]+)*\.[a-z]{2,10}$/i.test(text) &&
  saysNothing(text, known)

const isEvent = (text: string): boolean => {
  const name = nameOfHead(text)?.split(' ') ?? []
  return name.length > 0 && name.length <= 5 && name.every((word) => eventWords.has(word))
}

const isAgent: IsOne = (text, known) =>
  /^[A-Za-z]+\/[\d.]+(?:[ ;,(]|$)/.test(text) &&
  /^[\w./:;,() -]+$/.test(text) &&
  !/ -|- |-\d{1,2}(?!\d)/.test(text) &&
  text
    .split(/[^A-Za-z\d-]+/)
    .filter((word) => /[a-z]/i.test(word))
    .every(
      (word) =>
        agentWords.has(word.toLowerCase().replace(/\d+$/, '')) ||
        (/\d{2}/.test(word) && /^[A-Z\d-]+$/.test(word) && saysNothing(word, known)),
    )

/** A device or its system: words of agents, numbers of versions behind one, and names with figures. */
const isModel: IsOne = (text, known) =>
  /^[A-Za-z][\w.,-]*(?: [\w.,-]+){0,4}$/.test(text) &&
  text
    .split(/[ ,]+/)
    .every(
      (word, i) =>
        agentWords.has(word.toLowerCase()) ||
        (i > 0 && /^\d{1,3}(?:\.\d{1,4}){0,3}$/.test(word)) ||
        (/^(?=.*\d)(?=.*[A-Z])[A-Z\d-]{4,}$/.test(word) && saysNothing(word, known)),
    )

const isBrand: IsOne = (text, { brands }) => /^\p{L}[\p{L}\d ]*$/u.test(text) && brands.has(folded(text))

/** Codes of money, and of what is paid with in chains of blocks. */
let money: ReadonlySet<string> | undefined
function currencies(): ReadonlySet<string> {
  money ??= new Set([
    ...Intl.supportedValuesOf('currency'),
    ...['BTC', 'ETH', 'USDT', 'USDC', 'XRP', 'LTC', 'BNB', 'SOL', 'TRX', 'DOGE', 'DAI', 'XBT'],
  ])
  return money
}

interface Kind {
  readonly head: RegExp
  readonly isOne: IsOne
}

const kinds: readonly Kind[] = [
  {
    head: ofWhose(
      'ips?|ip ?v[46]|ip addr(?:ess)?|ipaddress|ip ?v[46] addr(?:ess)?|direccion ip|endereco ip|adresse ip|address|addr|direccion|endereco|adresse',
    ),
    isOne: isAddress,
  },
  {
    head: ofWhose('(?:ip )?(?:ports?|puerto|porta)(?: (?:number|logica|inicial|final))?'),
    isOne: (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
  },
  {
    head: new RegExp(
      `^(?:${whoseId} )?(?:id|uid|uuid|guid|identifier|identificador|identifiant)$|^${whoseId} (?:number|numero)$|^id (?:de |del |da |do )?${whoseId}$|^ds id$|^(?:account|cuenta|conta|compte|user|username|usuario|utilisateur|handle|imei|imsi|iccid|serial|hash|sha256|sha1|md5|txid|tx hash|transaction hash|deposit address|wallet address)$`,
    ),
    isOne: isId,
  },
  { head: /^(?:account|cuenta|conta|compte|user|username|usuario|utilisateur)$/, isOne: isMail },
  { head: /^(?:user )?(?:e ?mail|mail|correo|correo electronico|courriel)(?: address)?$/, isOne: isMail },
  {
    head: /^(?:(?:user )?(?:phone|telephone|telefono|telefone|msisdn|mobile|celular)(?: number)?|numero de telefono)$/,
    isOne: (text) => /^\+?\d{8,15}$/.test(text),
  },
  {
    head: /^(?:http )?(?:user ?agent|agent|browser|navegador)$/,
    isOne: (text, known) => isAgent(text, known) || isModel(text, known),
  },
  {
    head: /^(?!name$)(?:(?:event|evento|action|accion|acao|activity|actividad|atividade|operation|operacion|operacao|login|request|auth) ?)?(?:type|tipo|kind|name|status|estado|result|resultado|outcome|method|metodo)$|^(?:event|evento|evenement|action|accion|acao|activity|actividad|atividade|operation|operacion|operacao|platform|plataforma|http method|tipo de (?:evento|acceso|acesso|accion)|success|exito|is success)$/,
    isOne: isEvent,
  },
  {
    head: /^(?:ip )?(?:country|pais|pays)(?: (?:code|iso))?$|^codigo (?:de )?pais$/,
    isOne: (text) => /^[A-Z]{2}$/.test(text),
  },
  {
    head: /^(?:http )?(?:status|response|status code|response code)$/,
    isOne: (text) => /^[1-5]\d\d$/.test(text),
  },
  {
    head: /^(?:protocol|protocolo|protocole)(?: version)?$/,
    isOne: (text) => /^(?:HTTP\/[123](?:\.[01])?|TCP|UDP|ICMP|HTTPS?|IMAP|POP3|SMTP|FTP|SSH)$/i.test(text),
  },
  {
    head: /^(?:amount|change|monto|importe|montant|fare|tarifa|fee|gross|price|precio|preco|quantity|cantidad|quantidade|balance|saldo)$/,
    isOne: (text) => /^\d{1,12}(?:[.,]\d{1,18})?$/.test(text),
  },
  { head: /^(?:currency|moneda|moeda|devise|coin|asset)$/, isOne: (text) => currencies().has(text) },
  {
    head: /^(?:account|account type|service|servicio|servico|product|producto|produto|app|application|client|channel|canal|carrier|isp|operator|operador|operadora|wallet|network|network type|connection type|payment method|metodo de pago)$/,
    isOne: (text, known) => isEvent(text) || isBrand(text, known),
  },
  {
    head: /^(?:device )?(?:model|modelo|os|system|operating system)$|^(?:device|dispositivo)$/,
    isOne: isModel,
  },
  { head: /^(?:asn|as number|as)$/, isOne: (text) => /^(?:AS ?)?\d{2,10}$/i.test(text) },
]

/** Columns that count the rows, from none or one on. */
const isCount = /^(?:#|no|nro|num|n|row|row number|fila|linha|linea|ligne|item|seq|index|number|numero)$/

/** Columns for words that somebody may write of a row: where none wrote any, they say nothing. */
const ofRemarks =
  /^(?:remarks?|notes?|comments?|observaciones|observacoes|comentarios?|remarques?|description)$/

/** Of one column so many different cells are looked at: one of more is not taken for known. */
const mostTokens = 5_000

/** Cells that differ in their figures alone are of one kind. */
const shapeOf = (text: string): string => (/\p{L}/u.test(text) ? text.replace(/\d/g, '9') : text)

/** A token of letters and figures that no clock is written with: a digest, an area of a network, a device. */
const isToken: IsOne = (text) =>
  /^\d{15,24}$|^\+\d{8,15}$|^\d{3}-\d{2,3}-\d{2,5}-\d{3,9}$/.test(text) ||
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ||
  /^(?=(?:.*\d){2})(?=.*[a-f])[\da-f]{8,128}$/.test(text)

/**
 * Whether a cell is what it is by its signs alone: an address, a mailbox, an agent, a token, the number of a
 * model.
 */
const isMute: IsOne = (text, known) =>
  isAddress(text, known) ||
  isToken(text, known) ||
  isMail(text, known) ||
  isAgent(text, known) ||
  (/^(?=.*\d)(?=.*[A-Z])[A-Z\d-]{5,}$/.test(text) && saysNothing(text, known))

/**
 * Whether a cell can say nothing of a clock whatever its column is called: figures without a sign, what is
 * known by its signs, the closed words of what was done, a name of a service, a code of money.
 */
export const isHarmless = (text: string, known: ZoneWords): boolean =>
  /^[\d.,:/()% ]*$|^\d(?:[.,]\d{1,15})?E\+?\d{1,2}$|^(?:n\/?[ad]|null|none|true|false|-{1,3})$/i.test(text) ||
  isMute(text, known) ||
  (/\d/.test(text) && isId(text, known)) ||
  (/^(?=(?:.*\d){2})(?!.*[a-z]{2})[a-z\d]+$/i.test(text) && saysNothing(text, known)) ||
  isEvent(text) ||
  isModel(text, known) ||
  isBrand(text, known) ||
  currencies().has(text)

/** Names of things that a connection has, under which anything stands that is what it is by its signs. */
const ofThings = ofWhose(
  '(?:session|sesion|sessao|device|dispositivo|equipo|equipamento|cell|celda|celula|antenna|antena|node|nodo|contact|contacto|contato|fingerprint|huella|hash|token|cookie|terminal|apparatus|appareil)(?: (?:id|identifier|identificador|code|codigo))?',
)

/** Yes or no, in any writing: under a head that nobody knows either may be the denial of a clock. */
const isFlag = /^(?:y|n|x|yes|no|not|non|si|sí|sim|nao|não|oui|ok|on|off|t|f|v|[01])$/i

/** Whether a cell says what was done, how it ended, or yes or no: what of, only its head can tell. */
export const isAnswerWord = (text: string): boolean =>
  isFlag.test(text) || /^(?:n\/?a|null|none|true|false)$/i.test(text) || isEvent(text)

/** Whether a head is of the closed list, whatever stands under it. */
export function isPlainHead(head: string): boolean {
  const name = nameOfHead(head)
  return (
    name !== undefined &&
    (isCount.test(name) || ofThings.test(name) || kinds.some((kind) => kind.head.test(name)))
  )
}

/** Whether a column beside the times is known by its head and by all its cells. */
export function isPlainColumn(head: string, cells: readonly string[], known: ZoneWords): boolean {
  const name = nameOfHead(head)
  if (name === undefined) return false
  // Two separators with nothing between them, in every row.
  if (/^column \d+$/.test(name) && cells.every((text) => text === '')) return true
  const [start = ''] = cells
  if (isCount.test(name) && /^[01]$/.test(start))
    return cells.every((text, i) => text === String(Number(start) + i))
  if (ofRemarks.test(name) && cells.every((text) => text === '')) return true
  const filled = new Set(cells)
  filled.delete('')
  const own: Pick<Kind, 'isOne'>[] = kinds.filter((kind) => kind.head.test(name))
  if (ofThings.test(name)) own.push({ isOne: isMute })
  // `Apple ID`: the account of a service that is known.
  const [, brand = ''] = /^(.+) (?:id|account|cuenta|conta|compte|user|usuario)$/.exec(name) ?? []
  if (known.brands.has(brand)) own.push({ isOne: isId }, { isOne: isMail })
  if (own.length === 0) return false
  const seen = new Map<string, boolean>()
  return own.some(({ isOne }) => {
    seen.clear()
    for (const text of filled) {
      const shape = shapeOf(text)
      const is = seen.get(shape) ?? isOne(text, known)
      if (!is || seen.size > mostTokens) return false
      if (/\p{L}/u.test(text)) seen.set(shape, is)
    }
    return true
  })
}

/** What files are called that say nothing by it: what they hold, beside numbers and the names of services. */
const fileWords = listed(`
  access accesos acesso acessos account accounts activity actividad address addresses all annex anexo answer archivo arquivo
  att attachment calls case caso conexiones conexoes connection connections copy copia csv cuenta cuentas data datos dados
  delivery detail details document example evidence events evidencia export exported exports file files final fixture history
  historial historico in info information input ip ips json jsonl list listado log login logins logs messages metadata
  ndjson oficio output plain policia procuraduria produced production provider records record registro registros report
  reporte request requerimiento respuesta resposta response result results return returned retorno returns row rows sample
  sesiones session sessions sessoes simple solicitud subscriber table tabla tabela test tmp traffic tsv txt upload user users
  usuario x y a b c n no nro part parte page v
  facebook meta cdr nat cgnat trip trips transaction transactions audit log registro de conexiones to respuesta lista
  list deposit deposits withdrawal withdrawals device devices logon logons signin signins interactive sign fundings ledgers
  eml mbox mail subs subscribers r xlsx xls xml html htm js viewing part order orders statement movimientos movimentos extracto extrato
`)

/** Whether what a file is called says nothing of its times. */
export const isIdleName = (name: string, { brands }: ZoneWords): boolean =>
  !/[^\p{Script=Latin}\d ._()-]/u.test(name) &&
  !/(?<!\d)[-+−–±]\s?(?:\d{1,2}|0\d{3})(?!\d)|(?<![\p{L}\d])[-+−–±]\s?\d{1,4}(?!\d)/u.test(name) &&
  folded(name.replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2'))
    .split(/[^\p{L}\d]+/u)
    .every((word) => word === '' || /^\d{1,20}$/.test(word) || fileWords.has(word) || brands.has(word))
