import type { Command } from './command.ts'

/**
 * What runs each command. Loaded when it runs: nobody waits for the PDF compiler to recognise a telephone
 * number.
 */
export const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  recognise: () => import('./commands/recognise.ts'),
  routes: () => import('./commands/routes.ts'),
  providers: () => import('./commands/providers.ts'),
  check: () => import('./commands/check.ts'),
  pack: () => import('./commands/pack.ts'),
  'authority save': () => import('./commands/authority-save.ts'),
  'authority show': () => import('./commands/authority-show.ts'),
  'authority forget': () => import('./commands/authority-forget.ts'),
  'wire validate': () => import('./commands/wire-validate.ts'),
  'wire read': () => import('./commands/wire-read.ts'),
  'wire write': () => import('./commands/wire-write.ts'),
  verify: () => import('./commands/verify.ts'),
  serve: () => import('./commands/serve.ts'),
  doctor: () => import('./commands/doctor.ts'),
  fsck: () => import('./commands/fsck.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  certificate: () => import('./commands/certificate.ts'),
  'trust add': () => import('./commands/trust-add.ts'),
  'trust list': () => import('./commands/trust-list.ts'),
  'trust remove': () => import('./commands/trust-remove.ts'),
  'peer add': () => import('./commands/peer-add.ts'),
  'peer list': () => import('./commands/peer-list.ts'),
  'peer remove': () => import('./commands/peer-remove.ts'),
  'release add': () => import('./commands/release-add.ts'),
  begin: () => import('./commands/begin.ts'),
  completion: () => import('./commands/completion.ts'),
}
