// Holds the secrets of whoever is signed in, seals and opens: in memory alone, and apart from the pages.
import { type GoingOn, goOn } from './begun.ts'
import { begunOnDevice } from './begun-on-device.ts'
import { keyring } from './keyring.ts'
import { startOpening, type Unsealing } from './opening.ts'
import type { OrderAnswer, Ordered, WorkerTask, WorkerTasks } from './orders.ts'
import { ChangedMeanwhile } from './sealing.ts'

const ring = keyring()
const store = begunOnDevice(() => Date.now())
const sealings = new Map<number, GoingOn>()
const openings = new Map<number, Unsealing>()
let jobs = 0

class NoKey extends Error {}

function of<Job>(all: ReadonlyMap<number, Job>, job: number): Job {
  const found = all.get(job)
  if (!found) throw new Error('no such job')
  return found
}

const doing: {
  readonly [Of in WorkerTask]: (asked: WorkerTasks[Of]['asked']) => Promise<WorkerTasks[Of]['given']>
} = {
  member: ({ secret }) => ring.member(secret),
  make: ({ members }) => ring.make(members),
  unlock: ({ shares }) => ring.unlock(shares),
  unlockWithPaper: ({ paper, shares }) => ring.unlockWithPaper(paper, shares),
  share: ({ recipient }) => ring.share(recipient),
  seal: async ({ file, recipients, place }) => {
    const sealing = await goOn(file, recipients, { store, place: `${place} ${file.name}` })
    jobs += 1
    sealings.set(jobs, sealing)
    return { job: jobs, ciphertextSize: sealing.ciphertextSize, upload: sealing.upload }
  },
  named: async ({ job, upload }) => {
    await of(sealings, job).named(upload)
    return null
  },
  settled: async ({ job }) => {
    await of(sealings, job).forget()
    return null
  },
  next: async ({ job, held }) => (await of(sealings, job).next(held)) ?? null,
  sums: async ({ job }) => of(sealings, job).sums(),
  open: async ({ key }) => {
    const identities = ring.identitiesOf(key)
    if (identities.length === 0) throw new NoKey()
    jobs += 1
    openings.set(jobs, startOpening(identities))
    return jobs
  },
  feed: async ({ job, piece }) => {
    await of(openings, job).feed(piece)
    return null
  },
  end: ({ job }) => of(openings, job).end(),
  drop: async ({ job }) => {
    sealings.delete(job)
    openings.delete(job)
    return null
  },
  forget: async () => {
    ring.forget()
    return null
  },
}

// The library of types knows this as a window; a worker has the same two, and no other origin speaks to it.
addEventListener('message', ({ data }: MessageEvent<Ordered>) => void answer(data))

async function answer({ number, order, ...asked }: Ordered): Promise<void> {
  try {
    const given = await (doing[order] as (asked: unknown) => Promise<unknown>)(asked)
    const away = given instanceof Uint8Array ? [given.buffer] : []
    postMessage({ number, given } satisfies OrderAnswer, { transfer: away })
  } catch (cause) {
    const why = cause instanceof ChangedMeanwhile ? 'changed' : cause instanceof NoKey ? 'no-key' : 'broken'
    postMessage({ number, why } satisfies OrderAnswer)
  }
}
