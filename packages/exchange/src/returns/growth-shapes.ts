// Files of a hostile hand, and honest ones of which somebody made very many: each in any size. What is read
// out of them is asked elsewhere; here only that it takes a time that grows with their size.

/** Texts of about so many letters. */
type Grown = (size: number) => string

const many =
  (one: (i: number) => string): Grown =>
  (n) => {
    const parts: string[] = []
    for (let [i, size] = [0, 0]; size < n; i += 1) {
      const part = one(i)
      parts.push(part)
      size += part.length
    }
    return parts.join('')
  }
const headed =
  (head: string, one: (i: number) => string, foot = ''): Grown =>
  (n) =>
    head + many(one)(n) + foot
const pad = (n: number, w = 2): string => String(n).padStart(w, '0')
const t = (i: number): string => `2026-11-${pad((i % 28) + 1)} ${pad(i % 24)}:${pad(i % 60)}:${pad(i % 59)}`
const ip = (i: number): string => `198.51.100.${i % 250}`
const zones = ['UTC', '-03:00', 'BRT', 'hora local', 'EST5EDT']
/** How a file of each shape ends, and its text. */
export const shapes: Readonly<Record<string, readonly [ending: string, grown: Grown]>> = {
  hops: [
    'eml',
    headed(
      'From: ana@correo.example\nSubject: uno\nDate: Fri, 20 Nov 2026 10:00:00 -0300\n',
      (i) =>
        `Received: from h${i}.mail.example ([203.0.${i >> 8}.${i & 255}]) by mx.example; Fri, 20 Nov 2026 10:00:01 -0300\n`,
    ),
  ],
  messageOfMany: [
    'txt',
    headed('[20/11/2026, 10:00:01] Ana: hola\n[20/11/2026, 10:00:02] Ana: ', (i) => `ana${i}@mail.example `),
  ],
  cellOfMany: ['csv', headed('Time,IP\n2026-11-20 10:00:00Z,"', (i) => `203.0.${i >> 8}.${i & 255} `, '"\n')],
  linesBetween: ['csv', headed('Time,IP\n', (i) => `Cuenta: ana${i}\n${t(i)},${ip(i)}\n`)],
  labelBlocks: [
    'txt',
    many((i) => `Account: ana${i}\nIP: ${ip(i)}\nTime: ${t(i)}\nIP: ${ip(i)}\nTime: ${t(i)}\n`),
  ],
  labelsOfOne: ['txt', headed('Account: ana\n', (i) => `IP: ${ip(i)}\nTime: ${t(i)}\n`)],
  labelsTorn: [
    'txt',
    headed('Created: 2026-11-01\n', (i) => `IP: ${ip(i)}\n${i % 3 ? `Time: ${t(i)}\n` : ''}`),
  ],
  headsAlone: ['csv', many((i) => `time${i},ip${i}\n\n`)],
  headrow: ['csv', many((i) => `account,time (UTC),ip\nu${i},${t(i)},${ip(i)}\n`)],
  headrowDiff: ['csv', many((i) => `account${i},time${i} (UTC),ip${i}\nu${i},${t(i)},${ip(i)}\n`)],
  zonerow: [
    'csv',
    headed(
      'account,time,zone,ip\n',
      (i) => `u${i},${t(i)} ${zones[i % 5]},GMT${i % 2 ? '+' : '-'}${i % 12},${ip(i)}\n`,
    ),
  ],
  ragged: ['csv', many((i) => `${Array.from({ length: i % 40 }, (_, j) => `x${j}`).join(',')},${t(i)}\n`)],
  unclosed: ['csv', many((i) => `a,"${t(i)} UTC\n`)],
  wide: ['csv', many((i) => `col${i},`)],
  blocksZones: [
    'csv',
    many(
      (i) =>
        `Section ${i}\nTime (UTC${(i % 12) - 6 >= 0 ? '+' : ''}${(i % 12) - 6}),IP\n${t(i)},${ip(i)}\n\n`,
    ),
  ],
  accounts: [
    'csv',
    many((i) => `Account,user${i}\nTime (UTC),IP\n${t(i)},${ip(i)}\n${t(i + 1)},${ip(i + 1)}\n\n`),
  ],
  accountsOne: ['csv', many((i) => `Account,user${i}\nTime (UTC),IP\n${t(i)},${ip(i)}\n\n`)],
  accountsColon: ['csv', many((i) => `Account: user${i}\nTime (UTC),IP\n${t(i)},${ip(i)}\n`)],
  accountsColonBlank: ['csv', many((i) => `Account: user${i}\nTime (UTC),IP\n${t(i)},${ip(i)}\n\n`)],
  clockRows: [
    'csv',
    headed('account,time,ip\n', (i) =>
      i % 2 ? `u${i},${t(i)},${ip(i)}\n` : `# los relojes de la central ${i} adelantan\n`,
    ),
  ],
  remarksSame: [
    'csv',
    headed('account,time,ip\n', (i) =>
      i % 2 ? `u${i},${t(i)},${ip(i)}\n` : '# los relojes de la central adelantan\n',
    ),
  ],
  remarkCells: [
    'csv',
    headed(
      'account,time (UTC),ip,remark\n',
      (i) => `u${i},${t(i)},${ip(i)},el reloj ${i} adelanta 3 horas\n`,
    ),
  ],
  wordsCells: [
    'csv',
    headed('account,time (UTC),ip,remark\n', (i) => `u${i},${t(i)},${ip(i)},ventana${i} cortina${i * 7}\n`),
  ],
  distinctHeads: ['csv', many((i) => `Cuenta ${i}\nHora local ${i},IP\n${t(i)},${ip(i)}\n\n`)],
  manyNotesOneTable: [
    'csv',
    (n: number) =>
      `${many((i) => `Nota ${i}: los horarios estan en hora de Lima\n`)(n)}time,ip\n${t(1)},${ip(1)}\n`,
  ],
  notesUnder: [
    'csv',
    (n: number) =>
      `time,ip\n${t(1)},${ip(1)}\n\n${many((i) => `Nota ${i}: los horarios estan en hora de Lima\n`)(n)}`,
  ],
  halvesNotes: [
    'csv',
    many((i) => `Nota: son las tardes ${i} p.m.\ntime,ip\n${i % 12}/${i % 12}/2026 3:00,${ip(i)}\n\n`),
  ],
  ports: [
    'csv',
    headed(
      'time (UTC),ip,port,dest ip,dest port\n',
      (i) => `${t(i)},${ip(i)},${i % 65000},203.0.113.${i % 250},443\n`,
    ),
  ],
  phones: [
    'csv',
    headed(
      'time (UTC),phone,called\n',
      (i) => `${t(i)},+1202555${pad(i % 10000, 4)},+5622${pad(i % 10000, 4)}111\n`,
    ),
  ],
  emptyRows: ['csv', headed('time (UTC),ip\n', (i) => (i % 2 ? '\n' : `${t(i)},${ip(i)}\n`))],
  emptyCells: ['csv', headed('time (UTC),ip\n', () => ',,,,,,,,\n')],
  quotes: ['csv', many(() => '"')],
  quotedLines: ['csv', headed('time,ip\n', (i) => `"${t(i)}\n${i}","${ip(i)}"\n`)],
  newlines: ['csv', many((i) => (i % 2 ? '\r' : '\n'))],
  semicolons: ['csv', many(() => ';')],
  tabs: ['txt', many(() => 'a\t')],
  titles: ['csv', many((i) => `Titulo ${i}\n`)],
  titlesAmong: ['csv', headed('time (UTC),ip\n', (i) => (i % 3 ? `${t(i)},${ip(i)}\n` : `Titulo ${i}\n`))],
  sums: ['csv', headed('time (UTC),ip\n', (i) => (i % 2 ? `${t(i)},${ip(i)}\n` : `Total,${i}\n`))],
  headsAmong: [
    'csv',
    headed('time (UTC),ip\n', (i) => (i % 2 ? `${t(i)},${ip(i)}\n` : `nombre${i},ciudad${i}\n`)),
  ],
  namesOnly: ['csv', many((i) => `nombre${i},ciudad${i},pais${i}\n`)],
  namesBlank: ['csv', many((i) => `nombre${i},ciudad${i},pais${i}\n\n`)],
  labels: ['txt', many((i) => `Account ${i}: u${i}\nTime${i}: ${t(i)} UTC\nIP: ${ip(i)}\n\n`)],
  labelsSame: ['txt', many((i) => `Time: ${t(i)} UTC\nIP Address: ${ip(i)}\n`)],
  labelsBlocks: ['txt', many((i) => `Account: u${i}\nTime: ${t(i)} UTC\nIP: ${ip(i)}\n\n`)],
  labelsPlain: ['txt', many((i) => `Label${i}: value${i}\n`)],
  labelsNotes: [
    'txt',
    many((i) => `Account: u${i}\nTime: ${t(i)} UTC\nIP: ${ip(i)}\nlos relojes ${i} adelantan\n\n`),
  ],
  labelsSections: ['txt', many((i) => `=== Section ${i} ===\nTime: ${t(i)} UTC\nIP: ${ip(i)}\n\n`)],
  prose: [
    'txt',
    many(
      (i) => `En la ciudad de Lima a las ${i % 12} de la tarde, el reloj ${i} marcaba las horas locales. `,
    ),
  ],
  proseLines: [
    'txt',
    many(
      (i) => `En la ciudad de Lima a las ${i % 12} de la tarde, el reloj ${i} marcaba las horas locales.\n`,
    ),
  ],
  fixed: ['txt', many((i) => `${`u${i}`.padEnd(20)}${t(i).padEnd(30)}${ip(i).padEnd(20)}\n`)],
  drawn: ['txt', many((i) => (i % 2 === 0 ? '+-----+-----+\n' : `| ${t(i)} | ${ip(i)} |\n`))],
  drawnMany: [
    'txt',
    many(
      (i) =>
        `+-----+-----+\n| Time (UTC) | IP |\n+-----+-----+\n| ${t(i)} | ${ip(i)} |\n+-----+-----+\n\nAccount ${i}\n`,
    ),
  ],
  pipes: ['txt', many(() => `${'|'.repeat(80)}\n`)],
  digits: ['txt', many(() => '1234567890')],
  hex: ['txt', many(() => '0123456789abcdef')],
  spaces: ['txt', (n: number) => `x${' '.repeat(n)}y`],
  colons: ['csv', many(() => '12:')],
  date1: ['csv', many(() => '2026-11-20T10:00:00')],
  amounts: ['txt', many(() => '1,5')],
  digitsSpaced: ['txt', many((i) => `${i} `)],
  dotted: ['txt', many(() => '1.')],
  letters: ['txt', many(() => 'abcdefghij')],
  upper: ['txt', many(() => 'Lima ')],
  upperOne: ['txt', many(() => 'Aa')],
  paren: ['txt', many(() => '(')],
  dashes: ['txt', many(() => '-')],
  plusses: ['txt', many(() => '+3 ')],
  slashes: ['txt', many(() => '1/2/')],
  eachLim: ['txt', many(() => 'cada de las los ')],
  numberWords: ['txt', many(() => 'una dos tres ')],
  deMuch: ['txt', many(() => 'de ')],
  ats: ['txt', many(() => 'a@')],
  mailAddr: ['txt', many(() => 'a.b@c.')],
  underscores: ['txt', many(() => '_')],
  zonesLine: ['txt', many(() => 'UTC-3 ')],
  accents: ['txt', many(() => 'é')],
  combining: ['txt', (n: number) => `e${'\u0301'.repeat(n / 2)}`],
  mail: [
    'txt',
    many(
      (i) =>
        `From: a${i}@example.com\nDate: Fri, 20 Nov 2026 10:00:${pad(i % 60)} -0300\nSubject: x\nReceived: from a by b; ${t(i)} +0000\n\nbody\n\n`,
    ),
  ],
  mbox: [
    'mbox',
    many(
      (i) =>
        `From a${i}@example.com Fri Nov 20 10:00:00 2026\nFrom: a${i}@example.com\nDate: Fri, 20 Nov 2026 10:00:${pad(i % 60)} -0300\n\nbody\n\n`,
    ),
  ],
  mailHeads: [
    'eml',
    headed(
      'From: a@example.com\nDate: Fri, 20 Nov 2026 10:00:00 -0300\n',
      (i) => `X-Head-${i}: value ${i} hora local\n`,
      '\nbody\n',
    ),
  ],
  mailReceived: [
    'eml',
    headed(
      'From: a@example.com\nDate: Fri, 20 Nov 2026 10:00:00 -0300\n',
      (i) => `Received: from h${i}.example by x; Fri, 20 Nov 2026 10:00:00 -0300\n`,
      '\nbody\n',
    ),
  ],
  folded: ['eml', headed('From: a@example.com\n', (i) => ` folded${i} ${t(i)}\n`)],
  mime: [
    'eml',
    headed(
      'From: a@example.com\nContent-Type: multipart/mixed; boundary=x\n\n',
      () => '--x\nContent-Type: multipart/mixed; boundary=x\n\n',
    ),
  ],
  mimeNested: [
    'eml',
    headed(
      'From: a@example.com\nContent-Type: multipart/mixed; boundary=b0\n\n',
      (i) => `--b${i}\nContent-Type: multipart/mixed; boundary=b${i + 1}\n\n`,
    ),
  ],
  mailBody: [
    'eml',
    headed(
      'From: a@example.com\nDate: Fri, 20 Nov 2026 10:00:00 -0300\n\n',
      (i) => `el reloj ${i} adelanta\n`,
    ),
  ],
  encoded: ['eml', headed('From: a@example.com\nSubject: ', () => '=?utf-8?Q?a?= ', '\n\nbody')],
  chat: ['txt', many((i) => `[20/11/26, 10:${pad(i % 60)}:00] Ana${i}: hola\n`)],
  chatLines: [
    'txt',
    headed('[20/11/26, 10:00:00] Ana: hola\n[20/11/26, 10:00:00] Ana: hola\n', (i) => `otra linea ${i}\n`),
  ],
  server: [
    'log',
    many(
      (i) => `${ip(i)} - - [20/Nov/2026:10:00:${pad(i % 60)} +0000] "GET /${i} HTTP/1.1" 200 12 "-" "x"\n`,
    ),
  ],
  extended: [
    'log',
    headed(
      '#Software: x\n#Fields: date time c-ip cs-uri\n',
      (i) => `2026-11-20 10:00:${pad(i % 60)} ${ip(i)} /${i}\n`,
    ),
  ],
  extendedMany: [
    'log',
    many(
      (i) =>
        `#Software: x${i}\n#Fields: date time c-ip cs-uri${i}\n2026-11-20 10:00:${pad(i % 60)} ${ip(i)} /${i}\n`,
    ),
  ],
  nested: ['html', many(() => '<table><tr><td>')],
  tables: [
    'html',
    many(
      (i) =>
        `<table><tr><th>Time (UTC)</th><th>IP</th></tr><tr><td>${t(i)}</td><td>${ip(i)}</td></tr></table>`,
    ),
  ],
  tablesDiff: [
    'html',
    many(
      (i) =>
        `<h2>Account ${i}</h2><table><tr><th>Time${i}</th><th>IP</th></tr><tr><td>${t(i)}</td><td>${ip(i)}</td></tr></table>`,
    ),
  ],
  tablesZones: [
    'html',
    many(
      (i) =>
        `<p>Los horarios de ${i} estan en hora local</p><table><tr><th>Time (UTC-${i % 9})</th><th>IP</th></tr><tr><td>${t(i)}</td><td>${ip(i)}</td></tr></table>`,
    ),
  ],
  htmlRows: [
    'html',
    headed(
      '<table><tr><th>Time (UTC)</th><th>IP</th></tr>',
      (i) => `<tr><td>${t(i)}</td><td>${ip(i)}</td></tr>`,
      '</table>',
    ),
  ],
  htmlHidden: [
    'html',
    headed(
      '<table><tr><th>Time (UTC)</th><th>IP</th></tr>',
      (i) => `<tr><td>${t(i)}<span style="display:none">x${i}</span></td><td>${ip(i)}</td></tr>`,
      '</table>',
    ),
  ],
  divs: ['html', many((i) => `<div class="k">Time${i}</div><div>${t(i)} UTC</div>`)],
  divsOpen: ['html', many((i) => `<div>x${i}`)],
  paragraphs: ['html', many((i) => `<p>el reloj ${i} adelanta</p>`)],
  lt: ['html', headed('<html>', () => '<')],
  attr: ['html', headed('<html><a ', () => 'a="')],
  attrs: ['html', headed('<html><a ', (i) => `a${i}="x" `)],
  comment: ['html', headed('<html>', () => '<!--')],
  scripts: ['html', headed('<html>', () => '<script>')],
  styles: ['html', headed('<html>', () => '<style>a{b:c}</style>')],
  ent: ['html', headed('<html>', () => '&amp')],
  ents: ['html', headed('<html>', () => '&#x')],
  rowspan: ['html', headed('<table>', () => '<tr><td rowspan=65000 colspan=1000>x</td></tr>')],
  spandeep: ['html', headed('<html>', () => '<b><i>')],
  closers: ['html', headed('<html>', () => '</b></i></td>')],
  recs: ['xml', headed('<r>', (i) => `<e${i}><time>${t(i)}</time><ip>1.2.3.4</ip></e${i}>`, '</r>')],
  deep: ['xml', many(() => '<a>')],
  same: ['xml', headed('<r>', (i) => `<rec><time>${t(i)}</time><ip>1.2.3.4</ip></rec>`, '</r>')],
  xattrs: ['xml', headed('<r ', (i) => `a${i}="x" `)],
  xrecAttrs: ['xml', headed('<r>', (i) => `<rec time="${t(i)}" ip="${ip(i)}"/>`, '</r>')],
  xlists: [
    'xml',
    headed(
      '<r>',
      (i) =>
        `<l${i}><rec><time>${t(i)}</time><ip>1.2.3.4</ip></rec><rec><time>${t(i)}</time><ip>1.2.3.4</ip></rec></l${i}>`,
      '</r>',
    ),
  ],
  xcdata: ['xml', headed('<r>', () => '<![CDATA[x')],
  xpi: ['xml', headed('<?xml version="1.0"?><r>', () => '<?x ')],
  xns: ['xml', headed('<r>', (i) => `<n${i}:e xmlns:n${i}="urn:x${i}">${t(i)}</n${i}:e>`, '</r>')],
  deepJson: ['json', many(() => '[')],
  deepObj: ['json', many(() => '{"a":')],
  keys: ['json', headed('{', (i) => `"k${i}":"${t(i)} UTC",`, '"z":1}')],
  diffKeys: ['json', headed('[', (i) => `{"k${i}":"${t(i)} UTC","ip":"${ip(i)}"},`, '{}]')],
  lists: ['json', headed('{', (i) => `"k${i}":[{"time":"${t(i)}","ip":"${ip(i)}"}],`, '"z":1}')],
  listsUtc: ['json', headed('{', (i) => `"k${i}":[{"time_utc":"${t(i)}","ip":"${ip(i)}"}],`, '"z":1}')],
  listsNotes: [
    'json',
    headed(
      '{',
      (i) => `"k${i}":{"note":"hora local ${i}","rows":[{"time":"${t(i)}","ip":"${ip(i)}"}]},`,
      '"z":1}',
    ),
  ],
  flat: ['json', headed('[', (i) => `{"time":"${t(i)}","ip":"${ip(i)}"},`, '{}]')],
  inner: [
    'json',
    headed('[', (i) => `{"time":"${t(i)}","ip":"${ip(i)}","more":{"a":{"b":"x${i}"}}},`, '{}]'),
  ],
  innerLists: [
    'json',
    headed('[', (i) => `{"user":"u${i}","logins":[{"time":"${t(i)}","ip":"${ip(i)}"}]},`, '{}]'),
  ],
  jsonl: ['jsonl', many((i) => `{"time":"${t(i)}","ip":"${ip(i)}"}\n`)],
  jsonlDiff: ['jsonl', many((i) => `{"time${i}":"${t(i)}","ip":"${ip(i)}"}\n`)],
  scalars: ['json', headed('[', (i) => `"${t(i)}",`, '0]')],
  escapes: ['json', headed('["', () => '\\u0041', '"]')],
  jsonCut: ['json', headed('[{"a":"', () => 'x')],
  jsonDigits: [
    'json',
    (n: number) =>
      `[{"time":"2026-11-20T10:00:00Z","ip":"198.51.100.7","raw":"${many(() => '1234567890')(n)}"}]`,
  ],
  cellDigits: [
    'csv',
    (n: number) => `time,ip,blob\n2026-11-20T10:00:00Z,198.51.100.7,${many(() => '1234567890')(n)}\n`,
  ],
  cellHex: [
    'csv',
    (n: number) => `time,ip,blob\n2026-11-20T10:00:00Z,198.51.100.7,${many(() => '0123456789abcdef')(n)}\n`,
  ],
  cellWords: [
    'csv',
    (n: number) => `time,ip,blob\n2026-11-20T10:00:00Z,198.51.100.7,${many((i) => `palabra${i} `)(n)}\n`,
  ],
  headDigits: [
    'csv',
    (n: number) => `time ${many(() => '1234567890')(n)},ip\n2026-11-20T10:00:00Z,198.51.100.7\n`,
  ],
  headWords: [
    'csv',
    (n: number) => `time ${many((i) => `hora${i} `)(n)},ip\n2026-11-20T10:00:00Z,198.51.100.7\n`,
  ],
  timeDigits: ['csv', (n: number) => `time,ip\n${many(() => '1234567890')(n)},198.51.100.7\n`],
  timeSpaces: ['csv', (n: number) => `time,ip\n2026-11-20${' '.repeat(n)}10:00:00,198.51.100.7\n`],
  noteDigits: [
    'csv',
    (n: number) => `Nota: ${many(() => '1234567890')(n)}\ntime (UTC),ip\n2026-11-20T10:00:00Z,198.51.100.7\n`,
  ],
  s2003: [
    'xml',
    headed(
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
      (i) =>
        `<Worksheet ss:Name="S${i}"><Table><Row><Cell><Data ss:Type="String">time (UTC)</Data></Cell><Cell><Data ss:Type="String">ip</Data></Cell></Row><Row><Cell><Data ss:Type="String">${t(i)}</Data></Cell><Cell><Data ss:Type="String">${ip(i)}</Data></Cell></Row></Table></Worksheet>`,
      '</Workbook>',
    ),
  ],
}

/** Parts of which a careless expression tries each begin to its end. */
export const tokens: readonly string[] = [
  ' ',
  '  ',
  ' a',
  'a ',
  '\t',
  '\u00a0',
  '(',
  ')',
  '()',
  '( ',
  ') ',
  '[',
  ']',
  '{',
  '<',
  '>',
  '"',
  "'",
  ',',
  ';',
  ':',
  ': ',
  '::',
  '.',
  '. ',
  '-',
  '--',
  ' -',
  '/',
  '//',
  '\\',
  '|',
  '| ',
  '=',
  '= ',
  '+',
  '+3',
  '#',
  '*',
  '@',
  'a@',
  '@a',
  'a@b',
  '.a',
  'a.',
  '1',
  '12',
  '1.',
  '1,',
  '1 ',
  ' 1',
  '1:',
  '12:30 ',
  '1/',
  '1-',
  '2026-',
  '2026-11-20 ',
  '10.',
  '1.1.1.1 ',
  'a:',
  ':a',
  'f',
  'fe80:',
  'é',
  'e\u0301',
  '\u0301',
  'Z',
  'Z ',
  'T',
  'UTC',
  'UTC ',
  'UTC-3 ',
  'GMT+',
  'Lima ',
  'Lima',
  'America/',
  'hora ',
  'horas',
  'hora local ',
  'two times ',
  '1 hora de la ',
  'cada de las ',
  'de ',
  'a las 3 ',
  'el reloj adelanta ',
  'todas las horas son ',
  'all times are in utc ',
  'no ',
  'na',
  'ajust',
  'decal',
  'loc',
  'p.m. ',
  'am',
  'dd/mm/',
  'ddmmyy',
  'd',
  'm',
  'y',
  'mmm',
  'enero ',
  '3 de enero de ',
  '?',
  '?=',
  '=?',
  '=3D',
  '%',
  '%20',
  '&amp;',
  '&',
  '&#',
  '<a ',
  '</a>',
  '<b>',
  '<!--',
  '-->',
  '\\u',
  '\\n',
  '+1 202 ',
  '+56',
  'x1',
  'A',
  'Aa',
  'aA',
  '_',
  'a_',
  'IP ',
  'account: ',
  'port ',
  'www.',
  'http://',
  'http://a ',
  'lat -33.4 ',
  '-33.4, -70.6 ',
  '°',
  "33°26'",
  'S ',
  '\u200b',
  '\u202e',
  '😀',
  'ñ',
  'ß',
  'İ',
  '０',
  '1e',
  '1e5',
  '0x',
  '00',
  '9'.repeat(10) + ' ',
  'proxy ',
  'Total ',
  'column (2) ',
]
const rep = (t: string, n: number): string => t.repeat(Math.ceil(n / t.length)).slice(0, n)
const q = (s: string): string => `"${s.replaceAll('"', '""')}"`
const row = '2026-11-20T10:00:00Z,198.51.100.7'
/** Where such a part may stand, very often: how the file ends, and its text. */
export const slots: Readonly<
  Record<string, readonly [ending: string, text: (part: string, size: number) => string]>
> = {
  line: ['txt', (t, n) => `x${rep(t, n)}x`],
  lines: ['txt', (t, n) => rep(`${t}\n`, n)],
  note: ['csv', (t, n) => `Nota: ${rep(t, n).replaceAll(',', ' ')} x\ntime (UTC),ip\n${row}\n`],
  head: ['csv', (t, n) => `${q(`time ${rep(t, n)} x`)},ip\n${row}\n`],
  head2: ['csv', (t, n) => `time (UTC),ip,${q(`a${rep(t, n)}x`)}\n${row},b\n`],
  cell: ['csv', (t, n) => `time (UTC),ip,remark\n${row},${q(`a${rep(t, n)}x`)}\n`],
  cellZone: ['csv', (t, n) => `time,ip,zone\n2026-11-20 10:00:00,198.51.100.7,${q(`${rep(t, n)}x`)}\n`],
  cellTime: ['csv', (t, n) => `time (UTC),ip\n${q(`2026-11-20 10:00:00${rep(t, n)}x`)},198.51.100.7\n`],
  cellIp: ['csv', (t, n) => `time (UTC),ip\n2026-11-20T10:00:00Z,${q(`198.51.100.7${rep(t, n)}x`)}\n`],
  html: [
    'html',
    (t, n) =>
      `<html><p>x${rep(t, n)}x</p><table><tr><th>time (UTC)</th><th>ip</th></tr><tr><td>2026-11-20T10:00:00Z</td><td>198.51.100.7</td></tr></table>`,
  ],
  htmlAttr: [
    'html',
    (t, n) =>
      `<html><p style="${rep(t, n).replaceAll('"', "'")}">x</p><table><tr><th>time (UTC)</th><th>ip</th></tr><tr><td>2026-11-20T10:00:00Z</td><td>198.51.100.7</td></tr></table>`,
  ],
  label: [
    'txt',
    (t, n) =>
      `Account: x${rep(t, n).replaceAll('\n', ' ')}x\nTime: 2026-11-20 10:00:00 UTC\nIP: 198.51.100.7\n\nAccount: y\nTime: 2026-11-20 10:00:00 UTC\nIP: 198.51.100.7\n`,
  ],
  labelName: ['txt', (t, n) => `Acc${rep(t, n)}x: y\nTime: 2026-11-20 10:00:00 UTC\nIP: 198.51.100.7\n`],
  mailHead: [
    'eml',
    (t, n) => `From: a@example.com\nDate: Fri, 20 Nov 2026 10:00:00 -0300\nSubject: x${rep(t, n)}x\n\nbody\n`,
  ],
  mailType: [
    'eml',
    (t, n) =>
      `From: a@example.com\nDate: Fri, 20 Nov 2026 10:00:00 -0300\nContent-Type: text/plain; ${rep(t, n)}x\n\nbody\n`,
  ],
  mailBody: [
    'eml',
    (t, n) => `From: a@example.com\nDate: Fri, 20 Nov 2026 10:00:00 -0300\n\nx${rep(t, n)}x\n`,
  ],
  mailReceived: [
    'eml',
    (t, n) =>
      `From: a@example.com\nDate: Fri, 20 Nov 2026 10:00:00 -0300\nReceived: from x${rep(t, n)}x; Fri, 20 Nov 2026 10:00:00 -0300\n\nbody\n`,
  ],
  json: [
    'json',
    (t, n) =>
      JSON.stringify([{ time: '2026-11-20T10:00:00Z', ip: '198.51.100.7', remark: `a${rep(t, n)}x` }]),
  ],
  jsonKey: [
    'json',
    (t, n) => JSON.stringify([{ time: '2026-11-20T10:00:00Z', ip: '198.51.100.7', [`a${rep(t, n)}x`]: 'b' }]),
  ],
  jsonRaw: ['json', (t, n) => `[{"a":"b"},${rep(t, n)}]`],
  xml: [
    'xml',
    (t, n) =>
      `<r><rec><time>2026-11-20T10:00:00Z</time><ip>1.2.3.4</ip><n>a${rep(t, n).replace(/[<&]/g, '.')}x</n></rec></r>`,
  ],
  xmlRaw: ['xml', (t, n) => `<r><rec>${rep(t, n)}`],
  log: [
    'log',
    (t, n) =>
      `198.51.100.7 - - [20/Nov/2026:10:00:00 +0000] "GET /${rep(t, n)} HTTP/1.1" 200 12 "-" "x"\n198.51.100.7 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 12 "-" "x"\n`,
  ],
  chat: [
    'txt',
    (t, n) => `[20/11/26, 10:00:00] Ana: hola\n[20/11/26, 10:00:01] Ana${rep(t, n)}x: hola ${rep(t, n)}\n`,
  ],
}
