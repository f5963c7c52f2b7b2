export { checkCourses } from './check-courses.ts'
export { coursesFolder, isFolder, readCourses } from './read-courses.ts'
