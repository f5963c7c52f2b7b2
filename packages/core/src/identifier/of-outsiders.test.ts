import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()

/** The values of a text that are chosen unasked, as a letter would ask for them. */
const sure = (country: string, text: string): readonly string[] => [
  ...new Set(
    recognise(text, knowledge, { country })
      .identifiers.filter(({ doubtful, role }) => !doubtful && role === undefined)
      .map(({ normalised }) => normalised),
  ),
]

/** By class: the officer's country, the text, and what may be asked of a service without a question. */
const told: Readonly<Record<string, readonly (readonly [string, string, readonly string[]])[]>> = {
  'from where an office or an expert looked is not sought': [
    ['MX', 'La consulta del perfil la hizo esta policía desde 187.190.40.12.', []],
    ['AR', 'Hash y captura realizados por el perito desde 181.10.41.7.', []],
    ['BR', 'Consulta feita pelo escrivão a partir do IP 200.160.42.3.', []],
    ['BR', 'Prints coletados pelo cartório (IP 200.160.43.5).', []],
    ['PE', 'Se visualizó el perfil desde el equipo de la unidad, IP 190.40.41.4.', []],
    ['UY', 'El atacante, según el perito, entró desde la IP 186.50.43.12.', ['186.50.43.12']],
    ['AR', 'Amenazó a la policía desde la IP 181.10.41.8.', ['181.10.41.8']],
    ['CL', 'El perito determinó que el acceso ilícito provino de la IP 190.20.41.9.', ['190.20.41.9']],
  ],
  'what a column or a field for notes says of a row is read': [
    [
      'CO',
      'fecha,hora_utc,ip,observacion\n2026-11-03,14:05:00,186.80.40.8,titular (confirmado)\n2026-11-03,15:22:10,186.80.40.9,intruso\n2026-11-03,15:30:00,186.80.40.10,analista SOC',
      ['186.80.40.9'],
    ],
    [
      'MX',
      'ip=187.190.42.8 nota="ingreso del propio usuario"\nip=187.190.42.9 nota="ingreso no reconocido"',
      ['187.190.42.9'],
    ],
    [
      'CO',
      'nombre,telefono,nota\nAna,+573105003046,víctima\nBeto,+573105003047,victimario',
      ['+573105003047'],
    ],
  ],
  'what shows how something is written is not sought': [
    ['MX', 'Escriba un correo (ej. juan.perez@correo.example).', []],
    ['BR', 'Exemplo de preenchimento: telefone +55 11 95000-1142, e-mail nome@provedor.example.', []],
    ['BR', 'Modelo de ofício: "solicito dados da conta modelo.conta@correo.example".', []],
    ['UY', 'v.gr. +598 99 503 044 es una línea válida.', []],
    ['AR', 'Contacto: Juan Ejemplo <juan.ej453@correo.example>', ['juan.ej453@correo.example']],
    [
      'PE',
      'Reenviado: "Soy del BCP, ingrese a https://bcp-ficticio.example/x". El mensaje llegó desde el 51999000281@s.whatsapp.net',
      ['bcp-ficticio.example', '+51999000281'],
    ],
  ],
  'the house that was copied is not sought': [
    ['CO', 'La empresa real de envíos atiende en +57 601 500 2035.', []],
    ['CL', 'La marca original vende por ventas.fict81@marca.example.', []],
    ['CL', 'La dueña de la cuenta suplantada, Paula Irreal, usa el correo paula.fict34@example.com.', []],
    [
      'MX',
      'La tienda real informa que el estafador usa fraude.fict88@example.com.',
      ['fraude.fict88@example.com'],
    ],
  ],
  'where something arrived that was no money is not sought, and from where it came is': [
    ['MX', 'Amenazas recibidas en el correo direccion.fict75@escuela.example.', []],
    ['CL', 'Llamadas entrantes en el teléfono fijo +56 2 2500 3040.', []],
    ['CL', 'Amenaza recibida desde amenaza.fict128@example.com.', ['amenaza.fict128@example.com']],
    ['PE', 'El dinero fue recibido en el Yape +51 950 003 071.', ['+51950003071']],
  ],
  'at what whoever was harmed or named was reached is theirs': [
    ['AR', 'El oficial entabló comunicación con la víctima al +54 9 11 5000-2014.', []],
    [
      'PE',
      'Él le escribió a Rosa al correo rosa.fict73@example.com y a Inés al correo ines.fict74@example.com.',
      [],
    ],
    ['CO', 'Llamar al fiscal al +57 310 500 2045 cuando llegue la respuesta.', []],
    ['CL', 'Se le remitió copia al querellante a quer.fict92@example.com.', []],
    [
      'MX',
      'Sujeto desconocido usó el +52 55 5000 3031 para pedir rescate al +52 55 5000 3032.',
      ['+525550003031'],
    ],
  ],
  'of another case or denied to be of the one sought nothing is asked': [
    ['PE', 'En otra denuncia figura el +51 950 003 015.', []],
    ['EC', 'Número de emergencia del banco (no es del imputado): +593 2 500 2049.', []],
    ['BR', 'Não foi o +55 11 95000-0509, e sim o +55 11 95000-0510', ['+5511950000510']],
  ],
  'what an officer or a stranger went by is theirs': [
    ['CO', 'El agente encubierto se identificó en Telegram como @agente_enc_f.', []],
    ['AR', 'La periodista se presentó en el grupo de Telegram como @periodista_f118.', []],
    ['MX', 'Reportarse con el comandante Falso al +52 55 5000 3013.', []],
    ['EC', 'La licenciada que suscribe, correo lic.fict85@oficina.example, requiere lo siguiente.', []],
    ['AR', 'El acosador se presentó en Telegram como @armas_f119.', ['armas_f119']],
  ],
}

for (const [name, lines] of Object.entries(told))
  test.each(lines)(`${name}: %s %s`, (country, text, wanted) => {
    expect([...sure(country, text)].sort()).toEqual([...wanted].sort())
  })

test('what a clause behind a value says of it is heard', () => {
  expect(sure('CO', 'Se llamó al +57 310 500 4003, que resultó ser de una pizzería.')).toEqual([])
  expect(sure('CO', 'Me escribió del +57 310 500 4004, que es el número que usa el estafador.')).toEqual([
    '+573105004004',
  ])
})
