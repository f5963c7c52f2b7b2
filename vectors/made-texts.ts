// Texts made from parts, which know what they hold: the truth against which recognising is measured.
// Everybody in them is invented; numbers are of documentation ranges or of no one.

/** What a made text holds, and everything else in it is nobody's. */
export interface MadeText {
  readonly shape: string
  readonly text: string
  readonly country: string
  readonly truth: readonly { readonly type: string; readonly normalised: string }[]
}

/** A sequence of numbers from a seed (mulberry32): the same seed makes the same texts. */
export interface Chance {
  below(limit: number): number
  one<T>(list: readonly T[]): T
  digits(count: number): string
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    one: (list) => list[below(list.length)] as (typeof list)[number],
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
  }
}

const two = (n: number): string => String(n).padStart(2, '0')

/** A mobile of a country as people write it there, with its international form. */
const mobiles: Readonly<
  Record<string, (c: Chance) => { readonly national: readonly string[]; readonly number: string }>
> = {
  AR: (c) => {
    const n = `500${c.below(10)}${c.digits(4)}`
    return {
      national: [
        `11 ${n.slice(0, 4)}-${n.slice(4)}`,
        `(011) ${n.slice(0, 4)}-${n.slice(4)}`,
        `11-${n.slice(0, 4)}-${n.slice(4)}`,
      ],
      number: `+54911${n}`,
    }
  },
  BR: (c) => {
    const n = `9000${c.below(10)}${c.digits(4)}`
    return {
      national: [
        `(11) ${n.slice(0, 5)}-${n.slice(5)}`,
        `11 ${n.slice(0, 5)}-${n.slice(5)}`,
        `(11)${n.slice(0, 5)}-${n.slice(5)}`,
      ],
      number: `+5511${n}`,
    }
  },
  CL: (c) => {
    const n = `5000${c.digits(4)}`
    return {
      national: [`9 ${n.slice(0, 4)} ${n.slice(4)}`, `9-${n.slice(0, 4)}-${n.slice(4)}`],
      number: `+569${n}`,
    }
  },
  CO: (c) => {
    const n = `31000${c.digits(5)}`
    return {
      national: [
        `${n.slice(0, 3)} ${n.slice(3)}`,
        `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
        `${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
      ],
      number: `+57${n}`,
    }
  },
  MX: (c) => {
    const n = `555000${c.digits(4)}`
    return {
      national: [`55 5000 ${n.slice(6)}`, `55-5000-${n.slice(6)}`, `(55) 5000 ${n.slice(6)}`],
      number: `+52${n}`,
    }
  },
  PE: (c) => {
    const n = `9000${c.digits(5)}`
    return {
      national: [
        `${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
        `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
      ],
      number: `+51${n}`,
    }
  },
  UY: (c) => {
    const n = `98${c.digits(6)}`
    return { national: [`0${n.slice(0, 2)} ${n.slice(2, 5)} ${n.slice(5)}`], number: `+598${n}` }
  },
}

const countries = Object.keys(mobiles)
const names = ['Rosa', 'Beto', 'Marta', 'Lucía', 'Edna', 'Toño', 'Paula', 'Ana Inventada', 'Tienda Ficticia']

interface Value {
  readonly type: string
  readonly normalised: string
  readonly written: string
}

const internationalOf = (c: Chance, country: string): Value => {
  const { number } = (mobiles[country] as (typeof mobiles)[string])(c)
  const bare = number.slice(1)
  const code = country === 'UY' ? 3 : 2
  const rest = bare.slice(code)
  const written = c.one([
    number,
    `+${bare.slice(0, code)} ${rest}`,
    `+${bare.slice(0, code)} ${rest.slice(0, 2)} ${rest.slice(2, -4)}-${rest.slice(-4)}`,
    `+${bare.slice(0, code)} ${rest.slice(0, 3)} ${rest.slice(3)}`,
  ])
  return { type: 'phoneE164', normalised: number, written }
}

const nationalOf = (c: Chance, country: string): Value => {
  const { national, number } = (mobiles[country] as (typeof mobiles)[string])(c)
  return { type: 'phoneE164', normalised: number, written: c.one(national) }
}

/** In Argentina a number that nobody calls a mobile may be one of a fixed line: it has no 9 in front. */
const asTold = (phone: Value, words: string): Value =>
  /cel|whatsapp/i.test(words)
    ? phone
    : { ...phone, normalised: phone.normalised.replace(/^\+549(?=11)/, '+54') }

const emailOf = (c: Chance): Value => {
  const written = `${c.one(['rosa', 'beto', 'ventas', 'soporte'])}${c.one(['.', '_', ''])}${c.one(['ficticia', 'inventado', 'falso'])}${c.below(99)}@${c.one(['correo', 'mail', 'banco-falso'])}.example`
  return { type: 'email', normalised: written, written }
}

const handleOf = (c: Chance): string =>
  `${c.one(['ficticio', 'usuario', 'tienda', 'ejemplo'])}${c.one(['_', '.', ''])}${c.one(['uno', 'ok', 'oficial', 'real'])}${c.below(98) + 1}`

const services = [
  { words: ['Instagram', 'instagram', 'insta', 'IG'], type: 'instagramUsername' },
  { words: ['TikTok', 'tiktok', 'Tik Tok'], type: 'tiktokUsername' },
  { words: ['Telegram', 'telegram'], type: 'telegramUsername' },
] as const

const accountOf = (c: Chance): Value => {
  const service = c.one(services)
  const name = service.type === 'telegramUsername' ? handleOf(c).replaceAll('.', '_') : handleOf(c)
  const word = c.one(service.words)
  const written = c.one([
    `${word}: @${name}`,
    `${word} @${name}`,
    `usuario de ${word}: ${name}`,
    `${word}: ${name}`,
    `@${name} de ${word}`,
    `@${name} (${word})`,
  ])
  return { type: service.type, normalised: name, written }
}

/** A check digit as the number's own arithmetic gives it. */
function weighted(digits: string, weights: readonly number[], modulus: number): number {
  let sum = 0
  for (const [i, digit] of [...digits].entries()) sum += Number(digit) * (weights[i % weights.length] ?? 0)
  return (modulus - (sum % modulus)) % modulus
}

const cbuOf = (c: Chance): Value => {
  const first = `${c.one(['017', '285', '007', '000'])}${c.one(['0003', '0099', '5909'])}`
  const second = c.digits(13)
  const written = `${first}${weighted(first, [7, 1, 3, 9, 7, 1, 3], 10)}${second}${weighted(second, [3, 9, 7, 1], 10)}`
  return { type: 'cbuCvu', normalised: written, written }
}

const cpfOf = (c: Chance): Value => {
  const body = `000${c.digits(6)}`
  const first = weighted(body, [10, 9, 8, 7, 6, 5, 4, 3, 2], 11) % 10
  const second = weighted(`${body}${first}`, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2], 11) % 10
  const whole = `${body}${first}${second}`
  const written = `${whole.slice(0, 3)}.${whole.slice(3, 6)}.${whole.slice(6, 9)}-${whole.slice(9)}`
  return { type: 'brCpf', normalised: whole, written }
}

const rutOf = (c: Chance): Value => {
  const body = `4${c.digits(7)}`
  const check = weighted([...body].reverse().join(''), [2, 3, 4, 5, 6, 7], 11)
  const end = check === 10 ? 'K' : String(check)
  const written = `${body.slice(0, 2)}.${body.slice(2, 5)}.${body.slice(5)}-${end}`
  return { type: 'clRut', normalised: `${body}-${end}`, written }
}

const documentOf = (c: Chance, country: string): Value | undefined => {
  if (country === 'BR') return { ...cpfOf(c) }
  if (country === 'CL') return { ...rutOf(c) }
  if (country !== 'AR') return undefined
  const digits = `9900${c.digits(4)}`
  return {
    type: 'arDni',
    normalised: digits,
    written: c.one([digits, `${digits.slice(0, 2)}.${digits.slice(2, 5)}.${digits.slice(5)}`]),
  }
}

const documentWords: Readonly<Record<string, readonly string[]>> = {
  AR: ['DNI', 'D.N.I.', 'documento'],
  BR: ['CPF', 'CPF nº'],
  CL: ['RUT', 'rut'],
}

const aliasOf = (c: Chance): Value => {
  const written = `${c.one(['sol', 'nube', 'mate'])}.${c.one(['luna', 'rio', 'campo'])}.${c.one(['lata', 'rojo', 'sur'])}`
  return { type: 'cvuAlias', normalised: written, written }
}

interface Spoken {
  readonly offset: string
  readonly written: string
}

const zones: readonly Spoken[] = [
  { offset: 'Z', written: 'UTC' },
  { offset: 'Z', written: '(UTC)' },
  { offset: '-03:00', written: 'UTC-3' },
  { offset: '-03:00', written: 'GMT-03:00' },
  { offset: '-03:00', written: '(UTC -03:00)' },
  { offset: '-03:00', written: '-0300' },
  { offset: '-03:00', written: 'hora argentina' },
  { offset: '-03:00', written: 'BRT' },
  { offset: '-05:00', written: 'America/Bogota' },
  { offset: '-05:00', written: 'hora de Perú' },
  { offset: '-04:00', written: '(hora de Bolivia)' },
]

interface Connection {
  readonly ip: string
  readonly port: number
  readonly day: string
  readonly time: string
  readonly dayFirst: string
}

const connectionOf = (c: Chance): Connection => {
  const [day, month] = [c.below(15) + 13, c.below(12) + 1]
  return {
    ip: `203.0.113.${c.below(254) + 1}`,
    port: 20_000 + c.below(40_000),
    day: `2026-${two(month)}-${two(day)}`,
    dayFirst: `${two(day)}/${two(month)}/2026`,
    time: `${two(c.below(24))}:${two(c.below(60))}:${two(c.below(60))}`,
  }
}

const whole = (one: Connection, offset: string): { type: string; normalised: string } => ({
  type: 'ipPortTimestamp',
  normalised: `${one.ip}:${one.port}@${one.day}T${one.time}${offset}`,
})

/** Numbers that are nobody's, as they stand around those that are somebody's. */
const decoy = (c: Chance): string =>
  c.one([
    () => `Expediente N° ${c.digits(8)}/2026`,
    () => `causa ${c.digits(7)}/2026`,
    () => `Ref. ${c.digits(9)}`,
    () => `referencia ${c.digits(10)}`,
    () => `N° de comprobante ${c.digits(8)}`,
    () => `guía ${c.digits(10)}`,
    () => `pedido ${c.digits(10)}`,
    () => `monto $ ${c.below(900) + 1}.${c.digits(3)},00`,
    () => `valor R$ ${c.below(900) + 1}.${c.digits(3)},00`,
    () => `protocolo ${c.digits(12)}`,
    () => `factura 0001-${c.digits(8)}`,
    () => `folio ${c.digits(10)}`,
    () => `art. ${c.below(400)} de la ley ${c.below(27)}.${c.digits(3)}`,
    () => `Processo nº ${c.digits(7)}-${c.digits(2)}.2026.8.26.0100`,
    () => `coordenadas -${c.below(50) + 1}.${c.digits(6)}, -${c.below(70) + 1}.${c.digits(6)}`,
    () => `código ${c.digits(8)}`,
    () => `ticket #${c.digits(8)}`,
    () => `versión ${c.below(20)}.${c.below(20)}.${c.below(20)}.${c.below(200)}`,
    () => `CEP 01000-${c.digits(3)}`,
    () => `serie N° ${c.digits(10)}`,
  ])()

const stamp = (c: Chance, style: number): string => {
  const [d, m, h, n] = [two(c.below(15) + 13), two(c.below(12) + 1), c.below(12) + 1, two(c.below(60))]
  return [
    `${d}/${m}/26, ${h}:${n} ${c.one(['a. m.', 'p. m.'])} - `,
    `${d}/${m}/2026 ${two(h)}:${n} - `,
    `[${d}/${m}/26, ${two(h)}:${n}:${two(c.below(60))}] `,
    `[${d}-${m}-26, ${two(h)}:${n}:${two(c.below(60))}] `,
    `${m}/${d}/26, ${h}:${n} PM - `,
  ][style] as string
}

type Maker = (c: Chance) => MadeText

const chat: Maker = (c) => {
  const country = c.one(countries)
  const author = internationalOf(c, country)
  const style = c.below(5)
  const said = c.one([
    () => ({ words: `te paso el alias ${aliasOf(c).written}`, value: undefined }),
    () => ({ words: 'hola, vi que te interesa', value: undefined }),
    () => {
      const email = emailOf(c)
      return { words: `mandá a ${email.written}`, value: email }
    },
    () => {
      const account = accountOf(c)
      return { words: `mi ${account.written}`, value: account }
    },
    () => {
      const phone = asTold(nationalOf(c, country), 'llamá')
      return { words: `llamá al ${phone.written}`, value: phone }
    },
  ])()
  const alias = /alias (\S+)$/.exec(said.words)?.[1]
  const lines = [
    `${stamp(c, style)}${author.written}: ${said.words}`,
    `${stamp(c, style)}${c.one(names)}: ${c.one(['ok', 'listo', 'mandei', 'imagen omitida', decoy(c)])}`,
    `${stamp(c, style)}${author.written}: ${decoy(c)}`,
  ]
  return {
    shape: 'chat',
    country,
    text: lines.join('\n'),
    truth: [
      author,
      ...(said.value ? [said.value] : []),
      ...(alias ? [{ type: 'cvuAlias', normalised: alias }] : []),
    ].map(({ type, normalised }) => ({ type, normalised })),
  }
}

const prose: Maker = (c) => {
  const country = c.one(countries)
  const parts: { words: string; value?: { type: string; normalised: string } }[] = []
  const add = (words: string, value?: Value) => parts.push(value ? { words, value } : { words })
  for (let i = 0; i < 4; i++) {
    switch (c.below(7)) {
      case 0: {
        const phone = nationalOf(c, country)
        const cue = c.one(['Recibió llamados del', 'Le escribieron desde el', 'Su celular es', 'Teléfono:'])
        add(`${cue} ${phone.written}.`, asTold(phone, cue))
        break
      }
      case 1: {
        const other = c.one(countries.filter((one) => one !== country))
        const phone = nationalOf(c, other)
        const adjective = {
          AR: 'argentino',
          BR: 'brasileño',
          CL: 'chileno',
          CO: 'colombiano',
          MX: 'mexicano',
          PE: 'peruano',
          UY: 'uruguayo',
        }[other]
        add(`También lo llamó un número ${adjective}, ${phone.written}.`, asTold(phone, ''))
        break
      }
      case 2: {
        const email = emailOf(c)
        add(`Aporta el correo ${email.written}.`, email)
        break
      }
      case 3: {
        const account = accountOf(c)
        add(`El contacto fue por ${account.written}.`, account)
        break
      }
      case 4: {
        const paper = documentOf(c, country)
        const word = c.one(documentWords[country] ?? ['documento'])
        if (paper) add(`El titular tiene ${word} ${paper.written}.`, paper)
        break
      }
      case 5: {
        const cbu = cbuOf(c)
        if (country === 'AR') add(`Transfirió al ${c.one(['CBU', 'CVU'])} ${cbu.written}.`, cbu)
        break
      }
      default:
        add(`Consta ${decoy(c)}.`)
    }
  }
  return {
    shape: 'prose',
    country,
    text: parts.map(({ words }) => words).join(' '),
    truth: parts.flatMap(({ value }) => (value ? [{ type: value.type, normalised: value.normalised }] : [])),
  }
}

const connection: Maker = (c) => {
  const one = connectionOf(c)
  const zone = c.one(zones)
  const server = `198.51.100.${c.below(254) + 1}`
  const offset = zone.offset === 'Z' ? '+00:00' : zone.offset
  const shape = c.below(8)
  const text = [
    () => `IP ${one.ip}, puerto ${one.port}, el ${one.dayFirst} a las ${one.time} ${zone.written}`,
    () => `${one.ip}:${one.port} ${one.day} ${one.time} ${zone.written}`,
    () =>
      `${one.day}T${one.time}${offset} fw kernel: SRC=${one.ip} DST=${server} PROTO=TCP SPT=${one.port} DPT=443 SEQ=${c.digits(10)}`,
    () =>
      `{"ts":"${one.day}T${one.time}${offset}","server_ip":"${server}","server_port":443,"client_ip":"${one.ip}","client_port":${one.port},"uid":${c.digits(8)}}`,
    () =>
      `ip;puerto origen;puerto destino;fecha;hora;zona\n${one.ip};${one.port};443;${one.dayFirst};${one.time};${zone.written.replace(/[()]/g, '')}`,
    () =>
      `IP Address: ${one.ip} (Login)\n  ${one.day} ${one.time} ${zone.written}\n  Port: ${one.port}\n\nGenerated: 2026-12-31 00:00:00 UTC`,
    () =>
      `date=${one.day} time=${one.time} tz="${zone.offset === 'Z' ? '+0000' : zone.offset.replace(':', '')}" srcip=${one.ip} srcport=${one.port} dstip=${server} dstport=443 sessionid=${c.digits(10)}`,
    () =>
      `Fecha y hora\tDirección IP\tPuerto\n${one.dayFirst} ${one.time} ${zone.written}\t${one.ip}\t${one.port}`,
  ][shape] as () => string
  return { shape: 'connection', country: c.one(countries), text: text(), truth: [whole(one, zone.offset)] }
}

const receipt: Maker = (c) => {
  const country = c.one(['AR', 'BR', 'CL'] as const)
  if (country === 'AR') {
    const cbu = cbuOf(c)
    return {
      shape: 'receipt',
      country,
      text: `Transferencia enviada\n$ ${c.below(900) + 1}.000,00\nDestinatario: ${c.one(names)}\nCBU ${cbu.written}\nN° de comprobante ${c.digits(8)}\nN° de control ${c.digits(10)}\n24/11/2026 10:06 hs`,
      truth: [{ type: cbu.type, normalised: cbu.normalised }],
    }
  }
  if (country === 'BR') {
    const cpf = cpfOf(c)
    return {
      shape: 'receipt',
      country,
      text: `Comprovante Pix\nR$ ${c.below(900) + 1},00\n24/11/2026 - 10:06:07\nPara ${c.one(names)}\nCPF ${cpf.written}\nAgência ${c.digits(4)} Conta ${c.digits(7)}-${c.below(10)}\nAutenticação ${c.digits(16)}`,
      truth: [{ type: cpf.type, normalised: cpf.normalised }],
    }
  }
  const rut = rutOf(c)
  const email = emailOf(c)
  return {
    shape: 'receipt',
    country,
    text: `Transferencia a terceros\nNombre: ${c.one(names)}\nRUT: ${rut.written}\nCuenta Vista N° ${c.digits(10)}\nMonto $ ${c.below(900) + 1}.000\nCódigo de transacción ${c.digits(10)}\nComprobante enviado a: ${email.written}`,
    truth: [rut, email].map(({ type, normalised }) => ({ type, normalised })),
  }
}

const sheet: Maker = (c) => {
  const country = c.one(countries)
  const separator = c.one(['\t', ';', ','])
  const heading = c.one(['telefono', 'Celular', 'teléfono'])
  const rows = [nationalOf(c, country), nationalOf(c, country)].map((phone) => ({
    phone: asTold(phone, heading),
    email: emailOf(c),
  }))
  return {
    shape: 'sheet',
    country,
    text: [
      ['N°', 'nombre', heading, c.one(['correo', 'email']), 'pedido', 'monto'].join(separator),
      ...rows.map(({ phone, email }, i) =>
        [
          i + 1,
          c.one(names),
          phone.written.replaceAll(',', ' '),
          email.written,
          c.digits(10),
          c.digits(5),
        ].join(separator),
      ),
    ].join('\n'),
    truth: rows
      .flatMap(({ phone, email }) => [phone, email])
      .map(({ type, normalised }) => ({ type, normalised })),
  }
}

const mail: Maker = (c) => {
  const [from, to] = [emailOf(c), emailOf(c)]
  const ip = `203.0.113.${c.below(254) + 1}`
  return {
    shape: 'mail',
    country: c.one(countries),
    text: `Received: from smtp.falso.example (smtp.falso.example [${ip}])\n        by mx.correo.example with ESMTPS id ${c.digits(4)}A${c.digits(3)}\n        for <${to.written}>; Tue, 24 Nov 2026 10:06:05 -0300 (-03)\nMessage-ID: <${c.digits(14)}.${c.digits(3)}@falso.example>\nFrom: "${c.one(names)}" <${from.written}>\nTo: ${to.written}\nX-Mailer: Cliente ${c.below(20)}.0.${c.digits(4)}`,
    truth: [
      { type: from.type, normalised: from.normalised },
      { type: to.type, normalised: to.normalised },
      { type: 'ipv4', normalised: ip },
      { type: 'domain', normalised: 'smtp.falso.example' },
    ],
  }
}

/** Texts that name somebody, in the shapes in which they are pasted. */
export const peopled: readonly Maker[] = [chat, prose, connection, receipt, sheet, mail]

const logs: Maker = (c) => ({
  shape: 'log',
  country: c.one(countries),
  text: Array.from({ length: 6 }, () =>
    c.one([
      () =>
        `2026-11-24 10:${two(c.below(60))}:07,${c.digits(3)} INFO [pool-${c.below(9)}] c.e.Job - processed ${c.digits(9)} rows in ${c.digits(4)} ms (id=${c.digits(10)})`,
      () => `Nov 24 10:06:${two(c.below(60))} srv1 systemd[${c.digits(5)}]: Started session ${c.digits(6)}.`,
      () => `[${c.digits(5)}.${c.digits(6)}] usb 1-1: new device number ${c.below(99)} using xhci_hcd`,
      () =>
        `level=warn ts=1795194191.${c.digits(3)} caller=main.go:${c.digits(3)} msg="retry" attempt=${c.below(9)} trace=${c.digits(16)}`,
      () => `ERROR ${c.digits(10)} Timeout after ${c.digits(5)}ms, pid ${c.digits(7)}, worker ${c.digits(9)}`,
    ])(),
  ).join('\n'),
  truth: [],
})

const code: Maker = (c) => ({
  shape: 'code',
  country: c.one(countries),
  text: Array.from({ length: 6 }, () =>
    c.one([
      () => `const id = ${c.digits(10)}; // see #${c.digits(8)}`,
      () => `if (x["user"] === 'juan' && y.telegram !== null) return ${c.digits(9)}`,
      () => `def account(user_id: int = ${c.digits(8)}) -> str:`,
      () => `SELECT phone, email FROM users WHERE id = ${c.digits(9)} AND created > '2026-11-24';`,
      () => `#define BUFFER_SIZE ${c.digits(8)}`,
      () => `  "version": "${c.below(9)}.${c.below(9)}.${c.below(99)}", "port": ${c.digits(4)},`,
      () => `import { signal } from '@preact/signals'`,
      () => `return instagram.get(username, ${c.digits(10)})`,
    ])(),
  ).join('\n'),
  truth: [],
})

const law: Maker = (c) => ({
  shape: 'law',
  country: c.one(countries),
  text: Array.from({ length: 5 }, () =>
    c.one([
      () =>
        `Conforme al artículo ${c.below(400)} de la Ley N° ${c.below(27)}.${c.digits(3)} y al Decreto ${c.digits(4)}/2026, el usuario de la cuenta debe ser notificado.`,
      () =>
        `Nos termos do art. ${c.below(30)}, § 1º, da Lei nº 12.965/2014, o provedor de conexão guardará os registros pelo prazo de 1 (um) ano.`,
      () =>
        `Fallos: ${c.digits(3)}:${c.digits(4)}; expediente ${c.digits(8)}/2026, fojas ${c.below(900)}, causa N° ${c.digits(7)}/2026.`,
      () =>
        `Resolução nº ${c.digits(3)}/2026, Processo nº ${c.digits(7)}-${c.digits(2)}.2026.8.26.0100, protocolo ${c.digits(12)}.`,
      () =>
        `See 18 U.S.C. § 2703(d); Case No. 3:26-cv-${c.digits(5)}; ${c.digits(3)} F.3d ${c.digits(4)} (9th Cir. 2009).`,
      () =>
        `Rol N° ${c.digits(4)}-2026, RIT ${c.digits(4)}-2026, RUC ${c.digits(10)}-${c.below(10)}, parte policial ${c.digits(5)}.`,
      () =>
        `La cuenta de correo y el teléfono celular del imputado serán secuestrados según el art. ${c.below(300)} del Código.`,
    ])(),
  ).join('\n'),
  truth: [],
})

const prices: Maker = (c) => ({
  shape: 'prices',
  country: c.one(countries),
  text: Array.from({ length: 7 }, () =>
    c.one([
      () => `Leche entera 1 L  $ ${c.below(9)}.${c.digits(3)},00`,
      () => `Arroz 5 kg  R$ ${c.digits(2)},${c.digits(2)}  SKU ${c.digits(10)}`,
      () => `Queso x kg ${c.digits(5)}  cod. ${c.digits(13)}`,
      () => `Monitor 24"  US$ ${c.digits(3)}.00  modelo ${c.digits(4)}-${c.digits(4)}`,
      () => `${c.digits(3)} un.  Tornillo M8  ${c.digits(6)}  $${c.digits(4)}`,
      () => `Total: ${c.below(90)}.${c.digits(3)},50`,
      () => `EAN ${c.digits(13)}  lote ${c.digits(8)}  vto. 24/11/2026`,
    ])(),
  ).join('\n'),
  truth: [],
})

/** Services beside what is counted, cited, measured or logged. */
const servicesOfThings: Maker = (c) => {
  const service = () =>
    c.one([
      'Instagram',
      'insta',
      'TikTok',
      'Facebook',
      'Telegram',
      'Snapchat',
      'Discord',
      'YouTube',
      'WhatsApp',
    ])
  const few = () => String(1 + c.below(60))
  return {
    shape: 'services of things',
    country: c.one(countries),
    text: Array.from({ length: 6 }, () =>
      c.one([
        () =>
          `Plan: ${service()}: ${few()}posts, ${few()}videos, ${few()}stories; ${service()}: ${few()}reels.`,
        () =>
          `Combo ${service()}: ${c.below(9) + 2}x${c.below(9) + 1} en remeras; ${service()} ${few()}k vistas.`,
        () =>
          `Informe de ${service()} (f.${few()}), ${service()} (art.${few()}), ${service()} (cap${few()}).`,
        () =>
          `Extracción: ${service()}: ${few()}.${c.below(9)}GB; ${service()}: ${few()}MB; v${few()}.0.0.12`,
        () =>
          `12:00:01 INFO ${service().toLowerCase()}: ${c.one(['fetched', 'retry', 'job', 'ws_closed'])}_${few()}`,
        () => `  ${service().toLowerCase()}: ${c.one(['enabled', 'timeline', 'polling'])}_v${few()}`,
        () => `// ${service().toLowerCase()}: see_issue_${few()}`,
        () => `${service()}: ${c.one(['clase', 'unidad', 'módulo', 'semana', 'aula'])}_${few()}`,
        () => `Exportar para ${service()}: ${c.one(['h264_1080p', 'h265_4k', 'mp4_720p'])}; ${few()}min`,
        () => `Se abrieron en ${service()} ${few()}cuentas, atendidas de ${few()}a${few()}hs.`,
        () => `Pauta: ${service()} camp_nov${few()}, ${service()} ${few()}anuncios por $ ${c.digits(4)}.`,
      ])(),
    ).join('\n'),
    truth: [],
  }
}

/** Texts that name nobody. */
export const unpeopled: readonly Maker[] = [logs, code, law, prices, servicesOfThings]
