import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesToSeal, openInto, sealInto } from '@oficio/custody/age'
import { makeBag } from '@oficio/custody/bag'
import { asBagFiles, walk } from '@oficio/custody/files'
import { checkBag } from '@oficio/verify/bag'
import type { BenchRow } from './pdf.ts'

const fileBytes = 256 * 1024 * 1024
const rounds = 3

/** Invented for this alone. */
const recipient = 'age1hfsn02r098j8nk803p762zakfzymyfe6md2mtfe4v6y34h5s3v8qk7hskw'

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
const timed = async (work: () => unknown): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}
/** A command of others, or that it is not on this machine. */
const isHere = (command: string): boolean => spawnSync(command, ['--version']).error === undefined
/** Seconds of processors that commands of others took so far. */
let othersTook = 0
const measured = 'TIMEFORMAT="took %U %S"; time "$@"'
function run(command: string, args: readonly string[], cwd: string): void {
  const words = ['-c', measured, '-', command, ...args]
  const { status, stderr } = spawnSync('bash', words, {
    ...{ cwd, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
  const [, user = '0', system = '0'] = /took (\S+) (\S+)/.exec(stderr) ?? []
  othersTook += Number(user) + Number(system)
}

interface Sides {
  readonly what: string
  /** The command that it is measured against. */
  readonly than: string
  readonly goal: number
  readonly ours: (round: number) => unknown
  readonly theirs: (round: number) => unknown
}

/**
 * How many times as fast as theirs, turn by turn; where theirs is not here, nothing is claimed. What either
 * wrote lies on the disk before the other begins. Where the machine has more to do, the seconds of processors
 * of both say more than those of the clock: they stand beside it, with the load.
 */
async function against({ what, than, goal, ours, theirs }: Sides): Promise<BenchRow> {
  const told = { what, goal: `≥ ${goal} ×` }
  if (!isHere(than)) return { ...told, measured: `not measured: ${than} is not here`, met: null }
  const [ratios, ofProcessors]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    spawnSync('sync')
    const before = othersTook
    const other = await timed(() => theirs(round))
    spawnSync('sync')
    const since = process.cpuUsage()
    ratios.push(other / (await timed(() => ours(round))))
    const { user, system } = process.cpuUsage(since)
    ofProcessors.push((othersTook - before) / ((user + system) / 1e6))
  }
  const ratio = median(ratios)
  const beside = `seconds of processors ${median(ofProcessors).toFixed(2)} ×, load ${loadavg()[0]?.toFixed(0)} on ${cpus().length}`
  return {
    ...told,
    measured: `${ratio.toFixed(2)} × (${fileBytes / 1024 / 1024} MB; ${beside})`,
    met: ratio >= goal,
  }
}

/**
 * Evidence on one machine: sealed, opened, checked, packed, each beside the command that does a part of
 * it.
 */
export async function rows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'oficio-bench-evidence-'))
  try {
    return [...(await sealedRows(folder)), ...(await packedRows(folder))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function sealedRows(folder: string): Promise<BenchRow[]> {
  const file = join(folder, 'evidence.bin')
  writeFileSync(file, Buffer.alloc(fileBytes, 'evidence '))
  const key = join(folder, 'key.txt')
  let [own, secret] = [recipient, '']
  if (isHere('age-keygen')) {
    run('age-keygen', ['-o', key], folder)
    secret = /AGE-SECRET-KEY-\S+/.exec(spawnSync('cat', [key], { encoding: 'utf8' }).stdout)?.[0] ?? ''
    own = spawnSync('age-keygen', ['-y', key], { encoding: 'utf8' }).stdout.trim()
  }
  const sealing = await against({
    what: 'Sealed, both sides hashed, forced to the disk (÷ `age` encrypting alone)',
    ...{ than: 'age', goal: 0.95 },
    ours: async (round) => sealInto(join(folder, `sealed-${round}`), await filesToSeal([file]), [own]),
    theirs: (round) => run('age', ['-r', own, '-o', join(folder, `theirs-${round}.age`), file], folder),
  })
  const opening = await against({
    what: 'Opened, hashed, held against its list (÷ `age -d`)',
    ...{ than: 'age', goal: 0.85 },
    ours: (round) =>
      openInto(join(folder, `open-${round}`), join(folder, 'sealed-0', 'evidence.bin.age'), [secret]),
    theirs: (round) =>
      run(
        'age',
        ['-d', '-i', key, '-o', join(folder, `plain-${round}`), join(folder, 'theirs-0.age')],
        folder,
      ),
  })
  return [sealing, opening]
}

async function packedRows(folder: string): Promise<BenchRow[]> {
  const received = join(folder, 'received')
  mkdirSync(received)
  const path = join(received, 'evidence.bin')
  writeFileSync(path, Buffer.alloc(fileBytes, 'evidence '))
  const plan = { payload: [{ name: 'data/evidence/evidence.bin', source: { path } }], info: [] }
  const bag = join(folder, 'bag')
  await makeBag(bag, plan)
  return [
    await against({
      what: 'A bag checked, every list of it (÷ `sha256sum -c`)',
      ...{ than: 'sha256sum', goal: 0.95 },
      ours: async () => {
        const { files, folders } = await walk(bag)
        if (!(await checkBag(asBagFiles(files), { folders })).valid) throw new Error('it does not hold')
      },
      theirs: () => run('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt'], bag),
    }),
    await against({
      what: 'A bag in an archive, hashed in the same reading (÷ `zip -0`)',
      ...{ than: 'zip', goal: 1.2 },
      ours: (round) => makeBag(join(folder, `ours-${round}.zip`), plan),
      theirs: (round) => run('zip', ['-0', '-q', '-r', join(folder, `theirs-${round}.zip`), '.'], received),
    }),
  ]
}
