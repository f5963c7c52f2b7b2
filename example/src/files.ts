// The files of a house as they lie on a disk, alone: what kills a process at its calls starts it often.
export { filesOnDisk } from '../../apps/server/src/files/on-disk.ts'
