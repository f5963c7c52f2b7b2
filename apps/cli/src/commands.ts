import { languages } from '@oficio/messages'
import type { CommandSpec, OptionSpec } from './command.ts'

/** Options that every command takes. */
export const everywhere: readonly OptionSpec[] = [
  { name: 'json', says: 'cli.option.json' },
  { name: 'lang', says: 'cli.option.lang', value: { shown: languages.join('|'), choices: languages } },
  { name: 'help', says: 'cli.option.help' },
]

const root = { shown: 'CERTIFICATE.pem', says: 'cli.argument.root', is: 'file' } as const
const draft = { shown: 'DRAFT', says: 'cli.argument.draft', is: 'file' } as const
const context: OptionSpec = {
  name: 'context',
  says: 'cli.option.context',
  value: { shown: 'FILE', is: 'file' },
}
const on: OptionSpec = { name: 'on', says: 'cli.option.on', value: { shown: 'DATE' } }
const authority: OptionSpec = {
  name: 'authority',
  says: 'cli.option.authority',
  value: { shown: 'FILE', is: 'file' },
}
const format: OptionSpec = {
  name: 'format',
  says: 'cli.option.format',
  value: { shown: 'json|xml', choices: ['json', 'xml'] },
}

const bundle = { shown: 'BUNDLE', says: 'evidence.argument.bundle', is: 'file' } as const
const handRecord: OptionSpec = {
  name: 'record',
  says: 'evidence.option.hand-record',
  value: { shown: 'FILE', is: 'file' },
}

const provider = { shown: 'PROVIDER', says: 'cli.argument.provider' } as const

export const commands: readonly CommandSpec[] = [
  {
    name: 'recognise',
    says: 'cli.recognise.says',
    argument: { shown: 'TEXT', says: 'cli.argument.text', many: true },
    options: [{ name: 'country', says: 'cli.option.country', value: { shown: 'CC' } }],
    example: 'pbpaste | oficio recognise - --country CL',
  },
  {
    name: 'routes',
    says: 'cli.routes.says',
    argument: { shown: 'INPUT', says: 'cli.argument.routes', is: 'file' },
    options: [{ name: 'explain', says: 'cli.option.explain', value: { shown: 'ROUTE' } }],
    example: 'oficio routes input.json --explain mla.stored',
  },
  {
    name: 'providers',
    says: 'cli.providers.says',
    options: [],
    example: 'oficio providers',
  },
  {
    name: 'check',
    says: 'cli.check.says',
    argument: draft,
    options: [context, on, authority],
    example: 'oficio check draft.json --context context.json',
  },
  {
    name: 'pack',
    says: 'cli.pack.says',
    argument: draft,
    options: [
      { name: 'out', says: 'cli.option.out', value: { shown: 'DIR', is: 'folder' } },
      context,
      on,
      authority,
      { name: 'letter', says: 'cli.option.letter', value: { shown: 'FILE', is: 'file' } },
      { name: 'attach', says: 'cli.option.attach', value: { shown: 'FILE…', is: 'file', many: true } },
      { name: 'anyway', says: 'cli.option.anyway' },
    ],
    example: 'oficio pack draft.json --out pack --attach order.pdf',
  },
  {
    name: 'deadline',
    says: 'cli.deadline.says',
    options: [
      { name: 'country', says: 'cli.option.deadline-country', value: { shown: 'CC' } },
      { name: 'from', says: 'cli.option.from', value: { shown: 'INSTANT' } },
      { name: 'days', says: 'cli.option.days', value: { shown: 'N' } },
      { name: 'business-days', says: 'cli.option.business-days', value: { shown: 'N' } },
      { name: 'courts', says: 'cli.option.courts' },
    ],
    example: 'oficio deadline --country CL --from 2026-09-16T10:00:00-03:00 --business-days 5',
  },
  {
    name: 'review',
    says: 'cli.review.says',
    argument: { shown: 'COUNTRY', says: 'cli.argument.review' },
    options: [
      {
        name: 'treaty',
        says: 'cli.option.treaty',
        value: { shown: 'budapest|second-protocol', choices: ['budapest', 'second-protocol'] },
      },
    ],
    example: 'oficio review CL --treaty budapest',
  },
  {
    name: 'law report',
    says: 'cli.law.report.says',
    argument: { shown: 'COUNTRY', says: 'cli.argument.review' },
    options: [
      {
        name: 'treaty',
        says: 'cli.option.treaty',
        value: { shown: 'budapest|second-protocol', choices: ['budapest', 'second-protocol'] },
      },
      { name: 'out', says: 'cli.option.out-file', value: { shown: 'FILE' } },
    ],
    example: 'oficio law report PY --out paraguay.pdf',
  },
  {
    name: 'law patch',
    says: 'cli.law.patch.says',
    argument: { shown: 'RELEASES', says: 'cli.argument.releases', is: 'file' },
    options: [
      { name: 'law', says: 'cli.option.law', value: { shown: 'DIR' } },
      { name: 'out', says: 'cli.option.out-file', value: { shown: 'FILE' } },
    ],
    example: 'oficio law patch releases.json --out law.patch',
  },
  {
    name: 'figures reconcile',
    says: 'cli.figures.says',
    argument: { shown: 'ASKED', says: 'cli.argument.book-asked', is: 'file' },
    second: { shown: 'ANSWERED', says: 'cli.argument.book-answered', is: 'file' },
    options: [],
    example: 'oficio figures reconcile ours.json oficio-figures.json',
  },
  {
    name: 'course check',
    says: 'academy.command.check.says',
    argument: { shown: 'DIR', says: 'academy.command.check.argument', is: 'file' },
    options: [],
    example: 'oficio course check courses',
  },
  {
    name: 'course export',
    says: 'academy.command.export.says',
    argument: { shown: 'MODULE', says: 'academy.command.export.argument' },
    options: [
      { name: 'cmi5', says: 'academy.command.export.cmi5' },
      { name: 'out', says: 'academy.command.export.out', value: { shown: 'FILE.zip', is: 'file' } },
      { name: 'courses', says: 'academy.command.export.courses', value: { shown: 'DIR', is: 'folder' } },
    ],
    example: 'oficio course export evidence-and-holders --cmi5 --out module.zip',
  },
  {
    name: 'authority save',
    says: 'cli.authority.save.says',
    argument: { shown: 'FILE', says: 'cli.argument.authority', is: 'file' },
    options: [{ name: 'emblem', says: 'cli.option.emblem', value: { shown: 'IMAGE', is: 'file' } }],
    example: 'oficio authority save authority.json --emblem emblem.svg',
  },
  { name: 'authority show', says: 'cli.authority.show.says', options: [], example: 'oficio authority show' },
  {
    name: 'authority forget',
    says: 'cli.authority.forget.says',
    options: [],
    example: 'oficio authority forget',
  },
  {
    name: 'wire validate',
    says: 'cli.wire.validate.says',
    argument: { shown: 'FILE', says: 'cli.argument.message', is: 'file' },
    options: [format],
    example: 'oficio wire validate message.xml',
  },
  {
    name: 'wire read',
    says: 'cli.wire.read.says',
    argument: { shown: 'FILE', says: 'cli.argument.message', is: 'file' },
    options: [format],
    example: 'oficio wire read message.xml > draft.json',
  },
  {
    name: 'wire write',
    says: 'cli.wire.write.says',
    argument: draft,
    options: [format],
    example: 'oficio wire write draft.json --format xml > message.xml',
  },
  {
    name: 'verify',
    says: 'cli.verify.says',
    argument: { shown: 'PACK', says: 'cli.argument.bundle', is: 'file' },
    options: [
      { name: 'registry', says: 'cli.option.registry', value: { shown: 'FILE', is: 'file' } },
      { name: 'roots', says: 'cli.option.roots', value: { shown: 'FILE', is: 'file' } },
      { name: 'founding', says: 'cli.option.founding', value: { shown: 'DIGEST|FILE' } },
      { name: 'root', says: 'evidence.option.root', value: { shown: 'HEX' } },
      { name: 'key', says: 'evidence.option.custody-key', value: { shown: 'KEY…', is: 'file', many: true } },
      { name: 'issuers', says: 'academy.badge.option.issuers', value: { shown: 'KEYS.json', is: 'file' } },
      {
        name: 'revocations',
        says: 'academy.badge.option.revocations',
        value: { shown: 'FILE…', is: 'file', many: true },
      },
    ],
    example: 'oficio verify pack.zip --registry registry.json --roots trust.pem',
  },
  {
    name: 'seal',
    says: 'evidence.seal.says',
    argument: { shown: 'FILE', says: 'evidence.argument.to-seal', many: true, is: 'file' },
    options: [
      { name: 'to', says: 'evidence.option.to', value: { shown: 'AGE1…', again: true } },
      { name: 'out', says: 'evidence.option.out-folder', value: { shown: 'DIR', is: 'folder' } },
      { name: 'about', says: 'evidence.option.about', value: { shown: 'MANIFEST.json', is: 'file' } },
    ],
    example: 'oficio seal answer.csv --to age1… --out sealed',
  },
  {
    name: 'open',
    says: 'evidence.open.says',
    argument: { shown: 'FILE.age', says: 'evidence.argument.sealed', many: true, is: 'file' },
    options: [
      { name: 'key', says: 'evidence.option.identity', value: { shown: 'IDENTITY', is: 'file' } },
      { name: 'out', says: 'evidence.option.out-folder', value: { shown: 'DIR', is: 'folder' } },
    ],
    example: 'oficio open sealed/answer.csv.age --key key.txt --out opened',
  },
  {
    name: 'bundle',
    says: 'evidence.bundle.says',
    options: [
      {
        name: 'evidence',
        says: 'evidence.option.evidence',
        value: { shown: 'DIR', is: 'folder', again: true },
      },
      { name: 'pack', says: 'evidence.option.pack', value: { shown: 'DIR', is: 'folder' } },
      { name: 'receipt', says: 'evidence.option.receipt', value: { shown: 'JSON', is: 'file' } },
      { name: 'stamp-at', says: 'evidence.option.stamp-at', value: { shown: 'ADDRESS' } },
      { name: 'out', says: 'evidence.option.out-bag', value: { shown: 'OUT', is: 'file' } },
    ],
    example: 'oficio bundle --evidence received --pack pack --receipt receipt.json --out court.zip',
  },
  {
    name: 'read',
    says: 'evidence.read.says',
    argument: { shown: 'FILE', says: 'evidence.argument.return', is: 'file' },
    options: [
      { name: 'map', says: 'evidence.option.map', value: { shown: 'MAPPING.json', is: 'file' } },
      { name: 'aside', says: 'evidence.option.aside', value: { shown: 'SENTENCE', again: true } },
      { name: 'country', says: 'cli.option.country', value: { shown: 'CC' } },
    ],
    example: 'oficio read ip_data.csv --map mapping.json',
  },
  {
    name: 'bag validate',
    says: 'evidence.bag.validate.says',
    argument: { shown: 'BAG', says: 'evidence.argument.bag', is: 'file' },
    options: [],
    example: 'oficio bag validate received.zip',
  },
  {
    name: 'bag make',
    says: 'evidence.bag.make.says',
    argument: { shown: 'DIR', says: 'evidence.argument.folder', is: 'file' },
    options: [{ name: 'out', says: 'evidence.option.out-bag', value: { shown: 'BAG', is: 'file' } }],
    example: 'oficio bag make received --out received-bag.zip',
  },
  {
    name: 'hand-over give',
    says: 'evidence.hand.give.says',
    argument: bundle,
    options: [
      { name: 'from', says: 'evidence.option.hand-from', value: { shown: 'TEXT' } },
      { name: 'to', says: 'evidence.option.hand-to', value: { shown: 'TEXT' } },
      { name: 'purpose', says: 'evidence.option.hand-purpose', value: { shown: 'TEXT' } },
      { name: 'out', says: 'evidence.option.hand-out', value: { shown: 'FILE', is: 'file' } },
    ],
    example:
      'oficio hand-over give court.zip --from "Unidad A" --to "Unidad B" --purpose "pericia" --out hand-over.json',
  },
  {
    name: 'hand-over take',
    says: 'evidence.hand.take.says',
    argument: bundle,
    options: [
      handRecord,
      { name: 'by', says: 'evidence.option.hand-by', value: { shown: 'TEXT' } },
      { name: 'out', says: 'evidence.option.hand-out', value: { shown: 'FILE', is: 'file' } },
    ],
    example: 'oficio hand-over take court.zip --record hand-over.json --by "Unidad B" --out taken.json',
  },
  {
    name: 'hand-over check',
    says: 'evidence.hand.check.says',
    argument: bundle,
    options: [
      handRecord,
      { name: 'from-key', says: 'evidence.option.hand-from-key', value: { shown: 'KEY' } },
      { name: 'by-key', says: 'evidence.option.hand-by-key', value: { shown: 'KEY' } },
      { name: 'key', says: 'evidence.option.hand-key', value: { shown: 'KEY…', many: true } },
    ],
    example: 'oficio hand-over check court.zip --record taken.json --from-key "$KEY_A" --by-key "$KEY_B"',
  },
  {
    name: 'proof check',
    says: 'evidence.proof.says',
    argument: { shown: 'FILE', says: 'evidence.argument.proof', many: true, is: 'file' },
    options: [
      { name: 'key', says: 'evidence.option.key-log', value: { shown: 'KEY…', is: 'file', many: true } },
      { name: 'data', says: 'evidence.option.data-log', value: { shown: 'FILE', is: 'file' } },
    ],
    example: 'oficio proof check entry.json.tlog-proof --key log.key',
  },
  {
    name: 'stamp verify',
    says: 'evidence.stamp.says',
    options: [
      { name: 'data', says: 'evidence.option.stamp-data', value: { shown: 'FILE', is: 'file' } },
      { name: 'response', says: 'evidence.option.stamp-response', value: { shown: 'FILE', is: 'file' } },
      { name: 'chain', says: 'evidence.option.stamp-chain', value: { shown: 'PEM', is: 'file' } },
      { name: 'signer', says: 'evidence.option.stamp-signer', value: { shown: 'NAME' } },
    ],
    example: 'oficio stamp verify --data letter.pdf --response letter.tsr --chain authority.pem',
  },
  {
    name: 'serve',
    says: 'cli.serve.says',
    options: [{ name: 'port', says: 'cli.option.port', value: { shown: 'PORT' } }],
    example: 'oficio serve --port 8080',
  },
  {
    name: 'begin',
    says: 'cli.begin.says',
    argument: { shown: 'FOUNDING', says: 'cli.argument.founding', is: 'file' },
    options: [],
    example: 'oficio begin founding.json',
  },
  { name: 'doctor', says: 'cli.doctor.says', options: [], example: 'oficio doctor' },
  {
    name: 'mail test',
    says: 'cli.mail.says',
    argument: { shown: 'ADDRESS', says: 'cli.argument.mailbox' },
    options: [],
    example: 'oficio mail test admin@institution.example',
  },
  {
    name: 'fsck',
    says: 'cli.fsck.says',
    options: [{ name: 'seen', says: 'cli.option.seen', value: { shown: 'FILE…', is: 'file', many: true } }],
    example: 'oficio fsck --seen act.json.tlog-proof',
  },
  { name: 'log status', says: 'cli.log.status.says', options: [], example: 'oficio log status' },
  {
    name: 'log proof',
    says: 'cli.log.proof.says',
    argument: { shown: 'ID', says: 'cli.argument.logged' },
    options: [
      { name: 'seq', says: 'cli.option.seq', value: { shown: 'NUMBER' } },
      {
        name: 'of',
        says: 'cli.option.of',
        value: { shown: 'act|look|entry', choices: ['act', 'look', 'entry'] },
      },
      { name: 'out', says: 'cli.option.out-proof', value: { shown: 'DIR', is: 'folder' } },
    ],
    example: 'oficio log proof REQUEST --seq 3 --out proof',
  },
  { name: 'log checkpoint', says: 'cli.log.checkpoint.says', options: [], example: 'oficio log checkpoint' },
  {
    name: 'witness',
    says: 'cli.witness.says',
    options: [
      { name: 'dir', says: 'cli.option.witness-dir', value: { shown: 'DIR', is: 'folder' } },
      { name: 'name', says: 'cli.option.witness-name', value: { shown: 'NAME' } },
      { name: 'log', says: 'cli.option.witness-log', value: { shown: 'KEY…', is: 'file', many: true } },
      { name: 'port', says: 'cli.option.port', value: { shown: 'PORT' } },
      { name: 'host', says: 'cli.option.host', value: { shown: 'ADDRESS' } },
    ],
    example: 'oficio witness --dir witness --name witness.example --log log.key --port 4410',
  },
  { name: 'security', says: 'cli.security.says', options: [], example: 'oficio security --json' },
  {
    name: 'backup',
    says: 'cli.backup.says',
    argument: { shown: 'FILE', says: 'cli.argument.backup', is: 'file' },
    options: [
      { name: 'to', says: 'cli.option.backup-to', value: { shown: 'AGE1…', again: true } },
      { name: 'files', says: 'cli.option.backup-files', value: { shown: 'DIR', is: 'folder' } },
    ],
    example: 'oficio backup oficio-backup.gz.age --to age1… --files pieces',
  },
  {
    name: 'restore',
    says: 'cli.restore.says',
    argument: { shown: 'FILE', says: 'cli.argument.restore', is: 'file' },
    options: [
      { name: 'identity', says: 'cli.option.restore-identity', value: { shown: 'IDENTITY', is: 'file' } },
      { name: 'files', says: 'cli.option.restore-files', value: { shown: 'DIR', is: 'folder' } },
      { name: 'sha256', says: 'cli.option.restore-sha256', value: { shown: 'SHA-256' } },
      { name: 'yes', says: 'cli.option.yes' },
    ],
    example: 'OFICIO_DATA=new oficio restore oficio-backup.gz',
  },
  {
    name: 'certificate',
    says: 'cli.certificate.says',
    argument: { shown: 'INSTITUTION', says: 'cli.argument.institution' },
    second: { shown: 'FILE.p12', says: 'cli.argument.pkcs12', is: 'file' },
    options: [],
    example: "oficio certificate 'Institution' certificate.p12",
  },
  {
    name: 'trust add',
    says: 'cli.trust.add.says',
    argument: root,
    options: [],
    example: 'oficio trust add root.pem',
  },
  { name: 'trust list', says: 'cli.trust.list.says', options: [], example: 'oficio trust list' },
  {
    name: 'trust remove',
    says: 'cli.trust.remove.says',
    argument: root,
    options: [],
    example: 'oficio trust remove root.pem',
  },
  {
    name: 'peer add',
    says: 'cli.peer.add.says',
    argument: provider,
    second: { shown: 'NODE', says: 'cli.argument.node', is: 'file' },
    options: [],
    example: 'oficio peer add PROVIDER node.json',
  },
  { name: 'peer list', says: 'cli.peer.list.says', options: [], example: 'oficio peer list' },
  {
    name: 'peer remove',
    says: 'cli.peer.remove.says',
    argument: provider,
    options: [],
    example: 'oficio peer remove PROVIDER',
  },
  {
    name: 'release add',
    says: 'cli.release.add.says',
    argument: { shown: 'RELEASE', says: 'cli.argument.release', is: 'file' },
    options: [],
    example: 'oficio release add release.json',
  },
  {
    name: 'release sign',
    says: 'cli.release.sign.says',
    argument: { shown: 'RELEASE', says: 'cli.argument.release', is: 'file' },
    options: [
      { name: 'key', says: 'cli.option.release-key', value: { shown: 'KEY.pem', is: 'file' } },
      { name: 'name', says: 'cli.option.release-name', value: { shown: 'NAME' } },
      { name: 'number', says: 'cli.option.release-number', value: { shown: 'N' } },
      { name: 'house', says: 'cli.option.release-house', value: { shown: 'HOUSE' } },
    ],
    example:
      'oficio release sign release.json --key release.key --name alma.example --number 12 --house oficio.example/custody/0a1b2c3d4e5f',
  },
  {
    name: 'mcp',
    says: 'cli.mcp.says',
    options: [],
    example: 'oficio mcp',
  },
  {
    name: 'completion',
    says: 'cli.completion.says',
    argument: { shown: 'SHELL', says: 'cli.argument.shell', choices: ['bash', 'zsh', 'fish'] },
    options: [],
    example: 'source <(oficio completion bash)',
  },
]

/** Words under which commands are grouped: `wire`. */
export const groups: readonly string[] = [
  ...new Set(
    commands.filter(({ name }) => name.includes(' ')).map(({ name }) => name.split(' ')[0] as string),
  ),
]
