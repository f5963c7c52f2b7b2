export { cmi5Files, masteryScore, type Unit } from './package.ts'
