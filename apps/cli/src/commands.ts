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
    ],
    example: 'oficio verify pack.zip --registry registry.json --roots trust.pem',
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
  { name: 'fsck', says: 'cli.fsck.says', options: [], example: 'oficio fsck' },
  {
    name: 'backup',
    says: 'cli.backup.says',
    argument: { shown: 'FILE', says: 'cli.argument.backup', is: 'file' },
    options: [],
    example: 'oficio backup oficio-backup.gz',
  },
  {
    name: 'restore',
    says: 'cli.restore.says',
    argument: { shown: 'FILE', says: 'cli.argument.restore', is: 'file' },
    options: [{ name: 'yes', says: 'cli.option.yes' }],
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
