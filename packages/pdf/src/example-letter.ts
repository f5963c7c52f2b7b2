import type { Letter, LetterPart } from '@oficio/core/letter'

const sha = 'd4b2f243 4b235246 89441055 d3eacd2c 85beb9d8 e02a877e 812de4ae 51ddf82c'
const paragraph = (text: string): LetterPart => ({ is: 'paragraph', text })

/**
 * An invented letter with every part that letters of the ordinary kinds have; for tests and for the bench.
 */
export const exampleLetter: Letter = {
  template: 'voluntary-disclosure',
  kind: 'K2',
  language: 'es',
  role: 'signed',
  title: 'Solicitud de entrega voluntaria de datos, EJ-2041/2026 · oficio 01',
  reference: 'EJ-2041/2026 · oficio 01',
  date: '2026-11-24',
  authority: 'Fiscalía Local de Puerto Ficticio',
  notices: [
    'Remitente no verificado por Oficio. Devuelva la llamada a un número que usted ya tenga.',
    'Sender not verified by Oficio. Call back on a number you already hold.',
  ],
  footer: { reference: 'EJ-2041/2026 · oficio 01', page: 'página {page} de {pages}' },
  demanded: [],
  gaps: [],
  untranslated: [],
  foreign: [],
  blocks: [
    {
      id: 'L01',
      number: '1',
      rule: 'after',
      parts: [
        {
          is: 'lines',
          style: 'name',
          lines: [
            'FISCALÍA LOCAL DE PUERTO FICTICIO',
            'Unidad de Ciberdelito · Puerto Ficticio, Chile',
            'nora.imaginada@fiscalia.example · www.fiscalia.example',
          ],
        },
      ],
    },
    {
      id: 'L02',
      number: '2',
      parts: [
        {
          is: 'lines',
          lines: [
            'Puerto Ficticio, 24 de noviembre de 2026',
            'Nuestra referencia: EJ-2041/2026 · oficio 01',
            'Su referencia: PRES-EJ-0417 (conservación anterior)',
          ],
        },
      ],
    },
    {
      id: 'L03',
      number: '3',
      parts: [
        {
          is: 'lines',
          lines: [
            'A: Servicio Inventado Pte. Limited',
            'One Imaginary Quay, #26-10, Singapore 048583',
            'Por el canal: https://service.example/legal/request',
          ],
        },
      ],
    },
    {
      id: 'L04',
      number: '4',
      parts: [
        {
          is: 'lines',
          style: 'subject',
          lines: [
            'Asunto: solicitud de entrega voluntaria de datos sin contenido · Servicio Inventado · cuentas: 1',
            'CONFIDENCIAL hasta el 18 de febrero de 2027 (orden judicial de 18 de noviembre de 2026, punto 3; Código Procesal Penal, artículo 218 ter)',
          ],
        },
      ],
    },
    {
      id: 'L05',
      number: '5',
      heading: 'Quien solicita',
      parts: [
        paragraph(
          'Nora Imaginada, fiscal adjunta, credencial F-10041, a cargo de la investigación penal EJ-2041/2026. Norma que faculta: Código Procesal Penal de Chile, artículos 180 y 218 ter.',
        ),
        paragraph(
          'Se entiende que la respuesta es voluntaria. Si esa empresa prefiere otra vía, pedimos indicarla; entretanto rogamos conservar los datos.',
        ),
      ],
    },
    {
      id: 'L06',
      number: '6',
      heading: 'Orden judicial',
      parts: [
        paragraph(
          'Juzgado de Garantía de Puerto Ficticio, jueza Aurora Supuesta, resolución de 18 de noviembre de 2026, número RIT EJ-318-2026. Autoriza pedir los datos de registro de la cuenta @ejemplo_ficticio_01, incluidos los de su creación, entre el 15 de septiembre y el 31 de octubre de 2026, y dispone que no se informe a la persona titular hasta el 18 de febrero de 2027. Se adjunta.',
        ),
      ],
    },
    {
      id: 'L08',
      number: '8',
      heading: 'Hechos',
      parts: [
        paragraph(
          'El 17 de septiembre de 2026 la cuenta publicó un video que se presentaba como la mesa de ayuda de Banco Ejemplo Austral e invitaba a escribir por mensaje directo. El 21 de septiembre, a las 19:42 (UTC-03:00), R. P., de 61 años, escribió a la cuenta y recibió un enlace a una página que imitaba la del banco; allí ingresó su clave. Entre las 20:05 y las 20:31 del mismo día se hicieron desde su cuenta bancaria tres transferencias que no autorizó, por un total de 4 820 000 pesos chilenos.',
        ),
      ],
    },
    {
      id: 'L10',
      number: '10',
      heading: 'Identificadores',
      parts: [
        {
          is: 'identifiers',
          head: { no: 'N.º', type: 'Tipo', value: 'Valor exacto' },
          rows: [
            {
              no: '1',
              type: 'nombre de usuario',
              value: '@ejemplo_ficticio_01',
              notes: ['visto: 26-oct-2026 18:10:00 UTC-03:00 = 26-oct-2026 21:10:00 UTC; perfil público'],
            },
            {
              no: '2',
              type: 'URL del video',
              value: 'https://www.service.example/@ejemplo_ficticio_01/video/7000000000000000002',
              notes: [
                'visto: 26-oct-2026 18:12:00 UTC-03:00 = 26-oct-2026 21:12:00 UTC; publicado por la cuenta 1',
              ],
            },
          ],
        },
      ],
    },
    {
      id: 'L11',
      number: '11',
      heading: 'Datos que se solicitan',
      parts: [
        {
          is: 'data',
          head: { row: 'Fila', ids: 'Id.', text: 'Datos' },
          labels: { local: 'Hora local', utc: 'UTC', need: 'Necesidad' },
          rows: [
            {
              row: '1',
              ids: '1',
              text: 'Datos de abonado: nombres de usuario, correo electrónico y teléfono registrados, vigentes en el período y sus cambios',
              local: '15-sep-2026 00:00:00 a 31-oct-2026 23:59:59, UTC-03:00',
              utc: '15-sep-2026 03:00:00 a 01-nov-2026 02:59:59',
              need: 'saber quién abrió y controló la cuenta que envió el enlace',
            },
            {
              row: '2',
              ids: '1',
              text: 'Datos de abonado: fecha y hora, dirección IP (con puerto de origen, si se conserva) y dispositivo en la creación de la cuenta, cualquiera sea su fecha',
              need: 'pedir a la empresa de acceso la identidad detrás de esa dirección',
            },
          ],
        },
      ],
    },
    {
      id: 'L12',
      number: '12',
      heading: 'Lo que no se solicita',
      parts: [
        paragraph(
          'No se solicitan: mensajes, videos, comentarios, contactos, datos de interacción, ubicación, pagos ni datos de otras cuentas.',
        ),
      ],
    },
    {
      id: 'L14',
      number: '14',
      heading: 'Aviso a la persona usuaria',
      parts: [
        paragraph(
          'No puede informarse a la persona titular hasta el 18 de febrero de 2027 (orden judicial de 18 de noviembre de 2026, punto 3; Código Procesal Penal, artículo 218 ter).',
        ),
        paragraph(
          'Rogamos no actuar sobre la cuenta por causa de esta solicitud o, si las normas del servicio lo exigen, avisarnos antes.',
        ),
      ],
    },
    {
      id: 'L16',
      number: '16',
      heading: 'Fecha de respuesta',
      parts: [
        paragraph(
          'Rogamos responder a más tardar el 15 de diciembre de 2026. Si algo falta, o si otra entidad fuera la competente, pedimos indicarlo: corregiremos la solicitud de inmediato.',
        ),
      ],
    },
    {
      id: 'L17',
      number: '17',
      heading: 'Verificación',
      parts: [
        {
          is: 'lines',
          lines: [
            'Central telefónica: +1 202 555 0120 · Fiscalía Local de Puerto Ficticio, Unidad de Ciberdelito',
            'Jefatura: Tomás Conjetural, fiscal jefe · español e inglés',
          ],
        },
        paragraph('Compare estos números con un directorio público o propio y llame al que figure allí.'),
      ],
    },
    {
      id: 'L18',
      number: '18',
      heading: 'Firma',
      parts: [
        {
          is: 'signature',
          field: 'signature-1',
          signer: 'Nora Imaginada, fiscal adjunta, credencial F-10041',
          signatureBox: 'firma',
          sealBox: 'sello, si la ley lo exige',
        },
      ],
    },
    {
      id: 'L19',
      number: '19',
      heading: 'Anexos (sumas SHA-256)',
      parts: [
        {
          is: 'annexes',
          rows: [
            { no: '1', text: 'Orden judicial, 3 páginas, español', sha256: sha },
            { no: '2', text: 'Traducción de la orden, 3 páginas, inglés', sha256: sha },
          ],
        },
      ],
    },
  ],
}

/** The same letter as a translation: other language, other role, same blocks. */
export const exampleTranslation: Letter = { ...exampleLetter, language: 'en', role: 'translation' }

/**
 * An invented sign, drawn: as tall as an emblem may be printed, half transparent, with a colour that changes.
 */
export const exampleEmblem = {
  type: 'image/svg+xml' as const,
  data: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60"><defs><linearGradient id="a"><stop offset="0" stop-color="#124"/><stop offset="1" stop-color="#39f" stop-opacity=".5"/></linearGradient></defs><rect width="80" height="60" rx="9" fill="url(#a)"/><circle cx="40" cy="30" r="20" fill="#fff" opacity=".8"/></svg>`,
  ).toString('base64'),
  says: { es: 'Emblema de ejemplo', pt: 'Emblema de exemplo', en: 'Example emblem', fr: 'Emblème d’exemple' },
}
