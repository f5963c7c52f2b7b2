export { sealAct } from './seal-act.ts'
