export { type CourseUnit, cmi5Files, masteryScore } from './package.ts'
