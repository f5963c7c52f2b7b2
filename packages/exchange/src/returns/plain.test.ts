import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { zip } from '../zip/index.ts'
import { readReturn } from './index.ts'

// A zone is taken without a touch only where nothing could stand against it: one table, every column known.
// The first files were written to fool whoever looks for words; the second are what providers send.

const knowledge = load()
const at = '2026-07-02 14:05:12'
const next = '2026-07-02 15:17:40'

type File = string | Promise<Uint8Array>

async function read(file: File, name?: string, mapping = {}) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : await file
  return readReturn(bytes, mapping, knowledge, name)
}
const zonesOf = async (file: File, name?: string): Promise<readonly unknown[]> => [
  ...new Set(
    (await read(file, name)).rows.flatMap(({ time, zone, written }) =>
      written === null || /Z$|[+-]\d\d:\d\d$/.test(written) || time === null ? [] : [zone],
    ),
  ),
]

/** A table of two rows with one column more. */
const beside = (head: string, one: string, two = one, time = 'time_utc') =>
  `ip,${time},port,${head}\n203.0.113.7,${at},49152,${one}\n203.0.113.9,${next},49153,${two}\n`
const plain = `ip,time_utc,port\n203.0.113.7,${at},49152\n203.0.113.9,${next},49153\n`
const json = (more: object) => JSON.stringify([{ ip: '203.0.113.7', time_utc: at, ...more }])
const page = (inner: string, head = 'Time (UTC)') =>
  `<html><body>${inner}<table><tr><th>IP<th>${head}<tr><td>203.0.113.7<td>${at}</table></body></html>`
const textCell = (of: string) => `<c t="inlineStr"><is><t>${of}</t></is></c>`
const sheetOf = (cell = textCell(at)): string =>
  `<worksheet><sheetData><row>${textCell('IP')}${textCell('Time (UTC)')}</row><row>${textCell('203.0.113.7')}${cell}</row></sheetData></worksheet>`
const book = (parts: Readonly<Record<string, string>> = {}, cell?: string) =>
  zip(
    Object.entries({
      'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<x><Relationship Id="a" Target="worksheets/a.xml"/></x>',
      'xl/worksheets/a.xml': sheetOf(cell),
      ...parts,
    }).map(([name, bytes]) => ({ name, bytes })),
  )

const fooling: readonly (readonly [string, File])[] = [
  ['a second column five hours away', beside('hora', '2026-07-02 09:05:12', '2026-07-02 10:17:40')],
  [
    'the same under a head of the zone',
    beside('other_time_utc', '2026-07-02 09:05:12', '2026-07-02 10:17:40'),
  ],
  ['a local column', beside('hora local', '2026-07-02 09:05:12', '2026-07-02 10:17:40')],
  ['a local hour', beside('local', '09:05', '10:17')],
  ['a column of another zone', beside('time_utc-5', '2026-07-02 09:05:12', '2026-07-02 10:17:40')],
  ['the same hour as of another zone', beside('time (UTC-5)', at, next)],
  ['a day of its own', beside('fecha', '2026-07-02', '2026-07-02')],
  ['a day before', beside('date_utc', '2026-07-01', '2026-07-03')],
  ['seconds since 1970 five hours later', beside('epoch', '1783019112', '1783023460')],
  ['seconds since 1970 that are others in one row', beside('epoch', '1783001112', '1783005462')],
  ['seconds since 1970 in one row of two', beside('epoch', '1783001112', '')],
  ['thousandths since 1970 five hours later', beside('ts', '1783019112000', '1783023460000')],
  ['the same hour with an offset', beside('local time', '2026-07-02T14:05:12-05:00', `${next}-05:00`)],
  [
    'another hour with an offset in one row',
    beside('local time', '2026-07-02T09:05:12-05:00', '2026-07-02T10:17:40-04:00'),
  ],
  ['a sentence of another zone than the head', `All times are in UTC-5\n\n${plain}`],
  ['a sentence of two zones', `All times are in UTC (America/Lima)\n\nip,time\n203.0.113.7,${at}\n`],
  ['a sentence with a word more', `All times are in UTC, mostly\n\nip,time\n203.0.113.7,${at}\n`],
  ['two sentences', `All times are in UTC\nAll times are in GMT-5\n\nip,time\n203.0.113.7,${at}\n`],
  ['a sentence beside a local head', `All times are in UTC\n\nip,local time\n203.0.113.7,${at}\n`],
  ['a sentence beside another', `All times are in UTC\nReste cinco\n\nip,time\n203.0.113.7,${at}\n`],
  ['a count with a sign above', `Total: -5\n${plain}`],
  ['an account that is a zone above', `Account: UTC-5\n${plain}`],
  ['an account that is a place above', `Account: lima.1\n${plain}`],
  ['a case that is a zone above', `Case: UTC-2026-0005\n${plain}`],
  ['a label of no list above', `Sede: 1000123456\n${plain}`],
  [
    'a moment of UTC above a table of another zone',
    `Generated: 2026-07-03 10:00 UTC\nip,time_utc-5\n203.0.113.7,${at}\n`,
  ],
  ['a moment of another zone above', `Generated: 2026-07-03 10:00 PET\n${plain}`],
  ['a title of words that no title has', `Informe de Lima\n${plain}`],
  ['a title with a number', `Login history 5\n${plain}`],
  [
    'a zone that a program says otherwise behind its offset',
    'time,ip\n2026-07-02 14:05:12 -0500 UTC,1.2.3.4\n',
  ],
  ['money under its zone', beside('currency', 'PET')],
  ['an amount with its sign', beside('amount', '-5')],
  ['a model that is a zone', beside('device model', 'UTC-5')],
  ['a remark in one row', beside('remark', '', 'menos cinco')],
  ['an end before its start', beside('end_utc', '2026-07-02 14:00:01', '2026-07-02 16:00:01')],
  ['an end in another order', beside('end_utc', '02/07/2026 09:05:12', '02/07/2026 10:17:40')],
  ['a length that does not fit', `start_utc,end_utc,duration\n${at},2026-07-02 14:06:12,18060\n`],
  ['a length', beside('duration', '300')],
  ['a length in seconds', beside('seconds', '18000')],
  ['an offset', beside('offset', '-5')],
  ['an offset in minutes', beside('offset_min', '300')],
  ['an offset without a name', beside('x', '-5')],
  ['an offset under an address', beside('src_ip', '-5')],
  ['an offset under a port', beside('src_port', '-300')],
  ['an offset under an account', beside('account', 'id-5')],
  ['an offset under an event', beside('event', 'login -5')],
  ['an offset under a telephone', beside('phone', '+5')],
  ['an offset under a country', beside('country', '-05')],
  ['an offset in a mailbox', beside('email', 'ana-5@correo.example')],
  ['a zone in a mailbox', beside('email', 'utc5@correo.example')],
  ['a zone under an account', beside('account', 'America/Lima')],
  ['a zone as an account', beside('user', 'PET')],
  ['a place as an account', beside('user', 'lima')],
  ['a place inside an account', beside('user', 'reloj.lima')],
  ['a clock inside an account', beside('username', 'hora_peru')],
  ['a count inside an account', beside('username', 'restar5')],
  ['words under an account', beside('account', 'hora de Lima')],
  ['words under an event', beside('event', 'retroceda cinco')],
  ['a place under an event', beside('event', 'login lima')],
  ['a place under a status', beside('status', 'Peru')],
  ['words in an agent', beside('user_agent', 'Mozilla/5.0 (hora de Lima)')],
  ['an offset in an agent', beside('user_agent', 'Mozilla/5.0 (UTC-5)')],
  ['an offset as a version of an agent', beside('user_agent', 'Mozilla/5.0 -5')],
  ['words that are no agent', beside('user_agent', 'Retroceda cinco')],
  ['a local mark', beside('Registro local', 'Sí')],
  ['a flag', beside('is_utc', 'false')],
  ['a flag of a conversion', beside('convertido', 'si')],
  ['a remark', beside('remark', 'Se verá')],
  ['a remark in one row of two', beside('remark', '', 'hora local')],
  ['a place', beside('sede', 'Arica')],
  ['a town', beside('city', 'Lima')],
  ['a country by its name', beside('country', 'Perú')],
  ['a signed latitude', beside('latitude', '-12.05')],
  ['a link', beside('url', 'https://portal.example/?tz=-05:00')],
  ['a message', beside('message', 'ok')],
  ['a zone of a device', beside('device_timezone', 'America/Lima')],
  ['a column without a head', beside('', '-5')],
  ['a head twice', beside('port', '300')],
  ['a head of times twice', `time_utc,time_utc,ip\n${at},2026-07-02 09:05:12,203.0.113.7\n`],
  ['a head with a remark', beside('port (Lima)', '443')],
  ['a head with an offset', beside('port -5', '443')],
  ['a head in another alphabet', beside('рort', '443')],
  ['a time under a word struck out', beside('src_port', '443', '443', 'time_u\u0336t\u0336c\u0336')],
  ['a mark of direction in a head', beside('src_port', '443', '443', 'time_utc\u200f')],
  ['an overridden direction', beside('src_port', '443', '443', '\u202ectu_emit')],
  ['letters that nobody sees', beside('src_port', '443\u200b', '443')],
  ['figures of another width', beside('src_port', '\uff14\uff14\uff13', '443')],
  ['a dash of another kind', beside('account', '\u22125')],
  ['a tag of language', beside('event', 'login\u{e0041}')],
  ['a blank of another width', beside('event', 'log\u2009in')],
  ['a head that doubts', beside('src_port', '443', '443', 'time_utc?')],
  ['a head that denies', beside('src_port', '443', '443', 'time not utc')],
  ['a head of two zones', beside('src_port', '443', '443', 'time utc (local)')],
  ['a head of a place', beside('src_port', '443', '443', 'time (UTC, Lima)')],
  ['a head of a user', beside('src_port', '443', '443', 'user time (UTC)')],
  ['a head of two lines', `ip,"Time (UTC)\nlocal",port\n203.0.113.7,${at},1\n`],
  ['a head of hours in two columns', `fecha,hora utc,hora local\n2026-07-02,14:05:12,09:05:12\n`],
  ['a title', `Informe\n${plain}`],
  ['a title with as many cells', `Informe,de,accesos\n${plain}`],
  ['a note under the table', `${plain}Retroceda cinco\n`],
  ['a note under the table with its cells', `${plain}Retroceda,cinco,\n`],
  ['a note behind a gap', `${plain}\nRetroceda cinco\n`],
  ['a note inside the table', `${plain}"Desde aquí, Lima",,\n203.0.113.9,${at},1\n`],
  ['a sum', `${plain}Total,,2\n`],
  ['an account that is a word, without a time', `user,time_utc\nana.1,${at}\nlimeno,\n`],
  [
    'a second clock that is a little off',
    beside('other_time_utc', '2026-07-02 09:05:20', '2026-07-02 10:17:49'),
  ],
  ['a sum under the times', `${plain},2 registros,\n`],
  ['a line of remarks', `# horas de Lima\n${plain}`],
  ['a line of remarks with its cells', `#ip,hora,lima\n${plain}`],
  ['a line of remarks inside', `${plain}# cinco menos\n203.0.113.9,${at},1\n`],
  ['a head again', `${plain}ip,time_utc,port\n203.0.113.9,${at},1\n`],
  ['another head', `${plain}ip,hora local,port\n203.0.113.9,${at},1\n`],
  ['a second table', `${plain}\nip,hora local\n203.0.113.9,2026-07-02 09:05:12\n`],
  ['a second table of labels', `${plain}\nZona,Lima\n`],
  ['columns in another order', `${plain}${at},203.0.113.9,1\n`],
  ['the end of a file in another order', `${plain}49154,203.0.113.9,${at}\n`],
  ['a row with a cell more', `${plain}203.0.113.9,${at},1,-5\n`],
  ['a row with a cell less', `${plain}203.0.113.9,${at}\n`],
  ['a blank cell more in each row', `ip,time_utc\n203.0.113.7,${at},\n203.0.113.9,${next},\n`],
  ['a gap between rows', `ip,time_utc\n203.0.113.7,${at}\n\n203.0.113.9,${next}\n`],
  ['a row whose time is words', `${plain}203.0.113.9,cinco antes,1\n`],
  ['a quoted line in a cell', beside('event', '"login\nLima"')],
  ...[
    'PET 1 Jul 2026',
    'Lima, 1 Jul 2026',
    'EST, 1 Jul 2026',
    'BRT Jul 1, 2026',
    'local 1 jul 2026',
    'Perú 1 jul 2026',
    'Hora 1 jul 2026',
    'approx 1 Jul 2026',
    'circa Jul 1 2026',
    'before 1 Jul 2026',
    'not 1 Jul 2026',
    'server 1 Jul 2026',
    'aproximado 1 jul 2026',
    'Mon, 1 Jul 2026',
    'Thu 1 Jul 2026',
  ].flatMap((day): readonly (readonly [string, File])[] => [
    [`a time of ${day}`, `time_utc,ip\n"${day} 09:05:11",203.0.113.7\n`],
    [`a day of ${day}`, `date_utc,time_utc,ip\n"${day}",09:05:11,203.0.113.7\n`],
    [`a time of ${day} in JSON`, JSON.stringify([{ time_utc: `${day} 09:05:11`, ip: '203.0.113.7' }])],
    [
      `one time of ${day}`,
      `time_utc,ip\n"Wed, 1 Jul 2026 14:05:11",203.0.113.7\n"${day} 09:05:11",203.0.113.7\n`,
    ],
  ]),
  ['a key of an empty object', json({ 'clock is Lima local': {} })],
  ['a key of an empty object inside one', json({ local: { 'America/Lima': { x: {} } } })],
  ['an object of times beside an empty one', JSON.stringify({ local_time: {}, time_utc: at })],
  ['an empty key around a row', JSON.stringify([{ '': { time_utc: at } }])],
  [
    'a key of an empty object in one line',
    `{"time_utc":"${at}","ip":"203.0.113.7"}\n{"time_utc":"${at}","ip":"203.0.113.9","timezone":{}}\n`,
  ],
  ...['user', 'account', 'log', 'message', 'device', 'user.login'].flatMap((of) =>
    ['timezone', 'tz', 'zone'].map((zone): readonly [string, File] => [
      `a time of a ${of} beside a ${zone}`,
      JSON.stringify([
        { ...of.split('.').reduceRight<object>((one, key) => ({ [key]: one }), { time: at }), [zone]: 'UTC' },
      ]),
    ]),
  ),
  ...[
    ...['No', 'N', '#', 'Row', 'Item', 'Number', 'Numero'].flatMap((head) => [
      [head, '-5', '-4'],
      [head, '-300', '-299'],
      [head, '300', '301'],
    ]),
    ['Index', '5.5', '6.5'],
    ['Seq', 'NaN', 'NaN'],
    ['Seq', '1', '3'],
    ['Code', '300', '300'],
    ['Number', '300', '300'],
  ].map(([head = '', one = '', two = '']): readonly [string, File] => [
    `${one} and ${two} under ${head}`,
    beside(head, one, two),
  ]),
  ...(
    [
      ['an end before its start by minutes', 'start_utc', 'end_utc', [-3, -4, 2]],
      ['an end five hours before its start and some minutes', 'start_utc', 'end_utc', [-293, -292, -288]],
      ['an end a day before its start', 'start_utc', 'end_utc', [-1440, -1440, -1440]],
      ['an end five hours later in one row of three', 'start_utc', 'end_utc', [300, 2, 3]],
      ['ends that are all hours later', 'start_utc', 'end_utc', [307, 322, 311]],
      ['a login five hours before its time', 'time_utc', 'login_time_utc', [-290, -292, -288]],
      ['a login minutes after its time', 'time_utc', 'login_time_utc', [2, 3, 4]],
      ['a start after its end', 'end_utc', 'start_utc', [3, 3, 3]],
    ] as const
  ).map(([name, one, two, by]): readonly [string, File] => [
    name,
    `${one},${two},ip\n${by
      .map((minutes, i) =>
        [i * 60_000, (i + minutes) * 60_000]
          .map((ms) => new Date(Date.UTC(2026, 6, 2, 14, 5, 12) + ms).toISOString().slice(0, 19))
          .join(','),
      )
      .map((times) => `${times},203.0.113.7\n`)
      .join('')}`,
  ]),
  ...[
    ...['Time Z', 'Start Z', 'hora_z', 'Hora Z', 'Time in Z', 'Time +1', 'Date -1', 'Hora -3', 'Time (+1)'],
    ...[
      'Hora - 3',
      'Hora (- 3)',
      'Time and UTC',
      'Hora o UTC',
      'Time out of UTC',
      'Hora a UTC',
      'Time - UTC',
    ],
    ...['UTC - Hora', 'UTC in', 'In UTC', 'IP in UTC', 'UTC ip', 'out UTC', 'UTC out time', 'Time | UTC'],
    ...['Time (UTC', 'UTC User Time', 'utc_account_time', 'user start UTC'],
  ].map((head): readonly [string, File] => [
    `a head of ${head}`,
    `"${head}",ip_address\n${at},203.0.113.7\n${next},203.0.113.9\n`,
  ]),
  ...[
    ...['Name', 'Account', 'Alias', 'Device name', 'Record name', 'Session name', 'Username'].flatMap(
      (head) =>
        [
          'localtime',
          'horalocal',
          'notutc',
          'minusfive',
          'utcm5',
          'LMT',
          'lt',
          'cdt',
          'drift300',
          'corrected',
        ].map((word) => [head, word]),
    ),
    ['Account', 'see.annex'],
    ['Account', 'ver.nota'],
    ['Account', 'Cusco'],
    ['Account', 'm5'],
    ['Name', 'incorrecto'],
    ['Account', 'limatime'],
    ['Name', 'ana.imaginada'],
  ].map(([head = '', word = '']): readonly [string, File] => [`${word} under ${head}`, beside(head, word)]),
  ['a quote that is not closed', `${plain}203.0.113.9,${at},"1\n`],
  ['words behind a quote', `${plain}203.0.113.9,${at},"1" Lima\n`],
  ['ends of lines of two kinds', `${plain.replaceAll('\n', '\r\n')}Lima time\r\n`],
  ['a separator that is said, and a note', `sep=;\nip;time_utc\n203.0.113.7;${at}\nLima;\n`],
  ['two separators', `ip;time_utc\n203.0.113.7;${at}\n203.0.113.9,${at}\n`],
  ['tabs, and a note', `ip\ttime_utc\n203.0.113.7\t${at}\nLima\t\n`],
  ['a zone of one cell against its head', `ip,time_utc\n203.0.113.7,${at}\n203.0.113.9,${at}-05:00\n`],
  ['a zone of a row against its head', beside('timezone', 'America/Lima')],
  ['a zone in one row alone', beside('timezone', 'UTC', '', 'time')],
  ['a zone in words', beside('timezone', 'hora de Lima', 'hora de Lima', 'time')],
  ['a zone beside two times', `time,end,timezone\n${at},${next},UTC\n`],
  ['a mark of order before it', `\ufeff"sep=,"\n${plain}`],
  [
    'a key outside the rows',
    JSON.stringify({ zone: 'America/Lima', rows: [{ time_utc: at, ip: '203.0.113.7' }] }),
  ],
  ['a list inside an object', JSON.stringify({ lima: [{ time_utc: at, ip: '203.0.113.7' }] })],
  ['an object inside a row', json({ of: { tz: 'PET' } })],
  ['a list inside a row', json({ event: ['login', 'Lima'] })],
  ['a list of objects inside a row', json({ event: [{ at: 'Lima' }] })],
  ['a key with a point', json({ 'a.tz': '1' })],
  ['a key twice', `[{"ip":"203.0.113.7","time_utc":"${at}","time_utc":"2026-07-02 09:05:12"}]`],
  ['a key of a number', json({ offset: -5 })],
  ['a zone that is a number', JSON.stringify([{ ip: '203.0.113.7', time: at, timezone: -5 }])],
  [
    'a line of JSON that is cut',
    `{"ip":"203.0.113.7","time_utc":"${at}"}\n{"ip":"203.0.113.9","time_utc":"${at}"}\n{"note":"Lima\n`,
  ],
  [
    'a line of JSON that is words',
    `{"ip":"203.0.113.7","time_utc":"${at}"}\n{"ip":"203.0.113.9","time_utc":"${at}"}\n"Lima"\n`,
  ],
  ['a line of JSON of its own', `{"ip":"203.0.113.7","time_utc":"${at}"}\n{"tz":"America/Lima"}\n`],
  ['a page', page('')],
  ['a script of a page', page('<script>tz=-5</script>')],
  ['a field of a page', page('<input value="America/Lima">')],
  ['a class of a page', page('<i class="lima"></i>')],
  ['a page of the same hour', page('<p>Lima</p>')],
  ['a formula', book({}, `<c t="str"><f>A9-5/24</f><v>${at}</v></c>`)],
  ['properties of a workbook', book({ 'docProps/app.xml': '<x><Company>Lima</Company></x>' })],
  ...[
    ['hidden rows', '<row hidden="1">', '<row>'],
    ['a row that nobody sees', '<row ht="0">', '<row>'],
    ['a hidden column', '<cols><col min="3" max="3" hidden="1"/></cols><sheetData>', '<sheetData>'],
    ['a column that nobody sees', '<cols><col min="1" max="1" width="0"/></cols><sheetData>', '<sheetData>'],
    [
      'a sheet from right to left',
      '<sheetViews><sheetView rightToLeft="1"/></sheetViews><sheetData>',
      '<sheetData>',
    ],
    ['merged cells', '</sheetData><mergeCells/>', '</sheetData>'],
    ['a format by a rule', '</sheetData><conditionalFormatting/>', '</sheetData>'],
    ['a drawing', '</sheetData><drawing/>', '</sheetData>'],
    ['a list of what may be in a cell', '</sheetData><dataValidations/>', '</sheetData>'],
    [
      'a foot of its pages',
      '</sheetData><headerFooter><oddFooter>Lima</oddFooter></headerFooter>',
      '</sheetData>',
    ],
    ['a cell of two pieces', '<is><r><t>Time </t></r><r><t>(UTC)</t></r></is>', '<is><t>Time (UTC)</t></is>'],
    [
      'a formula in its head',
      '<c t="str"><f>A9</f><v>Time (UTC)</v></c>',
      '<c t="inlineStr"><is><t>Time (UTC)</t></is></c>',
    ],
  ].map(([name = '', to = '', from = '']): readonly [string, File] => [
    `${name} in a workbook`,
    book({ 'xl/worksheets/a.xml': sheetOf().replace(from, to) }),
  ]),
  ...[
    '"Lima"',
    '\\P\\E\\T',
    '[$PET-409] yyyy',
    '[h]:mm',
    '-05:00',
    'yyyy "(hora local)"',
    '@" PET"',
    '"T+5"',
  ].map((code): readonly [string, File] => [
    `a format ${code} in a workbook`,
    book({
      'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts></styleSheet>`,
    }),
  ]),
  [
    'a sheet that is called after a place',
    book({ 'xl/workbook.xml': '<workbook><sheets><sheet name="Lima" r:id="a"/></sheets></workbook>' }),
  ],
  [
    'a sheet that is hidden',
    book({
      'xl/workbook.xml': '<workbook><sheets><sheet name="A" state="hidden" r:id="a"/></sheets></workbook>',
    }),
  ],
  [
    'a name of a workbook',
    book({
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="A" r:id="a"/></sheets><definedNames><definedName name="x">A!A1</definedName></definedNames></workbook>',
    }),
  ],
  ['a title of a workbook', book({ 'docProps/core.xml': '<x><title>Lima</title></x>' })],
  [
    'a text of two pieces in a workbook',
    book({ 'xl/sharedStrings.xml': '<sst><si><r><t>A</t></r></si></sst>' }),
  ],
  [
    'a source of a workbook',
    book({ 'xl/connections.xml': '<connections><connection name="Lima"/></connections>' }),
  ],
  ['blocks of labels', `Time (UTC): ${at}\nIP: 203.0.113.7\n\nTime (UTC): ${next}\nIP: 203.0.113.9\n`],
  [
    'columns of a fixed width',
    `IP           Time (UTC)\n-----------  -------------------\n203.0.113.7  ${at}\n203.0.113.9  ${next}\n`,
  ],
  ['lines between bars', `| ip | time_utc |\n|----|----|\n| 203.0.113.7 | ${at} |\n`],
]

/** The cells of a line of separated values. */
const cellsOf = (line: string): readonly string[] =>
  [...`,${line}`.matchAll(/,(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

/** The same file as a page that is written in the closed form: lines of one cell around its table. */
function asPage(text: string): string {
  const lines = text.split(/\n(?=(?:[^"]*"[^"]*")*[^"]*$)/).filter((line) => line !== '')
  const escaped = (cell: string): string => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const isRow = (line: string): boolean => cellsOf(line).length > 1
  const [first, last] = [lines.findIndex(isRow), lines.findLastIndex(isRow)]
  const box = (some: readonly string[]) =>
    some.map((line) => `<div>${escaped(cellsOf(line)[0] ?? '')}</div>`).join('')
  const rows = lines.slice(first, last + 1).map(
    (line) =>
      `<tr>${cellsOf(line)
        .map((cell) => `<td>${escaped(cell)}</td>`)
        .join('')}</tr>`,
  )
  return `<html><body>${box(lines.slice(0, first))}<table>${rows.join('')}</table>${box(lines.slice(last + 1))}</body></html>`
}

/** Of files of separated values alone; a page has no gap between its rows, and no quotes. */
const foolingPages = fooling.flatMap(([name, file]): readonly (readonly [string, string])[] =>
  typeof file === 'string' &&
  !/a gap between rows|quote/.test(name) &&
  !/^\s*[[{<]/.test(file) &&
  file.includes(',')
    ? [[name, asPage(file)]]
    : [],
)

const foolingNames = [
  'accesos_lima.csv',
  'hora local.csv',
  'export UTC-5.csv',
  'accesos -5.csv',
  'logins -500.csv',
  'logins -300.csv',
  'logins -1000.csv',
  'logins +1030.csv',
  'menos5h.csv',
  'retroceda cinco.csv',
  'EST.csv',
  'peruanos.csv',
  'accesos\u200b.csv',
  'records(-05).csv',
]

describe('none of these has a zone unless somebody answers', () => {
  test('there are more than a hundred and twenty', () => {
    expect(fooling.length + foolingNames.length).toBeGreaterThanOrEqual(120)
    expect(new Set(fooling.map(([name]) => name)).size).toBe(fooling.length)
  })
  test.each(fooling)('%s', async (_, file) => {
    expect((await zonesOf(file)).filter((zone) => zone !== null)).toEqual([])
  })
  test.each(foolingPages)('%s, as a page', async (_, file) => {
    expect((await zonesOf(file)).filter((zone) => zone !== null)).toEqual([])
  })
  test('pages are written as one that is read', async () => {
    expect(foolingPages.length).toBeGreaterThan(100)
    expect(await zonesOf(asPage(plain))).toEqual(['UTC'])
  })
  test.each(foolingNames)('a file that is called %s', async (name) => {
    expect(await zonesOf(plain, name)).toEqual([null])
  })
})

/** A day and its hour as a workbook keeps them, which counts from 1904 or from before 1900. */
const dated = (code: string, more = '', serial = '46205.5869444444') =>
  book(
    {
      'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`,
      'xl/workbook.xml': `<workbook><workbookPr${more}/><sheets><sheet name="Hoja1" r:id="a"/></sheets></workbook>`,
      'docProps/core.xml': '<x><creator>Ana Imaginada</creator><created>2026-07-03T10:00:00Z</created></x>',
    },
    `<c s="0"><v>${serial}</v></c>`,
  )

const honestBooks: readonly (readonly [string, File])[] = [
  ['one sheet', book()],
  ['dates', dated('yyyy-mm-dd hh:mm:ss')],
  ['dates of another language', dated('[$-409]dd\\/mm\\/yyyy\\ hh:mm:ss;@')],
  ['dates of half days', dated('[$-F400]dd/mm/yyyy h:mm:ss AM/PM')],
  ['dates that count from 1904', dated('yyyy-mm-dd hh:mm:ss', ' date1904="1"', '44743.5869444444')],
  [
    'pages with their numbers',
    book({
      'xl/worksheets/a.xml': sheetOf().replace(
        '</sheetData>',
        '</sheetData><headerFooter><oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter></headerFooter>',
      ),
    }),
  ],
]

const honestPlain: readonly (readonly [file: string, zone: string])[] = [
  [plain, 'UTC'],
  [plain.replaceAll(',', ';'), 'UTC'],
  [plain.replaceAll(',', '\t'), 'UTC'],
  [plain.replaceAll(',', '|'), 'UTC'],
  [`\ufeff${plain.replaceAll('\n', '\r\n')}`, 'UTC'],
  [`sep=;\n${plain.replaceAll(',', ';')}`, 'UTC'],
  [`timestamp_utc,ip\n${at},203.0.113.7\n`, 'UTC'],
  [
    `timestamp_utc,ip\n${at},203.0.113.7\n2026-13-40 99:00,203.0.113.8\nnot-a-date,203.0.113.9\n,203.0.113.9\n`,
    'UTC',
  ],
  [`Timestamp (UTC),IP Address,Port\n2026-07-02T14:05:12,2001:db8::1,443\n`, 'UTC'],
  [
    `Fecha y hora (UTC-03:00);Dirección IP;Puerto de origen\n13/07/2026 14:05:12;203.0.113.7;49152\n`,
    '-03:00',
  ],
  [`Data/Hora (GMT-3);IP;Porta\n15/07/2026 14:05:12;203.0.113.7;1\n`, '-03:00'],
  [`Login Time (UTC),Logout Time (UTC),IP\n${at},2026-07-02 14:31:40,203.0.113.7\n`, 'UTC'],
  [`Date (UTC),Time (UTC),IP\n2026-07-02,14:05:12,203.0.113.7\n`, 'UTC'],
  [`Time (Z),IP\n${at},203.0.113.7\n`, 'UTC'],
  ...[
    'UTC',
    'Start UTC',
    'UTC Time',
    'utc_time',
    'Fecha/Hora UTC',
    'Date(UTC)',
    'Time GMT+0',
    'Hora e data (UTC)',
  ].map((head): readonly [string, string] => [`${head},IP Address\n${at},203.0.113.7\n`, 'UTC']),
  [`Time -03:00,IP\n${at},203.0.113.7\n`, '-03:00'],
  [`Hora (-0300),IP\n${at},203.0.113.7\n`, '-03:00'],
  [`"Fecha (dd/mm/aaaa hh:mm, UTC)",IP\n13/07/2026 14:05:12,203.0.113.7\n`, 'UTC'],
  [`Time (America/Lima),IP\n${at},203.0.113.7\n`, 'America/Lima'],
  [`#,Time GMT,IP\n1,${at},203.0.113.7\n2,${next},203.0.113.9\n`, 'UTC'],
  [beside('user_agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/128.0'), 'UTC'],
  [beside('account_id', '1000123456789', '1000123456780'), 'UTC'],
  [beside('usuario', 'ana.imaginada', 'beto_2000'), 'UTC'],
  [beside('email', 'ana@correo.example'), 'UTC'],
  [beside('phone', '+56912345678'), 'UTC'],
  [beside('event', 'LOGIN_SUCCESS', 'Inicio de sesión'), 'UTC'],
  [beside('Porta lógica', '49152'), 'UTC'],
  [beside('Porta lógica de origem', '49152'), 'UTC'],
  [beside('Puerto inicial', '1024'), 'UTC'],
  [beside('Puerto final', '2047'), 'UTC'],
  [beside('IP pública', '203.0.113.7'), 'UTC'],
  [beside('IP privada', '10.0.0.1'), 'UTC'],
  [beside('Public Port', '1024'), 'UTC'],
  [beside('Private Port', '1024'), 'UTC'],
  [beside('DS ID', '1000123456'), 'UTC'],
  [beside('country', 'PE', 'CL'), 'UTC'],
  [beside('No', '0', '1'), 'UTC'],
  [beside('account number', '1000123456', '1000123457'), 'UTC'],
  [beside('method', 'GET', 'POST'), 'UTC'],
  [beside('session_id', '9f86d081884c7d659a2feaa0c55ad015'), 'UTC'],
  [beside('timezone', 'UTC', 'UTC', 'time'), 'UTC'],
  // Each row says its moment a second time, and it is the same.
  [beside('epoch', '1783001112', '1783005460'), 'UTC'],
  [beside('ts', '1783001112000', '1783005460000'), 'UTC'],
  [beside('local time', '2026-07-02T09:05:12-05:00', '2026-07-02T10:17:40-05:00'), 'UTC'],
  [`All times are in UTC\n\n${plain}`, 'UTC'],
  [`Account access report\nAll times UTC\n\nTime,IP\n${at},203.0.113.7\n`, 'UTC'],
  [`Time,IP\n${at},203.0.113.7\n\nAll times are in Coordinated Universal Time (UTC).\n`, 'UTC'],
  [`Fecha y hora;IP\n13/07/2026 14:05:12;203.0.113.7\n\nTodas las horas están en UTC-3\n`, '-03:00'],
  [`Login history\n\n${plain}`, 'UTC'],
  [`Cuenta: ana.imaginada\nCaso: 2026/0456\nGenerado: 2026-07-03 10:00 UTC\n\n${plain}`, 'UTC'],
  [`LogonTimeUTC,ClientIP\n7/13/2026 2:05:12 PM,203.0.113.7\n`, 'UTC'],
  [`Create Time (UTC),Coin,Amount,Remark\n${at},USDT,12.50,\n`, 'UTC'],
  [beside('Device Model', 'SM-A515F', 'iPhone 14'), 'UTC'],
  [beside('Channel', 'App', 'Web'), 'UTC'],
  ...[
    'Wed, 1 Jul 2026',
    'Wednesday, July 1, 2026',
    'mié 1 jul 2026',
    'quarta-feira, 1 de julho de 2026',
    'mer. 1 juil. 2026',
  ].map((day): readonly [string, string] => [`time_utc,ip\n"${day} 14:05:11",203.0.113.7\n`, 'UTC']),
  [json({ event: 'login' }), 'UTC'],
  [JSON.stringify([{ ip: '203.0.113.7', time: at, timezone: 'UTC' }]), 'UTC'],
  [JSON.stringify([{ ip: '203.0.113.7', time: at, tz: '-03:00' }]), '-03:00'],
  [JSON.stringify([{ ip: '203.0.113.7', time: at, zone: 'America/Lima' }]), 'America/Lima'],
  [`{"ip":"203.0.113.7","time_utc":"${at}"}\n{"ip":"203.0.113.9","time_utc":"${next}"}\n`, 'UTC'],
]

const officeHours = 'Horario de atención: lunes a viernes de 9:00 a 18:00 horas'
const letter = Array.from(
  { length: 40 },
  (_, i) => `Se remite la información solicitada en su oficio como punto ${i + 100}`,
)

const honestAsked: readonly (readonly [name: string, file: File, lines: readonly string[]])[] = [
  ['a title', `Historial de inicio de sesión\n${plain}`, ['time_utc', 'Historial de inicio de sesión']],
  ['office hours', `${plain}\n${officeHours}\n`, ['time_utc', officeHours]],
  ['a sum', `${plain}Total,,2\n`, ['time_utc', 'Total 2']],
  ['a town', beside('city', 'Lima', 'Arica'), ['time_utc', 'city: Lima · Arica']],
  [
    'a local column',
    beside('Hora local', '2026-07-02 09:05:12', '2026-07-02 10:17:40'),
    ['time_utc', 'Hora local: 2026-07-02 09:05:12 · 2026-07-02 10:17:40'],
  ],
  ['a page', page('<h1>Google Subscriber Information</h1>'), ['Time (UTC)']],
  ['a workbook with a remark', book({ 'xl/comments1.xml': '<comments/>' }), ['Time (UTC)']],
  ['a list under its name', JSON.stringify({ logins: [{ time_utc: at, ip: '203.0.113.7' }] }), ['time_utc']],
  [
    'a letter of forty lines',
    `${letter.join('\n')}\n\n${plain}`,
    ['time_utc', ...[0, 9, 18, 27, 36].map((i) => letter.slice(i, i + 9).join(' / '))],
  ],
]

describe('what providers send', () => {
  test('is stated of more than forty', () => {
    expect(honestPlain.length + honestAsked.length).toBeGreaterThanOrEqual(40)
  })
  test.each(honestPlain)('a plain table has the zone of its head: %j', async (file, zone) => {
    const { clockWords, rows } = await read(file, 'accesos.csv')
    expect(rows.map((row) => row.zone)).toEqual(rows.map(({ time }) => (time === null ? null : zone)))
    expect(clockWords).toEqual([])
  })
  test.each([
    'facebook-records.csv',
    'meta_123.csv',
    'cdr.csv',
    'nat.csv',
    'cgnat.csv',
    'trips.csv',
    'transactions.csv',
    'audit_log.csv',
    'registro_de_conexiones.csv',
    'sessions-2026-03-01_to_2026-03-31.csv',
    'respuesta lista_ips.csv',
    'binance_withdrawals.csv',
    'deposits.csv',
    'device_history.csv',
    'Respuesta oficio 1234-2026.csv',
    'Case-123.csv',
  ])('a file that is called %s asks nothing', async (name) => {
    expect(await zonesOf(plain, name)).toEqual(['UTC'])
  })
  test.each(honestAsked)(
    'with more it is asked once, beside what it says of its clock: %s',
    async (_, file, lines) => {
      const { clockWords, clockWordsMore, zoneBy, rows } = await read(file)
      expect({ clockWords, clockWordsMore, zoneBy }).toEqual({
        clockWords: lines,
        clockWordsMore: 0,
        zoneBy: lines[0],
      })
      expect(rows.some(({ doubts }) => doubts.includes('zone-asked'))).toBe(true)
      // One touch answers it: of the zone that the head says.
      const answered = await read(file, undefined, { aside: clockWords })
      expect(answered.clockWords).toEqual([])
      expect(
        answered.rows.filter(({ written }) => written !== null).every(({ zone }) => zone === 'UTC'),
      ).toBe(true)
      // Of the very file, and of what was shown of it.
      expect(
        (await read(file, undefined, { aside: clockWords, isKept: true })).rows.some(({ zone }) => zone),
      ).toBe(false)
      expect(
        (await read(file, undefined, { aside: clockWords.slice(1) })).rows.some(({ zone }) => zone),
      ).toBe(false)
    },
  )
  test.each(honestBooks)('a workbook of %s has the zone of its head', async (_, file) => {
    const { rows, clockWords } = await read(file, 'accesos.xlsx')
    expect(rows.map(({ time, zone }) => [time?.slice(0, 16), zone])).toEqual([['2026-07-02T14:05', 'UTC']])
    expect(clockWords).toEqual([])
  })
  test('of many sessions some last a quarter of an hour by chance', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const start = Date.UTC(2026, 6, 2, 14, 5, 12) + i * 600_000
      const of = (ms: number): string => new Date(ms).toISOString().slice(0, 19)
      return `${of(start)},${of(start + ((i % 20) + 3) * 60_000)},203.0.113.7\n`
    })
    expect(await zonesOf(`Login (UTC),Logout (UTC),IP\n${rows.join('')}`)).toEqual(['UTC'])
  })
  test('an offset is read with the name that a program writes behind it', async () => {
    const { rows } = await read(
      `time,ip\n${at} +0000 UTC,203.0.113.7\n${at}.123 -0500 -05,203.0.113.7\n`,
      'trips.csv',
    )
    expect(rows.map(({ time }) => time)).toEqual(['2026-07-02T14:05:12Z', '2026-07-02T14:05:12.123-05:00'])
  })
  test('an archive names its list before it', async () => {
    const list = JSON.stringify([
      { ipAudit: { createdAt: '2026-07-02T14:05:12.000Z', loginIp: '203.0.113.7' } },
    ])
    const { rows, format } = await read(`window.YTD.ip_audit.part0 = ${list}`, 'ip-audit.js')
    expect([format, rows.map(({ time }) => time)]).toEqual(['json', ['2026-07-02T14:05:12.000Z']])
  })
  test('a moment that a page marks again says nothing else', async () => {
    const of = (moment: string) =>
      `<html><body><table><tr><th>When<th>IP<tr><td><time datetime="${moment}">${at} UTC</time><td>203.0.113.7</table></body></html>`
    expect((await read(of('2026-07-02T14:05:12Z'))).rows.map(({ zone }) => zone)).toEqual(['UTC'])
    expect((await read(of('2026-07-02T14:05:12-05:00'))).rows.map(({ zone }) => zone)).toEqual([null])
  })
  test('at most sixteen lines are shown, and where there are more no yes covers a row', async () => {
    const notes = Array.from({ length: 30 }, (_, i) => `Restar ${i + 1} horas\n`).join('')
    const { clockWords, clockWordsMore, isTooMuch } = await read(`${notes}\n${plain}`)
    expect([clockWords.length, clockWords[0], clockWordsMore, isTooMuch]).toEqual([16, 'time_utc', 15, true])
    const { rows } = await read(`${notes}\n${plain}`, undefined, { aside: clockWords })
    expect(rows.some(({ zone }) => zone !== null)).toBe(false)
  })
  test('a file that says no zone asks nothing, and has none', async () => {
    for (const file of [
      plain.replace('time_utc', 'time'),
      `Informe de accesos\n\n${plain.replace('time_utc', 'time')}`,
    ]) {
      const { rows, clockWords } = await read(file)
      expect(rows.map(({ zone, doubts }) => [zone, doubts])).toEqual(rows.map(() => [null, []]))
      expect(clockWords).toEqual([])
    }
  })
})
